"""Blocks as CommonMark reads them, written as Python-Markdown reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from dateline.content.markdown import limits, raw_html

# Editors write what their preview shows: lists indented by two spaces, a list or a table right
# after a line, code in a list. The parser wants four spaces and empty lines. So containers are
# followed line by line as in CommonMark 0.31 (5, Appendix: a parsing strategy), and each line is
# written again with the parser's own indentation and empty lines. What the parser alone knows
# (definitions, attributes, admonitions) passes as it is, and so does what it reads more kindly.

_MARK = r"(?:[-+*]|\d{1,9}[.)])"
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"( {0,7})([-+*]|\d{1,9}[.)])( +)(?=(\S)?)")
_NOTE = re.compile(r" {0,3}(\[\^[^\]]*\]:) *")
_ADMONITION = re.compile(r'!!! ?[\w-]+(?: +[\w-]+)*(?: +"[^"\n]*")? *$')
_FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$")
_HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *$")
_RULE = re.compile(r" {0,3}([-_*])(?: *\1){2,} *$")
_DELIMITERS = re.compile(r" *(?=[^|]*\|)[|:-][ |:-]*$")
_NUMBER = re.compile(r"(\d+)\.(?= )")
_LANGUAGE = re.compile(r"\.?([\w#.+-]*)")

# Bodies that both read alike: runs of lines that are all words, all items of one kind, all quoted
# or all notes, with words in them and empty lines between them.
_WORDS = rf"(?:[a-zA-Z#]|(?![ \n>]|{_MARK} |```|~~~)).++"
_LINES = (
    rf"(?!\[\^|!!!){_WORDS}",
    rf"[-+*] {_WORDS}",
    rf"\d{{1,9}}\. {_WORDS}",
    rf"> ?{_WORDS}",
    rf"\[\^[^\]\n]*+\]: ?{_WORDS}",
)
_RUN = re.compile("|".join(rf"{line}(?:\n{line})*" for line in _LINES)).fullmatch
_SEPARATOR = re.compile(r"\n[|:-][ |:-]*(?=\n|$)")


def plain(text: str) -> bool:
    """Whether the blocks of a body need neither be put in order nor be written again."""
    runs = filter(None, (run.strip("\n") for run in text.split("\n\n")))
    if any(one in text for one in "\t\r\x02\x03") or not all(map(_RUN, runs)):
        return False
    if "<" in text and raw_html.within(text):
        return False
    if "|" in text:
        for found in _SEPARATOR.finditer(text):
            header = text.rfind("\n", 0, found.start())
            if header > 0 and text[header - 1] != "\n" and "|" in found[0]:
                return False
    return True


class CommonMark(Extension):
    """Put the rewriting before everything that looks for blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register it after white space is in order, and before fences and HTML are found."""
        md.preprocessors.register(Blocks(md), "commonmark", 27)


class Blocks(Preprocessor):
    """The rewriting as a step of the parser; `unclosed` says that code did not end."""

    unclosed = False

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines in the shape that the parser reads."""
        stash: Callable[[str], str] = self.md.htmlStash.store
        rewriting = Rewriting("\n".join(lines).split("\n"), stash)
        done = rewriting.run()
        self.unclosed = rewriting.unclosed
        return done


class Box(NamedTuple):
    """A container that is open: a quote, an item, a note or an admonition."""

    kind: str  # ">", "ul", "ol" or "note"
    width: int = 0  # columns by which its further lines are indented

    @property
    def item(self) -> bool:
        """Whether it belongs to a list."""
        return self.kind in ("ul", "ol")

    @property
    def margin(self) -> str:
        """What stands before its further lines, as the parser wants it."""
        return "> " if self.kind == ">" else "    "


