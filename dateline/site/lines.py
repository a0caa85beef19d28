"""A line as pages and drawings show it: where it stands, and its stops in order."""

from typing import NamedTuple

from dateline.model.entities import Call, Place, Route, Source
from dateline.site import cards
from dateline.site.cards import Row
from dateline.site.site import Named, Site


class LineStop(NamedTuple):
    """A stop with its place, and the other lines that meet there."""

    call: Call
    place: Place
    shared: tuple[Named, ...]
    sources: tuple[Source, ...]


class Line(NamedTuple):
    """One line of a list of lines."""

    row: Row
    summary: str
    spots: tuple[LineStop, ...]


def stops(route: Route, site: Site, language: str) -> tuple[LineStop, ...]:
    """The stops in order, each with the lines that share it."""
    return tuple(
        LineStop(
            call,
            site.places[call.place],
            tuple(
                cards.route(other.id, site, language)
                for other in site.routes.values()
                if other.id != route.id and any(one.place == call.place for one in other.calls)
            ),
            cards.sources(call.sources, site),
        )
        for call in route.calls
        if call.place in site.places
    )
