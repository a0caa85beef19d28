"""When the site put an entry out, and when it last changed: the days and instants of feeds."""

from datetime import UTC, date, datetime, time
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateline.model import dates
from dateline.model.dates import Moment
from dateline.model.entities import Entry
from dateline.site import instants, link
from dateline.site.site import Site


class Published(NamedTuple):
    """Two instants, each in the zone in which it is known."""

    first: datetime
    last: datetime


class Cited(NamedTuple):
    """The same as a citation says it: no more exact than it is known."""

    first: Moment
    last: Moment


def day(entry: Entry, site: Site) -> date:
    """The day on which the site put it out; else the first on which the public could know of it.

    Never the day of the event, which may be to come, or long past.
    """
    given = entry.published
    if given and given.known <= site.as_of:
        return given.known
    return min(link.reported(entry, site.sources), site.as_of)


def instant(entry: Entry, site: Site) -> datetime:
    """The same with the time of day, where that is known; else the day's first moment."""
    out = day(entry, site)
    found = _first(out, site.config.zone)
    if entry.time and entry.date.known == out and not entry.published:
        # Nobody could tell of it before it happened.
        found = instants.instant(entry, site.places.get(entry.place)) or found
    if entry.embargo and not site.config.drafts:
        found = max(found, entry.embargo)
    return min(found, _last(site.as_of, site.config.zone))


def of(entry: Entry, site: Site) -> Published:
    """When it was put out, and when it last changed in substance."""
    first = last = instant(entry, site)
    for changed in (entry.updated, *(one.date for one in entry.corrections)):
        if changed:
            last = max(last, _first(min(changed.known, site.as_of), site.config.zone))
    return Published(first, last)


def cited(entry: Entry, site: Site) -> Cited:
    """When it was put out, and when it last changed, in the dates from which that is known."""
    out = of(entry, site)
    given = entry.published or link.report(entry, site.sources) or entry.date
    first = _dated(given, out.first.date())
    if out.last == out.first:
        return Cited(first, first)
    changes = [one for one in (entry.updated, *(one.date for one in entry.corrections)) if one]
    return Cited(first, _dated(max(changes, key=lambda one: one.known), out.last.date()))


def _dated(given: Moment, day: date) -> Moment:
    """The date that stands for a day; the day itself where that is not in it."""
    for one in (given, *given.parts):
        if one.lower and one.upper and one.lower <= day <= one.upper:
            return one
    return dates.parse(day.isoformat())


def written(instant: datetime) -> str:
    """An instant as RFC 3339 has it."""
    # Before there was standard time, zones differ by seconds, for which it has no place.
    offset = instant.utcoffset()
    if not offset or offset.seconds % 60:
        instant = instant.replace(tzinfo=UTC)
    return instant.isoformat().replace("+00:00", "Z")


@cache
def _last(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(23, 59, 59), _zone(zone))


@cache
def _first(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), _zone(zone))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
