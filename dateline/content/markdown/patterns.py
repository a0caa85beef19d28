"""Three inline patterns of the library, with the common shape read by expression."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from markdown import inlinepatterns

# The library walks code, link and emphasis character by character, in Python: 10 to 20 µs for the
# plainest of each, more for a long address. Whatever is not plain goes to the library.


class Backtick(inlinepatterns.BacktickInlineProcessor):
    """The library's code, finding its end by expression and not by character."""

    TICKS = re.compile("`+")

    def find_code_spans(self, start: int, text: str) -> Any:
        """Find where the code begins and ends; where there is no end, the longest run ends it."""
        ticks = 0
        longest = end = 0
        for run in self.TICKS.finditer(text, start):
            length = len(run[0])
            if not ticks:
                ticks, start = length, run.end()
            elif length == ticks:
                return start, run.start()
            elif length > longest:
                longest, end = length, run.end()
        if 0 < longest < ticks:
            return start - (ticks - longest), end - longest
        return start + ticks, None


class Link(inlinepatterns.LinkInlineProcessor):
    """The library's link, with the common shape read by expression and not by character."""

    # No bracket in the text; no quote, bracket, space or mark in the target.
    SIMPLE = re.compile(r"\[([^\[\]]*)\]\(([^()<>\s\"'\x02]*)\)")

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        """Read the link that begins at `m`."""
        simple = self.SIMPLE.match(data, m.start(0))
        if simple is None:
            return super().handleMatch(m, data)
        link = ElementTree.Element("a", {"href": simple[2]})
        link.text = simple[1]
        return link, simple.start(), simple.end()


class Emphasis(inlinepatterns.DelimiterProcessor):
    """The library's emphasis, with the common shape told apart from the puzzles."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        """Read the emphasis that begins at `m`."""
        delimiter = self.delimiters[m[0]]
        opening = delimiter.boundary.match(data, m.start())
        closing = None if self.regions else self._closing(delimiter, opening, data)
        if opening is None or closing is None:
            return super().handleMatch(m, data)
        node = ElementTree.Element(delimiter.tags[2 - len(opening[0])])
        node.text = data[opening.end() : closing.start()]
        return node, opening.start(), closing.end()

    def _closing(self, delimiter: Any, opening: Any, data: str) -> re.Match[str] | None:
        # Where the next mark of any kind closes it, nothing is nested and nothing in doubt.
        if opening is None or opening.lastgroup != "start" or delimiter.tag_count != 2:
            return None
        following = self.compiled_re.search(data, opening.end())
        if following is None or following[0] != delimiter.token or len(opening[0]) > 2:
            return None
        closing: re.Match[str] | None = delimiter.boundary.match(data, following.start())
        if closing is None or closing.lastgroup == "start" or closing[0] != opening[0]:
            return None
        return closing

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """Find the next delimiter that can open or close, by expression and not by character."""
        for found in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[found[0]]
            match = delimiter.boundary.match(data, found.start())
            if match is not None and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None


FASTER = {
    inlinepatterns.BacktickInlineProcessor: Backtick,
    inlinepatterns.LinkInlineProcessor: Link,
    inlinepatterns.DelimiterProcessor: Emphasis,
}
