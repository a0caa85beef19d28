"""Where on a map a label finds room: near its dot, clear of all else."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.render.drawings import land as outlines
from dateline.render.drawings.land import Ring, Sheet, crosses, path
from dateline.render.drawings.plane import Plane, Spot, latitude, mercator
from dateline.render.drawings.text_width import Box, Text, box, overlap, text_width, tidy

LETTERS, SMALL_LETTERS = 14.5, 12
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


def centred(names: tuple[Name, ...], taken: tuple[Box, ...], room: Box) -> tuple[Text, ...]:
    """Names that stand on their points, where those are clear of all else."""
    placed: list[Text] = []
    for name in names:
        label = Text(
            tidy(name.x), tidy(name.y), name.text, name.role, SMALL_LETTERS, anchor="middle"
        )
        used = (*taken, *map(box, placed))
        if _inside(box(label), room) and not hits(box(label), used):
            placed.append(label)
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


# How much farther back to step until a coast is in sight, without which a map tells nothing.
STEPS_BACK = (1.0, 1.4, 1.9, 2.5)
# … though never so far that the ends of the line run into one dot.
SHORTEST_LINE = 6
# Fewer spots of coast than this are a splinter in a corner.
COAST = 6
MARGIN = 40
# Height to width: of a long map, of the nearest one, of a tall one.
LOWEST, LOW, TALLEST = 0.56, 0.8, 1.1
# What is smaller than this, in units of the picture, is not drawn.
TOLERANCE, SMALLEST_ISLAND = 0.9, 6


TURNS = (-360, 0, 360)  # degrees: a map over the 180th meridian goes on beyond it


class Extent(NamedTuple):
    """A part of a plane, and at how many units of the picture to a degree."""

    plane: Plane
    left: float
    top: float
    scale: float
    width: int
    height: int

    def at(self, spot: Spot) -> Spot:
        """Where a spot of the plane is in the picture."""
        return (spot[0] - self.left) * self.scale, (self.top - spot[1]) * self.scale

    def a_km(self, x: float, y: float) -> float:
        """How long a kilometre is drawn at a place of the picture."""
        spot = self.left + x / self.scale, self.top - y / self.scale
        return self.scale * self.plane.degrees_a_km(spot)

    def room(self) -> Box:
        """The whole picture."""
        return Box(0, 0, self.width, self.height)

    def seen(self) -> Box:
        """What is seen of the plane, and a little more: no edge of a cut is drawn as a coast."""
        spare = 3 / self.scale
        right, bottom = self.width / self.scale, self.height / self.scale
        return Box(
            self.left - spare,
            self.top - bottom - spare,
            self.left + right + spare,
            self.top + spare,
        )


def framed(
    spots: tuple[Spot, ...], plane: Plane, width: int, sheets: Iterable[Sheet]
) -> tuple[Extent, tuple[Ring, ...], bool]:
    """The nearest frame that has all the spots and a coast, and the land as it is drawn in it.

    Whether a coast is in sight is told, too.
    """
    nearest: tuple[Extent, tuple[Ring, ...]] | None = None
    for sheet in sheets:
        for view in _views(spots, plane, width, sheet):
            if _has_coast(*view):
                return *view, True
            nearest = nearest or view
    if nearest is None:
        raise ValueError("No outlines are known here, though some are of everywhere.")
    return *nearest, False


def _views(
    spots: tuple[Spot, ...], plane: Plane, width: int, sheet: Sheet
) -> Iterator[tuple[Extent, tuple[Ring, ...]]]:
    for step in STEPS_BACK:
        frame = _stepped_back(spots, plane, width, step, sheet.least_km)
        xs, ys = zip(*map(frame.at, spots), strict=True)
        if step > 1 and max(max(xs) - min(xs), max(ys) - min(ys)) <= SHORTEST_LINE:
            continue
        seen = frame.seen()
        if sheet.box == outlines.EVERYWHERE or (not plane.pole and _holds(sheet.box, seen)):
            yield frame, tuple(_drawn(frame, seen, sheet))


def _stepped_back(
    spots: tuple[Spot, ...], plane: Plane, width: int, step: float, least_km: float
) -> Extent:
    (west, east), (south, north) = ((min(v), max(v)) for v in zip(*spots, strict=True))
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    with_margin = width / (width - 2 * MARGIN)
    least = least_km * plane.degrees_a_km((middle_x, middle_y))
    upright = max((north - south) * with_margin, least * LOW)
    across = step * max((east - west) * with_margin, upright / TALLEST, least)
    scale = width / across
    height = round(max(LOWEST * width, step * upright * scale))
    top = middle_y + height / scale / 2
    return Extent(plane, middle_x - across / 2, top, scale, width, height)


def _holds(box: Box, seen: Box) -> bool:
    """Whether outlines are known of all that is seen of Mercator's plane."""
    around = _degrees(seen)
    return (
        box.left <= around.left
        and around.right <= box.right
        and box.top <= around.top
        and around.bottom <= box.bottom
    )


def _degrees(seen: Box) -> Box:
    return Box(seen.left, latitude(seen.top), seen.right, latitude(seen.bottom))


def _drawn(frame: Extent, seen: Box, sheet: Sheet) -> Iterator[Ring]:
    """The land in a frame, in units of the picture."""
    for ring in _around_pole(frame, seen, sheet) if frame.plane.pole else _upright(seen, sheet):
        placed = tuple(map(frame.at, ring))
        simpler = outlines.simplify((*placed, placed[0]), TOLERANCE)[:-1]
        if len(simpler) > 2 and outlines.area(simpler) > SMALLEST_ISLAND:
            yield simpler


def _upright(seen: Box, sheet: Sheet) -> Iterator[Ring]:
    """The land on Mercator's plane: cut first, for most of it is far away."""
    box = _degrees(seen)
    for coast in sheet.coasts:
        for turn in TURNS:
            near = Box(box.left - turn, box.top, box.right - turn, box.bottom)
            if ring := outlines.clip(coast, near):
                yield tuple(mercator(lat, lon + turn) for lon, lat in ring)


def _around_pole(frame: Extent, seen: Box, sheet: Sheet) -> Iterator[Ring]:
    """The land around a pole, but for that around the other one, which would be endless."""
    for ring, reach in sheet.coasts:
        if frame.plane.pole * (reach.bottom if frame.plane.pole > 0 else reach.top) > -60:
            # The pole itself, to which the outline of Antarctica leads, is no coast.
            flat = tuple(frame.plane.at(lat, lon) for lon, lat in ring if abs(lat) < 90)
            if cut := outlines.clip(outlines.coast(flat), seen):
                yield cut


def _has_coast(frame: Extent, land: tuple[Ring, ...]) -> bool:
    room = frame.room()
    return sum(outlines.within(spot, room) for ring in land for spot in ring) >= COAST
