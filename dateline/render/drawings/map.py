"""A small schematic map: land, the lines that cross it, and the labels that fit."""

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from dateline.render.drawings import land as outlines
from dateline.render.drawings import map_layout
from dateline.render.drawings.land import Ring, Sheet
from dateline.render.drawings.map_layout import Extent
from dateline.render.drawings.plane import Spot, plane
from dateline.render.drawings.text_width import Box, Text, box, tidy

# A point known only as a town may be this far from its station.
UNSURE_KM, VISIBLE = 3, 3
NEAREST_DOTS = 5.5
BESIDE = 8  # from a crossing to the name of its water, so that it clears the banks
APART = 0.1  # of the width: nearer together than this, stops are a dot
STRAIT = 9  # units of the picture that a line may be over water: a river mouth, a rough coast
# What a place is on this map, the foremost first, and how large its dot.
END, STOP, UNNAMED, FAINT = range(4)
RADII = (5.0, 3.6, 3.6, 2.6)
ROLES = ("end", "stop", "stop", "faint")


Degrees = tuple[float, float]  # latitude and longitude


class Point(NamedTuple):
    """A place that a line passes; `exact` if its position is the station's own."""

    name: str  # without a name the point is only a bend in the line
    lat: float | None
    lon: float | None
    label: bool = True
    exact: bool = True


class Line(NamedTuple):
    """A line's places in order; a faint one is there for orientation and sets no frame."""

    points: tuple[Point, ...]
    faint: bool = False


class Leg(NamedTuple):
    """A stretch of a line as SVG path data; dashed where the map shows that it is unsure."""

    d: str
    dashed: bool
    faint: bool


class Dot(NamedTuple):
    """A place on the map."""

    x: float
    y: float
    r: float
    exact: bool
    faint: bool


class Map(NamedTuple):
    """All that a template needs to draw a map; `scale` is the path of the scale bar.

    One without a coast tells nothing, nor does one whose stops are not `apart`.
    """

    width: int
    height: int
    land: str
    legs: tuple[Leg, ...]
    dots: tuple[Dot, ...]
    scale: str
    texts: tuple[Text, ...]
    coast: bool
    apart: bool


class Place(NamedTuple):
    """A point with its spot in the picture and its rank among the others."""

    point: Point
    spot: Spot
    rank: int


def map_of(
    lines: tuple[Line, ...],
    width: int = 320,
    km: str = "km",
    land: tuple[Ring, ...] | None = None,
    around: tuple[tuple[str, Point], ...] = (),
) -> Map:
    """Draw lines on land, as near as the outlines allow; `land` is the committed one by default.

    It is given in degrees. `around` are the names of what lies there: "water" or "country", and at
    which point.
    """
    known = tuple(at for line in lines if not line.faint for _, at in _known(line))
    if not known:
        raise ValueError("A map needs at least one point with a position.")
    sheets = None if land is None else (_given(land),)
    frame, rings, shapes, coast = (
        _on_land(known, width) if sheets is None else _on(known, width, sheets)
    )
    steps = tuple(_dry(_steps(line, lines, frame), rings) for line in lines)
    tracks = tuple((a.spot, b.spot) for a, b in chain.from_iterable(steps))
    dots, bar, texts = _lettered(_foremost(lines, frame), tracks, km, frame)
    texts = (*texts, *_around_them(around, dots, texts, tracks, frame))
    return Map(
        frame.width,
        frame.height,
        shapes,
        tuple(
            leg
            for line, pairs in zip(lines, steps, strict=True)
            for leg in _legs(pairs, line.faint, frame)
        ),
        dots,
        bar,
        texts,
        coast,
        _apart(known, frame),
    )


def _given(land: tuple[Ring, ...]) -> Sheet:
    return Sheet(outlines.EVERYWHERE, outlines.FINE_KM, tuple(map(outlines.coast, land)))


@lru_cache(maxsize=2**8)
def _on_land(known: tuple[Degrees, ...], width: int) -> tuple[Extent, tuple[Ring, ...], str, bool]:
    # Every language has the same map, but for its names.
    return _on(known, width, outlines.sheets())


