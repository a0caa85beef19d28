"""A place: its names, where it lies, the lines that call there and what happened there."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import urls
from dateline.model.entities import Place, Source
from dateline.pages.plan import Page, PageGroup
from dateline.pages.timeline import Past, past_groups, past_pages
from dateline.pages.view import View
from dateline.site import cards, periods, timeline
from dateline.site.periods import Counted
from dateline.site.site import Named, Site
from dateline.site.timeline import Stretch, Year

TEMPLATE = "pages/place.html"


class Locality(NamedTuple):
    """What a place's page shows."""

    place: Place
    lines: tuple[Named, ...]
    sources: tuple[Source, ...]
    years: tuple[Year, ...]
    periods: Counted  # every year, where the history has pages of its own
    older: str  # the period that comes next, or nothing


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each place, and for each period of one that has many entries."""
    day = timeline.day(site)
    for id, place in site.places.items():
        entries = site.about.get(("place", id), ())
        division = periods.packed(periods.divide(entries, day))
        beyond = timeline.reaching(entries)
        stretch = Stretch(division.first, division.years, division.older, beyond(division.opening))
        yield PageGroup(id, View(division.opening, sources=place.sources, facts=(id, stretch)))
        yield from past_groups(id, division, beyond)


def pages(site: Site, facts: tuple[str, Stretch] | Past, language: str) -> Iterator[Page]:
    """The page of a place, or of a period of its history."""
    place = site.places[facts[0]]
    if isinstance(facts, Past):
        named = cards.named(place.id, place.name, language)
        yield from past_pages(facts, named, urls.place(place.id), site, language)
        return
    covered = timeline.cover(site.entries, facts[1].beyond)
    lines = tuple(
        cards.route(route.id, site, language)
        for route in site.routes.values()
        if any(call.place == place.id for call in route.calls)
    )
    yield Page(
        address=urls.place(place.id),
        title=place.name.told(language),
        description=place.note,
        value=Locality(
            place,
            lines,
            cards.sources(place.sources, site),
            timeline.years(site, language, 0, facts[1].shown, covered=covered),
            facts[1].periods,
            facts[1].older,
        ),
    )
