"""Inline Markdown at a lower price: a pattern is tried only where its trigger is in the text."""

from __future__ import annotations

import functools
import re
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown, inlinepatterns, treeprocessors, util

from dateline import patterns

# For each pattern of the library: what a text must hold for it to match, and how its match begins.
# A pattern that is not here, or whose expression a later release has changed, is always tried.
_Triggers = tuple[tuple[str, str], ...]
_TRIGGERS: dict[tuple[str, str], _Triggers] = {
    ("BacktickInlineProcessor", inlinepatterns.BACKTICK_RE): (("`", "`"), ("`", "\\")),
    ("EscapeInlineProcessor", inlinepatterns.ESCAPE_RE): (("\\", "\\"),),
    ("ReferenceInlineProcessor", inlinepatterns.REFERENCE_RE): (("[", "["),),
    ("LinkInlineProcessor", inlinepatterns.LINK_RE): (("](", "["),),
    ("ImageInlineProcessor", inlinepatterns.IMAGE_LINK_RE): (("![", "!["),),
    ("ImageReferenceInlineProcessor", inlinepatterns.IMAGE_REFERENCE_RE): (("![", "!["),),
    ("ShortReferenceInlineProcessor", inlinepatterns.REFERENCE_RE): (("[", "["),),
    ("ShortImageReferenceInlineProcessor", inlinepatterns.IMAGE_REFERENCE_RE): (("![", "!["),),
    ("AutolinkInlineProcessor", inlinepatterns.AUTOLINK_RE): (("://", "<"),),
    ("AutomailInlineProcessor", inlinepatterns.AUTOMAIL_RE): (("@", "<"),),
    ("SubstituteTagInlineProcessor", inlinepatterns.LINE_BREAK_RE): (("  \n", "  \n"),),
    ("HtmlInlineProcessor", inlinepatterns.HTML_RE): (("<", "<"),),
    ("HtmlInlineProcessor", inlinepatterns.ENTITY_RE): (("&", "&"),),
}
_REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
_STASHED = util.INLINE_PLACEHOLDER_PREFIX


def prefilter(md: Markdown) -> bool:
    """Make `md` ask for triggers first; False, and nothing changed, where it cannot."""
    stock = md.treeprocessors["inline"]
    if type(stock) is not treeprocessors.InlineProcessor:
        return False
    if any(not isinstance(p, inlinepatterns.InlineProcessor) for p in md.inlinePatterns):
        return False
    md.treeprocessors.register(Inline(md), "inline", 20)
    for pattern in md.inlinePatterns:
        pattern.__class__ = patterns.FASTER.get(type(pattern), type(pattern))
    return True


