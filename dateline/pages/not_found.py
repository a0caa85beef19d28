"""The page for an address that does not exist; it is served at any depth."""

from collections.abc import Iterator

from dateline.pages.plan import Chapter, Draft
from dateline.pages.view import View
from dateline.site.site import Site


def chapters(site: Site) -> Iterator[Chapter]:
    """One."""
    yield Chapter("", View())


def pages(site: Site, facts: None, language: str) -> Iterator[Draft]:
    """One page, in the default language."""
    if language == site.default:
        yield Draft("/404.html", "", "", (), indexed=False, localised=False)
