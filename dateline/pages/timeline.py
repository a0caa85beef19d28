"""The timeline, and the past of whatever has too many entries for one page: a page a year."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dateline.model import dates, urls
from dateline.model.dates import Moment
from dateline.model.entities import Entry
from dateline.pages.plan import ARCHIVE, REDIRECT, Page, PageGroup
from dateline.pages.redirect import Moved
from dateline.pages.view import View
from dateline.site import cards, past, periods, ribbon, timeline
from dateline.site.past import Calendar
from dateline.site.periods import DECADE, YEAR, Counted, Division, Period
from dateline.site.ribbon import Ribbon
from dateline.site.site import Named, Site
from dateline.site.timeline import NOISE, Background, Silence, Year

TEMPLATE = "pages/timeline.html"

ADDRESS = "/timeline/"


class Timeline(NamedTuple):
    """A stretch of the line."""

    period: str  # "2024", "2024-06", or nothing on the first page
    on: Moment | None
    quiet: Silence  # without an entry up to today
    years: tuple[Year, ...]
    periods: Counted  # every year with its count on the first page; then its own and those before
    months: Counted  # of the year, where it is divided; on a month's page none after it
    older: str  # the period that comes next, or nothing
    eras: tuple[Background, ...]
    ribbon: Ribbon | None  # on the first page
    filters: tuple["Filter", ...]
    entries: int  # in all, or of its period: a page may show no more than the newest
    gone_by: Calendar  # months from which the site looks back, on the first page


class Filter(NamedTuple):
    """What the stops of a page can be narrowed to."""

    group: str  # route or topic
    named: Named
    entries: int  # on this page


class Stretches(NamedTuple):
    """Which stretches of the line a group shows."""

    pages: tuple[Period, ...]
    periods: Counted
    beyond: date  # how far older entries reach that are not in view
    ribbon: Ribbon | None = None
    gone_by: Calendar = ()


def groups(site: Site) -> Iterator[PageGroup]:
    """The first page and one for each period, so that a past year never changes for a new one."""
    division = periods.divide(site.entries, timeline.day(site), few=0)
    beyond = timeline.reaching(site.entries)
    first = Period("", 0, division.first, 0, (), division.older)
    drawn = ribbon.of(site)
    gone_by = past.calendar(past.months(site).shown)
    facts = Stretches((first,), division.years, beyond(division.opening), drawn, gone_by)
    missed = _missed(site)
    begun = min((one.date.known.year for one in division.opening), default=0)
    lately = tuple(id for year, ids in missed.items() if year >= begun for id in ids)
    named = tuple(dict.fromkeys((*lately, *ribbon.promises(drawn))))
    view = View(division.opening, named, headlines=ribbon.entries(drawn), facts=facts)
    yield PageGroup("", view)
    for year, entries, pages in division.blocks(YEAR):
        # Without counts and what is newer, so that a new entry leaves pages of the past alone.
        names = tuple((name, 0) for name, _ in division.years if name <= year)
        reach = beyond(entries)
        # A silence that ends in this year began with the entry before it.
        begun = min((one.date.known.year for one in entries), default=0)
        passed = tuple(id for at, ids in missed.items() if begun <= at <= int(year) for id in ids)
        yield PageGroup(year, View(entries, passed, facts=Stretches(pages, names, reach)), year)


def pages(site: Site, facts: Stretches, language: str) -> Iterator[Page]:
    """A page for each stretch."""
    eras = site.config.eras
    covered = timeline.cover(site.entries, facts.beyond)
    for one in facts.pages:
        first = not one.name
        value = Timeline(
            period=one.name,
            on=None if first else dates.parse(one.name),
            quiet=_quiet(site, facts, language) if first else NOISE,
            years=timeline.years(site, language, one.start, one.end, eras, covered),
            periods=facts.periods,
            months=_until(one),
            older=one.older,
            eras=timeline.backgrounds(eras, site.as_of, language),
            ribbon=ribbon.told(facts.ribbon, site, language) if facts.ribbon else None,
            filters=_filters(site, site.entries[one.start : one.end], language),
            entries=sum(count for _, count in facts.periods) if first else one.total,
            gone_by=facts.gone_by,
        )
        title = site.config.title.told(language)
        yield Page(urls.period(ADDRESS, one.name), one.name, title, value)


def _quiet(site: Site, facts: Stretches, language: str) -> Silence:
    """The silence up to the day."""
    least, passed = timeline.gap(site.config), timeline.unanswered(site, language)
    return timeline.quiet(site.entries, site.as_of, facts.beyond, least, passed)


def _filters(site: Site, entries: tuple[Entry, ...], language: str) -> tuple[Filter, ...]:
    """The lines and topics of these entries, those with the most of them first."""
    routes = Counter(id for one in entries for id in {*one.routes} if id in site.routes)
    topics = Counter(id for one in entries for id in {*one.topics} if id in site.topics)
    found = [Filter("route", cards.route(id, site, language), n) for id, n in routes.items()]
    found += [
        Filter("topic", cards.named(id, site.topics[id].name, language), n)
        for id, n in topics.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.group, -one.entries, one.named.name)))


def _missed(site: Site) -> dict[int, list[str]]:
    """The promises whose date passed without word, by the year in which it did."""
    found: dict[int, list[str]] = {}
    for day, missed in timeline.unanswered(site, site.default):
        found.setdefault(day.year, []).append(missed.promise)
    return found


def _until(period: Period) -> Counted:
    """The months of a year, on its own page all, on a month's page that one and those before."""
    whole = len(period.name) == YEAR
    return tuple(one for one in period.months if whole or one[0] <= period.name)


