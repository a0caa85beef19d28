"""Where an editor put stations, lines, countries and waters in the drawing of all lines."""

from collections.abc import Container, Iterator
from typing import NamedTuple

from dateline.model import fingerprint
from dateline.model.names import Text

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Area(NamedTuple):
    """A country as a part of the picture."""

    country: str  # ISO 3166-1 alpha-2
    box: Box
    label: str  # the corner in which its name stands, such as "top-left"; empty where in none
    on_map: Point | None  # latitude and longitude at which a map names it


class Water(NamedTuple):
    """A river, or another water, that lines cross."""

    name: Text
    box: Box
    label: str  # start, middle or end
    crossing: str  # the place at which a map names it, or nothing


class Station(NamedTuple):
    """A place and the side on which its name stands."""

    place: str
    at: Point
    label: str  # left, right, above or below


class Step(NamedTuple):
    """Where a line goes: a station, at its own point or beside it, or a bend."""

    place: str
    at: Point | None


class Track(NamedTuple):
    """A line, and where its state is told."""

    route: str
    steps: tuple[Step, ...]
    label: Point | None
    anchor: str


class Frame(NamedTuple):
    """One drawing; there is one for a page and one for a phone."""

    id: str  # wide or narrow
    size: tuple[float, float]
    areas: tuple[Area, ...]
    waters: tuple[Water, ...]
    borders: tuple[tuple[Point, ...], ...]
    stations: tuple[Station, ...]
    tracks: tuple[Track, ...]
    digest: str

    def among(self, places: Container[str], routes: Container[str]) -> "Frame":
        """Without what is not shown: it names nothing that is held back."""
        tracks = tuple(
            one._replace(steps=tuple(at for at in one.steps if not at.place or at.place in places))
            for one in self.tracks
            if one.route in routes
        )
        waters = tuple(
            one if one.crossing in places else one._replace(crossing="") for one in self.waters
        )
        stations = tuple(one for one in self.stations if one.place in places)
        shown = self._replace(waters=waters, stations=stations, tracks=tracks, digest="")
        return shown._replace(digest=fingerprint.of(shown))

    @property
    def named(self) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
        """Every id that it names: kind, id, field."""
        for number, water in enumerate(self.waters):
            if water.crossing:
                yield "place", water.crossing, (self.id, "waters", number)
        for station in self.stations:
            yield "place", station.place, (self.id, "stations", station.place)
        for track in self.tracks:
            yield "route", track.route, (self.id, "lines", track.route)
            for number, step in enumerate(track.steps):
                if step.place:
                    yield "place", step.place, (self.id, "lines", track.route, "by", number)
