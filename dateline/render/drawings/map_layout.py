"""Where on a map a label finds room: near its dot, clear of all else."""

from typing import NamedTuple

from dateline.render.drawings.land import Spot, crosses, path
from dateline.render.drawings.text_width import Box, Text, box, overlap, text_width, tidy

LETTERS = 14.5
EDGE, GAP = 5, 2
BAR_LENGTHS = (1000, 500, 200, 100, 50, 20, 10)
LONGEST_BAR = 84

Track = tuple[Spot, Spot]


class Side(NamedTuple):
    """A way to put a label beside a dot: its anchor, and its shift in radii and in letters."""

    anchor: str
    x: float
    y: float
    rise: float


# In order of liking; the shift is that of the baseline. 0.36 em lowers a line to its middle.
SIDES = (
    Side("start", 1, 0, 0.36),
    Side("end", -1, 0, 0.36),
    Side("start", 0.9, -0.8, 0),
    Side("end", -0.9, -0.8, 0),
    Side("start", 0.9, 0.8, 0.76),
    Side("end", -0.9, 0.8, 0.76),
    Side("middle", 0, -1, -0.1),
    Side("middle", 0, 1, 0.9),
)


class Name(NamedTuple):
    """A name that a dot is to have, and where the dot is."""

    text: str
    role: str  # end, stop or faint
    x: float
    y: float
    r: float


def labels(
    names: tuple[Name, ...],
    taken: tuple[Box, ...],
    tracks: tuple[Track, ...],
    room: Box,
    crossing: bool = True,
) -> tuple[Text, ...]:
    """Place what finds room, the first first; if it must be, and may, across a line."""
    placed: list[Text] = []
    for name in names:
        used = (*taken, *map(box, placed))
        fitting = [
            label
            for label in (_beside(name, side) for side in SIDES)
            if _inside(box(label), room) and not hits(box(label), used)
        ]
        # `min` keeps the first of equals, so the order of liking decides between them.
        best = min(fitting, key=lambda label: _crossings(box(label), tracks), default=None)
        if best and (crossing or not _crossings(box(best), tracks)):
            placed.append(best)
    return tuple(placed)


def scale_bar(
    a_km: float, km: str, room: Box, dots: tuple[Box, ...], tracks: tuple[Track, ...]
) -> tuple[str, tuple[Text, ...]]:
    """A bar of a round length in the emptiest corner, as path data, with its label."""
    length = next((length for length in BAR_LENGTHS if length * a_km <= LONGEST_BAR), 0)
    if not a_km or not length:
        return "", ()
    words, across = f"{length} {km}", length * a_km
    wide = max(across, text_width(words, LETTERS))
    corners = [
        Box(left, top, left + wide, top + 24)
        for top in (room.bottom - 34, room.top + 10)
        for left in (room.left + 12, room.right - 12 - wide)
    ]
    corner = min(corners, key=lambda c: (hits(c, dots, 24), _crossings(c, tracks)))
    x, y = corner.left, corner.bottom
    bar = path(((x, y - 5), (x, y), (x + across, y), (x + across, y - 5)))
    return bar, (Text(tidy(x), tidy(y - 7), words, "scale", LETTERS),)


def hits(label: Box, used: tuple[Box, ...], gap: float = GAP) -> bool:
    """Whether a rectangle comes too near to another."""
    return any(overlap(label, other, gap) for other in used)


def _beside(name: Name, side: Side) -> Text:
    reach = name.r + 4
    return Text(
        tidy(name.x + side.x * reach),
        tidy(name.y + side.y * reach + side.rise * LETTERS),
        name.text,
        name.role,
        LETTERS,
        anchor=side.anchor,
        bold=name.role == "end",
    )


def _inside(label: Box, room: Box) -> bool:
    return (
        label.left >= room.left + EDGE
        and label.top >= room.top + EDGE
        and label.right <= room.right - EDGE
        and label.bottom <= room.bottom - EDGE
    )


def _crossings(label: Box, tracks: tuple[Track, ...]) -> int:
    return sum(crosses(start, end, label) for start, end in tracks)
