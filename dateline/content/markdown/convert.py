"""Markdown bodies as safe HTML, with their links and their first words."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
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

from dateline.content.markdown import (
    commonmark,
    fast_blocks,
    fast_inline,
    labels,
    limits,
    mistakes,
    signs,
    tasks,
    typography,
)
from dateline.content.markdown.footnotes import Footnotes
from dateline.content.markdown.html import HtmlWriter
from dateline.content.markdown.labels import Labels, Said
from dateline.content.markdown.limits import MarkupError
from dateline.content.markdown.mistakes import Finding
from dateline.content.markdown.sanitize import Resolved, clean
from dateline.model import characters, direction, fingerprint
from dateline.model.entities import Link

__all__ = ["Body", "Finding", "Link", "MarkupError", "Own", "convert"]

Own = tuple[Callable[[], Any], ...]


class Body(NamedTuple):
    """A converted body."""

    html: str
    links: tuple[Link, ...]
    findings: tuple[Finding, ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """What a link can lead to in it."""
        return tuple(unescape(one) for one in _ANCHOR.findall(self.html))

    @property
    def lead(self) -> str:
        """The first paragraph of words, as plain text."""
        for found in _PARAGRAPH.finditer(_ENDNOTES.split(self.html, 1)[0]):
            text = " ".join(_NOT_TEXT.sub("", _BREAK.sub(" ", found[1])).split())
            if text:
                return unescape(text)
        return ""


def convert(
    text: str, *, folder: str, prefix: str, language: str, own: Own = (), said: Said = ()
) -> Body:
    """Convert a body that lies in `folder`; `prefix` keeps its footnotes apart from others'.

    `own` make the extensions of a site; what they write is made safe like all else. It has
    `said` some words itself.

    Raises MarkupError where the body is too long, too deep or too dense to be converted.
    """
    limits.check(text)
    words = labels.of(language, said)
    plain = not own and commonmark.plain(text)
    engine = _engine(lean=plain and not any(map(text.__contains__, _RARE)), own=own)
    try:
        draft = engine.draft(text, prefix, words, plain=plain)
    except BaseException as error:
        # A parse that broke off leaves its state behind.
        _engine.cache_clear()
        if isinstance(error, RecursionError):
            raise limits.deep() from None
        raise
    safe = clean(
        draft.html, folder=folder, ids=draft.ids, doubtful=draft.doubtful, plain=draft.plain
    )
    html = safe.html
    # Written again, a line may hold an escape of ours.
    if not plain or not draft.plain or typography.worth(text, language):
        html = typography.polish(html, language)
    if direction.mixed(text):
        html = direction.told(html)
    html = _AWAY.sub(r'\g<0> rel="noopener noreferrer"', html)
    links = _links(safe.found, html, text)
    known = engine.notes.footnotes, engine.notes.unused, engine.md.references
    made = mistakes.Converted(
        draft.html,
        safe.removed,
        links,
        safe.found,
        *known,
        draft.uneven,
        rewritten=not plain,
        unclosed=not plain and engine.blocks.unclosed,
    )
    findings = mistakes.found(text, made)
    if "&#" in text and (at := characters.odd(html)) is not None:
        findings = (*findings, mistakes.character(text, html[at]))
    return Body(html, links, (*findings, *_lost(links)))


def _lost(links: tuple[Link, ...]) -> Iterator[Finding]:
    """Links to what is neither a file of words nor an address."""
    for one in links:
        if _LOST(one.target) and not one.picture and not mistakes.ODD(one.written):
            fact = f'"{one.written}" is no page of this site'
            hint = "Link to the .md file of a page, or begin with / or https://"
            yield Finding(one.line, "dead-link", fact, hint, True)


def key(path: str, language: str, text: str, said: Said = ()) -> str:
    """The fingerprint of a body that is converted as that of a file."""
    own = labels.of(language, said) if said else ()
    return fingerprint.of_text("\0".join((path, language, text, *own)))


# Signs of attribute lists, of struck words and of breaks, in a body without code between fences.
_RARE = ("{", "~", "\\")

# Preprocessors split, search and join the whole text. These say when there is nothing to find in
# a body that is not plain: no fence; no `<` but that of an automatic link.
_MARKUP = re.compile(r"""&#|<(?![\s\d=]|[a-zA-Z][\w+.-]*://[^\s<>"'`]*>)""").search
_WORTH: dict[str, Callable[[str], object]] = {
    HtmlBlockPreprocessor.__name__: lambda text: ("<" in text or "&" in text) and _MARKUP(text),
    "FencedBlockPreprocessor": lambda text: "```" in text or "~~~" in text,
}


