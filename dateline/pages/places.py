"""All places on one page, country by country."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model.entities import Place
from dateline.pages.plan import Page, PageGroup
from dateline.pages.topics import counts
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Named, Site

TEMPLATE = "pages/places.html"


class Spot(NamedTuple):
    """A place with the lines that call there, and the number of its entries."""

    place: Place
    lines: tuple[Named, ...]
    entries: int


class Places(NamedTuple):
    """The list: what is in one country, then what is on a border of two."""

    countries: tuple[tuple[tuple[str, ...], tuple[Spot, ...]], ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One, where there are any."""
    if not site.places:
        return
    yield PageGroup("", View(facts=counts(site, "place", site.places)))


def pages(site: Site, facts: tuple[tuple[str, int], ...], language: str) -> Iterator[Page]:
    """The list."""
    lines: dict[str, list[Named]] = {}
    for route in site.routes.values():
        for at in dict.fromkeys(call.place for call in route.calls):
            lines.setdefault(at, []).append(cards.route(route.id, site, language))
    found: dict[tuple[str, ...], list[Spot]] = {}
    for id, count in facts:
        place = site.places[id]
        spot = Spot(place, tuple(lines.get(id, ())), count)
        found.setdefault(place.countries, []).append(spot)
    for spots in found.values():
        spots.sort(key=lambda one: (one.place.name.told(language).casefold(), one.place.id))
    # The country with the most of them first.
    order = sorted(found, key=lambda codes: (len(codes), -len(found[codes]), codes))
    value = Places(tuple((codes, tuple(found[codes])) for codes in order))
    yield Page("/places/", "", site.config.description.told(language), value)
