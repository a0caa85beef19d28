"""Outlines of land: read them, cut them to a frame, drop what the eye cannot see."""

import json
import math
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from dateline.render.drawings.plane import Spot
from dateline.render.drawings.text_width import Box, tidy

STRIDE = 4  # from one look down at the water to the next

Ring = tuple[Spot, ...]


class Coast(NamedTuple):
    """A ring, and the frame that it just fits in."""

    ring: Ring
    reach: Box


class Sheet(NamedTuple):
    """Outlines in degrees, where they are known, and how many kilometres a map shows at least."""

    box: Box
    least_km: float
    coasts: tuple[Coast, ...]


# The outlines are off at river mouths, by hundreds of metres or by some kilometres: a map comes no
# nearer than they allow. See land-source.txt for where they come from.
EVERYWHERE = Box(-540, -90, 540, 90)
FINE, FINE_KM, COARSE_KM = Box(115, 30, 145, 55), 150, 400


def sheets() -> Iterator[Sheet]:
    """The committed ones, the finest first; most maps need no other."""
    yield _sheet("land.json", FINE, FINE_KM)
    yield _sheet("land-world.json", EVERYWHERE, COARSE_KM)


@cache
def _sheet(name: str, box: Box, least_km: float) -> Sheet:
    stored = json.loads(Path(__file__).with_name(name).read_text("utf-8"))
    unpacked = (_unpacked(flat, stored["per_degree"]) for flat in stored["rings"])
    return Sheet(box, least_km, tuple(map(coast, unpacked)))


def coast(ring: Ring) -> Coast:
    """A ring that is ready to be cut."""
    xs, ys = zip(*ring, strict=True)
    return Coast(ring, Box(min(xs), min(ys), max(xs), max(ys)))


def clip(coast: Coast, frame: Box) -> Ring:
    """The part of a ring inside a frame (Sutherland and Hodgman, 1974)."""
    ring, reach = coast
    for axis, bound, keep_above, least, most in (
        (0, frame.left, True, reach.left, reach.right),
        (0, frame.right, False, reach.left, reach.right),
        (1, frame.top, True, reach.top, reach.bottom),
        (1, frame.bottom, False, reach.top, reach.bottom),
    ):
        # Most of the land is far away from a frame, and what is in it is seldom cut.
        if (most < bound) if keep_above else (least >= bound):
            return ()
        if (least < bound) if keep_above else (most >= bound):
            ring = _half(ring, axis, bound, keep_above)
    return ring


def within(spot: Spot, frame: Box) -> bool:
    """Whether a spot lies inside a frame."""
    return frame.left < spot[0] < frame.right and frame.top < spot[1] < frame.bottom


def crosses(start: Spot, end: Spot, frame: Box) -> bool:
    """Whether a straight line touches a frame (Liang and Barsky, 1984)."""
    low, high = 0.0, 1.0
    for axis, least, most in ((0, frame.left, frame.right), (1, frame.top, frame.bottom)):
        step = end[axis] - start[axis]
        if not step:
            if not least <= start[axis] <= most:
                return False
            continue
        near, far = sorted(((least - start[axis]) / step, (most - start[axis]) / step))
        low, high = max(low, near), min(high, far)
    return low <= high


def ashore(spot: Spot, rings: tuple[Ring, ...]) -> bool:
    """Whether a spot is on land: an odd number of coasts lie west of it."""
    x, y = spot
    inside = False
    for ring in rings:
        (x1, y1) = ring[-1]
        for x2, y2 in ring:
            if (y1 > y) != (y2 > y) and x > x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
            x1, y1 = x2, y2
    return inside


def at_sea(start: Spot, end: Spot, rings: tuple[Ring, ...], most: float) -> bool:
    """Whether a straight line is over water for longer than `most`, a strait or a river mouth."""
    length = math.dist(start, end)
    count = max(int(length / STRIDE), 1)
    wet = 0.0
    for number in range(count + 1):
        share = number / count
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        wet = 0.0 if ashore((x, y), rings) else wet + length / (count + 1)
        if wet > most:
            return True
    return False


def simplify(line: Ring, tolerance: float) -> Ring:
    """Fewer points, none of the dropped ones farther off than `tolerance` (Douglas–Peucker)."""
    if len(line) < 3:
        return line
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        distances = _distances(line[first + 1 : last], line[first], line[last])
        farthest = max(distances, default=0.0)
        if farthest > tolerance:
            # The last one of equals.
            index = last - 1 - distances[::-1].index(farthest)
            kept.add(index)
            spans += [(first, index), (index, last)]
    return tuple(line[i] for i in sorted(kept))


def area(ring: Ring) -> float:
    """The surface that a ring encloses."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*ring, *ring[:1])))) / 2


def path(spots: Ring, closed: bool = False) -> str:
    """SVG path data through spots, one decimal, repeated spots left out."""
    said = [f"{tidy(x)},{tidy(y)}" for x, y in spots]
    fresh = [text for before, text in pairwise(["", *said]) if text != before]
    return "M" + " ".join(fresh) + ("Z" if closed else "")


def _unpacked(flat: list[int], per_degree: int) -> Ring:
    # Each number is the step from the one before; all of the world is read in some milliseconds.
    lons = [lon / per_degree for lon in accumulate(flat[::2])]
    lats = [lat / per_degree for lat in accumulate(flat[1::2])]
    return tuple(zip(lons, lats, strict=True))


def _half(ring: Ring, axis: int, bound: float, keep_above: bool) -> Ring:
    # Half of the time of a map goes by here: a coast has thousands of spots.
    if not ring:
        return ring
    kept: list[Spot] = []
    start = ring[-1]
    starts = (start[axis] >= bound) == keep_above
    for end in ring:
        ends = (end[axis] >= bound) == keep_above
        if starts != ends:
            share = (bound - start[axis]) / (end[axis] - start[axis])
            x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
            kept.append((bound, y) if axis == 0 else (x, bound))
        if ends:
            kept.append(end)
        start, starts = end, ends
    return tuple(kept)


def _distances(spots: Ring, start: Spot, end: Spot) -> list[float]:
    (x1, y1), (x2, y2) = start, end
    across, up = x2 - x1, y2 - y1
    length = math.hypot(across, up)
    # A ring starts and ends on one spot: there is no line yet to be off from.
    if not length:
        return [math.hypot(x - x1, y - y1) for x, y in spots]
    return [abs(across * (y1 - y) - (x1 - x) * up) / length for x, y in spots]
