"""The timeline, and the past of whatever has too many entries for one page: a page a year."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dateline.model import dates, urls
from dateline.model.dates import Moment
from dateline.model.entities import Entry
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import periods, timeline
from dateline.site.periods import DECADE, YEAR, Counted, Division, Period
from dateline.site.site import Named, Site
from dateline.site.timeline import Background, Year

TEMPLATE = "pages/timeline.html"

ADDRESS = "/timeline/"


class Timeline(NamedTuple):
    """A stretch of the line."""

    period: str  # "2024", "2024-06", or nothing on the first page
    on: Moment | None
    quiet: int  # days without an entry up to today
    years: tuple[Year, ...]
    periods: Counted  # every year; counted on the first page
    months: Counted  # of the year, where it is divided
    older: str  # the period that comes next, or nothing
    eras: tuple[Background, ...]
    filters: tuple[tuple[str, str, str], ...]  # group, address, name


class Stretches(NamedTuple):
    """Which stretches of the line a group shows."""

    pages: tuple[Period, ...]
    periods: Counted
    beyond: date  # how far older entries reach that are not in view
    routes: tuple[str, ...] = ()  # the lines in the order of the filters, where there are some


def groups(site: Site) -> Iterator[PageGroup]:
    """The first page and one for each period, so that a past year never changes for a new one."""
    division = periods.divide(site.entries, timeline.day(site), few=0)
    beyond = timeline.reaching(site.entries)
    first = Period("", 0, division.first, 0, (), division.older)
    reach, lines = beyond(division.opening), tuple(site.routes)
    facts = Stretches((first,), division.years, reach, lines)
    yield PageGroup("", View(division.opening, facts=facts))
    names = tuple((name, 0) for name, _ in division.years)
    for year, entries, pages in division.blocks(YEAR):
        yield PageGroup(year, View(entries, facts=Stretches(pages, names, beyond(entries))), year)


def pages(site: Site, facts: Stretches, language: str) -> Iterator[Page]:
    """A page for each stretch."""
    eras = site.config.eras
    covered = timeline.cover(site.entries, facts.beyond)
    for one in facts.pages:
        first = not one.name
        value = Timeline(
            period=one.name,
            on=None if first else dates.parse(one.name),
            quiet=timeline.quiet(site.entries, site.as_of, facts.beyond) if first else 0,
            years=timeline.years(site, language, one.start, one.end, eras, covered),
            periods=facts.periods,
            months=one.months,
            older=one.older,
            eras=timeline.backgrounds(eras, site.as_of, language),
            filters=_filters(site, facts.routes, language) if first else (),
        )
        title = site.config.title.told(language)
        yield Page(urls.period(ADDRESS, one.name), one.name, title, value)


def _filters(site: Site, lines: tuple[str, ...], language: str) -> tuple[tuple[str, str, str], ...]:
    routes = [("route", urls.route(id), site.routes[id].told(language).title) for id in lines]
    topics = [("topic", urls.topic(id), one.name.told(language)) for id, one in site.topics.items()]
    return tuple(routes + topics)


class Past(NamedTuple):
    """Which stretches of which history a group shows."""

    id: str
    pages: tuple[Period, ...]
    periods: Counted  # every year
    beyond: date  # how far older entries reach that are not in view


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


def past_groups(
    id: str, division: Division[Entry], beyond: Callable[[Sequence[Entry]], date]
) -> Iterator[PageGroup]:
    """One for each decade: a group for each year would be small, and there would be many."""
    # Without counts, so that a new entry leaves the pages of other years alone.
    names = tuple((name, 0) for name, _ in division.years)
    for decade, entries, pages in division.blocks(DECADE):
        view = View(entries, facts=Past(id, pages, names, beyond(entries)))
        yield PageGroup(f"{id}/{decade}", view, decade)


def past_pages(past: Past, of: Named, home: str, site: Site, language: str) -> Iterator[Page]:
    """A page for each year, and for each month of a full year."""
    covered = timeline.cover(site.entries, past.beyond)
    for one in past.pages:
        value = Archive(
            of,
            home,
            dates.parse(one.name),
            one.name,
            timeline.years(site, language, one.start, one.end, covered=covered),
            past.periods,
            one.months,
            one.older,
        )
        yield Page(urls.period(home, one.name), of.name, "", value, template="pages/archive.html")
