"""The timeline: the newest of it, and a page for each year."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline import dates, periods, timeline, urls
from dateline.dates import Moment
from dateline.extract import View
from dateline.periods import Counted
from dateline.plan import Chapter, Draft
from dateline.site import Site
from dateline.timeline import Background, Year

ADDRESS = "/timeline/"


class Timeline(NamedTuple):
    """A stretch of the line."""

    period: str  # "2024", "2024-06", or nothing on the first page
    on: Moment | None
    quiet: int  # days without an entry up to today
    years: tuple[Year, ...]
    periods: Counted  # every year; counted on the first page
    months: Counted  # of the year, where it is divided
    eras: tuple[Background, ...]
    filters: tuple[tuple[str, str, str], ...]  # group, address, name


class Stretch(NamedTuple):
    """Which stretch of the line a chapter shows."""

    period: str
    shown: int
    periods: Counted
    months: Counted


def chapters(site: Site) -> Iterator[Chapter]:
    """The first page and one for each period, so that a past year never changes for a new one."""
    division = periods.divide(site.entries, timeline.day(site), few=0)
    first = Stretch("", len(division.first), division.years, ())
    yield Chapter("", View(division.seen, facts=first))
    names = tuple((name, 0) for name, _ in division.years)
    for one in division.periods:
        facts = Stretch(one.name, len(one.shown), names, one.months)
        yield Chapter(one.name, View(one.seen, facts=facts), one.name)


def pages(site: Site, facts: Stretch, language: str) -> Iterator[Draft]:
    """The page of a stretch."""
    first = not facts.period
    eras = site.config.eras
    yield Draft(
        urls.period(ADDRESS, facts.period),
        facts.period,
        site.config.title.told(language),
        Timeline(
            period=facts.period,
            on=None if first else dates.parse(facts.period),
            quiet=timeline.quiet(site.entries, site.as_of) if first else 0,
            years=timeline.years(site, language, facts.shown, eras),
            periods=facts.periods,
            months=facts.months,
            eras=timeline.backgrounds(eras, site.as_of, language),
            filters=_filters(site, language) if first else (),
        ),
    )


def _filters(site: Site, language: str) -> tuple[tuple[str, str, str], ...]:
    routes = [
        ("route", urls.route(id), one.told(language).title) for id, one in site.routes.items()
    ]
    topics = [("topic", urls.topic(id), one.name.told(language)) for id, one in site.topics.items()]
    return tuple(routes + topics)
