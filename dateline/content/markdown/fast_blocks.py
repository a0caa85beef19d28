"""Block Markdown at a lower price: a plain paragraph is not put before fifteen questions."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown, blockparser, blockprocessors
from markdown.extensions import (
    abbr,
    admonition,
    def_list,
    footnotes,
    md_in_html,
    sane_lists,
    tables,
)

# What the questions look for: a line that starts with one of these marks (or with the library's
# own mark for stashed HTML), an indented or empty first line, or a bar anywhere.
_MARKS = r"#=\-_*+>:!\[0-9\x02"
_FIRST = frozenset("#=-_*+>:![0123456789\x02 \n")
_LATER = re.compile(rf"\n {{0,3}}[{_MARKS}]").search
# A heading on a line of its own; the processors that are asked first look for what it lacks.
_HEADING = re.compile(r"(#{1,6})([^#\\|\x02\n]+)").fullmatch

# The rule above is true of these and no others. Beside each: one of what a block must hold for
# its question to be worth asking, or nothing where the question costs nothing.
_KNOWN: dict[type, tuple[str, ...]] = {
    abbr.AbbrBlockprocessor: ("*[",),
    admonition.AdmonitionProcessor: ("!!!", "    "),
    blockprocessors.BlockQuoteProcessor: (">",),
    blockprocessors.CodeBlockProcessor: (),
    blockprocessors.EmptyBlockProcessor: (),
    blockprocessors.HashHeaderProcessor: ("#",),
    blockprocessors.HRProcessor: ("--", "__", "**", "- ", "_ ", "* "),
    blockprocessors.ListIndentProcessor: (),
    blockprocessors.ParagraphProcessor: (),
    blockprocessors.ReferenceProcessor: ("]:",),
    blockprocessors.SetextHeaderProcessor: ("\n=", "\n-"),
    def_list.DefListIndentProcessor: (),
    def_list.DefListProcessor: (": ",),
    footnotes.FootnoteBlockProcessor: ("]:",),
    md_in_html.MarkdownInHtmlProcessor: ("\x02",),
    sane_lists.SaneOListProcessor: (),
    sane_lists.SaneUListProcessor: (),
    tables.TableProcessor: ("|",),
}


def prefilter(md: Markdown) -> bool:
    """Let plain paragraphs of `md` pass at once; False, and nothing changed, where it cannot."""
    parser = md.parser
    if type(parser) is not blockparser.BlockParser:
        return False
    if not all(type(processor) in _KNOWN for processor in parser.blockprocessors):
        return False
    fast: Any = parser
    fast.__class__ = Blocks
    fast.processors = tuple((p, _KNOWN[type(p)]) for p in parser.blockprocessors)
    fast.paragraph = parser.blockprocessors["paragraph"]
    return True


class Blocks(blockparser.BlockParser):
    """The library's block parser, with plain paragraphs told apart first."""

    processors: tuple[tuple[Any, tuple[str, ...]], ...]
    paragraph: Any

    def parseBlocks(self, parent: Any, blocks: list[str]) -> None:  # noqa: N802
        """Turn blocks of text into children of `parent`."""
        while blocks:
            block = blocks[0]
            if block and block[0] not in _FIRST and "|" not in block and not _LATER(block):
                if self.state and self.state[-1] == "list":
                    self.paragraph.run(parent, blocks)
                elif text := blocks.pop(0).lstrip():
                    ElementTree.SubElement(parent, "p").text = text
                continue
            if heading := _HEADING(block):
                del blocks[0]
                ElementTree.SubElement(parent, f"h{len(heading[1])}").text = heading[2].strip()
                continue
            for processor, needed in self.processors:
                # A processor that declines may leave another block in front.
                block = blocks[0]
                for text in needed:
                    if text in block:
                        break
                else:
                    if needed:
                        continue
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break