def _on(
    known: tuple[Degrees, ...], width: int, sheets: Iterable[Sheet]
) -> tuple[Extent, tuple[Ring, ...], str, bool]:
    """A frame around places, and the land in it, also as SVG path data."""
    flat = plane(known)
    spots = tuple(flat.at(*at) for at in known)
    frame, shapes, coast = map_layout.framed(spots, flat, width, sheets)
    drawn = "".join(outlines.path(shape, closed=True) for shape in shapes)
    return frame, shapes, drawn, coast


def _apart(known: tuple[Degrees, ...], frame: Extent) -> bool:
    """Whether places are as far from one another as the land can show; a tram's are not."""
    if len(set(known)) == 1:
        return True  # there is nothing that could be told apart
    xs, ys = zip(*(frame.at(frame.plane.at(*at)) for at in known), strict=True)
    span: float = max(max(xs) - min(xs), max(ys) - min(ys))
    return span >= APART * frame.width


def _known(line: Line) -> list[tuple[Point, Degrees]]:
    return [
        (point, (point.lat, point.lon))
        for point in line.points
        if point.lat is not None and point.lon is not None
    ]


def _places(line: Line, frame: Extent) -> tuple[Place, ...]:
    known = _known(line)
    ends = (0, len(known) - 1)
    return tuple(
        Place(point, frame.at(frame.plane.at(*at)), _rank(point, number in ends, line.faint))
        for number, (point, at) in enumerate(known)
    )


def _rank(point: Point, is_end: bool, faint: bool) -> int:
    if faint:
        return FAINT
    if is_end and point.label:
        return END
    return STOP if point.label else UNNAMED


def _steps(line: Line, lines: tuple[Line, ...], frame: Extent) -> tuple[tuple[Place, Place], ...]:
    """The stretches of a line that are drawn; a faint one that leads out only confuses."""
    room = frame.room()
    return tuple(
        (start, end)
        for start, end in pairwise(_places(line, frame))
        if (
            outlines.within(start.spot, room)
            and outlines.within(end.spot, room)
            and not any(_shows(other, start.point, end.point) for other in lines)
            if line.faint
            else outlines.crosses(start.spot, end.spot, room)
        )
    )


def _dry(
    steps: tuple[tuple[Place, Place], ...], rings: tuple[Ring, ...]
) -> tuple[tuple[Place, Place], ...]:
    """Those that do not run over open water, where no line can; without a coast, all of them."""
    if not rings:
        return steps
    return tuple((start, end) for start, end in steps if not _over_sea(start.spot, end.spot, rings))


@lru_cache(maxsize=2**12)
def _over_sea(start: Spot, end: Spot, rings: tuple[Ring, ...]) -> bool:
    return outlines.at_sea(start, end, rings, STRAIT)


def _shows(line: Line, start: Point, end: Point) -> bool:
    """Whether a line shows the way between two places better than a faint straight stretch."""
    names = [point.name for point, _ in _known(line)]
    if start.name not in names or end.name not in names:
        return False
    return not line.faint or abs(names.index(start.name) - names.index(end.name)) > 1


def _legs(steps: tuple[tuple[Place, Place], ...], faint: bool, frame: Extent) -> tuple[Leg, ...]:
    unsure = _unsure_shows(frame) and not faint
    runs = groupby(steps, key=lambda step: unsure and not all(p.point.exact for p in step))
    return tuple(Leg(_joined(tuple(run)), dashed, faint) for dashed, run in runs)


def _joined(steps: tuple[tuple[Place, Place], ...]) -> str:
    """One path; it is lifted where a stretch outside the picture was left out."""
    runs: list[list[Spot]] = []
    for start, end in steps:
        if not runs or runs[-1][-1] != start.spot:
            runs.append([start.spot])
        runs[-1].append(end.spot)
    return "".join(outlines.path(tuple(run)) for run in runs)


