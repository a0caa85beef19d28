"""The page for an address that does not exist; it is served at any depth."""

from collections.abc import Iterator

from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site.site import Site

TEMPLATE = "pages/not_found.html"


def groups(site: Site) -> Iterator[PageGroup]:
    """One."""
    yield PageGroup("", View())


def pages(site: Site, facts: None, language: str) -> Iterator[Page]:
    """One page, in the default language."""
    if language == site.default:
        yield Page("/404.html", "", "", (), indexed=False, localised=False)
