"""Divide what has dates by time, so that no page grows with the whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Generic, NamedTuple, TypeVar

FIRST = 60  # on the first page, which then goes on to the end of a year or a month
FULL = 100  # in a year, above which it is divided into months, and those into days

Item = TypeVar("Item")
Counted = tuple[tuple[str, int], ...]  # a period, or years as "2019/2021"; number of its items


class Period(NamedTuple):
    """A year ("2024") or a month ("2024-06"): where in a list its page begins and ends.

    Sparse years share the page of the oldest of them, whose name it has.
    """

    name: str
    start: int
    end: int  # of a divided year, where its newest months end
    total: int
    months: Counted  # of its year, where that is divided
    older: str  # the period that comes next, or nothing
    until: str = ""  # the newest of several years
    years: tuple[str, ...] = ()  # those of them that have items, the newest first

    @property
    def span(self) -> str:
        """What it covers: "2024", "2024-06" or "2019/2021"."""
        return f"{self.name}/{self.until}" if self.until else self.name


class Division(NamedTuple, Generic[Item]):
    """A list, the newest first, divided among a first page and pages where the past stays."""

    items: tuple[Item, ...]
    first: int  # how many the first page shows
    older: str  # the period that comes next, or nothing
    periods: tuple[Period, ...]

    @property
    def opening(self) -> tuple[Item, ...]:
        """What the first page shows, and what comes next."""
        return self.items[: self.first + 1]

    @property
    def years(self) -> Counted:
        """Every year, or every page of years, with its number of items."""
        return tuple((one.span, one.total) for one in self.periods if len(one.name) == YEAR)

    def blocks(self, length: int) -> Iterator[tuple[str, tuple[Item, ...], tuple[Period, ...]]]:
        """Periods whose names begin alike, with the part of the list that they show.

        Where such a part does not end the list, the item that comes next is its last.
        """
        for name, group in groupby(self.periods, lambda one: one.name[:length]):
            found = tuple(group)
            start, end = found[0].start, max(one.end for one in found)
            shifted = tuple(
                one._replace(start=one.start - start, end=one.end - start) for one in found
            )
            yield name, self.items[start : end + 1], shifted


DECADE, YEAR, MONTH, DAY = 3, 4, 7, 10  # characters of a name


def divide(
    items: Iterable[Item], day: Callable[[Item], str], *, few: int = FIRST, full: int = FULL
) -> Division[Item]:
    """Divide items, newest first; `few` of them are not divided, nor a year that is not `full`.

    `day` tells the day of one, as in ISO 8601.
    """
    items = tuple(items)
    if len(items) <= few:
        return Division(items, len(items), "", ())
    days = list(map(day, items))
    years = _runs(days, YEAR)
    units: list[tuple[str, int]] = []  # what is never torn apart: years, and months of full years
    start = 0
    for name, year in years:
        units += _runs(days[start : start + year], MONTH) if year > full else [(name, year)]
        start += year
    begin = dict(zip(accumulate((size for _, size in units), initial=0), units, strict=False))
    periods: list[Period] = []
    start = 0
    for name, year in years:
        counted = tuple((one, size) for one, size in units if one.startswith(f"{name}-"))
        end = start + (_newest(counted) or year)
        periods.append(Period(name, start, end, year, counted, _older(begin, end, name)))
        # Without counts, so that a new entry leaves the pages of other months alone.
        named = tuple((month, 0) for month, _ in counted)
        at = start
        for month, size in counted:
            older = begin[at + size][0] if at + size in begin else ""
            periods.append(Period(month, at, at + size, size, named, older))
            at += size
        start += year
    first = _newest(units)
    last = days[first - 1][:YEAR] if items else ""
    return Division(items, first, _older(begin, first, last), tuple(periods))


def packed(division: Division[Item]) -> Division[Item]:
    """Let sparse years share pages, from the oldest on: what is full stays as it is.

    A page is closed once it has as many items as make a first page, or the next year would make
    it too long; only the newest is open, and keeps its address while it grows.
    """
    years = [one for one in division.periods if len(one.name) == YEAR]
    packs: list[list[Period]] = []
    for year in reversed(years):
        size = sum(one.total for one in packs[-1]) if packs else FIRST
        divided = year.months or (packs and packs[-1][0].months)
        if divided or size >= FIRST or size + year.total > FULL:
            packs.append([])
        packs[-1].append(year)
    named = {year.name: pack[0].name for pack in packs for year in pack}
    shared = {pack[0].name: _shared(pack) for pack in packs}
    kept = [
        shared.get(one.name, one)
        for one in division.periods
        if len(one.name) > YEAR or one.name in shared
    ]
    renamed = tuple(one._replace(older=named.get(one.older, one.older)) for one in kept)
    return division._replace(older=named.get(division.older, division.older), periods=renamed)


def _shared(pack: list[Period]) -> Period:
    """Several years as one; they come the oldest first."""
    oldest, newest = pack[0], pack[-1]
    if oldest is newest:
        return oldest
    return oldest._replace(
        start=newest.start,
        total=sum(one.total for one in pack),
        until=newest.name,
        years=tuple(one.name for one in reversed(pack)),
    )


def shelves(
    items: Sequence[Item], day: Callable[[Item], str]
) -> list[tuple[str, tuple[Item, ...]]]:
    """Items month by month, a full month day by day, each with the name of its time."""
    days = list(map(day, items))
    found: list[tuple[str, tuple[Item, ...]]] = []
    start = 0
    for month, size in _runs(days, MONTH):
        unit = days[start : start + size]
        for name, part in _runs(unit, DAY) if size > FULL else [(month, size)]:
            found.append((name, tuple(items[start : start + part])))
            start += part
    return found


def _runs(days: Sequence[str], length: int) -> list[tuple[str, int]]:
    """The times that days begin with, and how many follow each other in each."""
    return [(name, len(list(run))) for name, run in groupby(day[:length] for day in days)]


def _newest(units: Iterable[tuple[str, int]]) -> int:
    """The size of so many units, the newest first, as make a first page."""
    found = 0
    for _, size in units:
        found += size
        if found >= FIRST:
            break
    return found


def _older(begin: Mapping[int, tuple[str, int]], end: int, year: str) -> str:
    """The unit that begins where a page of a year ends; of another year all of it."""
    name = begin[end][0] if end in begin else ""
    return name if name.startswith(year) else name[:YEAR]
