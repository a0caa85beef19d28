"""The sitemap (sitemaps.org 0.9), with each page's other languages."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.extract import View
from dateline.plan import Chapter, Draft, Listed
from dateline.site import Site

TEMPLATE = "feeds/sitemap.xml"


class Sitemap(NamedTuple):
    """What a sitemap holds: addresses of the default language, and the site's languages."""

    pages: tuple[tuple[str, str], ...]  # address, day of the last change or nothing
    languages: tuple[str, ...]


def closing(site: Site, listed: Listed) -> Iterator[Chapter]:
    """One sitemap of all other pages; its addresses are absolute, so it needs a base URL."""
    if site.config.base_url:
        yield Chapter("", View(facts=listed))


def pages(site: Site, facts: Listed, language: str) -> Iterator[Draft]:
    """The sitemap, once for all languages."""
    if language == site.default:
        value = Sitemap(tuple(sorted(facts.pages)), site.config.languages)
        yield Draft("/sitemap.xml", "", "", value, indexed=False, localised=False)
