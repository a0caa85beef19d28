"""Words of the text that are almost a name on file, and are on file nowhere."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline.model.problems import Problem, warning
from dateline.site.site import Site

_WORD = re.compile(r"[^\W\d_]+(?:['’‘`-][^\W\d_]+)*")
_OWNED = re.compile(r"['’]s?$")
_TARGET = re.compile(r"\]\([^)\n]*\)|https?://\S+")  # no reader sees where a link leads
_LONG = 6  # a shorter name is near to many other words


def unfiled(site: Site, content: Path) -> Iterator[Problem]:
    """A warning for each such word of a file, where it first stands."""
    paths = [entry.path for entry in site.entries]
    paths += [route.path for route in site.routes.values()]
    paths += [note.path for note in site.notes.values()]
    texts = {path: (content / path).read_text("utf-8-sig") for path in sorted(paths)}
    words = {path: _words(text) for path, text in texts.items()}
    common = {word for found in words.values() for word in found if word.islower()}
    filed = {word for name in _names(site) for word in _words(name)}
    known = filed | {word for one in site.sources.values() for word in _words(one.title)}
    known |= {word for one in site.sources.values() for word in _words(one.publisher)}
    plain = {_plain(word): word for word in sorted(filed, reverse=True)}
    meant: dict[str, str] = {}
    for path, found in words.items():
        for word, start in found.items():
            # Others print what they like, and a word also written small only heads a sentence.
            # Capitals alone are an abbreviation, or the id of a source.
            named = word[0].isupper() and not word.isupper()
            if not named or word in known or word.lower() in common:
                continue
            if word not in meant:
                meant[word] = _meant(_plain(word), plain)
            if name := meant[word]:
                fact = f'"{word}" is on file nowhere; "{name}" is'
                hint = f'Write "{name}", or add "{word}" to the aliases of what it names.'
                before = texts[path][:start]
                line, column = before.count("\n") + 1, start - before.rfind("\n")
                where = (content / path).as_posix()
                yield warning("spelling", where, fact, hint, line=line, column=column)


def _words(text: str) -> dict[str, int]:
    """Each word, and where it first stands."""
    seen = _TARGET.sub(lambda one: " " * len(one.group()), text)
    found: dict[str, int] = {}
    for match in _WORD.finditer(seen):
        found.setdefault(_OWNED.sub("", match.group()), match.start())
    return found


def _names(site: Site) -> Iterator[str]:
    """What the desk writes, in every language, and the other spellings that it knows."""
    for place in site.places.values():
        yield from (*(name for _, name in place.name.versions), *place.aliases)
    for voice in site.voices.values():
        yield from (*(name for _, name in voice.name.versions), *voice.aliases)


def _plain(word: str) -> str:
    """Without marks, hyphens and capitals: "Ch’ŏngnyŏn" is "chongnyon"."""
    split = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in split if letter.isalpha())


def _meant(word: str, plain: Mapping[str, str]) -> str:
    """The name that a word was probably meant for, or nothing."""
    if word in plain:
        return plain[word]
    long = (one for one in plain if min(len(one), len(word)) >= _LONG and one[0] == word[0])
    return next((plain[one] for one in long if _one_off(one, word)), "")


def _one_off(name: str, word: str) -> bool:
    """Whether they differ by one letter, other than one more at the end: Korean, Koreans."""
    pairs = enumerate(zip(name, word, strict=False))
    first = next((number for number, (a, b) in pairs if a != b), -1)
    if first < 0:
        return False
    one, other = name[first:], word[first:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one == other[1:] or one[1:] == other
