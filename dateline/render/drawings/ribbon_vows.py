"""What was said of a line, drawn above its rail: arcs from said to due, and what came of it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from dateline.render.drawings.ribbon_scale import Scale
from dateline.render.drawings.ribbon_words import Say
from dateline.render.drawings.text_width import Text, box, text_width, tidy
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
    left: float
    right: float
    label: Text  # its height counted from the level
    words: tuple[float, float]  # from where to where it stands
    falls: float | None  # where a line goes from it down to the rail
    level: int = 0
    gaps: tuple[tuple[float, float], ...] = ()  # where that line is broken, from the rail

    @property
    def top(self) -> int:
        """The highest level that it takes: its label may have one of its own."""
        return self.level + (self.label.y < 0)


Rooms = tuple[Placed, ...]


def place(
    vows: Iterable[Vow], scale: Scale, say: Say, most: int = LEVELS
) -> tuple[tuple[Placed, ...], list[Vow]]:
    """Pack promises on levels; their labels take part, so none collide.

    What came down to the rail lies lowest, the shortest first, so that its line crosses no label.
    Those for which `most` levels have no room come back: what is open and what had no word goes
    first. To let lines pass, those that stay may take a level more.
    """
    same = sorted(vows, key=_alike)
    wanted = [
        _rooms(group[0], len(group), scale, say)
        for group in (list(group) for _, group in groupby(same, _alike))
    ]
    wanted.sort(
        key=lambda one: (ribbon.URGENT[one[0].vow.fate], -_since(one[0].vow), one[0].vow.id)
    )
    levels: list[Level] = []
    kept, left = [], []
    for one in wanted:
        # Its label may stand on a level of its own.
        rows = [free(levels, one[0].left, one[0].right) for _ in range(1 + one[0].top)]
        if max(rows) < most:
            kept.append(one)
        else:
            left.append(one[0].vow)
    placed: list[Placed] = []
    for one in sorted(kept, key=_lowest):
        placed.append(_settled(one, placed))
    return tuple(_broken(one, placed) for one in placed), left


def _lowest(rooms: Rooms) -> tuple[object, ...]:
    one = rooms[0]
    return one.falls is None, one.right - one.left, one.left, one.vow.id


def _settled(rooms: Rooms, there: list[Placed]) -> Placed:
    """On the lowest level with room where no line crosses a label, else the lowest with room."""
    top = max((other.top for other in there), default=-1) + 1
    roomy = (one._replace(level=level) for level in range(top + 1) for one in rooms)
    ways = [one for one in roomy if not any(_meet(one, other) for other in there)]
    clear = (
        one
        for one in ways
        if not any(_crosses(one, other) or _crosses(other, one) for other in there)
    )
    return next(clear, ways[0])


def _broken(one: Placed, there: list[Placed]) -> Placed:
    """The line broken behind each label that it crosses, as nothing else would do."""
    crossed = sorted(
        (other for other in there if _crosses(one, other)), key=lambda other: -other.level
    )
    return one._replace(gaps=tuple(_height(other) for other in crossed))


def _height(one: Placed) -> tuple[float, float]:
    words = box(one.label)
    return words.top - one.level * LEVEL - 1, words.bottom - one.level * LEVEL


def _meet(one: Placed, other: Placed) -> bool:
    level = one.level <= other.top and other.level <= one.top
    return level and one.left < other.right and other.left < one.right


def _crosses(one: Placed, other: Placed) -> bool:
    """Whether the line of one goes down through the label of another."""
    if one.falls is None or not other.label.text or other.level >= one.level:
        return False
    left, right = other.words
    return left - 2 < one.falls < right + 2


def free(levels: list[Level], left: float, right: float) -> int:
    """The lowest level with room, which is then taken."""
    for number, taken in enumerate(levels):
        if all(right <= one[0] or left >= one[1] for one in taken):
            taken.append((left, right))
            return number
    levels.append([(left, right)])
    return len(levels) - 1


def drawn(placed: Placed, rail: float) -> tuple[Linked, Text]:
    """A promise as a link, with its label."""
    vow, y = placed.vow, rail - 14 - placed.level * LEVEL
    words, due, end = placed.marks
    strokes = [*_leads(vow, words, due, end, y), *_fate(placed, y, rail)]
    rings = tuple(Ring("said", tidy(x), y, RING) for x in words)
    label = placed.label
    return Linked(vow, None, tuple(strokes), rings), label._replace(y=y + label.y)


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
    due = scale.at(vow.due.ends) if vow.due else None
    end = scale.at(vow.when.known) if vow.when else None
    if vow.fate in ("kept", "early") and end is not None and due is not None:
        due = end if vow.fate == "kept" else due
    said = sorted({scale.at(one.known) for one in vow.said})
    if due is not None:
        said[0] = min(said[0], due - LEAST)
    # Dates given again soon after one another are one mark.
    apart = [said[0], *(x for x, before in zip(said[1:], said, strict=False) if x - before > LEAST)]
    return tuple(apart), due, end


def _rooms(vow: Vow, times: int, scale: Scale, say: Say) -> Rooms:
    """How a promise and its label can stand, the best first."""
    marks = said, due, end = _marks(vow, scale)
    label = say.fate(vow, times)
    wide = text_width(label, LETTERS)
    room = wide + AIR
    left, right = min(said) - MARK - 2, max(*said, due or 0, end or 0) + MARK + 2
    if vow.fate in ("late", "part") and end is not None:
        right = max(right, end + MARK)

    def placed(left: float, right: float, x: float, y: float, anchor: str) -> Placed:
        text = Text(tidy(x), y, label, f"fate-{vow.fate}", LETTERS, anchor=anchor)
        begins = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        words = begins, begins + wide
        return Placed(vow, marks, left, right, text, words, _falls(vow, due, end))

    if vow.fate in ("open", "quiet") and due is not None and due - said[-1] > room + 2 * LEAST:
        return (placed(left, right, (said[0] + due) / 2, 4.5, "middle"),)
    if not label:
        return (placed(left, right, left, 4.5, "start"),)
    beside = []
    if right + room <= scale.end + 4:
        x = max(*said, due or 0, end or 0) + MARK + AIR - 3
        beside.append(placed(left, right + room, x, 4.5, "start"))
    if left - room >= scale.start - MARK:
        beside.append(placed(left - room, right, min(said) - RING - AIR, 4.5, "end"))
    # Where there is no room on either side, on the level above them.
    return tuple(beside) or (placed(scale.start, scale.end, scale.end, 4.5 - LEVEL, "end"),)


def _falls(vow: Vow, due: float | None, end: float | None) -> float | None:
    if vow.fate == "kept":
        return due if due is not None else end
    return end if vow.fate in ("late", "early") and due is not None else None


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


def _fate(placed: Placed, y: float, rail: float) -> Iterator[Stroke]:
    vow, (_, due, end) = placed.vow, placed.marks
    if vow.fate == "part" and end is not None:
        start = tidy(due) if due is not None else tidy(end)
        yield Stroke("part", f"M{start} {tidy(y + 3)}V{y}H{tidy(end)}V{tidy(min(y + 8, rail - 8))}")
    elif placed.falls is not None:
        x = tidy(placed.falls)
        gaps = ((tidy(rail - 14 + top), tidy(rail - 14 + low)) for top, low in placed.gaps)
        down = "".join(f"V{top}M{x} {low}" for top, low in gaps) + f"V{tidy(rail - 5)}"
        if vow.fate == "kept":
            yield Stroke("drop", f"M{x} {tidy(y + 3)}{down}")
        elif vow.fate == "late" and due is not None:
            # The length of the bracket is how late it was, to scale.
            yield Stroke("late", f"M{tidy(due)} {tidy(y + 3)}V{y}H{x}{down}")
        elif due is not None:
            yield Stroke("drop", f"M{tidy(due)} {y}H{x}{down}")
    if due is not None or vow.fate in ("kept", "withdrawn"):
        at = due if due is not None else end
        if at is not None:
            yield mark(vow.fate, at, y)
