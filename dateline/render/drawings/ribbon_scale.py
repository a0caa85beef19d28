"""The scale of the ribbon: one for all lanes, with sparse first years drawn together."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

YEAR = 366  # days: a shorter scale begins with a month
HALF, PLAIN = 180, 3  # what follows sparse years is so many days at least, and so many times denser
AHEAD, MONTHS = 16, 120  # what lies ahead is drawn for so many days, or a part of what was
SHARE = 0.2  # of the width that years drawn together take at most
APART = 44  # from one label of the axis to the next


class Scale(NamedTuple):
    """Days along the width: up to `turn` closer together than after it."""

    first: date
    turn: date
    today: date
    last: date
    start: float
    bend: float  # where `turn` is drawn
    end: float
    unit: float  # how wide a day is after the turn

    def at(self, day: date) -> float:
        """Where a day is drawn; what lies outside is drawn at the edge."""
        first, turn, _, last, start, bend, end, unit = self
        if day < turn:
            if day <= first:
                return start
            return start + (day - first).days / (turn - first).days * (bend - start)
        return bend + (day - turn).days * unit if day < last else end

    @property
    def ratio(self) -> int:
        """How many times wider a day is after the turn than before it."""
        if self.turn == self.first:
            return 1
        return round(self.unit * (self.turn - self.first).days / (self.bend - self.start))


class Tick(NamedTuple):
    """A line of the grid: the first day of a year or of a month."""

    x: float
    day: date
    year: bool
    named: bool


def scale(
    days: tuple[date, date, date], years: Mapping[int, int], start: float, end: float, year: float
) -> Scale:
    """From the first day over today to the last; `year` is how wide one is that is squeezed."""
    first, today, last = days
    first = date(first.year, 1, 1) if (today - first).days > YEAR else first.replace(day=1)
    last = max(today, min(last, _ahead(first, today)))
    turn = date(max(first.year, _dense(years, first.year, today)), 1, 1)
    squeezed = min(year * (turn.year - first.year), SHARE * (end - start))
    plain = of((first, first, today, last), start, start, end)
    drawn = of((first, turn, today, last), start, start + squeezed, end)
    # What is hardly drawn together is better not drawn together at all.
    return drawn if turn > first and drawn.ratio > 1 else plain


def of(days: tuple[date, date, date, date], start: float, bend: float, end: float) -> Scale:
    """From the first day over the turn and today to the last."""
    _, turn, _, last = days
    return Scale(*days, start, bend, end, (end - bend) / max((last - turn).days, 1))


def ticks(scale: Scale) -> Iterator[Tick]:
    """The years, and between them as many months as there is room for."""
    named = scale.start - APART
    squeezed = (scale.bend - scale.start) / max(scale.turn.year - scale.first.year, 1)
    for year in range(scale.first.year, scale.last.year + 1):
        day = date(year, 1, 1)
        if day >= scale.first and (day >= scale.turn or squeezed > 6):
            x = scale.at(day)
            # What is drawn together names itself once, below.
            fits = x - named >= (APART if day < scale.turn else 36) and x < scale.end - 30
            named = x if fits else named
            yield Tick(x, day, True, fits)
    step = next((one for one in (1, 3, 6) if scale.unit * 30.4 * one >= APART), 0)
    if step:
        yield from _months(scale, step)


def _months(scale: Scale, step: int) -> Iterator[Tick]:
    for year in range(scale.turn.year, scale.last.year + 1):
        for month in range(1 + step, 13, step):
            day = date(year, month, 1)
            if scale.turn < day < scale.last:
                x = scale.at(day)
                yield Tick(x, day, False, x < scale.end - 30)


def _dense(years: Mapping[int, int], first: int, today: date) -> int:
    """The year from which on entries are densest against those before it, where that is plain."""
    turn, most = first, float(PLAIN)
    before, after = 0, sum(count for year, count in years.items() if year >= first)
    for year in range(first + 1, today.year + 1):
        before, after = before + years.get(year - 1, 0), after - years.get(year - 1, 0)
        told = (today - date(year, 1, 1)).days
        times = after / max(told, 1) * YEAR * (year - first) / (before + 1)
        if told >= HALF and times >= most:
            turn, most = year, times
    return turn


def _ahead(first: date, today: date) -> date:
    """So far ahead is drawn to scale: what is due in fifty years would leave no room."""
    days = max((today - first).days // AHEAD, MONTHS)
    return today + timedelta(days) if today < date.max - timedelta(days) else date.max