def _unsure_shows(frame: Extent) -> bool:
    """Whether a few kilometres are more than a hair's breadth on this map."""
    return UNSURE_KM * frame.a_km(frame.width / 2, frame.height / 2) > VISIBLE


def _foremost(lines: tuple[Line, ...], frame: Extent) -> tuple[Place, ...]:
    """Every place once, the foremost first, without those that would lie on another's dot."""
    kept: list[Place] = []
    places = (place for line in lines for place in _places(line, frame) if place.point.name)
    for place in sorted(places, key=lambda place: place.rank):
        apart = all(math.dist(place.spot, other.spot) >= NEAREST_DOTS for other in kept)
        if apart and outlines.within(place.spot, frame.room()):
            kept.append(place)
    return tuple(kept)


def _lettered(
    places: tuple[Place, ...], tracks: tuple[tuple[Spot, Spot], ...], km: str, frame: Extent
) -> tuple[tuple[Dot, ...], str, tuple[Text, ...]]:
    dots = tuple(_dot(place, places, frame) for place in places)
    own = tuple(pair for pair in zip(places, dots, strict=True) if pair[0].rank != FAINT)
    around = tuple(_around(dot) for _, dot in own)
    bar, bar_label = map_layout.scale_bar(_a_km(frame), km, frame.room(), around, tracks)
    taken = (*around, *map(box, bar_label))
    labels = map_layout.labels(_names(own), taken, tracks, frame.room())
    # A place of another line gives way to the names on this one.
    covered = tuple(map(box, (*bar_label, *labels)))
    faint = tuple(
        (place, dot)
        for place, dot in zip(places, dots, strict=True)
        if place.rank == FAINT and not map_layout.hits(_around(dot), covered)
    )
    taken = (*around, *covered, *(_around(dot) for _, dot in faint))
    labels += map_layout.labels(_names(faint), taken, tracks, frame.room(), crossing=False)
    # The foremost last: in SVG what comes later lies on top.
    return tuple(dot for _, dot in (*own, *faint))[::-1], bar, (*bar_label, *labels)


def _dot(place: Place, places: tuple[Place, ...], frame: Extent) -> Dot:
    others = (math.dist(place.spot, other.spot) for other in places if other is not place)
    radius = min(RADII[place.rank], min(others, default=99) / 2)
    exact = place.point.exact or place.rank == FAINT or not _unsure_shows(frame)
    x, y = map(tidy, place.spot)
    return Dot(x, y, tidy(radius), exact, place.rank == FAINT)


def _around_them(
    around: tuple[tuple[str, Point], ...],
    dots: tuple[Dot, ...],
    texts: tuple[Text, ...],
    tracks: tuple[tuple[Spot, Spot], ...],
    frame: Extent,
) -> tuple[Text, ...]:
    """The names of waters beside where lines cross them, and of countries where they were put."""
    taken = (*map(_around, dots), *map(box, texts))
    names: dict[str, list[map_layout.Name]] = {"water": [], "country": []}
    for role, point in around:
        x, y = frame.at(frame.plane.at(point.lat or 0, point.lon or 0))
        names[role].append(map_layout.Name(point.name, role, tidy(x), tidy(y), BESIDE))
    told = map_layout.labels(tuple(names["water"]), taken, tracks, frame.room())
    taken = (*taken, *map(box, told))
    return (*told, *map_layout.centred(tuple(names["country"]), taken, frame.room()))


def _around(dot: Dot) -> Box:
    return Box(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r)


def _names(pairs: tuple[tuple[Place, Dot], ...]) -> tuple[map_layout.Name, ...]:
    return tuple(
        map_layout.Name(place.point.name, ROLES[place.rank], dot.x, dot.y, dot.r)
        for place, dot in pairs
        if place.point.label
    )


def _a_km(frame: Extent) -> float:
    """The length of a kilometre, or 0 where it differs too much within the picture."""
    middle = frame.a_km(frame.width / 2, frame.height / 2)
    corners = [frame.a_km(x, y) for x in (0, frame.width) for y in (0, frame.height)]
    return middle if max(middle, *corners) < 1.2 * min(middle, *corners) else 0
