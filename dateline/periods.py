"""Divide what has dates by time, so that no page grows with the whole."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

FIRST = 60  # on the first page, which then goes on to the end of a year or a month
FULL = 100  # in a year, above which it is divided into months, and those into days

Item = TypeVar("Item")
Counted = tuple[tuple[str, int], ...]  # name of a period, number of its items


class Period(NamedTuple, Generic[Item]):
    """A year ("2024") or a month ("2024-06"), and what its page shows."""

    name: str
    shown: tuple[Item, ...]  # of a year that is divided, the newest
    older: Item | None  # what comes next, on another page
    total: int
    months: Counted  # of its year, where that is divided

    @property
    def seen(self) -> tuple[Item, ...]:
        """What is shown, and what comes next."""
        return self.shown if self.older is None else (*self.shown, self.older)


class Division(NamedTuple, Generic[Item]):
    """What stands on the first page, and on a page for each period, where the past stays."""

    first: tuple[Item, ...]
    older: Item | None
    periods: tuple[Period[Item], ...]

    @property
    def seen(self) -> tuple[Item, ...]:
        """What the first page shows, and what comes next."""
        return self.first if self.older is None else (*self.first, self.older)

    @property
    def years(self) -> Counted:
        """Every year with its number of items."""
        return tuple((one.name, one.total) for one in self.periods if len(one.name) == YEAR)


YEAR, MONTH, DAY = 4, 7, 10  # characters of a name


def divide(
    items: Iterable[Item], day: Callable[[Item], str], *, few: int = FIRST, full: int = FULL
) -> Division[Item]:
    """Divide items, newest first; `few` of them are not divided, nor a year that is not `full`.

    `day` tells the day of one, as in ISO 8601.
    """
    items = tuple(items)
    if len(items) <= few:
        return Division(items, None, ())
    periods: list[Period[Item]] = []
    units: list[tuple[Item, ...]] = []
    end = 0
    for name, year in _grouped(items, day, YEAR):
        months = _grouped(year, day, MONTH) if len(year) > full else []
        start, end = end, end + len(year)
        shown = _newest([unit for _, unit in months]) if months else year
        counted = tuple((one, len(unit)) for one, unit in months)
        after = items[start + len(shown) :][:1]
        periods.append(Period(name, shown, after[0] if after else None, len(year), counted))
        for month, unit in months:
            start += len(unit)
            after = items[start : start + 1]
            periods.append(Period(month, unit, after[0] if after else None, len(unit), counted))
        units += [unit for _, unit in months] or [year]
    first = _newest(units)
    after = items[len(first) : len(first) + 1]
    return Division(first, after[0] if after else None, tuple(periods))


def shelves(
    items: Sequence[Item], day: Callable[[Item], str]
) -> list[tuple[str, tuple[Item, ...]]]:
    """Items month by month, a full month day by day, each with the name of its time."""
    found = []
    for month, unit in _grouped(items, day, MONTH):
        found += [(month, unit)] if len(unit) <= FULL else _grouped(unit, day, DAY)
    return found


def _grouped(
    items: Sequence[Item], day: Callable[[Item], str], length: int
) -> list[tuple[str, tuple[Item, ...]]]:
    groups = groupby(items, lambda one: day(one)[:length])
    return [(name, tuple(unit)) for name, unit in groups]


def _newest(units: list[tuple[Item, ...]]) -> tuple[Item, ...]:
    """Whole units, as many as make a first page."""
    found: tuple[Item, ...] = ()
    for unit in units:
        found += unit
        if len(found) >= FIRST:
            break
    return found
