"""How a promise slipped: each date that was given, when it was said, and what came of it."""

from datetime import date
from itertools import accumulate
from typing import NamedTuple

from dateline.render.drawings.text_width import Box, Text, box, overlap, text_width, tidy

WIDTH = 320
PAD, INSET = 4, 12  # from the edge to letters, and to the first and last day
LETTERS = 14.5
MARK = 11
# In a row: labels, the line with its marks, and the labels that found no room above.
ABOVE, LINE, BELOW = 15, 27, 48
ROW, TALL_ROW = 38, 57
AXIS = 28
MOST_MONTHS = 40


class Given(NamedTuple):
    """A date that was given: the day it was said, the days it means, and both in words."""

    said: date
    due: tuple[date, date] | None
    said_label: str
    due_label: str = ""


class Outcome(NamedTuple):
    """What came of it, and on which days; `state` is kept, early, late, part or withdrawn."""

    first: date
    last: date
    label: str
    state: str


class Mark(NamedTuple):
    """A day or some days: `said`, `moved`, `waiting`, `missed`, or an outcome's state."""

    x: float
    y: float
    width: float
    height: float
    kind: str


class Thread(NamedTuple):
    """Path data: from `said` to due, a `drop` from due to the outcome's row, or the slip."""

    d: str
    kind: str


class Slip(NamedTuple):
    """All that a template needs to draw a slip."""

    width: float
    height: float
    axis: str
    threads: tuple[Thread, ...]
    marks: tuple[Mark, ...]
    texts: tuple[Text, ...]


class Scale(NamedTuple):
    """Days along the width of a drawing."""

    first: date
    last: date
    width: float

    def at(self, day: date) -> float:
        """Where a day is drawn."""
        days = max((self.last - self.first).days, 1)
        return INSET + (day - self.first).days * (self.width - 2 * INSET) / days


def slip_of(
    given: tuple[Given, ...],
    outcome: Outcome | None = None,
    overdue: bool = False,
    width: float = WIDTH,
) -> Slip:
    """Draw the dates given in the order they were said, and beneath them the outcome."""
    scale = _scale(given, outcome, width)
    rows = tuple(_labels(each, scale) for each in given)
    if outcome:
        rows += (_placed(((outcome.first, outcome.label, "outcome"),), scale),)
    heights = (TALL_ROW if any(text.y == BELOW for text in row) else ROW for row in rows)
    tops = (0, *accumulate(heights))
    lines = tuple(top + LINE for top in tops[: len(rows)])
    axis, years = _axis(scale, tops[-1] + 6)
    texts = tuple(
        t._replace(y=y - LINE + t.y) for y, row in zip(lines, rows, strict=True) for t in row
    )
    slipping = _slipping(given, outcome, lines, scale, tuple(map(box, texts)))
    return Slip(
        width,
        tops[-1] + AXIS,
        axis,
        (*slipping, *_promises(given, lines, scale)),
        (*_given_marks(given, outcome, overdue, lines, scale), *_end(outcome, lines, scale)),
        texts + years,
    )


def _scale(given: tuple[Given, ...], outcome: Outcome | None, width: float) -> Scale:
    days = [day for each in given for day in (each.said, *(each.due or ()))]
    days += [outcome.first, outcome.last] if outcome else []
    return Scale(min(days), max(days), width)


def _labels(given: Given, scale: Scale) -> tuple[Text, ...]:
    said = (given.said, given.said_label, "said")
    due = ((given.due[0], given.due_label, "due"),) if given.due else ()
    return _placed((said, *due), scale)


def _placed(wanted: tuple[tuple[date, str, str], ...], scale: Scale) -> tuple[Text, ...]:
    """Labels above their marks; one that would touch another goes beneath the line."""
    placed: tuple[Text, ...] = ()
    for day, words, role in wanted:
        text = _label(scale.at(day), ABOVE, words, role, scale.width)
        if any(overlap(box(text), box(other), gap=8) for other in placed):
            text = text._replace(y=BELOW)
        placed += (text,) if words else ()
    return placed


def _label(x: float, y: float, words: str, role: str, width: float) -> Text:
    """Centred on its mark, or as near to that as the edge allows."""
    bold = role == "outcome"
    half = text_width(words, LETTERS, bold) / 2
    if x - half < PAD:
        return Text(PAD, y, words, role, LETTERS, bold=bold)
    if x + half > width - PAD:
        return Text(tidy(width - PAD), y, words, role, LETTERS, anchor="end", bold=bold)
    return Text(tidy(x), y, words, role, LETTERS, anchor="middle", bold=bold)


