"""What was said of a line, drawn above its rail: arcs from said to due, and what came of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from dateline.render.drawings.ribbon_scale import Scale
from dateline.render.drawings.ribbon_words import Say
from dateline.render.drawings.text_width import Text, text_width, tidy
from dateline.site import ribbon
from dateline.site.ribbon import Dot, Vow

LETTERS = 13
LEVEL, LEVELS = 19, 5  # from one to the next, and how many of them
RING, MARK = 3.6, 4.5
LEAST = 10  # from said to due: the sole departure from the scale
AIR = 7


Level = list[tuple[float, float]]  # what is taken of it


class Stroke(NamedTuple):
    """Path data, and what it means."""

    role: str
    d: str


class Ring(NamedTuple):
    """A round mark, and what it means."""

    role: str
    x: float
    y: float
    r: float


class Linked(NamedTuple):
    """What leads to a page: a promise or an entry."""

    vow: Vow | None
    dot: Dot | None
    strokes: tuple[Stroke, ...]
    rings: tuple[Ring, ...] = ()


Marks = tuple[tuple[float, ...], float | None, float | None]  # where it was said, due, and ended


class Placed(NamedTuple):
    """A promise with the room that it takes, and its level above the rail."""

    vow: Vow
    marks: Marks
    times: int
    label: str
    left: float
    right: float
    inside: bool  # whether the label stands under the arc
    before: bool  # or left of all marks
    above: bool = False  # or, where there is no room on either side, above them
    level: int = 0


def place(
    vows: Iterable[Vow], scale: Scale, say: Say, most: int = LEVELS
) -> tuple[tuple[Placed, ...], list[Vow]]:
    """Pack promises on levels, the shortest lowest; their labels take part, so none collide.

    Those for which there is no room come back: what is open and what had no word goes first.
    """
    same = sorted(vows, key=_alike)
    wanted = [
        _room(group[0], len(group), scale, say)
        for group in (list(group) for _, group in groupby(same, _alike))
    ]
    wanted.sort(key=lambda one: (ribbon.URGENT[one.vow.fate], -_since(one.vow), one.vow.id))
    levels: list[Level] = []
    kept = [one for one in wanted if free(levels, one.left, one.right) < most]
    left = [one.vow for one in wanted if one not in kept]
    kept.sort(key=lambda one: (one.right - one.left, one.left, one.vow.id))
    levels = []
    return tuple(one._replace(level=free(levels, one.left, one.right)) for one in kept), left


def free(levels: list[Level], left: float, right: float) -> int:
    """The lowest level with room, which is then taken."""
    for number, taken in enumerate(levels):
        if all(right <= one[0] or left >= one[1] for one in taken):
            taken.append((left, right))
            return number
    levels.append([(left, right)])
    return len(levels) - 1


def drawn(placed: Placed, rail: float, scale: Scale) -> tuple[Linked, Text]:
    """A promise as a link, with its label."""
    vow, y = placed.vow, rail - 14 - placed.level * LEVEL
    words, due, end = placed.marks
    strokes = [*_leads(vow, words, due, end, y), *_fate(vow, due, end, y, rail)]
    rings = tuple(Ring("said", tidy(x), y, RING) for x in words)
    link = Linked(vow, None, tuple(strokes), rings)
    role = f"fate-{vow.fate}"
    if placed.inside:
        x = (words[0] + (due or words[-1])) / 2
        return link, Text(tidy(x), y + 4.5, placed.label, role, LETTERS, anchor="middle")
    if placed.above:
        return link, Text(tidy(scale.end), y - 6, placed.label, role, LETTERS, anchor="end")
    if placed.before:
        x = min(words) - RING - AIR
        return link, Text(tidy(x), y + 4.5, placed.label, role, LETTERS, anchor="end")
    x = max(*words, due or 0, end or 0) + MARK + AIR - 3
    return link, Text(tidy(x), y + 4.5, placed.label, role, LETTERS)


def marked(vow: Vow, y: float, scale: Scale) -> Linked:
    """A promise of which there is no more than what became of it."""
    said, due, end = _marks(vow, scale)
    at = due if due is not None else end if end is not None else said[-1]
    return Linked(vow, None, (mark(vow.fate, at, y),))


def mark(fate: str, x: float, y: float) -> Stroke:
    """The mark of what became of a promise: its shape says it before its colour."""
    x, y = tidy(x), tidy(y)
    if fate == "overdue":
        return Stroke("fate-overdue", f"M{tidy(x - 4)} {tidy(y - 4)}h8v8h-8z")
    if fate == "withdrawn":
        return Stroke("fate-withdrawn", f"M{tidy(x - 4)} {tidy(y - 4)}l8 8m0-8l-8 8")
    return Stroke(f"fate-{fate}", f"M{tidy(x - MARK)} {tidy(y - 4)}h9l-4.5 8z")


def _since(vow: Vow) -> int:
    return vow.filed.known.toordinal()


def _alike(vow: Vow) -> tuple[object, ...]:
    said = tuple(one.text for one in vow.said)
    due, when = (one.text if one else "" for one in (vow.due, vow.when))
    return said, due, when, vow.fate


def _marks(vow: Vow, scale: Scale) -> Marks:
    due = scale.at(_last(vow.due.upper, vow.due.known)) if vow.due else None
    end = scale.at(vow.when.lower or vow.when.known) if vow.when else None
    if vow.fate in ("kept", "early") and end is not None and due is not None:
        due = end if vow.fate == "kept" else due
    said = sorted({scale.at(one.lower or one.known) for one in vow.said})
    if due is not None:
        said[0] = min(said[0], due - LEAST)
    # Dates given again soon after one another are one mark.
    apart = [said[0], *(x for x, before in zip(said[1:], said, strict=False) if x - before > LEAST)]
    return tuple(apart), due, end


def _room(vow: Vow, times: int, scale: Scale, say: Say) -> Placed:
    marks = said, due, end = _marks(vow, scale)
    label = say.fate(vow, times)
    room = text_width(label, LETTERS) + AIR
    left, right = min(said) - MARK - 2, max(*said, due or 0, end or 0) + MARK + 2
    if vow.fate in ("late", "part") and end is not None:
        right = max(right, end + MARK)
    inside = vow.fate in ("open", "quiet") and due is not None and due - said[-1] > room + 2 * LEAST
    if inside:
        return Placed(vow, marks, times, label, left, right, True, False)
    if right + room <= scale.end + 4:
        return Placed(vow, marks, times, label, left, right + room, False, False)
    if left - room >= scale.start - MARK:
        return Placed(vow, marks, times, label, left - room, right, False, True)
    return Placed(vow, marks, times, label, scale.start, scale.end, False, False, above=True)


def _leads(
    vow: Vow, said: tuple[float, ...], due: float | None, end: float | None, y: float
) -> Iterator[Stroke]:
    """From where it was said: an arc to its date, dots where it had none."""
    if due is None:
        x = end if end is not None and end > said[-1] else said[-1] + 15
        yield Stroke("lead-undated", f"M{tidy(said[-1] + RING)} {y}H{tidy(x)}")
        return
    start = said[0]
    across = abs(due - start)
    high = min(15.0, 6 + across * 0.1)
    role = "lead-known" if vow.fate in ("kept", "early", "late", "part") else "lead-open"
    middle = (start + due) / 2
    peak = f"Q{tidy(middle)} {tidy(y - high - 3)} {tidy(due)} {tidy(y - 4)}"
    yield Stroke(role, f"M{tidy(start)} {tidy(y - 2)}{peak}")


def _fate(
    vow: Vow, due: float | None, end: float | None, y: float, rail: float
) -> Iterator[Stroke]:
    ground = tidy(rail - 5)
    if vow.fate == "kept" and (due or end):
        x = tidy(due if due is not None else end or 0)
        yield Stroke("drop", f"M{x} {tidy(y + 3)}V{ground}")
    elif vow.fate == "late" and due is not None and end is not None:
        # The length of the bracket is how late it was, to scale.
        yield Stroke("late", f"M{tidy(due)} {tidy(y + 3)}V{y}H{tidy(end)}V{ground}")
    elif vow.fate == "part" and end is not None:
        start = tidy(due) if due is not None else tidy(end)
        yield Stroke("part", f"M{start} {tidy(y + 3)}V{y}H{tidy(end)}V{tidy(min(y + 8, rail - 8))}")
    elif vow.fate == "early" and due is not None and end is not None:
        yield Stroke("drop", f"M{tidy(due)} {y}H{tidy(end)}V{ground}")
    if due is not None or vow.fate in ("kept", "withdrawn"):
        at = due if due is not None else end
        if at is not None:
            yield mark(vow.fate, at, y)


def _last(upper: date | None, known: date) -> date:
    return upper or known
