"""The small ribbon of a line, a picture that entries show with a mark at their own day."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards, ribbon
from dateline.site.ribbon import Ribbon
from dateline.site.site import Site

TEMPLATE = "feeds/lane.svg"


class Facts(NamedTuple):
    """The ribbon of a line, and the days of its entries."""

    route: str
    ribbon: Ribbon
    days: tuple[date, ...]


class Picture(NamedTuple):
    """What the picture shows."""

    ribbon: Ribbon
    days: tuple[date, ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each line that has entries."""
    for id, drawn in ribbon.lines(site):
        entries = site.about.get(("route", id), ())
        days = tuple(sorted({one.placed for one in entries}))
        if days:
            facts = Facts(id, drawn, days)
            yield PageGroup(id, View(promises=ribbon.promises(drawn), facts=facts))


def pages(site: Site, facts: Facts, language: str) -> Iterator[Page]:
    """The picture in one language."""
    name = cards.route(facts.route, site, language).name
    value = Picture(facts.ribbon, facts.days)
    yield Page(urls.lane(facts.route), name, "", value, indexed=False)
