"""Likely mistakes in a body, each with its line and a way out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from html import unescape
from typing import NamedTuple

from dateline.content.markdown import no_code, taken_out
from dateline.content.markdown.sanitize import Resolved
from dateline.model import characters
from dateline.model.entities import Link
from dateline.model.problems import did_you_mean


class Finding(NamedTuple):
    """What is wrong at a line of the body; `serious` is what must not be published."""

    line: int
    code: str
    fact: str
    hint: str
    serious: bool = False


class Converted(NamedTuple):
    """What the parser has made of a body."""

    html: str  # before its marks are set
    removed: tuple[str, ...]
    links: tuple[Link, ...]
    targets: tuple[Resolved, ...]
    notes: Collection[str]
    unused: Collection[str]  # notes that nothing refers to
    references: Collection[str]
    uneven: bool  # whether a level of headings is left out
    rewritten: bool  # whether its blocks had to be written again
    unclosed: bool  # whether code between fences did not end


def found(text: str, made: Converted) -> tuple[Finding, ...]:
    """All of them, by line."""
    odd = [one.written for one in made.targets if ODD(one.written)]
    far = [one for one in made.links if one.picture and one.target.startswith("http")]
    left = any(one in made.html and more in made.html for one, more in _LEFT) or (
        made.rewritten and _LISTED.search(made.html)
    )
    wrong = left or odd or far or made.removed or made.unused or made.uneven
    if not (wrong or _wordless(made.html) or _any(text, made)):
        return ()
    search = _Search(text, made)
    every = [*search.all(odd), *(search.left_over() if left else ()), *map(_picture, far)]
    return tuple(sorted(set(every)))


# One character is found many times as fast as two: these are rare in a page, and so is a body
# with anything to tell.
_LISTED = re.compile(r"\n *+[-+*] (?=\S)")
_LEFT = (("*", "**"), ("`", "```"), ("~", "~~~"), ("|", "|"), ("]", "]("))
_REFERRING = re.compile(r"\[(?:\^([^\]\n]+)\](?!:)|[^\]\[\n^][^\]\[\n]*\](?:\[|:| \())")


def _any(text: str, made: Converted) -> object:
    """Whether there may be anything to find in what was written."""
    if "<" in text and ("<<<<<<<" in text or _BLOCK.search(text)):
        return True
    if "=" in text and "=======" in text:
        return True
    if made.unclosed or (made.rewritten and ">>>>>>>" in text):
        return True
    if made.notes and text.count("]:") != len(made.notes):
        return True
    return any(one[1] not in made.notes for one in _REFERRING.finditer(text))


def _wordless(html: str) -> object:
    """Whether there is a link that nobody can see."""
    return ('"></a>' in html or " </a>" in html) and _EMPTY.search(html)


def character(text: str, odd: str) -> Finding:
    """A character that is written by its number, and that no page can hold."""
    numbers = ((one, int(one[2] or one[1], 10 if one[2] else 16)) for one in _NUMBER.finditer(text))
    at = next((one.start() for one, number in numbers if number == ord(odd)), 0)
    line = text.count("\n", 0, at) + 1
    return Finding(line, "character", characters.told(odd, 0), "Take it out.", True)


def _picture(link: Link) -> Finding:
    # The policy of the page lets browsers load pictures from this site alone.
    fact = f"The picture {link.target} is on another site, and not shown"
    hint = "Save it beside this file: ![A train](train.jpg)"
    return Finding(link.line, "picture", fact, hint, True)


_MOST = 20  # of one kind: more of the same would not tell more

# An address that names a host or a mailbox, but not how to get there.
_HOSTS = "com|org|net|info|ru|su|kr|kp|cn|jp|mn|io|int|edu|gov|eu|de|uk|рф|рус|한국"
ODD = re.compile(
    rf"(?:www\.|(?:[\w-]+\.)+(?:{_HOSTS})(?=[/?#:]|$))[^\s@]*$|([^\s/:@?#]+@[\w-]+(?:\.[\w-]+)+)$",
    re.IGNORECASE,
).match

_NUMBER = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+))", re.IGNORECASE)
_MERGE = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: [^\n]*)?$", re.M)
_NOTE = re.compile(r"\[\^([^\]\n]+)\](?!:)")
_NOTED = re.compile(r"^[ >]*\[\^([^\]\n]+)\]:", re.M)
_REFERENCE = re.compile(r"(?<!\])\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_REFERRED = re.compile(r"^[ >]*\[(?!\^)([^\[\]\n]+)\]:(?=[ \n])", re.M)
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_HEADING = re.compile(r"^[ >]*(#{1,6})[^#\n]|^[^\n]+\n(=+|-+) *$", re.M)
_APART = re.compile(r"\] \((?:https?://|[\w./-]+\.md\b|/)")
_EMPTY = re.compile(r"""<a (?=[^<>]*href=)[^<>]*>\s*</a>""")
_BARE = re.compile(r"(?<!!)\[\s*\](?:\(|\[)|<a\s(?=[^<>]*href)[^<>]*>\s*</a>", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(/?)(details|div|aside|section|article|figure|table|blockquote)(?=[\s/>])", re.IGNORECASE
)
_NAMED = re.compile(r"<(/?)([a-z]+)[^>]*>")
_VERBATIM = frozenset("pre code kbd samp var".split())

_CODE_FENCE = "It stands on a line of its own, and so does its end."
# What is left of a sign in the page's words, what it was meant to be, and a way out.
_LEFT_OVER = (
    (
        r"\*\*(?=\S)|(?<=\S)\*\*|\*\* [^*\n]+ \*\*",
        "These asterisks make nothing bold",
        "Put no space between ** and the words.",
    ),
    (r"\]\(", "This is not read as a link", "Write a space in an address as %20."),
    (r"```|~~~", "A fence of code is not read as one", _CODE_FENCE),
    (
        r"(?m)^(?=[^\n|]*\|)[|:-][|: -]*$",
        "This is not read as a table",
        "Give its first two lines the same number of columns.",
    ),
    (
        r"(?<=\n) *+[-+*] (?=\S)",
        "This line is not read as an item of a list",
        "Put an empty line before the list, and no more than three spaces before its items.",
    ),
)


class _Search:
    def __init__(self, text: str, made: Converted) -> None:
        self.text, self.made = text, made
        self.fenceless, self.words, self.open = no_code.words(text)

    def all(self, odd: list[str]) -> Iterator[Finding]:
        for place in self.open:
            hint = "Put a line with the same marks where the code ends."
            yield self._at(place, "markdown", "Code begins here and does not end", hint)
        yield from self._merges()
        yield from self._notes()
        yield from self._references()
        yield from self._blocks()
        for what in self.made.removed:
            yield from self._removed(what)
        for written in odd:
            way = "mailto:" if "@" in written else "https://"
            fact = f'"{written}" is taken for a file of this site'
            yield self._at(self.text.find(written), "link", fact, f"Write {way}{written}")
        for apart in _APART.finditer(self.words):
            fact = "A space stands between the words of a link and its address"
            yield self._at(apart.start(), "link", fact, "Write [words](address).")
        for bare in _BARE.finditer(self.words) if _wordless(self.made.html) else ():
            fact = "A link has no words, so nobody sees it"
            hint = "Write them between [ and ], or take it out."
            yield self._at(bare.start(), "link", fact, hint)
        if self.made.uneven:
            yield from self._headings()

    def _at(self, place: int, code: str, fact: str, hint: str, serious: bool = False) -> Finding:
        line = self.text.count("\n", 0, place) + 1 if place >= 0 else 1
        return Finding(line, code, fact, hint, serious)

    def _merges(self) -> Iterator[Finding]:
        hint = "Keep one of the versions, and take out the lines with these marks."
        within = False
        for mark in _MERGE.finditer(self.words):
            sign = mark[1][0]
            if sign == "=" and not within:
                before = self.words[: mark.start()].rstrip("\n").rpartition("\n")[2]
                if (
                    self.words[mark.start() - 2 : mark.start()] != "\n\n"
                    and before[-1:] not in ".!?…"
                ):
                    continue  # a heading may be underlined like this
            if sign == "<" or not within:
                fact = f"A merge was not finished ({mark[1]})"
                yield self._at(mark.start(), "merge", fact, hint, sign != "=")
            within = (within or sign == "<") and sign != ">"

    def _notes(self) -> Iterator[Finding]:
        near = _near(self.made.notes)
        for mark in _NOTE.finditer(self.words):
            if mark[1] not in self.made.notes:
                hint = near(mark[1]) or f"Write it on a line of its own: [^{mark[1]}]: …"
                yield self._at(mark.start(), "note", f'There is no note "{mark[1]}"', hint)
        seen: set[str] = set()
        for line in _NOTED.finditer(self.words):
            name = line[1]
            if name in seen:
                fact = f'The note "{name}" is written twice; only the last is shown'
                yield self._at(line.start(1), "note", fact, "Give each a name of its own.")
            elif name in self.made.unused:
                hint = f"Put [^{name}] where it belongs, or take it out."
                yield self._at(line.start(1), "note", f'Nothing refers to the note "{name}"', hint)
            seen.add(name)

    def _references(self) -> Iterator[Finding]:
        known = self.made.references
        near = _near(known)
        for mark in _REFERENCE.finditer(self.words):
            label = _label(mark[2]) or _label(mark[1])
            if label and label[0] != "^" and label not in known:
                hint = near(label) or f"Write it on a line of its own: [{label}]: https://…"
                yield self._at(mark.start(), "reference", f'There is no address "{label}"', hint)
        if not known:
            return
        uses = Counter(map(_label, _LABEL.findall(self.fenceless)))
        seen: set[str] = set()
        for line in _REFERRED.finditer(self.fenceless):
            label = _label(line[1])
            if label == "//":  # [//]: # (is how many write what is for no reader)
                continue
            if label in seen:
                fact = f'The address "{label}" is given twice; only the last counts'
                yield self._at(line.start(1), "reference", fact, "Give each a name of its own.")
            elif label in known and uses[label] < 2:
                fact = f'Nothing refers to the address "{label}"'
                hint = f"Write [words][{label}], or take it out."
                yield self._at(line.start(1), "reference", fact, hint)
            seen.add(label)

    def _blocks(self) -> Iterator[Finding]:
        waiting: dict[str, list[int]] = {}
        for tag in _BLOCK.finditer(self.words):
            places = waiting.setdefault(tag[2].lower(), [])
            if not tag[1]:
                places.append(tag.start())
            elif places:
                places.pop()
            else:
                fact, hint = f"{tag[0]}> ends what has not begun", "Take it out."
                yield self._at(tag.start(), "html", fact, hint)
        for name, places in waiting.items():
            for place in places:
                hint = f"Put </{name}> where it ends."
                yield self._at(place, "html", f"<{name}> is not closed", hint)

    def _removed(self, what: str) -> Iterator[Finding]:
        fact, hint = f"Taken out of the page: {what}", taken_out.way_out(what)
        places = taken_out.places(what, self.words, self.text)
        for line in dict.fromkeys(self.text.count("\n", 0, place) for place in places or (0,)):
            yield Finding(line + 1, "html", fact, hint)

    def _headings(self) -> Iterator[Finding]:
        last = 0
        for line in _HEADING.finditer(self.words):
            level = len(line[1]) if line[1] else 1 + (line[2][0] == "-")
            if 0 < last < level - 1:
                fact = f"A heading of level {level} follows one of level {last}"
                hint = f"Begin it with {'#' * (last + 1)}"
                yield self._at(line.start(1 if line[1] else 0), "heading", fact, hint)
            last = level

    def left_over(self) -> Iterator[Finding]:
        words = unescape(_shown(self.made.html))
        for expression, fact, hint in _LEFT_OVER:
            sign, start = re.compile(expression), 0
            for number, left in enumerate(sign.finditer(words)):
                line = words[left.start() :].partition("\n")[0].strip()
                place = self.words.find(line, start)
                if place < 0:
                    same = sign.search(self.words, start)
                    place = same.start() if same else -1
                if place < 0 or number == _MOST:
                    break
                start = place + 1
                yield self._at(place, "markdown", fact, hint)


def _shown(html: str) -> str:
    """What is read on a page, but for code."""
    shown, end, verbatim = [], 0, 0
    for tag in _NAMED.finditer(html):
        if not verbatim:
            shown.append(html[end : tag.start()])
        if tag[2] in _VERBATIM:
            verbatim = max(0, verbatim + (-1 if tag[1] else 1))
        end = tag.end()
    return "".join([*shown, html[end:]])


def _label(text: str) -> str:
    return " ".join(text.lower().split())


def _near(known: Collection[str]) -> Callable[[str], str]:
    """Hints at what was meant, as long as they cost little."""
    left = [_MOST if len(known) <= 100 else 0]

    def near(word: str) -> str:
        left[0] -= 1
        return did_you_mean(word, known) if left[0] >= 0 else ""

    return near
