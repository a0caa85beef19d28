"""Inline Markdown at a lower price: no pattern is tried where nothing is for it to find."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from xml.etree import ElementTree

from markdown import Markdown, inlinepatterns, treeprocessors, util

from dateline.content.markdown import patterns, signs

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
    ("SubstituteTagInlineProcessor", signs.BREAK_RE): (("\\\n", "\\\n"),),
    ("HtmlInlineProcessor", inlinepatterns.HTML_RE): (("<", "<"),),
    ("HtmlInlineProcessor", inlinepatterns.ENTITY_RE): (("&", "&"),),
}
_REFERENCES = inlinepatterns.ReferenceInlineProcessor  # and all that are derived from it
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
        self._plan = plan = _plan(tuple(self.inlinePatterns), bool(self.md.references))
        if plan.ancestral:
            return super().run(tree, ancestors)
        self.stashed_nodes = {}
        self.ancestors = []
        self._walk(tree)
        return tree

    def _walk(self, tree: Any) -> None:
        usual = self._plan.usual
        waiting = [tree]
        for current in waiting:
            inserts = []
            for child in current:
                text = child.text
                if text and not isinstance(text, util.AtomicString):
                    simple = _simple(text) if usual else None
                    if simple is None:
                        text = self._stash(text, 0)
                        if _STASHED in text:
                            child.text = None
                            found = self._place(text, child, True)
                            waiting += found
                            inserts.append((child, found))
                        else:
                            child.text = text
                    elif simple[1]:
                        child.text, found = simple
                        inserts.append((child, found))
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
        if isinstance(data, util.AtomicString) or not self._plan.hopeful(data):
            return data
        for pattern, triggers in self._plan.asked[index:]:
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


# How the matches begin that `_simple` reads, and those that it leaves to the library.
_USUAL = frozenset(("[", "*", "`", "_", "![", "[^", "\\", "<", "&", "  \n", "\\\n", "~"))
_SIGNS = r"\\`*_&<\[\x02\x03"
# A link, emphasis or code with no other sign inside; or one sign, of which nothing is known.
_SIMPLE = re.compile(
    rf"[{_SIGNS}](?:"
    rf"(?<=\[)(?<!!\[)(?!\^)([^{_SIGNS}\]]*)\]\(([^()<>\s\"'\[\]\\`\x02\x03]*)\)"
    rf"|(?<=\*)(?<!\S\*)(\*?)(?![\s*])([^{_SIGNS}]*[^{_SIGNS}\s])\*\3(?!\*)"
    r"|(?<=`)([^`\\\x02\x03]+)`(?!`)"
    r")?"
)


def _simple(text: str) -> tuple[str | None, list[Any]] | None:
    """A text up to its first element, and all elements; None if anything is nested or in doubt."""
    if "  \n" in text or "~~" in text:
        return None
    before: str | None = text
    found: list[Any] = []
    end = 0
    for match in _SIMPLE.finditer(text):
        label, target, second, words, code = match.groups()
        if words:
            node = ElementTree.Element("strong" if second else "em")
            node.text = words
        elif label is not None:
            node = ElementTree.Element("a", {"href": target})
            node.text = label
        elif code:
            node = ElementTree.Element("code")
            node.text = util.AtomicString(util.code_escape(code.strip()))
        else:
            return None
        if found:
            found[-1].tail = text[end : match.start()] or None
        else:
            before = text[: match.start()] or None
        found.append(node)
        end = match.end()
    if found:
        found[-1].tail = text[end:] or None
    return before, found


class _Plan(NamedTuple):
    """What is tried, and when."""

    asked: tuple[tuple[Any, _Triggers | None], ...]
    hopeful: Callable[[str], object]  # a search that says no for all of them at once
    usual: bool  # nothing but what Markdown and this site know
    ancestral: bool  # a pattern asks what stands around it


@functools.lru_cache(maxsize=8)
def _plan(every: tuple[Any, ...], references: bool) -> _Plan:
    ancestral = any(pattern.ANCESTOR_EXCLUDES for pattern in every)
    asked = tuple((pattern, _triggers(pattern, references)) for pattern in every)
    if any(triggers is None for _, triggers in asked):
        return _Plan(asked, lambda _: True, False, ancestral)
    begins = {text for _, triggers in asked for _, text in triggers or ()}
    # One character of each is enough to say no, and a set of characters is searched for fast.
    signs = "".join({text.strip()[:1] or "\n" for text in begins})
    usual = begins <= _USUAL and not references
    return _Plan(asked, re.compile(f"[{re.escape(signs)}]").search, usual, ancestral)


def _triggers(pattern: Any, references: bool) -> _Triggers | None:
    """What the pattern needs, any of which will do; None is: nobody knows."""
    if isinstance(pattern, patterns.Emphasis):
        # Its delimiters can be added to, so they are read and not assumed.
        known = all(len(token) == 1 for token in pattern.tokens)
        return tuple((token, token) for token in pattern.tokens) if known else None
    if isinstance(pattern, _REFERENCES) and not references:
        # Without definitions no reference can match: its handler gives the text back unchanged.
        return ()
    if hasattr(pattern, "TRIGGER"):
        return ((pattern.TRIGGER, pattern.TRIGGER),)
    ours: dict[type, type] = {faster: stock for stock, faster in patterns.FASTER.items()}
    stock = (ours | signs.STOCK).get(type(pattern), type(pattern))
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
