"""Where a block of raw HTML ends, and whether there is Markdown inside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

# CommonMark 4.6: what begins a block of HTML, and what of it may hold Markdown after an empty line.
_NAMES = (
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr iframe legend li main menu nav noframes ol"
    " optgroup option p pre script search section style summary table tbody td textarea tfoot th"
    " thead title tr ul"
).replace(" ", "|")
_BEGIN = rf"<(?:!--|/?(?:{_NAMES})(?=[\s/>]|$))"
_BEGINS = re.compile(rf" {{0,3}}{_BEGIN}", re.IGNORECASE)
_FIRST = re.compile(r" *<(/?)([a-z][a-z0-9]*)([^<>]*)", re.IGNORECASE)
_FLOW = "details|aside|blockquote|div|section|article|figure|main|center|header|footer|nav"
_FLOWING = re.compile(rf"<(/?)(?:{_FLOW})(?=[\s/>])", re.IGNORECASE)
_VERBATIM = frozenset(("pre", "script", "style", "textarea"))
_MARKDOWN = re.compile(r"\smarkdown(?=[\s=>]|$)")

begins: Callable[[str], object] = _BEGINS.match
within: Callable[[str], object] = re.compile(_BEGIN, re.IGNORECASE | re.MULTILINE).search


class Block(NamedTuple):
    """Lines up to `end`: to be kept as they are (`text` is None), or to be put away as `text`."""

    end: int
    text: str | None


class Finder:
    """All blocks of raw HTML of one body."""

    def __init__(self, lines: list[str], inside: Callable[[str], tuple[int, str]]) -> None:
        self.lines, self.inside = lines, inside
        self.open = 0  # tags that Markdown stands in
        self.ends: dict[str, dict[int, int]] = {}
        self.last_comment = max((n for n, line in enumerate(lines) if "-->" in line), default=-1)

    def block(self, at: int, rest: str, held: bool) -> Block | None:
        """The block that begins with `rest`; `held` is whether any container holds it."""
        if not begins(rest):
            return None
        first = _FIRST.match(rest)
        if first is None:
            return self._comment(at, rest, held)
        closing, name, attributes = first[1], first[2].lower(), first[3]
        gap = self._gap(at)
        end = 0 if closing else self._ends(name).get(at, 0)
        if held:
            return Block(
                gap, self._text(at, rest, gap if name not in _VERBATIM or not end else end)
            )
        if _MARKDOWN.search(attributes):
            return Block(end or gap, None)
        text = "\n".join(self.lines[at:gap])
        if re.fullmatch(_FLOW, name):
            more = sum(-1 if sign else 1 for sign in _FLOWING.findall(text))
            if (more > 0 and end > gap and not self._indented(gap)) or (more < 0 and self.open):
                self.open = max(0, self.open + more)
                return Block(gap, text)
        if not closing and not end and name != "hr":
            # The parser would take the rest of the body for its content.
            return Block(gap, text)
        return Block(max(end, gap) if end else gap, None)

    def _comment(self, at: int, rest: str, held: bool) -> Block | None:
        if at > self.last_comment:
            return None
        end = at + 1
        while "-->" not in self.lines[end - 1]:
            end += 1
        return Block(end, self._text(at, rest, end) if held else None)

    def _text(self, at: int, rest: str, end: int) -> str:
        return "\n".join([rest, *(self.inside(line)[1] for line in self.lines[at + 1 : end])])

    def _gap(self, at: int) -> int:
        """The next line that is empty, or outside of what holds this one."""
        depth = self.inside(self.lines[at])[0]
        for end in range(at + 1, len(self.lines)):
            held, rest = self.inside(self.lines[end])
            if held < depth or not rest.strip(" "):
                return end
        return len(self.lines)

    def _indented(self, gap: int) -> bool:
        """Whether the next words are so far in that only the parser does not take them for code."""
        for line in self.lines[gap:]:
            if line.strip(" "):
                return line.startswith("    ")
        return False

    def _ends(self, name: str) -> dict[int, int]:
        """For every line that opens this tag: the line after the one that closes it."""
        if name not in self.ends:
            tags = re.compile(rf"<(/?){name}(?=[\s/>]|$)", re.IGNORECASE)
            ends: dict[int, int] = {}
            waiting: list[int] = []
            for number, line in enumerate(self.lines):
                for tag in tags.finditer(line):
                    if not tag[1]:
                        waiting.append(number)
                    elif waiting:
                        ends[waiting.pop()] = number + 1
            self.ends[name] = ends
        return self.ends[name]
