"""The sitemap (sitemaps.org 0.9), with each page's other languages."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import fingerprint
from dateline.pages.plan import Listed, Page, PageGroup
from dateline.pages.view import View
from dateline.site.site import Site

TEMPLATE = "feeds/sitemap.xml"


class Lines(NamedTuple):
    """Addresses of the default language, each with the day of its last change or nothing."""

    all: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """The fingerprint; there are too many of them to take it one by one."""
        return fingerprint.of_text(repr(self.all))


class Sitemap(NamedTuple):
    """What a sitemap holds: a line for each page, and the site's languages."""

    lines: Lines
    languages: tuple[str, ...]


def groups(site: Site, listed: Listed) -> Iterator[PageGroup]:
    """One sitemap of all other pages; its addresses are absolute, so it needs a base URL."""
    if site.config.base_url:
        yield PageGroup("", View(facts=listed))


def pages(site: Site, facts: Listed, language: str) -> Iterator[Page]:
    """The sitemap, once for all languages."""
    if language == site.default:
        value = Sitemap(Lines(tuple(sorted(facts.pages))), site.config.languages)
        yield Page("/sitemap.xml", "", "", value, indexed=False, localised=False)
