"""Days gone by: the months from which the site looks back, year by year."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import past
from dateline.site.past import Calendar, Month
from dateline.site.site import Site

TEMPLATE = "pages/months.html"


class GoneBy(NamedTuple):
    """Years with their months, the newest year first."""

    calendar: Calendar


def groups(site: Site) -> Iterator[PageGroup]:
    """One, where there is a day to look back to."""
    if shown := past.months(site).shown:
        yield PageGroup("", View(facts=shown))


def pages(site: Site, facts: tuple[Month, ...], language: str) -> Iterator[Page]:
    """The page."""
    value = GoneBy(past.calendar(facts))
    yield Page(urls.THEN, "", site.config.description.told(language), value)
