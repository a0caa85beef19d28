"""A line as a drawing from top to bottom: its stops, countries, river and gauges, in order."""

from collections.abc import Callable, Iterator
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from dateline.render.drawings.stops import (
    INSET,
    SIGN,
    WATER,
    Columns,
    Mark,
    Row,
    columns_of,
    rows_of,
)
from dateline.render.drawings.stops import Stop as Stop
from dateline.render.drawings.text_width import Text, tidy

WIDTH = 320
KINDS = ("end", "stop", "unknown")


class Band(NamedTuple):
    """The part of a drawing that lies in one country, or the river between two."""

    y: float
    height: float
    kind: str  # ru, kp, cn, …; "water"; "" for no country


class Drawing(NamedTuple):
    """All that a template needs to draw a line."""

    width: float
    height: float
    bands: tuple[Band, ...]
    borders: str  # the lines are SVG path data; this one is for borders without a river
    branches: str
    track: str
    bridges: str
    ticks: str
    gauges: str
    marks: tuple[Mark, ...]
    texts: tuple[Text, ...]
    key: tuple[str, ...]  # the kinds of marks there are


def line(
    stops: tuple[Stop, ...],
    river: str = "",
    countries: tuple[tuple[str, str], ...] = (),
    together: Callable[[int], str] = "{}:".format,
    width: float = WIDTH,
) -> Drawing:
    """Lay out a line: `countries` names codes, `together` introduces a row of N minor stops."""
    if not stops:
        raise ValueError("A line needs at least one stop.")
    columns = columns_of(stops, width)
    return _stacked(
        tuple(rows_of(stops, river, dict(countries), together, columns)), columns, width
    )


def _stacked(rows: tuple[Row, ...], columns: Columns, width: float) -> Drawing:
    tops = (0.0, *accumulate(row.height for row in rows))
    placed = tuple(zip(tops, rows, strict=False))
    bands = tuple(_bands(placed))
    marks = tuple(m._replace(y=tidy(top + m.y)) for top, row in placed for m in row.mark)
    x = columns.track
    return Drawing(
        width,
        tidy(tops[-1]),
        bands,
        "".join(f"M0,{y}H{width}" for y in _borders(bands)),
        "".join(_branch(top, top + y, columns) for top, row in placed for y in row.branches),
        f"M{x},{_start(bands, marks)}V{_end(bands, marks)}",
        "".join(_bridge(x, band.y, band.y + band.height) for band in bands if band.kind == WATER),
        "".join(_tick(x, top + tick) for top, row in placed for tick in row.ticks),
        "".join(_gauge(x, top + gauge) for top, row in placed for gauge in row.gauge),
        marks,
        tuple(t._replace(y=tidy(top + t.y)) for top, row in placed for t in row.texts),
        tuple(kind for kind in KINDS if any(mark.kind == kind for mark in marks)),
    )


def _bands(placed: tuple[tuple[float, Row], ...]) -> Iterator[Band]:
    for kind, run in groupby(placed, key=lambda pair: pair[1].band):
        rows = tuple(run)
        yield Band(tidy(rows[0][0]), tidy(sum(row.height for _, row in rows)), kind)


def _borders(bands: tuple[Band, ...]) -> Iterator[float]:
    return (low.y for high, low in pairwise(bands) if WATER not in (high.kind, low.kind))


def _start(bands: tuple[Band, ...], marks: tuple[Mark, ...]) -> float:
    # A line may be told from the middle of a bridge.
    return marks[0].y if marks and bands[0].kind != WATER else 0


def _end(bands: tuple[Band, ...], marks: tuple[Mark, ...]) -> float:
    last = bands[-1]
    return marks[-1].y if marks and last.kind != WATER else tidy(last.y + last.height)


def _branch(top: float, y: float, columns: Columns) -> str:
    """From the stop along the track, and round to the label."""
    x, end = columns.track, tidy(columns.text + INSET - 6)
    curve = f"C{x},{tidy(y - 4)} {tidy(x + 6)},{tidy(y)} {end},{tidy(y)}"
    return f"M{x},{tidy(top + SIGN)}V{tidy(y - 14)}{curve}"


def _bridge(x: float, top: float, bottom: float) -> str:
    """A parapet on each side of the track, spread at its ends as on railway maps."""
    start, down = tidy(top - 4), tidy(bottom - top - 2)
    return "".join(
        f"M{tidy(x - 11 * side)},{start}l{4 * side},5v{down}l{-4 * side},5" for side in (1, -1)
    )


def _tick(x: float, y: float) -> str:
    return f"M{tidy(x - 7)},{tidy(y)}h14"


def _gauge(x: float, y: float) -> str:
    return f"M{tidy(x - 8)},{tidy(y - 3)}h16m0,6h-16"
