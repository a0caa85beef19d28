"""A place: its names, where it lies, the lines that call there and what happened there."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline import cards, timeline, urls
from dateline.model import Place, Source
from dateline.plan import Draft
from dateline.site import Named, Site
from dateline.timeline import Year


class Spot(NamedTuple):
    """What a place's page shows."""

    place: Place
    lines: tuple[Named, ...]
    sources: tuple[Source, ...]
    years: tuple[Year, ...]


def pages(site: Site, language: str) -> Iterator[Draft]:
    """One page for each place."""
    for place in site.places.values():
        about = site.about.get(("place", place.id), ())
        lines = tuple(
            cards.route(route.id, site, language)
            for route in site.routes.values()
            if any(call.place == place.id for call in route.calls)
        )
        yield Draft(
            address=urls.place(place.id),
            title=place.name.told(language),
            description=place.note,
            value=Spot(
                place,
                lines,
                cards.sources(place.sources, site),
                timeline.years(cards.cards(about, site, language), (), site.as_of, language),
            ),
        )
