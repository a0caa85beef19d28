"""A promise in one stroke: the day it was said, the day it was due, and what came of it."""

from datetime import date
from typing import NamedTuple

from dateline.render.drawings.text_width import tidy

WIDTH, HEIGHT = 240, 44
EDGE = 12  # from the edge to the first and last day
LEVEL, RAIL = 20, 36  # of words, and of what ran
NEAR = 12  # marks are never nearer than this, the one departure from the scale
HALF, TALL = 5, 9  # of a triangle


class Arc(NamedTuple):
    """Path data and points; a template names the rest by `state`."""

    width: int
    height: int
    rail: str
    said: float
    arc: str
    due: str  # the mark of the day due: a triangle, or a square where it passed without word
    bracket: str  # the lateness to scale, down to the rail
    came: tuple[float, float] | None  # from and to, on the rail
    level: float
    ground: float
    state: str  # kept, late, early, part, overdue, open


def arc_of(
    said: date,
    due: tuple[date, date] | None,
    came: tuple[date, date] | None,
    state: str,
) -> Arc:
    """Draw it to scale, from the first of its days to the last."""
    days: list[date] = [said, *(due or ()), *(came or ())]
    first, last = min(days), max(days)
    scale: float = (WIDTH - 2 * EDGE) / max((last - first).days, 1)

    def at(day: date) -> float:
        return EDGE + (day - first).days * scale

    # Late is counted from the last day that was meant; drawn is where that day lies.
    end = at(due[1]) if due else at(said) + 2 * NEAR
    start = min(at(said), end - NEAR) if end >= at(said) else at(said)
    start = max(start, EDGE / 2)
    end = max(end, start + NEAR) if end >= start else end
    ran = (at(came[0]), at(came[1])) if came else None
    high = max(LEVEL - 6 - abs(end - start) / 4, -10)
    return Arc(
        width=WIDTH,
        height=HEIGHT,
        rail=f"M0,{RAIL}H{WIDTH}",
        said=tidy(start),
        arc=f"M{tidy(start)},{LEVEL}Q{tidy((start + end) / 2)},{tidy(high)} {tidy(end)},{LEVEL}",
        due=_mark(end, state) if due else "",
        bracket=_bracket(end, ran[0], state) if due and ran else "",
        came=(tidy(ran[0]), tidy(max(ran[1] - ran[0], 0))) if ran else None,
        level=LEVEL,
        ground=RAIL,
        state=state,
    )


def _mark(x: float, state: str) -> str:
    if state == "overdue":
        return f"M{tidy(x - 4)},{LEVEL - 4}h8v8h-8z"
    return f"M{tidy(x - HALF)},{LEVEL - 2}h{2 * HALF}l-{HALF},{TALL}z"


def _bracket(due: float, came: float, state: str) -> str:
    """On the day straight down; late or early along the level of words, then down."""
    foot = RAIL - (10 if state == "part" else 6)
    if state == "kept":
        return f"M{tidy(due)},{LEVEL + 7}V{RAIL - 5}"
    return f"M{tidy(due)},{LEVEL}H{tidy(came)}V{foot}"
