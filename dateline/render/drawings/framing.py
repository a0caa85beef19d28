"""Which part of the world a small map shows, and the land in that part."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from dateline.render.drawings import land as outlines
from dateline.render.drawings.land import Coast, Ring, Spot
from dateline.render.drawings.text_width import Box

# Natural Earth's outlines are hundreds of metres off at the river mouths: never come nearer.
LEAST_KM = 150
# How much farther back to step until a coast is in sight, without which a map tells nothing.
STEPS_BACK = (1.0, 1.4, 1.9, 2.5)
# … though never so far that the ends of the line run into one dot.
SHORTEST_LINE = 6
# Fewer spots of coast than this are a splinter in a corner.
COAST = 6
MARGIN = 40
# Height to width: of a long map, of the nearest one, of a tall one.
LOWEST, LOW, TALLEST = 0.56, 0.8, 1.1
KM_A_DEGREE = 111.32
# What is smaller than this, in units of the picture, is not drawn.
TOLERANCE, SMALLEST_ISLAND = 0.9, 6


class Extent(NamedTuple):
    """A part of the Mercator plane, and at how many units of the picture to a degree."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def at(self, spot: Spot) -> Spot:
        """Where a spot of the plane is in the picture."""
        return (spot[0] - self.left) * self.scale, (self.top - spot[1]) * self.scale

    def a_km(self, y: float) -> float:
        """How long a kilometre is drawn at a height of the picture."""
        return self.scale * _degrees_a_km(self.top - y / self.scale)

    def room(self) -> Box:
        """The whole picture."""
        return Box(0, 0, self.width, self.height)


def framed(
    spots: tuple[Spot, ...], width: int, land: tuple[Coast, ...]
) -> tuple[Extent, tuple[Ring, ...]]:
    """The nearest frame that has all the spots and a coast, and the land as it is drawn in it."""
    views = _views(spots, width, land)
    nearest = next(views)
    if _has_coast(*nearest):
        return nearest
    return next((view for view in views if _has_coast(*view)), nearest)


def _views(
    spots: tuple[Spot, ...], width: int, land: tuple[Coast, ...]
) -> Iterator[tuple[Extent, tuple[Ring, ...]]]:
    for step in STEPS_BACK:
        frame = _stepped_back(spots, width, step)
        xs, ys = zip(*map(frame.at, spots), strict=True)
        if step == 1 or max(max(xs) - min(xs), max(ys) - min(ys)) > SHORTEST_LINE:
            yield frame, _drawn(frame, land)


def _stepped_back(spots: tuple[Spot, ...], width: int, step: float) -> Extent:
    (west, east), (south, north) = ((min(v), max(v)) for v in zip(*spots, strict=True))
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    with_margin = width / (width - 2 * MARGIN)
    least = LEAST_KM * _degrees_a_km(middle_y)
    upright = max((north - south) * with_margin, least * LOW)
    across = step * max((east - west) * with_margin, upright / TALLEST, least)
    scale = width / across
    height = round(max(LOWEST * width, step * upright * scale))
    return Extent(middle_x - across / 2, middle_y + height / scale / 2, scale, width, height)


def _degrees_a_km(y: float) -> float:
    return 1 / (KM_A_DEGREE * math.cos(math.radians(outlines.latitude(y))))


def _drawn(frame: Extent, land: tuple[Coast, ...]) -> tuple[Ring, ...]:
    # A little more than is seen, so that the edge of the cut is not drawn as a coast.
    spare = 3 / frame.scale
    seen = Box(
        frame.left - spare,
        frame.top - frame.height / frame.scale - spare,
        frame.left + frame.width / frame.scale + spare,
        frame.top + spare,
    )
    cut = (outlines.clip(coast, seen) for coast in land)
    placed = (tuple(map(frame.at, ring)) for ring in cut if ring)
    simpler = (outlines.simplify((*ring, ring[0]), TOLERANCE)[:-1] for ring in placed)
    return tuple(
        ring for ring in simpler if len(ring) > 2 and outlines.area(ring) > SMALLEST_ISLAND
    )


def _has_coast(frame: Extent, land: tuple[Ring, ...]) -> bool:
    room = frame.room()
    return sum(outlines.within(spot, room) for ring in land for spot in ring) >= COAST
