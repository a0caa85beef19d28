"""The one door for HTML and for the addresses in it: what is not known to be safe stays out."""

from __future__ import annotations

import functools
import posixpath
import re
import unicodedata
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    import nh3

TAGS = frozenset(
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn"
    " div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby"
    " s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul"
    " var wbr".split()
)
_EVERYWHERE = frozenset("id class lang dir title role aria-label aria-hidden".split())
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href", "hreflang"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "div": {"tabindex"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
LONGEST = 80  # of an address that is told
# The rest of a tag up to its end, although a quoted value may hold what looks like one. What is
# looked ahead at is not tried again: Python 3.11.2 (Debian 12) matches possessive groups wrongly
# (CPython issue 106052), and without either a tag of a thousand quotes would take for ever.
_TO_END = r"""\b(?:(?=(?P<rest>(?:[^<>"'=]|=\s*(?:"[^"]*"|'[^']*')?|["'])*))(?P=rest)>|[^<>]*>?)"""
_SWALLOWING = re.compile(
    r"</?(?:iframe|noembed|noframes|noscript|option|plaintext|select|template|textarea|title|xmp)"
    + _TO_END,
    re.IGNORECASE,
)
_BLANK = "".join(map(chr, range(33)))
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# What has to stand behind a scheme. A letter may be without its receiver (RFC 6068 2).
_SOMEBODY = {
    "http": re.compile("//"),
    "https": re.compile("//"),
    "mailto": re.compile(r"[^?]*(?:@|%40)[^?]|\?."),
    "tel": re.compile(r".*\d"),
}


class Resolved(NamedTuple):
    """A target as the author wrote it, and as it is from now on."""

    written: str
    target: str


class Cleaned(NamedTuple):
    html: str
    found: tuple[Resolved, ...]
    removed: tuple[str, ...]


def clean(html: str, *, folder: str, ids: set[str], doubtful: bool, plain: bool) -> Cleaned:
    """Sanitise; resolve every address against `folder`; say what was taken out if `doubtful`.

    What is `plain` was written by us, tag by tag: only its addresses are new to us.
    """
    _visit.begin(folder, ids)
    if plain:
        safe = _ADDRESS.sub(_readdressed, html)
    else:
        safe = _cleaner().clean(_open(html) if doubtful else html)
    removed = _visit.refused
    if doubtful:
        removed = removed | _Report(html, _visit.found).removed
    return Cleaned(safe, tuple(_visit.found), tuple(sorted(removed)))


# Every `<` in a text, and every quotation mark in a value, is an entity.
_ADDRESS = re.compile(r'(<(?:a|img)(?: [\w-]+="[^"]*")*?) (href|src)="([^"]*)"')


def _readdressed(found: re.Match[str]) -> str:
    written = unescape(found[3])
    target = _visit.attribute("", found[2], written)
    if target is None:
        return found[1]
    return found[0] if target == written else f'{found[1]} {found[2]}="{_escaped(target)}"'


def _open(html: str) -> str:
    # A parser takes all that follows these, up to their end if there is one, for plain text or for
    # nothing: a stray <title> would eat the page. Without the tags it is just sanitised.
    html = _SWALLOWING.sub("", html)
    for name in ("script", "style"):
        closed = html.lower().rfind(f"</{name}") + 1
        html = html[:closed] + re.sub(f"(?i)<{name}{_TO_END}", "", html[closed:])
    return html


def _escaped(value: str) -> str:
    value = value.replace("&", "&amp;").replace('"', "&quot;")
    return value.replace("<", "&lt;").replace(">", "&gt;")


