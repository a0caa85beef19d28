"""When on a day: a time of day with the zone of its place, and the order of entries by both."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateline.model import dates
from dateline.model.entities import Entry, Place

Key = tuple[tuple[int, int, str], int, str]
_NO_TIME = -(10**6)  # before every time: a day comes before its hours, as a month before its days
_AFTER = dict.fromkeys(("analysis", "comment"), 10**6)  # they speak of what the day has brought


def order(places: Mapping[str, Place], zone: str) -> Callable[[Entry], Key]:
    """What gives the order of entries, oldest first: date, instant, id.

    A time at a place whose zone nobody gave is taken for one of the site's `zone`. Of one day, what
    speaks of the others comes after them, and that nothing was heard comes last.
    """

    def key(entry: Entry) -> Key:
        day = dates.order(entry.date)
        if entry.kind == "silence":
            day = (entry.placed.toordinal(), 0, entry.date.text)
        if not entry.time:
            return day, _AFTER.get(entry.kind, _NO_TIME), entry.id
        there = places[entry.place].zone if entry.place in places else ""
        clock = _clock(entry, there or zone)
        away = clock.utcoffset()
        minutes = clock.hour * 60 + clock.minute - (round(away.total_seconds() / 60) if away else 0)
        return day, minutes, entry.id

    return key


def instant(entry: Entry, place: Place | None) -> datetime | None:
    """When it was, where the day, the time and the zone of its place are known."""
    if not (entry.time and place and place.zone and entry.date.exact):
        return None
    return _clock(entry, place.zone)


def local(moment: datetime, zone: str) -> date:
    """The day that it is then in a zone; where the calendar ends, the one that was written."""
    try:
        return moment.astimezone(_zone(zone)).date()
    except OverflowError:
        return moment.date()


def offset(moment: datetime) -> str:
    """How a clock stands to UTC: "UTC+9", "UTC+8:30", "UTC−3"."""
    away = moment.utcoffset()
    minutes = round(away.total_seconds() / 60) if away else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"


def _clock(entry: Entry, zone: str) -> datetime:
    day, (hour, _, minute) = entry.date.known, entry.time.partition(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=_zone(zone))


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
