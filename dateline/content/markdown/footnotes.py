"""Footnotes numbered as they are met, with ids that depend on the body alone."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor

from dateline.content.markdown import labels

# No attribute that an author writes can hold this control character.
_LABEL = "\x02note"


class Footnotes(Extension):
    """The library's syntax; the numbers, the list and the ids are ours."""

    # The library numbers by definition or breadth first, takes the labels as ids, and spends
    # quadratic time on a note that is used often.

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register what finds the definitions and the references."""
        md.registerExtension(self)
        self.parser = md.parser
        self.reset()
        definitions: Any = FootnoteBlockProcessor
        md.parser.blockprocessors.register(definitions(self), "footnote", 17)
        md.inlinePatterns.register(_Reference(self), "footnote", 175)

    def reset(self) -> None:
        """Forget the notes of the last body."""
        self.footnotes: dict[str, str] = {}
        self.unused: set[str] = set()  # that nothing refers to

    def setFootnote(self, label: str, text: str) -> None:  # noqa: N802
        """Keep a definition that the block processor has found."""
        self.footnotes[label] = text

    def append_list(self, root: ElementTree.Element) -> None:
        """Put the notes at the end of the tree, so that their inline Markdown is read too."""
        if not self.footnotes:
            return
        box = ElementTree.SubElement(root, "div", {"class": "footnote", "role": "doc-endnotes"})
        notes = ElementTree.SubElement(box, "ol")
        read: set[str] = set()
        # A quote or a list inside a note may define another.
        while pending := [label for label in self.footnotes if label not in read]:
            for label in pending:
                read.add(label)
                # Lists have rules of their own for an `li`: read the note in a `div` first.
                surrogate = ElementTree.Element("div")
                self.parser.parseChunk(surrogate, self.footnotes[label])
                ElementTree.SubElement(notes, "li", {_LABEL: label}).extend(list(surrogate))

    def number(self, root: ElementTree.Element, prefix: str, back_words: str) -> set[str]:
        """Give numbers, ids and ways back; return the ids."""
        if not self.footnotes:
            return set()
        notes = root[-1][0]
        items = {note.attrib.pop(_LABEL): note for note in notes}
        order: dict[str, list[ElementTree.Element]] = {}
        for child in root[:-1]:
            _collect(child, order)
        # Notes may refer to notes; those that nothing refers to come last.
        done: set[str] = set()
        for label in [*order, *items]:
            waiting = [label]
            while waiting:
                order.setdefault(waiting[0], [])
                done.update(waiting)
                for open_ in waiting:
                    _collect(items[open_], order)
                waiting = [found for found in order if found not in done]
        self.unused = {label for label, references in order.items() if not references}
        ids = set()
        for number, (label, references) in enumerate(order.items(), 1):
            ids |= _join(items[label], references, number, prefix, back_words)
        notes[:] = [items[label] for label in order]
        return ids


class _Reference(InlineProcessor):
    TRIGGER = "[^"

    def __init__(self, notes: Footnotes) -> None:
        super().__init__(r"\[\^([^\]]*)\]")
        self.notes = notes

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        if m[1] not in self.notes.footnotes:
            return None, None, None
        mark = ElementTree.Element("sup", {_LABEL: m[1]})
        ElementTree.SubElement(mark, "a", {"class": "footnote-ref", "role": "doc-noteref"})
        return mark, m.start(0), m.end(0)


def _collect(part: ElementTree.Element, order: dict[str, list[ElementTree.Element]]) -> None:
    for mark in part.iter("sup"):
        label = mark.attrib.pop(_LABEL, None)
        if label is not None:
            order.setdefault(label, []).append(mark)


def _join(
    note: ElementTree.Element,
    references: list[ElementTree.Element],
    number: int,
    prefix: str,
    back_words: str,
) -> set[str]:
    own = f"fn-{prefix}-{number}"
    note.set("id", own)
    ids = {own}
    if not references:
        return ids
    last = note[-1] if len(note) and note[-1].tag == "p" else ElementTree.SubElement(note, "p")
    for use, mark in enumerate(references, 1):
        back = f"fnref-{prefix}-{number}" + (f"-{use}" if use > 1 else "")
        ids.add(back)
        mark.set("id", back)
        mark[0].set("href", f"#{own}")
        mark[0].text = str(number)
        _space_after(last)
        label = labels.numbered(back_words, number)
        way = {"class": "footnote-backref", "href": f"#{back}", "role": "doc-backlink"}
        link = ElementTree.SubElement(last, "a", way | {"aria-label": label})
        link.text = "↩\N{VARIATION SELECTOR-15}" + (str(use) if use > 1 else "")
    return ids


def _space_after(part: ElementTree.Element) -> None:
    if len(part):
        part[-1].tail = (part[-1].tail or "") + "\N{NO-BREAK SPACE}"
    elif part.text:
        part.text += "\N{NO-BREAK SPACE}"
