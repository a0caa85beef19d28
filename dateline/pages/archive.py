"""The past of a topic, a place or a line that has too many entries for one page."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import dates, urls
from dateline.model.dates import Moment
from dateline.model.entities import Entry
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import timeline
from dateline.site.periods import DECADE, Counted, Division, Period
from dateline.site.site import Named, Site
from dateline.site.timeline import Year


class Past(NamedTuple):
    """Which stretches of which history a group shows."""

    id: str
    pages: tuple[Period, ...]
    periods: Counted  # every year


class Archive(NamedTuple):
    """What a page of the past shows."""

    of: Named
    home: str  # address of the page that it belongs to, in the default language
    on: Moment
    period: str
    years: tuple[Year, ...]
    periods: Counted
    months: Counted
    older: str  # the period that comes next, or nothing


def groups(id: str, division: Division[Entry]) -> Iterator[PageGroup]:
    """One for each decade: a group for each year would be small, and there would be many."""
    # Without counts, so that a new entry leaves the pages of other years alone.
    names = tuple((name, 0) for name, _ in division.years)
    for decade, entries, pages in division.blocks(DECADE):
        view = View(entries, facts=Past(id, pages, names))
        yield PageGroup(f"{id}/{decade}", view, decade)


def pages(past: Past, of: Named, home: str, site: Site, language: str) -> Iterator[Page]:
    """A page for each year, and for each month of a full year."""
    for one in past.pages:
        value = Archive(
            of,
            home,
            dates.parse(one.name),
            one.name,
            timeline.years(site, language, one.start, one.end),
            past.periods,
            one.months,
            one.older,
        )
        yield Page(urls.period(home, one.name), of.name, "", value, template="pages/archive.html")
