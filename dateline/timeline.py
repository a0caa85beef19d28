"""The line of time: entries as its stops, years as its marks, silence as its gaps."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from dateline.dates import Moment
from dateline.model import Era
from dateline.site import Card

SILENCE = 90  # days without an entry that are drawn as a gap


class Background(NamedTuple):
    """An era behind an event, as far as it could be known."""

    name: str
    since: date
    until: date | None


class Stop(NamedTuple):
    """An entry on the line, and what stands between it and the older one below it."""

    card: Card
    silence: int  # days to the older entry, 0 where they are not worth a gap
    after_today: bool  # whether its date is still to come
    eras: tuple[str, ...]


class Year(NamedTuple):
    """A year of the line, its stops newest first."""

    year: int
    stops: tuple[Stop, ...]


def years(
    cards: Iterable[Card], eras: tuple[Era, ...], as_of: date, language: str
) -> tuple[Year, ...]:
    """Cards, newest first, divided into years."""
    ordered = tuple(cards)
    divided: dict[int, list[Stop]] = {}
    behind = backgrounds(eras, as_of, language)
    for one, older in zip(ordered, (*ordered[1:], None), strict=False):
        day = one.date.known
        silence = (day - _end(older.date)).days if older else 0
        stop = Stop(
            one,
            silence if silence >= SILENCE else 0,
            day > as_of,
            tuple(era.name for era in behind if era.since <= day <= (era.until or date.max)),
        )
        divided.setdefault(day.year, []).append(stop)
    return tuple(Year(year, tuple(stops)) for year, stops in divided.items())


def quiet(cards: tuple[Card, ...], as_of: date) -> int:
    """Days without an entry up to the day itself, 0 where they are not worth a gap."""
    days = (as_of - _end(cards[0].date)).days if cards else 0
    return days if days >= SILENCE else 0


def backgrounds(eras: tuple[Era, ...], as_of: date, language: str) -> tuple[Background, ...]:
    """The eras that had begun by the day; an end that came later was not known."""
    return tuple(
        Background(
            era.name.told(language),
            era.date.lower or date.min,
            era.date.upper if era.date.upper and era.date.upper < as_of else None,
        )
        for era in eras
        if (era.date.lower or date.min) <= as_of
    )


def _end(moment: Moment) -> date:
    return moment.upper or moment.known
