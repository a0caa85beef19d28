"""The sitemap (sitemaps.org 0.9), with each page's other languages."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.plan import Draft
from dateline.site import Site

TEMPLATE = "feeds/sitemap.xml"


class Sitemap(NamedTuple):
    """What a sitemap holds: addresses of the default language, and the site's languages."""

    pages: tuple[tuple[str, str], ...]  # address, day of the last change or nothing
    languages: tuple[str, ...]


def closing(site: Site, language: str, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """One sitemap of all other pages; its addresses are absolute, so it needs a base URL."""
    if language == site.default and site.config.base_url:
        listed = tuple(sorted((one.address, one.updated) for one in drafts if one.indexed))
        value = Sitemap(listed, site.config.languages)
        yield Draft("/sitemap.xml", "", "", value, indexed=False, localised=False)