def _promises(
    given: tuple[Given, ...], lines: tuple[float, ...], scale: Scale
) -> tuple[Thread, ...]:
    return tuple(
        Thread(f"M{tidy(scale.at(each.said))},{y}H{tidy(scale.at(each.due[0]))}", "said")
        for each, y in zip(given, lines, strict=False)
        if each.due
    )


def _slipping(
    given: tuple[Given, ...],
    outcome: Outcome | None,
    lines: tuple[float, ...],
    scale: Scale,
    labels: tuple[Box, ...],
) -> tuple[Thread, ...]:
    """From each date given down to the outcome's row, and from the first one to the outcome."""
    dues = [(each.due, y) for each, y in zip(given, lines, strict=False) if each.due]
    if not outcome or not dues or outcome.state == "withdrawn":
        return ()
    ground = lines[-1]
    drops = tuple(Thread(_drop(scale.at(due[1]), y, ground, labels), "drop") for due, y in dues)
    first, last = dues[0][0]
    # Days late count from the last day that was meant, days early from the first.
    start = last if outcome.first > last else first if outcome.last < first else None
    if start is None:
        return drops
    slip = f"M{tidy(scale.at(start))},{ground}H{tidy(scale.at(outcome.first))}"
    return (*drops, Thread(slip, outcome.state))


def _drop(x: float, top: float, bottom: float, labels: tuple[Box, ...]) -> str:
    """A line straight down that breaks off where there are letters."""
    crossed = sorted((one.top, one.bottom) for one in labels if one.left - 2 < x < one.right + 2)
    path, y = "", top
    for start, end in crossed:
        if y < start < bottom:
            path += f"M{tidy(x)},{tidy(y)}V{tidy(start)}"
        y = max(y, min(end, bottom)) if end > top else y
    return f"{path}M{tidy(x)},{tidy(y)}V{tidy(bottom)}" if y < bottom else path


def _given_marks(
    given: tuple[Given, ...],
    outcome: Outcome | None,
    overdue: bool,
    lines: tuple[float, ...],
    scale: Scale,
) -> tuple[Mark, ...]:
    last = "missed" if overdue else "waiting"
    marks: tuple[Mark, ...] = ()
    for number, (each, y) in enumerate(zip(given, lines, strict=False), 1):
        kind = "moved" if outcome or number < len(given) else last
        said = _mark(each.said, each.said, y, "said", scale)
        marks += (said, _mark(*each.due, y, kind, scale)) if each.due else (said,)
    return marks


def _end(outcome: Outcome | None, lines: tuple[float, ...], scale: Scale) -> tuple[Mark, ...]:
    if not outcome:
        return ()
    return (_mark(outcome.first, outcome.last, lines[-1], outcome.state, scale),)


def _mark(first: date, last: date, y: float, kind: str, scale: Scale) -> Mark:
    size = MARK - 3 if kind == "said" else MARK
    start, end = scale.at(first), scale.at(last)
    width = max(size, end - start)
    return Mark(tidy((start + end - width) / 2), tidy(y - size / 2), tidy(width), size, kind)


def _axis(scale: Scale, y: float) -> tuple[str, tuple[Text, ...]]:
    """A line with a tick for each month and a longer one, with its number, for each year."""
    months = _months(scale)
    shown = months if len(months) <= MOST_MONTHS else tuple(m for m in months if m.month == 1)
    ticks = "".join(f"M{tidy(scale.at(day))},{y}v{7 if day.month == 1 else 3}" for day in shown)
    years = [*(day for day in shown if day.month == 1), scale.first]
    texts: tuple[Text, ...] = ()
    for day in years:
        text = _label(scale.at(day), y + 18, str(day.year), "year", scale.width)
        if not any(overlap(box(text), box(other), gap=6) for other in texts):
            texts += (text,)
    return f"M{PAD},{y}H{tidy(scale.width - PAD)}{ticks}", texts


def _months(scale: Scale) -> tuple[date, ...]:
    first, last = (day.year * 12 + day.month - 1 for day in (scale.first, scale.last))
    starts = (date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1))
    return tuple(day for day in starts if scale.first <= day <= scale.last)