class Inline(treeprocessors.InlineProcessor):
    """The library's inline processor step by step, without the steps that find nothing."""

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """Apply the inline patterns to every text of the tree."""
        every: tuple[Any, ...] = tuple(self.inlinePatterns)
        if any(pattern.ANCESTOR_EXCLUDES for pattern in every):
            return super().run(tree, ancestors)
        self._asked, self._hopeful = _questions(every, bool(self.md.references))
        self.stashed_nodes = {}
        self.ancestors = []
        self._walk(tree)
        return tree

    def _walk(self, tree: Any) -> None:
        waiting = [tree]
        for current in waiting:
            inserts = []
            for child in current:
                text = child.text
                if text and not isinstance(text, util.AtomicString):
                    text = self._stash(text, 0)
                    if _STASHED in text:
                        child.text = None
                        found = self._place(text, child, True)
                        waiting += found
                        inserts.append((child, found))
                    else:
                        child.text = text
                if child.tail:
                    tail = self._stash(child.tail, 0)
                    if _STASHED in tail:
                        holder = ElementTree.Element("d")
                        found = self._place(tail, holder, False)
                        child.tail = holder.tail or None
                        position = list(current).index(child) + 1
                        current[position:position] = found
                    else:
                        child.tail = tail
                if len(child):
                    waiting.append(child)
            for element, found in inserts:
                element[:0] = found

    def _stash(self, data: str, index: int) -> str:
        # Every match of every pattern from `index` on goes to the stash; a mark takes its place.
        if isinstance(data, util.AtomicString) or not self._hopeful(data):
            return data
        for pattern, triggers in self._asked[index:]:
            index += 1
            matched, start = True, 0
            while matched:
                if triggers is not None:
                    start = _first(triggers, data, start)
                    if start < 0:
                        break
                data, matched, start = self._apply(pattern, data, index, start)
        return data

    def _apply(self, pattern: Any, data: str, index: int, start: int) -> tuple[str, bool, int]:
        for match in pattern.getCompiledRegExp().finditer(data, start):
            node, begin, end = pattern.handleMatch(match, data)
            if begin is not None and end is not None:
                break
        else:
            return data, False, 0
        if node is None:
            return data, True, end
        if not isinstance(node, str) and not isinstance(node.text, util.AtomicString):
            for child in [node, *node]:
                if child.text:
                    child.text = self._stash(child.text, index)
                if child.tail:
                    child.tail = self._stash(child.tail, index - 1)
        key = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[key] = node
        mark = util.INLINE_PLACEHOLDER % key
        return f"{data[:begin]}{mark}{data[end:]}", True, begin + len(mark)

    def _place(self, data: str, parent: Any, is_text: bool) -> list[Any]:
        # Text between the marks goes to the text or tail of what stands before it.
        result: list[Any] = []
        start = 0
        while (index := data.find(_STASHED, start)) >= 0:
            found = util.INLINE_PLACEHOLDER_RE.search(data, index)
            node = self.stashed_nodes.get(found[1]) if found else None
            if found is None or node is None:
                end = index + len(_STASHED)
                _append(data[start:end], result, parent, is_text)
                start = end
                continue
            _append(data[start:index], result, parent, is_text)
            start = found.end()
            if isinstance(node, str):
                _append(node, result, parent, is_text)
                continue
            for child in [node, *node]:
                if child.tail and _STASHED in child.tail:
                    self._place_within(node, child, False)
                if child.text and _STASHED in child.text:
                    self._place_within(child, child, True)
            result.append(node)
        rest = data[start:]
        if isinstance(data, util.AtomicString):
            rest = util.AtomicString(rest)
        _append(rest, result, parent, is_text)
        return result

    def _place_within(self, node: Any, child: Any, is_text: bool) -> None:
        if is_text:
            text, child.text = child.text, None
        else:
            text, child.tail = child.tail, None
        found = self._place(text, child, is_text)
        position = 0 if is_text or node is child else list(node).index(child) + 1
        node[position:position] = found


@functools.lru_cache(maxsize=8)
def _questions(every: tuple[Any, ...], references: bool) -> tuple[Any, Any]:
    """Each pattern with its triggers, and a search that says no for all of them at once."""
    asked = tuple((pattern, _triggers(pattern, references)) for pattern in every)
    if any(triggers is None for _, triggers in asked):
        return asked, lambda data: True
    needed = {needed for _, triggers in asked for needed, _ in triggers or ()}
    # One character of each is enough to say no, and a set of characters is searched for fast.
    characters = "".join(sorted({(text.strip() or text[-1])[0] for text in needed}))
    return asked, re.compile(f"[{re.escape(characters)}]").search


def _triggers(pattern: Any, references: bool) -> _Triggers | None:
    """What the pattern needs, any of which will do; None is: nobody knows."""
    if isinstance(pattern, patterns.Emphasis):
        # Its delimiters can be added to, so they are read and not assumed.
        known = all(len(token) == 1 for token in pattern.tokens)
        return tuple((token, token) for token in pattern.tokens) if known else None
    if type(pattern) in _REFERENCES and not references:
        # Without definitions no reference can match: its handler gives the text back unchanged.
        return ()
    if hasattr(pattern, "TRIGGER"):
        return ((pattern.TRIGGER, pattern.TRIGGER),)
    stock = {faster: stock for stock, faster in patterns.FASTER.items()}.get(
        type(pattern), type(pattern)
    )
    if stock.__module__ != inlinepatterns.__name__:
        return None
    return _TRIGGERS.get((stock.__name__, pattern.pattern))


def _first(triggers: _Triggers, data: str, start: int) -> int:
    """Where the first match can begin at or after `start`; -1 where there can be none."""
    first = -1
    for needed, begins in triggers:
        if needed in data:
            place = data.find(begins, start)
            if place >= 0 and (first < 0 or place < first):
                first = place
    return first


def _append(text: str, result: list[Any], parent: Any, is_text: bool) -> None:
    if not text:
        return
    if result:
        last = result[-1]
        last.tail = last.tail + text if last.tail else text
    elif is_text:
        parent.text = parent.text + text if parent.text else text
    else:
        parent.tail = parent.tail + text if parent.tail else text
