"""The past of a topic, a place or a line that has too many entries for one page."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline import dates, timeline, urls
from dateline.dates import Moment
from dateline.extract import View
from dateline.model import Entry
from dateline.periods import Counted, Division
from dateline.plan import Chapter, Draft
from dateline.site import Named, Site
from dateline.timeline import Year


class Past(NamedTuple):
    """Which stretch of which history."""

    id: str
    period: str
    shown: int  # of the entries in view
    periods: Counted
    months: Counted


class Archive(NamedTuple):
    """What a page of the past shows."""

    of: Named
    home: str  # address of the page that it belongs to, in the default language
    on: Moment
    period: str
    years: tuple[Year, ...]
    periods: Counted
    months: Counted


def chapters(id: str, division: Division[Entry]) -> Iterator[Chapter]:
    """One for each year, and for each month of a full year."""
    # Without counts, so that a new entry leaves the pages of other years alone.
    names = tuple((name, 0) for name, _ in division.years)
    for one in division.periods:
        past = Past(id, one.name, len(one.shown), names, one.months)
        yield Chapter(f"{id}/{one.name}", View(one.seen, facts=past), one.name)


def page(past: Past, of: Named, home: str, site: Site, language: str) -> Draft:
    """The page of one year or month."""
    return Draft(
        address=urls.period(home, past.period),
        title=of.name,
        description="",
        value=Archive(
            of,
            home,
            dates.parse(past.period),
            past.period,
            timeline.years(site, language, past.shown),
            past.periods,
            past.months,
        ),
        form="archive",
    )
