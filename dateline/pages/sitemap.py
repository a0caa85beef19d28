"""The sitemap (sitemaps.org 0.9), with the languages in which each page is told."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import fingerprint, urls
from dateline.pages.plan import Listed, Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Site

TEMPLATE = "feeds/sitemap.xml"
ADDRESS = "/sitemap.xml"
MOST = 50_000  # addresses in one file,
LARGEST = 50_000_000  # and bytes; the protocol ends at 50 MB (52,428,800)


class Line(NamedTuple):
    """A page, in each language in which it is told."""

    address: str  # in the default language
    updated: str  # the day of the last change, or nothing
    languages: tuple[str, ...]


class Lines(NamedTuple):
    """Pages that are listed together."""

    all: tuple[Line, ...]

    @property
    def digest(self) -> str:
        """The fingerprint; there are too many of them to take it one by one."""
        return fingerprint.of_text(repr(self.all))


class Sitemap(NamedTuple):
    """What a sitemap holds: pages, or other sitemaps where there are too many of those."""

    lines: Lines
    parts: tuple[str, ...]  # their addresses


class Told(NamedTuple):
    """All pages, and the languages of those that are not told in every language."""

    listed: Listed
    languages: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def digest(self) -> str:
        """The fingerprint."""
        return f"{self.listed.digest} {fingerprint.of_text(repr(self.languages))}"


def groups(site: Site, listed: Listed) -> Iterator[PageGroup]:
    """One sitemap of all other pages; its addresses are absolute, so it needs a base URL."""
    if site.config.base_url:
        yield PageGroup("", View(facts=Told(listed, tuple(_languages(site)))))


def pages(site: Site, facts: Told, language: str) -> Iterator[Page]:
    """The sitemap, once for all languages; in parts behind an index where it would be too large."""
    if language != site.default:
        return
    every, known = site.config.languages, dict(facts.languages)
    lines = (
        Line(address, updated, known.get(address, every))
        for address, updated in sorted(facts.listed.pages)
    )
    parts = tuple(_parts(lines, len(site.config.base_url)))
    if len(parts) == 1:
        yield _page(ADDRESS, Sitemap(Lines(parts[0]), ()))
        return
    names = [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _page(name, Sitemap(Lines(part), ()))
    yield _page(ADDRESS, Sitemap(Lines(()), tuple(names)))


def _page(address: str, value: Sitemap) -> Page:
    return Page(address, "", "", value, indexed=False, localised=False)


def _languages(site: Site) -> Iterator[tuple[str, tuple[str, ...]]]:
    if len(site.config.languages) == 1:
        return
    told = [(urls.entry(one.id), one.wordings) for one in site.entries]
    told += [(urls.route(one.id), one.wordings) for one in site.routes.values()]
    told += [(urls.note(one.id), one.wordings) for one in site.notes.values()]
    for address, wordings in sorted(told):
        if some := cards.languages(wordings, site):
            yield address, some


def _parts(lines: Iterator[Line], base: int) -> Iterator[tuple[Line, ...]]:
    """As many pages together as a file may hold."""
    part: list[Line] = []
    count = size = 0
    for line in lines:
        many = len(line.languages)
        # An address stands once for each language, and there once more beside all others.
        bytes_ = many * (many + 1) * (80 + base + len(line.address.encode()))
        if part and (count + many > MOST or size + bytes_ > LARGEST):
            yield tuple(part)
            part, count, size = [], 0, 0
        part.append(line)
        count, size = count + many, size + bytes_
    yield tuple(part)
