"""The page for an address that does not exist; it is served at any depth."""

from collections.abc import Iterator

from dateline.plan import Draft
from dateline.site import Site


def pages(site: Site, language: str) -> Iterator[Draft]:
    """One page, in the default language."""
    if language == site.default:
        yield Draft("/404.html", "", "", (), indexed=False, localised=False)
