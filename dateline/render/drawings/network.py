"""All lines in one drawing that an editor laid out: countries, waters, stations, states."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from dateline.model.network import Box, Frame, Point, Station, Track
from dateline.render.drawings.text_width import Text, text_width, tidy

LETTERS = 13
RING, STOP, TICK = 5.5, 3.6, 6
AWAY = 9  # from a station to its name
EDGE = 4  # from a name to the edge
TAIL, LONGEST = 5, 190  # before a native name, and how long both may be together
CAPITALS = 22  # from a corner to the name of a country
STEEP = 8  # of 100 that may be rounded off a drawing's width at a bend


class Line(NamedTuple):
    """A line in words, and how it runs."""

    title: str  # its name and where it stands
    state: str
    level: str
    stale: bool


class Stop(NamedTuple):
    """A station in words, and what it is."""

    name: str
    native: str
    native_lang: str
    calls: bool  # whether some line is known to call
    foremost: bool  # where lines end or meet


class Stroke(NamedTuple):
    """A line as path data."""

    route: str
    title: str
    d: str
    level: str
    stale: bool


class Sign(NamedTuple):
    """A station: a ring, drawn long where lines lie beside each other, or a tick as path data."""

    place: str
    kind: str  # ring, stop or tick
    x: float
    y: float
    width: float
    height: float
    tick: str
    label: Text


class Rect(NamedTuple):
    """A country or a water."""

    x: float
    y: float
    width: float
    height: float
    kind: str  # the country in small letters, or "water"


class Network(NamedTuple):
    """All that a template needs to draw it."""

    id: str
    width: float
    height: float
    areas: tuple[Rect, ...]
    borders: tuple[str, ...]
    strokes: tuple[Stroke, ...]
    signs: tuple[Sign, ...]
    texts: tuple[Text, ...]


def network_of(
    frame: Frame,
    lines: Mapping[str, Line],
    stops: Mapping[str, Stop],
    names: Mapping[str, str],
    waters: tuple[str, ...],
) -> Network:
    """Draw a frame; lines and stops that are not known are left out.

    `names` are those of countries, `waters` those of the waters in their order.
    """
    at = {one.place: one.at for one in frame.stations if one.place in stops}
    paths = {}
    for track in frame.tracks:
        points = [(one.place, one.at or at.get(one.place)) for one in track.steps]
        known = [(place, point) for place, point in points if point]
        if track.route in lines and len(known) > 1:
            paths[track.route] = known
    tracks = [one for one in frame.tracks if one.route in paths]
    radius = 10 + frame.size[0] * STEEP / 250
    return Network(
        id=frame.id,
        width=tidy(frame.size[0]),
        height=tidy(frame.size[1]),
        areas=(
            *(_rect(one.box, one.country.lower()) for one in frame.areas),
            *(_rect(one.box, "water") for one in frame.waters),
        ),
        borders=tuple(_straight(points) for points in frame.borders),
        strokes=tuple(
            Stroke(
                one.route,
                lines[one.route].title,
                rounded([point for _, point in paths[one.route]], radius),
                lines[one.route].level,
                lines[one.route].stale,
            )
            for one in tracks
        ),
        signs=tuple(
            _sign(one, stops[one.place], list(paths.values()), frame.size[0])
            for one in frame.stations
            if one.place in stops
        ),
        texts=tuple(_texts(frame, tracks, lines, names, waters)),
    )


def _texts(
    frame: Frame,
    tracks: Iterable[Track],
    lines: Mapping[str, Line],
    names: Mapping[str, str],
    waters: tuple[str, ...],
) -> Iterator[Text]:
    """The names of countries and waters, and the state of each line."""
    for area in frame.areas:
        if area.label:
            yield _area_name(area.box, area.label, names.get(area.country, ""))
    for water, name in zip(frame.waters, waters, strict=True):
        yield _water_name(water.box, water.label, name)
    for track in tracks:
        if track.label:
            line = lines[track.route]
            yield Text(*track.label, line.state, _role(line), LETTERS, anchor=track.anchor)


def rounded(points: list[Point], radius: float) -> str:
    """A line through these points, its bends rounded off."""
    path = f"M{_told(points[0])}"
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        cut = min(radius, _far(before, here) / 2, _far(here, after) / 2)
        if _turn(before, here, after) and cut > 0:
            path += f"L{_told(_toward(here, before, cut))}"
            path += f"Q{_told(here)} {_told(_toward(here, after, cut))}"
        else:
            path += f"L{_told(here)}"
    return f"{path}L{_told(points[-1])}"


def _sign(station: Station, stop: Stop, paths: list[list[tuple[str, Point]]], width: float) -> Sign:
    place, at = station.place, station.at
    here = [at, *(point for path in paths for name, point in path if name == place)]
    left, right = min(x for x, _ in here), max(x for x, _ in here)
    top, bottom = min(y for _, y in here), max(y for _, y in here)
    kind = "ring" if stop.foremost else "stop" if stop.calls else "tick"
    size = {"ring": RING, "stop": STOP, "tick": TICK}[kind]
    box = (left - size, top - size, right + size, bottom + size)
    return Sign(
        place,
        kind,
        tidy(box[0]),
        tidy(box[1]),
        tidy(box[2] - box[0]),
        tidy(box[3] - box[1]),
        _across(place, at, paths) if kind == "tick" else "",
        _name(box, station.label, stop, width),
    )


def _across(place: str, at: Point, paths: list[list[tuple[str, Point]]]) -> str:
    """A short stroke across the line that passes."""
    for path in paths:
        for (name, one), (after, other) in pairwise(path):
            if place in (name, after):
                dx, dy = other[0] - one[0], other[1] - one[1]
                length = hypot(dx, dy) or 1
                x, y = -dy / length * TICK, dx / length * TICK
                return f"M{_told((at[0] - x, at[1] - y))}L{_told((at[0] + x, at[1] + y))}"
    return f"M{_told((at[0], at[1] - TICK))}v{2 * TICK}"


def _name(box: Box, side: str, stop: Stop, width: float) -> Text:
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    anchor = {"left": "end", "right": "start"}.get(side, "middle")
    at = {
        "left": (left - AWAY + 2, y + LETTERS * 0.36),
        "right": (right + AWAY - 2, y + LETTERS * 0.36),
        "above": (x, top - AWAY + 2),
        "below": (x, bottom + AWAY + LETTERS * 0.5),
    }[side]
    tail: Text | None = Text(0, 0, stop.native, "native", LETTERS, lang=stop.native_lang)
    wide = text_width(stop.name, LETTERS, stop.foremost)
    both = wide + text_width(stop.native, LETTERS) + TAIL
    if stop.native and stop.foremost and both <= LONGEST:
        wide = both
    else:
        tail = None
    if anchor == "middle" and at[0] - wide / 2 < EDGE:
        at, anchor = (EDGE, at[1]), "start"
    elif anchor == "middle" and at[0] + wide / 2 > width - EDGE:
        at, anchor = (width - EDGE, at[1]), "end"
    role = "stop" if stop.calls or stop.foremost else "unsure"
    return Text(
        tidy(at[0]),
        tidy(at[1]),
        stop.name,
        role,
        LETTERS,
        anchor=anchor,
        bold=stop.foremost,
        tail=tail,
    )


def _area_name(box: Box, corner: str, name: str) -> Text:
    left, top, right, bottom = box
    x, anchor = (left + 14, "start") if corner.endswith("left") else (right - 14, "end")
    y = top + CAPITALS if corner.startswith("top") else bottom - CAPITALS / 2
    return Text(tidy(x), tidy(y), name, "country", LETTERS, anchor=anchor, bold=True)


def _water_name(box: Box, side: str, name: str) -> Text:
    left, top, right, bottom = box
    x = {"start": left + 14, "middle": (left + right) / 2, "end": right - 14}[side]
    y = (top + bottom) / 2 + LETTERS * 0.36
    return Text(tidy(x), tidy(y), name, "water", LETTERS, anchor=side)


def _role(line: Line) -> str:
    return f"state-{line.level or 'unknown'}"


def _rect(box: Box, kind: str) -> Rect:
    left, top, right, bottom = box
    return Rect(tidy(left), tidy(top), tidy(right - left), tidy(bottom - top), kind)


def _straight(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(map(_told, points))


def _told(point: Point) -> str:
    return f"{tidy(point[0])},{tidy(point[1])}"


def _far(one: Point, other: Point) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _toward(here: Point, there: Point, by: float) -> Point:
    share = by / _far(here, there)
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share


def _turn(before: Point, here: Point, after: Point) -> bool:
    one, other = (
        (here[0] - before[0], here[1] - before[1]),
        (after[0] - here[0], after[1] - here[1]),
    )
    return abs(one[0] * other[1] - one[1] * other[0]) > 1e-6
