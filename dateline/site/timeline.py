"""The line of time: entries as its stops, years as its marks, silence as its gaps."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from dateline.model.config import Config, Era
from dateline.model.dates import Moment
from dateline.model.entities import Entry
from dateline.site import cards
from dateline.site.periods import Counted
from dateline.site.site import Card, Site

NAMED = 5  # dates that are named in one


class Background(NamedTuple):
    """An era behind the events, as far as it could be known."""

    name: str
    span: Moment
    begins: Moment
    ended: bool  # by the day

    def behind(self, day: date) -> bool:
        """Whether a day lies in it."""
        until = self.span.upper if self.ended else None
        return (self.span.lower or date.min) <= day <= (until or date.max)


class Missed(NamedTuple):
    """A date that passed without word while nothing was reported."""

    promise: str
    what: str
    filed: Moment
    due: Moment
    after: int  # days from the beginning of the silence


Passed = tuple[date, Missed]


class Silence(NamedTuple):
    """Days without an entry, and the dates that passed in them without word, newest first."""

    days: int
    missed: tuple[Missed, ...]
    more: int  # dates that are not named

    def __bool__(self) -> bool:
        return self.days > 0


class Stop(NamedTuple):
    """An entry on the line, and what stands between it and the older one below it."""

    card: Card
    silence: Silence  # up to it from the older entry; of no day where that is not worth a gap
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
    beyond: date  # how far those reach that are not in view


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
    covered: Sequence[date] = (),
) -> tuple[Year, ...]:
    """The entries of a site, newest first, divided into years; of those only a part.

    `covered` is what `cover` gives for them.
    """
    ordered = [cards.card(one, site, language) for one in site.entries[start:end]]
    divided: dict[int, list[Stop]] = {}
    passed, least = unanswered(site, language), gap(site.config)
    behind = backgrounds(eras, site.as_of, language)
    for number, one in enumerate(ordered, start):
        known = one.placed
        # Days to come are not silent, nor are those of a long event that has begun before.
        told = number + 1 < len(covered) and known <= site.as_of
        stop = Stop(
            one,
            _silence(covered[number + 1], known, passed, least) if told else NOISE,
            known > site.as_of,
            tuple(era.name for era in behind if era.behind(known)),
        )
        divided.setdefault(known.year, []).append(stop)
    return tuple(Year(year, tuple(stops)) for year, stops in divided.items())


def gap(config: Config) -> int:
    """How many days without an entry are drawn as a gap: some more than are told as a silence."""
    return config.silence_after * 3 // 2


def quiet(
    entries: Iterable[Entry],
    as_of: date,
    beyond: date,
    least: int,
    passed: Sequence[Passed] = (),
) -> Silence:
    """The silence up to the day itself, of so many days, and what `unanswered` passed in it."""
    begun = [one.date.ends for one in entries if one.date.known <= as_of]
    last = max((*begun, beyond))
    return _silence(last, as_of, passed, least) if last > date.min else NOISE


def unanswered(site: Site, language: str) -> list[Passed]:
    """The dates that passed without word, by their last day."""
    found = []
    for id, promise in site.promises.items():
        state = site.promise_states[id]
        if state.state == "overdue" and state.due and state.due.upper:
            missed = Missed(id, promise.told(language), promise.filed, state.due, 0)
            found.append((state.due.upper, missed))
    return sorted(found, key=lambda one: (one[0], one[1].promise))


def cover(entries: Iterable[Entry], beyond: date) -> tuple[date, ...]:
    """For each entry, newest first, the last day that it or an older one reaches to.

    `beyond` is that of the older ones that are not there.
    """
    ends = [one.date.ends for one in entries]
    return tuple(accumulate(reversed(ends), max, initial=beyond))[:0:-1]


def reaching(entries: Sequence[Entry]) -> Callable[[Sequence[Entry]], date]:
    """What tells of a part of these, newest first, how far those beyond its end reach.

    That is the first of all days where they reach no farther than the last of the part itself,
    so that few parts depend on them.
    """
    reach = dict(zip((one.id for one in entries), cover(entries, date.min)[1:], strict=False))

    def beyond(part: Sequence[Entry]) -> date:
        found = reach.get(part[-1].id, date.min) if part else date.min
        return found if part and found > part[-1].date.ends else date.min

    return beyond


def backgrounds(eras: tuple[Era, ...], as_of: date, language: str) -> tuple[Background, ...]:
    """The eras that had begun by the day; an end that came later was not known."""
    return tuple(
        Background(
            era.name.told(language),
            era.date,
            era.date.parts[0] if era.date.parts else era.date,
            era.date.upper is not None and era.date.upper < as_of,
        )
        for era in eras
        if (era.date.lower or date.min) <= as_of
    )


def _silence(begin: date, end: date, passed: Sequence[Passed], least: int) -> Silence:
    days = (end - begin).days
    if days < least:
        return NOISE
    first = bisect_right(passed, begin, key=itemgetter(0))
    found = passed[first : bisect_left(passed, end, key=itemgetter(0))]
    named = [one._replace(after=(day - begin).days) for day, one in reversed(found[-NAMED:])]
    return Silence(days, tuple(named), len(found) - len(named))


NOISE = Silence(0, (), 0)