class Rewriting:
    """One body on its way, line by line."""

    def __init__(self, lines: list[str], stash: Callable[[str], str]) -> None:
        self.lines, self.stash = lines, stash
        self.html = raw_html.Finder(lines, self.inside)
        self.out: list[str] = []
        self.boxes: list[Box] = []
        self.leaf = ""  # what the next line may go on with: "p", "table", "code"
        self.rows = 0  # lines of that paragraph
        self.run_of = ""  # all since the last empty line: a "list", something "else", or nothing
        self.depth = 0  # of the containers in which that began
        self.unclosed = False

    def run(self) -> list[str]:
        """All lines."""
        at = 0
        while at < len(self.lines):
            at = self._line(at)
        return self.out

    def inside(self, line: str) -> tuple[int, str]:
        """How many of the open containers hold this line, and what it says in them."""
        held, rest = 0, line
        for box in self.boxes:
            if box.kind == ">":
                found = _QUOTE.match(rest)
                if not found:
                    break
                rest = rest[found.end() :]
            elif rest[: box.width].strip(" "):
                break
            else:
                rest = rest[box.width :]
            held += 1
        return held, rest

    def _line(self, at: int) -> int:
        held, rest = self.inside(self.lines[at])
        if not rest.strip(" "):
            # Without its sign an empty line ends a quote, and nothing else.
            while held < len(self.boxes) and self.boxes[held].kind != ">":
                held += 1
            del self.boxes[held:]
            self._empty(held)
            return at + 1
        whole = held == len(self.boxes)
        opened: list[Box] = []
        marks = ""
        while found := self._opening(rest, held if not opened else -1):
            box, mark, rest = found
            opened.append(box)
            marks += mark
            if held + len(opened) > limits.LEVELS:
                raise limits.deep(at + 1)
        if not opened and self._goes_on(rest, whole):
            self._further(at, rest)
            return at + 1
        before, self.boxes = self.boxes, [*self.boxes[:held], *opened]
        self._separate(held, before, bool(opened))
        return self._block(at, rest, held, marks)

    def _opening(self, rest: str, held: int) -> tuple[Box, str, str] | None:
        """The container that begins here; `held` is -1 if another has begun before it."""
        whole = held == len(self.boxes)
        if found := _QUOTE.match(rest):
            return Box(">"), "> ", rest[found.end() :]
        if (found := _ITEM.match(rest)) and not _RULE.match(rest):
            indent, mark, gap = len(found[1]), found[2], len(found[3])
            text = rest[found.end() :]
            going_on = whole and self.leaf == "p"
            # Too far indented for CommonMark; the parser takes it for a list in the item.
            far = indent > 3
            if far and not (going_on and self.run_of == "list" and self.boxes[-1].item):
                return None
            number = mark[:-1] if mark[0].isdigit() else ""
            if going_on and number and int(number) != 1:
                return None
            if not found[4] and (held < 0 or whole or not self.boxes[held].item):
                return None  # an empty item only goes on with a list
            width = indent + len(mark) + (gap if gap < 5 else 1)
            # Four columns are always enough for the parser.
            box = Box("ol" if number else "ul", width if far else min(width, 4))
            return box, f"{number}. " if number else f"{mark} ", text
        if not held and (found := _NOTE.match(rest)):
            return Box("note", 4), f"{found[1]} ", rest[found.end() :]
        return None

    def _goes_on(self, rest: str, whole: bool) -> bool:
        if self.leaf not in ("p", "table") or (self.leaf == "table" and not whole):
            return False
        if len(rest) - len(rest.lstrip(" ")) > 3:
            return True
        if _RULE.match(rest):
            return bool(whole and self.leaf == "p" and _UNDERLINE.match(rest))
        if _FENCE.match(rest) or _HEADING.match(rest) or raw_html.begins(rest):
            return False
        return bool(self.boxes) or not _ADMONITION.match(rest)

    # What follows writes.

    def _margin(self, depth: int | None = None) -> str:
        return "".join(box.margin for box in self.boxes[:depth])

    def _empty(self, depth: int) -> None:
        self.out.append(self._margin(depth).rstrip(" "))
        self.leaf = self.run_of = ""

    def _separate(self, held: int, before: list[Box], opened: bool) -> None:
        """Put an empty line before a new block, unless the parser needs none."""
        if not self.run_of or not (self.boxes or before):
            return  # outside of containers the parser finds a new block by itself
        if opened and self.run_of == "list" and self.boxes[held].item and held >= self.depth:
            # One more item of this list, or the first of a list in the last item.
            if held == len(before) or before[held].kind == self.boxes[held].kind:
                return
        elif not opened and self.leaf == "code" and held == len(before):
            return
        self._empty(held)

    def _further(self, at: int, rest: str) -> None:
        """Go on with a paragraph or a table."""
        if self.boxes:
            # Deep in a list the parser would take a number for one more item.
            self.out.append(self._margin() + _NUMBER.sub(r"\1\\.", rest.lstrip(" "), count=1))
        else:
            self.out.append(self.lines[at])
        self.rows += 1
        if self.leaf == "p" and _DELIMITERS.match(rest) and "|" in self.out[-2]:
            if self.rows > 2:
                header = self.out[-2:]
                del self.out[-2:]
                self._empty(len(self.boxes))
                self.out += header
                self.run_of = "else"
            self.leaf = "table"
        elif self.leaf == "p" and _UNDERLINE.match(rest):
            self.leaf = ""

    def _block(self, at: int, rest: str, held: int, marks: str) -> int:
        """Begin a block of any kind, and end it if it does not end with its lines."""
        boxes, self.leaf, self.rows = self.boxes, "", 1
        listed = bool(marks) and boxes[held].item
        if not self.run_of:
            self.run_of, self.depth = "list" if listed else "else", held
        elif not listed:
            self.run_of = "else"
        lead = self._margin(held) + marks
        if listed and any(box.kind == ">" for box in boxes[held:]):
            # In an item's first line the parser would not find where the quote goes on.
            self.out += [lead[: lead.index(">")], self._margin(held).rstrip(" ")]
            lead, self.run_of = self._margin(), "else"
        if fence := _FENCE.match(rest):
            return self._fence(at, fence, lead)
        if found := self.html.block(at, rest, bool(boxes)):
            return self._html(at, found, lead)
        if not boxes and _ADMONITION.match(rest):
            self.boxes = [Box("note", 4)]
        elif not rest.strip(" "):
            lead = lead if listed else lead.rstrip(" ")
        elif len(rest) - len(rest.lstrip(" ")) > 3 and not marks:
            self.leaf = "code"
            rest = self._code(at, rest)
        else:
            rest = rest.lstrip(" ") if boxes else self.lines[at]
            if not _HEADING.match(rest) and not _RULE.match(rest):
                self.leaf = "p"
        if (boxes and boxes[-1].kind == "note" and not rest.strip(" ")) or self.boxes != boxes:
            self.run_of = ""  # the first line of a note or an admonition asks for no empty one
        self.out.append(lead + rest)
        return at + 1

    def _code(self, at: int, rest: str) -> str:
        # Who indents by four spaces a level means the parser's code, without two spaces more.
        line, columns = self.lines[at], 4 * len(self.boxes)
        plain = all(box.kind != ">" for box in self.boxes)
        return line[columns:] if plain and not line[: columns + 4].strip(" ") else rest

    def _html(self, at: int, found: raw_html.Block, lead: str) -> int:
        if found.text is None:
            self.out += self.lines[at : found.end]
        else:
            if self.run_of and not lead.strip(" "):
                self._empty(len(self.boxes))
            self.out.append(lead + self.stash(found.text))
        self.run_of = "else"
        return found.end

    def _fence(self, at: int, fence: re.Match[str], lead: str) -> int:
        """Write code between fences: as the parser knows it, or stashed if anything holds it."""
        indent, sign, info = len(fence[1]), fence[2], fence[3].strip(" ")
        end = re.compile(rf" {{0,3}}{sign[0]}{{{len(sign)},}} *$").match
        code: list[str] = []
        for line in self.lines[at + 1 :]:
            held, rest = self.inside(line)
            if held < len(self.boxes) and (rest.strip(" ") or self.boxes[held].kind == ">"):
                break
            at += 1
            if end(rest):
                break
            code.append(rest[min(indent, len(rest) - len(rest.lstrip(" "))) :])
        else:
            while code and not code[-1].strip(" "):
                code.pop()
            at -= 1  # an empty line has to follow
            self.unclosed = True
        found = _LANGUAGE.match(info)
        language = found[1] if found else ""
        if not self.boxes:
            known = info[:1] == "{" and info[-1:] == "}"
            self.out += [sign + (info if known else language), *code, sign]
            return at + 1
        kind = f' class="language-{escape(language)}"' if language else ""
        text = escape("\n".join([*code, ""]), quote=False) if code else ""
        self.out.append(f"{lead}{self.stash(f'<pre><code{kind}>{text}</code></pre>')}")
        if not lead.strip(" "):
            self.run_of = "else"
        return at + 1
