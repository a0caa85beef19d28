"""The fields of `network.yaml`, in which an editor lays out the drawing of all lines."""

from typing import Annotated, Literal

from dateline.content.described import ID
from dateline.content.fields import Shape, limited
from dateline.content.values import Country, Id, Listed, Names
from dateline.model import fingerprint
from dateline.model.names import text
from dateline.model.network import Area, Box, Frame, Point, Station, Step, Track, Water

_NUMBER = r"-?[0-9]{1,5}(?:\.[0-9]+)?"
_AT = f"{_NUMBER} {_NUMBER}"
Place = Annotated[str, limited(pattern=f"^{_AT}$")]
Places = Annotated[str, limited(pattern=f"^{_AT}(?:, {_AT})+$")]
Edges = Annotated[str, limited(pattern=f"^{_AT} {_AT}$")]
On = Annotated[str, limited(pattern=f"^(?:{ID[1:-1]}|{ID[1:-1]} {_AT}|{_AT})$")]


class AreaFields(Shape):
    """A country as a part of the picture."""

    country: Country
    box: Edges
    label: Literal["top-left", "top-right", "bottom-left", "bottom-right"] | None = None
    on_map: Place | None = None


class WaterFields(Shape):
    """A river, or another water, that lines cross."""

    name: Names
    box: Edges
    label: Literal["start", "middle", "end"] = "start"
    crossing: Id | None = None


class StationFields(Shape):
    """A point, and the side on which the name stands."""

    at: Place
    label: Literal["left", "right", "above", "below"] = "below"


class TrackFields(Shape):
    """A line by its stations and bends, and where its state is told."""

    by: Annotated[tuple[On, ...], limited(min_length=2)]
    label: Place | None = None
    anchor: Literal["start", "middle", "end"] = "start"


class FrameFields(Shape):
    """One drawing."""

    size: Place
    areas: Listed[AreaFields] = ()
    waters: Listed[WaterFields] = ()
    borders: Listed[Places] = ()
    stations: dict[Id, StationFields]
    lines: dict[Id, TrackFields]


def frame(id: str, fields: FrameFields, default: str) -> Frame:
    """A drawing as an editor laid it out."""
    made = Frame(
        id=id,
        size=_point(fields.size),
        areas=tuple(
            Area(
                one.country,
                _box(one.box),
                one.label or "",
                _point(one.on_map) if one.on_map else None,
            )
            for one in fields.areas
        ),
        waters=tuple(
            Water(text(one.name, default), _box(one.box), one.label, one.crossing or "")
            for one in fields.waters
        ),
        borders=tuple(tuple(map(_point, one.split(", "))) for one in fields.borders),
        stations=tuple(
            Station(place, _point(one.at), one.label) for place, one in fields.stations.items()
        ),
        tracks=tuple(_track(route, one) for route, one in fields.lines.items()),
        digest="",
    )
    return made._replace(digest=fingerprint.of(made))


def _track(route: str, fields: TrackFields) -> Track:
    label = _point(fields.label) if fields.label else None
    return Track(route, tuple(map(_step, fields.by)), label, fields.anchor)


def _step(text: str) -> Step:
    words = text.split()
    named = words.pop(0) if len(words) != 2 else ""
    return Step(named, _point(" ".join(words)) if words else None)


def _point(text: str) -> Point:
    x, y = map(float, text.split())
    return x, y


def _box(text: str) -> Box:
    left, top, right, bottom = map(float, text.split())
    return left, top, right, bottom
