"""Where a line stands, as a small page that other sites show in a frame."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.cards import Row
from dateline.site.site import Site

TEMPLATE = "pages/embed.html"


class Standing(NamedTuple):
    """A line on a day."""

    row: Row
    as_of: date


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each line."""
    for id in site.routes:
        yield PageGroup(id, View(statuses=(id,), facts=id))


def pages(site: Site, facts: str, language: str) -> Iterator[Page]:
    """The page of a line; nobody looks for it, so it is in no list."""
    row = cards.row(facts, site, language)
    yield Page(urls.embed(facts), row.route.name, "", Standing(row, site.as_of), indexed=False)