class Past(NamedTuple):
    """Which stretches of which history a group shows."""

    id: str
    pages: tuple[Period, ...]
    periods: Counted  # years from the first of them on
    beyond: date  # how far older entries reach that are not in view


class Archive(NamedTuple):
    """What a page of the past shows."""

    of: Named
    home: str  # address of the page that it belongs to, in the default language
    on: Moment
    period: str
    years: tuple[Year, ...]
    periods: Counted  # its own years and those before
    months: Counted
    older: str  # the period that comes next, or nothing


def past_groups(
    id: str, division: Division[Entry], beyond: Callable[[Sequence[Entry]], date]
) -> Iterator[PageGroup]:
    """One for each decade: a group for each year would be small, and there would be many."""
    # Without counts, so that a new entry leaves the pages of other years alone.
    names = tuple((span, 0) for span, _ in division.years)
    for decade, entries, pages in division.blocks(DECADE):
        # Nor does a page know what is newer than itself: then it would change with it.
        own = next(n for n, (span, _) in enumerate(names) if span[:YEAR] == pages[0].name[:YEAR])
        view = View(entries, facts=Past(id, pages, names[own:], beyond(entries)))
        yield PageGroup(f"{id}/{decade}", view, decade)


def past_pages(past: Past, of: Named, home: str, site: Site, language: str) -> Iterator[Page]:
    """A page for each year or some years, and for each month of a full year."""
    covered = timeline.cover(site.entries, past.beyond)
    for one in past.pages:
        value = Archive(
            of,
            home,
            dates.parse(one.span),
            one.name,
            timeline.years(site, language, one.start, one.end, covered=covered),
            tuple(named for named in past.periods if named[0][:YEAR] <= one.name),
            _until(one),
            one.older,
        )
        address = urls.period(home, one.name)
        yield Page(address, of.name, "", value, template=ARCHIVE)
        for year in one.years[:-1]:
            # Where it was while it had a page of its own.
            moved = Moved(f"{address}#year-{int(year)}", of)
            yield Page(
                urls.period(home, year), of.name, "", moved, indexed=False, template=REDIRECT
            )
