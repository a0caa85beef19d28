"""Markdown bodies as safe HTML, with their links and their first words."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from html import unescape
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.md_in_html import HtmlBlockPreprocessor, MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import NormalizeWhitespace

from dateline.content.markdown import (
    commonmark,
    fast_blocks,
    fast_inline,
    signs,
    tasks,
    typography,
)
from dateline.content.markdown.footnotes import Footnotes
from dateline.content.markdown.html import HtmlWriter
from dateline.content.markdown.sanitize import Resolved, clean
from dateline.model import fingerprint
from dateline.model.entities import Link

__all__ = ["Body", "Link", "MarkupError", "convert"]


class Body(NamedTuple):
    """A converted body."""

    html: str
    links: tuple[Link, ...]
    removed: tuple[str, ...]

    @property
    def lead(self) -> str:
        """The first paragraph of words, as plain text."""
        for found in _PARAGRAPH.finditer(_ENDNOTES.split(self.html, 1)[0]):
            text = " ".join(_NOT_TEXT.sub("", _BREAK.sub(" ", found[1])).split())
            if text:
                return unescape(text)
        return ""


def convert(text: str, *, folder: str, prefix: str, language: str) -> Body:
    """Convert a body that lies in `folder`; `prefix` keeps its footnotes apart from others'.

    Raises MarkupError where the body is too long, too deep or too dense to be converted.
    """
    check(text)
    language = language.partition("-")[0]
    try:
        draft = _engine(lean=not any(map(text.__contains__, _RARE))).draft(text, prefix, language)
    except BaseException as error:
        # A parse that broke off leaves its state behind.
        _engine.cache_clear()
        if isinstance(error, RecursionError):
            raise deep() from None
        raise
    safe = clean(
        draft.html, folder=folder, ids=draft.ids, doubtful=draft.doubtful, plain=draft.plain
    )
    html = safe.html
    if not draft.plain or typography.worth(text):
        html = typography.polish(html, language)
    html = _AWAY.sub(r'\g<0> rel="noopener noreferrer"', html)
    return Body(html, _links(safe.found, html, text), safe.removed)


def key(path: str, language: str, text: str) -> str:
    """The fingerprint of a body that is converted as that of a file."""
    return fingerprint.of_text("\0".join((path, language, text)))


# Signs of code between fences, of attribute lists and of rare inline signs, or of what could hide
# one.
_RARE = ("{", "```", "~~", "\\\n", "\\\r", "\x02", "\x03")

# Preprocessors split, search and join the whole text. These say when there is nothing to find: no
# tab, return, control character or line of spaces; no fence; no `<` but that of an automatic link.
_MARKUP = re.compile(r"""&#|<(?![\s\d=]|[a-zA-Z][\w+.-]*://[^\s<>"'`]*>)""").search
_WORTH: dict[str, Callable[[str], object]] = {
    NormalizeWhitespace.__name__: lambda text: (
        "\n " in text or "\t" in text or "\r" in text or "\x02" in text or "\x03" in text
    ),
    commonmark.Blocks.__name__: commonmark.wanted,
    HtmlBlockPreprocessor.__name__: lambda text: ("<" in text or "&#" in text) and _MARKUP(text),
    "FencedBlockPreprocessor": lambda text: "```" in text or "~~~" in text,
}


class Engine:
    """One Markdown instance.

    `lean` does without what only rare bodies need; `stock` without short cuts, for comparison.
    """

    def __init__(self, *, lean: bool = False, stock: bool = False) -> None:
        self.notes = Footnotes()
        extensions: list[Extension] = [
            self.notes,
            TableExtension(use_align_attribute=True),
            MarkdownInHtmlExtension(),
            AdmonitionExtension(),
            SaneListExtension(),
            DefListExtension(),
            AbbrExtension(),
            commonmark.CommonMark(),
            signs.Labels(),
        ]
        if not lean:
            # They take 7 ms to load.
            from markdown.extensions.attr_list import AttrListExtension
            from markdown.extensions.fenced_code import FencedCodeExtension

            extensions += [AttrListExtension(), FencedCodeExtension(), signs.Signs()]
        self.md = md = Markdown(extensions=extensions, output_format="html")
        # A backslash before a quote keeps it straight.
        md.ESCAPED_CHARS.extend("\"'")
        if not stock:
            fast_inline.prefilter(md)
            fast_blocks.prefilter(md)
        self._prepare = tuple(
            (step, None if stock else _WORTH.get(type(step).__name__)) for step in md.preprocessors
        )
        self._steps: Any = md.treeprocessors

    def tree(self, text: str) -> Element:
        """Read a body as far as Markdown goes."""
        md = self.md.reset()
        source = text
        for step, worth in self._prepare:
            if worth is None or worth(source):
                source = "\n".join(step.run([source]))
            elif type(step) is NormalizeWhitespace:
                source += "\n\n"
        root = Element("div")
        md.parser.parseChunk(root, source)
        self.notes.append_list(root)
        self._steps["inline"].run(root)
        if "{" in text:
            self._steps["attr_list"].run(root)
        self._steps["abbr"].run(root)
        return root

    def draft(self, text: str, prefix: str, language: str) -> HtmlWriter:
        """Write a body as HTML that is not safe yet."""
        root = self.tree(text)
        if tasks.possible(text):
            tasks.mark(root, language)
        return HtmlWriter(self.md, root, self.notes.number(root, prefix, language), text)


