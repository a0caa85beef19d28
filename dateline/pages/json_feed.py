"""Each Atom feed as a JSON Feed too (jsonfeed.org, version 1.1)."""

from collections.abc import Iterator

from dateline.pages import atom, changes
from dateline.pages.atom import About
from dateline.pages.changes import Recent
from dateline.pages.plan import Page, PageGroup
from dateline.site.site import Site

TEMPLATE = "feeds/feed.json"


def groups(site: Site) -> Iterator[PageGroup]:
    """Those of the Atom feeds."""
    yield from atom.groups(site)
    yield from changes.groups(site)


def pages(site: Site, facts: About | Recent, language: str) -> Iterator[Page]:
    """What the Atom feed holds."""
    if isinstance(facts, Recent):
        found = changes.pages(site, facts, language)
    else:
        found = atom.pages(site, facts, language)
    for page in found:
        yield page._replace(address=page.address.removesuffix("atom.xml") + "feed.json")