class Engine:
    """One Markdown instance.

    `lean` does without what only rare bodies need; `stock` without short cuts, for comparison.
    """

    def __init__(self, *, lean: bool = False, stock: bool = False, own: Own = ()) -> None:
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
        self._around = _Steps(md, own)
        # A backslash before a quote keeps it straight.
        md.ESCAPED_CHARS.extend("\"'")
        if not stock:
            fast_inline.prefilter(md)
            fast_blocks.prefilter(md)
        self._prepare = tuple(
            (step, None if stock else _WORTH.get(type(step).__name__)) for step in md.preprocessors
        )
        # Of a plain body the first three find nothing: white space, blocks and fences.
        self._rest = self._prepare[2 if lean else 3 :]
        self._steps: Any = md.treeprocessors
        self.blocks: Any = md.preprocessors["commonmark"]
        self._stock = stock

    def tree(self, text: str, *, plain: bool | None = None) -> Element:
        """Read a body as far as Markdown goes."""
        md = self.md.reset()
        if plain is None:
            plain = commonmark.plain(text)
        source, steps = text, self._prepare
        if plain and not self._stock:
            source, steps = f"{text}\n\n", self._rest
        for step, worth in steps:
            if worth is None or worth(source):
                source = "\n".join(step.run([source]))
        root = Element("div")
        md.parser.parseChunk(root, source)
        self.notes.append_list(root)
        root = self._around.before(root)
        self._steps["inline"].run(root)
        if "{" in text:
            self._steps["attr_list"].run(root)
        self._steps["abbr"].run(root)
        return self._around.after(root)

    def draft(
        self, text: str, prefix: str, words: Labels, *, plain: bool | None = None
    ) -> HtmlWriter:
        """Write a body as HTML that is not safe yet."""
        root = self.tree(text, plain=plain)
        if tasks.possible(text):
            tasks.mark(root, words)
        return HtmlWriter(self.md, root, self.notes.number(root, prefix, words.back), text)


class _Steps:
    """What a site's own extensions do with the tree, before inline Markdown is read and after."""

    def __init__(self, md: Markdown, own: Own) -> None:
        ours = {*md.treeprocessors}
        last = [*md.postprocessors]
        for make in own:
            md.registerExtensions([make()], {})
        if [*md.postprocessors] != last:
            raise TypeError("a postprocessor is not asked here: let a treeprocessor do its work")
        steps = [*md.treeprocessors]
        at = steps.index(md.treeprocessors["inline"])
        self._before = [one for one in steps[:at] if one not in ours]
        self._after = [one for one in steps[at:] if one not in ours]

    def before(self, root: Element) -> Element:
        """As their priorities have it."""
        return functools.reduce(self._run, self._before, root)

    def after(self, root: Element) -> Element:
        """The same."""
        return functools.reduce(self._run, self._after, root)

    @staticmethod
    def _run(root: Element, step: Any) -> Element:
        made: Element | None = step.run(root)
        return root if made is None else made


@functools.lru_cache(maxsize=4)
def _engine(*, lean: bool, own: Own) -> Engine:
    return Engine(lean=lean, own=own)


_LOST = re.compile(r"content:(?!/)(?![^#?]*\.md(?:[#?]|$))").match
_ANCHOR = re.compile(r' id="([^"]*)"')
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
    at, at_line = 0, 1
    links = []
    for tag in _TARGET.finditer(html):
        picture, target = tag[1] == "src", unescape(tag[2])
        if target[0] == "#" and f' id="{tag[2][1:]}"' in html:
            continue  # a note, or a heading of the body itself
        as_written = written.get(target, target)
        # An address in angle brackets has no scheme in the source.
        sought = as_written.removeprefix("mailto:")
        place = last[sought] = text.find(sought, last.get(sought, -1) + 1)
        if place < 0:
            place = last[sought] = text.find(sought)  # of a reference that is used again
        if place >= 0:
            # From the last one on: the text before it has been counted.
            begin, line = (at, at_line) if place >= at else (0, 1)
            line += text.count("\n", begin, place)
            at, at_line = place, line
        else:
            line = 0
        alt = _ALT.search(tag[0]) if picture else None
        links.append(Link(target, line, picture, unescape(alt[1]) if alt else "", as_written))
    return tuple(links)
