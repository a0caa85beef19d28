"""A Markdown tree as HTML text: headings from the second level, own ids, tables that scroll."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown, util

from dateline.content.markdown.sanitize import TAGS

# A backslash keeps these as typed: they travel as private characters past the typographer.
KEPT = {ord(character): 0xE000 + ord(character) for character in "\"'-."}

_ESCAPED = re.compile(f"{util.STX}(\\d+){util.ETX}")
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.I)
_HIDING = re.compile(r"[:&]").search
# A host that every parser of addresses takes; others are for the sanitiser to judge.
_WEB = re.compile(r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?=[/?#]|$)").match
_LINES = frozenset(util.BLOCK_LEVEL_ELEMENTS) | {"br"}
_SIGNS = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[-\s]+")
_RAW_ID = re.compile(r"""\bid\s*=\s*["']?([^"'\s>]+)""", re.I)


class HtmlWriter:
    """The text of one tree, the ids in it, and whether a sanitiser may find something in it."""

    def __init__(self, md: Markdown, root: Element, ids: set[str], source: str) -> None:
        self.ids = ids
        # Something may be there to report: raw HTML, or an attribute list.
        self.doubtful = bool(md.htmlStash.html_counter) or "{" in source
        # Nothing is there at all but our own writing; entities are the sanitiser's to spell.
        self.plain = not (self.doubtful or "&" in source or "\0" in source)
        self._stash = md.htmlStash.rawHtmlBlocks
        self._heading, self._tables = "", 0
        # The levels of the author's first heading and of the last; whether one was left out.
        self._first = self._last = 0
        self.uneven = False
        self._used: dict[str, int] = {}
        self._parts: list[str] = []
        self._write(root)
        self.html = "".join(self._parts)
        if self.doubtful:
            self.html = md.postprocessors["raw_html"].run(self.html)
            for written in self._stash:
                self.ids.update(f"s-{name}" for name in _RAW_ID.findall(str(written)))
        if util.STX in self.html:
            self.plain = False
            self.html = self.html.replace(util.AMP_SUBSTITUTE, "&").replace(util.STX, "")

    def _write(self, parent: Element) -> None:
        write = self._parts.append
        for element in parent:
            tag, text, tail = element.tag, element.text, element.tail
            if tag in _HEADINGS:
                tag = self._open_heading(element)
            end = _ENDS.get(tag)
            if end is None:
                self.plain, end = False, _end(tag)
            if tag == "table" and self._heading:
                self._open_table()
                end = "</table></div>\n"
            write(f"<{tag}{self._attributes(element)}>" if element.attrib else f"<{tag}>")
            if text:
                write(_code(parent, text) if tag == "code" else _text(text))
            if len(element):
                self._write(element)
                # A parser ends a link where another begins inside it.
                if tag == "a" and element.find(".//a") is not None:
                    self.plain = False
            write(end)
            if tail:
                write(_text(tail))

    def _attributes(self, element: Element) -> str:
        found = ""
        items: Any = element.attrib.items()
        for name, value in items:
            if value is None:
                found += f" {name}"
                continue
            if name not in _NAMES:
                self.plain = False
            value = _plain(value)
            if name == "href" or name == "src":
                # Only here can Markdown itself name a scheme; `&` may hide the colon.
                if _HIDING(value) and not _WEB(value):
                    self.plain, self.doubtful = False, True
            elif name == "id" and value not in self.ids:
                value = f"s-{value}"
                self.ids.add(value)
            elif name == "align":
                # Obsolete as an attribute, and refused by a strict policy as a style.
                name, value = "class", f"align-{value}"
            found += f' {name}="{_attribute(value)}"'
        return found

    def _open_heading(self, element: Element) -> str:
        text = "".join(_words(element))
        if util.STX in text:
            text = util.HTML_PLACEHOLDER_RE.sub(self._entity, _plain(text))
            text = text.replace(util.AMP_SUBSTITUTE, "&")
        text = unescape(text).strip()
        self._heading, self._tables = text, 0
        if "id" not in element.attrib:
            element.set("id", self._free(f"s-{_slug(text)}"))
        # The page has the first level: the author's first heading is on the second, whatever its
        # own, and the others keep their distance from it.
        level = _HEADINGS[element.tag]
        self._first = self._first or level
        self.uneven = self.uneven or 0 < self._last < level - 1
        self._last = level
        return f"h{max(2, min(6, level - self._first + 2))}"

    def _entity(self, found: re.Match[str]) -> str:
        # The library stashes entities with the tags; only they are text.
        stashed = self._stash[int(found[1])] if int(found[1]) < len(self._stash) else ""
        return stashed if isinstance(stashed, str) and stashed[:1] == "&" else ""

    def _free(self, wanted: str) -> str:
        name, number = wanted, self._used.get(wanted, 0)
        while not number or name in self.ids:
            number += 1
            name = f"{wanted}-{number}" if number > 1 else wanted
        self._used[wanted] = number
        self.ids.add(name)
        return name

    def _open_table(self) -> None:
        self._tables += 1
        label = self._heading + (f" ({self._tables})" if self._tables > 1 else "")
        # A part that scrolls needs the keyboard, and what takes the keyboard needs a name.
        self._parts.append(
            f'<div class="table" role="region" tabindex="0" aria-label="{_attribute(label)}">\n'
        )


_NAMES = frozenset("align alt aria-label class href id role src start title".split())


def _end(tag: str) -> str:
    end = "" if tag in HTML_EMPTY else f"</{tag}>"
    return f"{end}\n" if tag in _LINES else end


_ENDS = {tag: _end(tag) for tag in TAGS}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def _text(text: str) -> str:
    if util.STX in text:
        text = _ESCAPED.sub(lambda found: _kept(int(found[1])), text)
    if "&" in text or "<" in text or ">" in text:
        return _escape(text)
    return text


def _code(parent: Element, text: str) -> str:
    if parent.tag == "pre" and not len(parent[0]):
        text = text.rstrip() + "\n"
    return _escape(text)


def _plain(text: str) -> str:
    if util.STX in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1])), text)
    return text


def _kept(code: int) -> str:
    return chr(KEPT.get(code, code))


def _attribute(value: str) -> str:
    return _escape(value).replace('"', "&quot;")


def _escape(text: str) -> str:
    return _AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def _words(element: Element) -> list[str]:
    found = [element.text or ""]
    for child in element:
        if child.tag != "sup" or "id" not in child.attrib:
            found += _words(child)
        found.append(child.tail or "")
    return found


def _slug(text: str) -> str:
    text = _SIGNS.sub("", unicodedata.normalize("NFC", text).lower())
    return _GAPS.sub("-", text.strip()) or "section"
