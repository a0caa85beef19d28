"""Words as they are searched for: without case, accents and endings, the same in every script.

`static/js/search.js` does to a question what is done here to a text; a test holds them together.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from typing import Any
from unicodedata import is_normalized, normalize

APOSTROPHES = "'`\u2018\u2019\u02b9\u02bb\u02bc"
PREFIX = 2  # letters by which a term finds its shard
# Written without spaces between words, or with long compounds: Thai, Lao, Myanmar, Khmer, kana,
# Han and Hangul. A pair of signs is found wherever it stands: 열차 in 여객열차.
DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
)


def of_html(html: str) -> set[str]:
    """The pieces of a body, as in `pieces`."""
    return pieces(unescape(_TAG.sub(" ", html)))


def pieces(text: str) -> set[str]:
    """What stands between the spaces of a text, each once: terms are sought in it but once."""
    return set(_joined(text.lower()).split())


class _Terms(dict[str, tuple[str, ...]]):
    """The terms of each piece that was met: a site says the same ones again and again."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        self[piece] = found = tuple(of(piece))
        return found


of_piece = _Terms().__getitem__


def of(text: str) -> list[str]:
    """The terms of a text, in its order."""
    return [term for word in words(text) for term in _of(word)]


def words(text: str) -> list[str]:
    """The words of a text without case, accents and apostrophes."""
    text = plain(text)
    if text.isascii() or not _dense(text):
        return _WORD.findall(text)
    return _run().findall(text)


def plain(text: str) -> str:
    """Without case and accents; a letter with a breve of its own, as й, stays one."""
    text = _joined(text.lower())
    if text.isascii():
        return text
    if not is_normalized("NFKD", text):
        text = normalize("NFC", _ACCENT.sub(r"\1", normalize("NFKD", text)))
    return text.replace("ё", "е")


def _joined(text: str) -> str:
    """Without what stands inside of words, and with accents on their letters."""
    for one in APOSTROPHES:
        if one in text:
            text = text.replace(one, "")
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _of(word: str) -> Iterable[str]:
    """A word without its ending; of a run of signs each two neighbours, or the one that it has."""
    if word.isascii() or not _dense(word):
        return (stem(word),)
    return map(str.__add__, word, word[1:]) if len(word) > 1 else (word,)


def stem(word: str) -> str:
    """A word without its ending: in Russian by the rules of Snowball, in English without its s."""
    first = word[0]
    if "а" <= first <= "я":
        return str(_russian().stemWord(word))
    if "a" <= first <= "z" and word[-1] == "s" and len(word) > PLURAL:
        if word.endswith("ies") and word[-4] not in "ae":
            return word[:-3] + "y"
        if word[-2] not in "us":
            return word[:-1]
    return word


def shard(term: str, count: int) -> int:
    """Which of the shards of an index has a term; those that begin alike are in one."""
    dense = not term.isascii() and _dense(term)
    return _shard(term[:1] if dense else term[:PREFIX], count)


@lru_cache(2**14)
def _shard(start: str, count: int) -> int:
    number = 0
    for letter in start:
        number = (number * 31 + ord(letter)) % 65521
    return number % count


def _dense(text: str) -> bool:
    return _sign().search(text) is not None


# Classes of so many signs take longer to compile than a small page to make; most builds have no
# word to look at.
@lru_cache(1)
def _sign() -> re.Pattern[str]:
    return re.compile(f"[{DENSE}]")


@lru_cache(1)
def _run() -> re.Pattern[str]:
    return re.compile(rf"[{DENSE}]+|[^\W_{DENSE}]+")


@lru_cache(1)
def _russian() -> Any:
    # Most sites have no use for it.
    import Stemmer

    return Stemmer.Stemmer("russian", 0)


PLURAL = 3  # letters that no plural ends with
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_ACCENT = re.compile("([a-z])[\u0300-\u036f]+")