@functools.cache
def _engine(*, lean: bool) -> Engine:
    return Engine(lean=lean)


_AWAY = re.compile(r'<a (?:[^>]* )?href="http[^>]*')
_PARAGRAPH = re.compile(r"<p(?: (?![^>]*admonition-title)[^>]*)?>(.*?)</p>", re.S)
_ENDNOTES = re.compile(r'<[^>]*role="doc-endnotes"')
_NOT_TEXT = re.compile(r'<sup id="fnref-.*?</sup>|<[^>]*>', re.S)
_BREAK = re.compile(r"<br[^>]*>")
_TARGET = re.compile(r'<(?:a|img)(?: [\w-]+="[^"]*")*? (href|src)="([^"]*)"[^>]*>')
_ALT = re.compile(r' alt="([^"]*)"')


def _links(found: tuple[Resolved, ...], html: str, text: str) -> tuple[Link, ...]:
    if not found:
        return ()
    written = {target: as_written for as_written, target in reversed(found)}
    last: dict[str, int] = {}
    links = []
    for tag in _TARGET.finditer(html):
        picture, target = tag[1] == "src", unescape(tag[2])
        if target.startswith(("#fn-", "#fnref-")):
            continue
        # An address in angle brackets has no scheme in the source.
        sought = written.get(target, target).removeprefix("mailto:")
        place = last[sought] = text.find(sought, last.get(sought, -1) + 1)
        line = text.count("\n", 0, place) + 1 if place >= 0 else 0
        alt = _ALT.search(tag[0]) if picture else None
        links.append(Link(target, line, picture, unescape(alt[1]) if alt else ""))
    return tuple(links)


class MarkupError(ValueError):
    """A body that cannot be converted: the fact, what would help, and the line if it is known."""

    def __init__(self, fact: str, hint: str, line: int = 0) -> None:
        super().__init__(fact)
        self.fact, self.hint, self.line = fact, hint, line


CHARACTERS = 100_000
LEVELS = 20

# Python-Markdown searches on from every one of these to the end of its paragraph or of the text:
# the time grows with the square of their number. At the limits it is a fifth of a second.
_SIGNS = (
    ("[", 800, "opening square brackets"),
    ("<", 800, "“<” signs"),
    ("*[", 300, "abbreviations"),
    ("\n#", 800, "headings"),
    ("!!!", 300, "admonitions"),
    ("  \n", 1500, "line breaks"),
    ("\\", 4000, "backslashes"),
    ("&", 4000, "“&” signs"),
)
_IN_ALL = 4
_MARKER = r"(?:[-+*]|\d+\.)"
# A search for a line's end is many times as fast as one for a line's beginning.
_NESTED = re.compile(rf"\n[ \t]*(?:>[ \t]*|{_MARKER}[ \t]+){{{LEVELS + 1},}}[^\s*_-]")
_INDENTED = re.compile(rf"\n {{{4 * LEVELS},}}{_MARKER} ")
_DEEP_INDENT = "\n" + " " * 4 * LEVELS


def check(text: str) -> None:
    """Raise MarkupError where a body is too long, too deep or too dense."""
    if len(text) > CHARACTERS:
        raise MarkupError(
            f"the body has {len(text):,} characters; {CHARACTERS:,} is the most",
            "Divide it into several entries or pages.",
        )
    for sign, most, name in _SIGNS:
        # One character is counted four times as fast as two or three.
        if text.count(sign[-1]) > most and text.count(sign) > most:
            _check_density(text, sign, most, name)
    lines = f"\n{text}"
    found = _NESTED.search(lines) or (_INDENTED.search(lines) if _DEEP_INDENT in lines else None)
    if found:
        raise deep(text.count("\n", 0, found.start()) + 1)


def deep(line: int = 0) -> MarkupError:
    """The error for a body that nests lists, quotes or tags too deeply."""
    return MarkupError(
        f"lists, quotes or tags are nested more than {LEVELS} levels deep",
        "Use fewer levels, or put the text into a code block.",
        line,
    )


def _check_density(text: str, sign: str, most: int, name: str) -> None:
    line = 1
    for block in text.split("\n\n"):
        if block.count(sign) > most:
            raise MarkupError(
                f"a paragraph, list or table has more than {most} {name}",
                "Divide it with empty lines.",
                line,
            )
        line += block.count("\n") + 2
    if text.count(sign) > most * _IN_ALL:
        raise MarkupError(
            f"the body has more than {most * _IN_ALL} {name}",
            "Divide it into several entries or pages.",
        )