class _Visit:
    """What the cleaner's filter knows of the body in hand."""

    def begin(self, folder: str, ids: set[str]) -> None:
        self.folder, self.ids = folder, ids
        self.seen: set[str] = set()
        self.found: list[Resolved] = []
        self.refused: set[str] = set()

    def attribute(self, tag: str, name: str, value: str) -> str | None:
        if name == "href" or name == "src":
            target = self._target(value)
            if target is None:
                what = "picture from" if name == "src" else "link to"
                self.refused.add(f"{what} {value.strip()[:LONGEST] or 'nothing'}")
                return None
            self.found.append(Resolved(value, target))
            return target
        if name == "id":
            return self._id(value)
        if name == "tabindex":
            return value if value == "0" else None
        return value

    def _target(self, written: str) -> str | None:
        if written.startswith(("https://", "http://")):
            return written
        # Browsers drop these characters and read \ as /, so `/\t/host` is another site.
        target = written
        if not target.isprintable() or target != target.strip():
            target = re.sub(r"[\t\r\n]", "", written).strip(_BLANK)
        if not target or "\\" in target or target[:2] == "//":
            return None
        if target[0] == "#":
            return self._fragment(target)
        if ":" in target:
            scheme = _SCHEME.match(target)
            if scheme:
                # The cleaner takes out all but the four known ones.
                known = _SOMEBODY.get(scheme[1].lower())
                return None if known and not known.match(target, scheme.end()) else target
        return "content:" + _resolved(target, self.folder)

    def _fragment(self, target: str) -> str:
        name = unquote(target[1:])
        return f"#s-{name}" if f"s-{name}" in self.ids and name not in self.ids else f"#{name}"

    def _id(self, value: str) -> str | None:
        # Names of our own choice cannot take a name that a page or its script uses.
        if value not in self.ids:
            value = f"s-{'-'.join(value.split())}"
        if value == "s-" or value in self.seen:
            return None
        self.seen.add(value)
        return value


_visit = _Visit()


@functools.cache
def _cleaner() -> nh3.Cleaner:
    import nh3  # most bodies do without

    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=lambda tag, name, value: _visit.attribute(tag, name, value),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _resolved(target: str, folder: str) -> str:
    path, mark, rest = target, "", ""
    cut = re.search(r"[?#]", target)
    if cut:
        path, mark, rest = target[: cut.start()], cut[0], target[cut.end() :]
    path = _decoded(path)
    if path[:1] == "/":
        # Two slashes would name a host, and `/%2Fhost` has only now got its second.
        path = re.sub(r"/{2,}", "/", path)
    else:
        joined = posixpath.normpath(posixpath.join(folder, path))
        if not joined.isascii():
            joined = unicodedata.normalize("NFC", joined)  # as files are compared
        path = joined + "/" if path.endswith("/") else joined
        if mark == "#" and path.endswith(".md") and not rest.startswith(("s-", "fn")):
            rest = f"s-{unquote(rest)}"
    return f"{path}{mark}{rest}"


def _decoded(path: str) -> str:
    if "%" not in path:
        return path
    decoded = unquote(path)
    return path if re.search(r"[?#%\\\x00-\x1f]", decoded) else decoded


class _Report(HTMLParser):
    """What the cleaner will not let through, in words."""

    def __init__(self, html: str, found: list[Resolved]) -> None:
        super().__init__()
        self.removed: set[str] = set()
        self._hosts = {_host(one.written) for one in found}
        # The standard library's parser raises on this sign; browsers read a comment.
        self.feed(html.replace("<![", "&lt;!["))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.removed.add(f"<{tag}>")
            return
        allowed = _EVERYWHERE | _ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            if name not in allowed:
                self.removed.add(f"{name} on <{tag}>")
            elif name in ("href", "src"):
                scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", value or ""))
                what = "picture from" if name == "src" else "link to"
                if scheme and scheme[1].lower() not in SCHEMES:
                    self.removed.add(f"{what} {scheme[1].lower()}:")
                elif (host := _host(value or "")) and host not in self._hosts:
                    # The cleaner drops what it cannot read as an address, and asks nobody.
                    self.removed.add(f"{what} {(value or '').strip()[:LONGEST]}")


def _host(written: str) -> str:
    """An address of the web up to the end of its host, or nothing."""
    found = _HOST.match(re.sub(r"[\t\r\n]", "", written).strip(_BLANK))
    return found[0].lower() if found else ""


_HOST = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
