"""The line of time: entries as its stops, years as its marks, silence as its gaps."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from dateline.model.dates import Moment
from dateline.model.entities import Entry, Era
from dateline.site import cards
from dateline.site.periods import Counted
from dateline.site.site import Card, Site

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


class Stretch(NamedTuple):
    """How many entries of a view are shown: one more may follow, that is on another page."""

    shown: int
    periods: Counted  # every year, where there are too many entries for one page
    older: str  # the period that comes next, or nothing


def day(site: Site) -> Callable[[Entry], str]:
    """What tells the day by which an entry has its place on the line."""
    days = site.days
    return lambda entry: days[entry.id]


def years(
    site: Site,
    language: str,
    start: int = 0,
    end: int | None = None,
    eras: tuple[Era, ...] = (),
) -> tuple[Year, ...]:
    """The entries of a site, newest first, divided into years; of those only a part."""
    ordered = [cards.card(one, site, language) for one in site.entries[start:end]]
    ends = [one.date for one in site.entries[start:]]
    divided: dict[int, list[Stop]] = {}
    behind = backgrounds(eras, site.as_of, language)
    for number, one in enumerate(ordered):
        known = one.date.known
        older = ends[number + 1 : number + 2]
        silence = (known - _end(older[0])).days if older else 0
        stop = Stop(
            one,
            silence if silence >= SILENCE else 0,
            known > site.as_of,
            tuple(era.name for era in behind if era.since <= known <= (era.until or date.max)),
        )
        divided.setdefault(known.year, []).append(stop)
    return tuple(Year(year, tuple(stops)) for year, stops in divided.items())


def quiet(entries: Iterable[Entry], as_of: date) -> int:
    """Days without an entry up to the day itself, 0 where they are not worth a gap."""
    newest = next(iter(entries), None)
    days = (as_of - _end(newest.date)).days if newest else 0
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
