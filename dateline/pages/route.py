"""A line: where it stands, its stops, its promises, its facts and its history."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import urls
from dateline.model.entities import Route, Source
from dateline.pages.entry import bodies
from dateline.pages.plan import Page, PageGroup
from dateline.pages.timeline import Past, past_groups, past_pages
from dateline.pages.view import View
from dateline.site import cards, lines, periods, timeline
from dateline.site.cards import PromiseCard, Row
from dateline.site.lines import LineStop
from dateline.site.periods import Counted
from dateline.site.site import Named, Site, Told
from dateline.site.timeline import Stretch, Year

TEMPLATE = "pages/route.html"

ENOUGH = 100  # promises on a page: the newest; the ledger has them all


class Figure(NamedTuple):
    """What sources say under one label; more than one value where they disagree."""

    label: str
    values: tuple["Value", ...]


class Value(NamedTuple):
    """One value, with who says so."""

    value: str
    sources: tuple[Source, ...]
    confidence: str
    computed: bool
    note: str


class Profile(NamedTuple):
    """What a line's page shows."""

    id: str
    wording: Told
    row: Row
    headlines: tuple[Named, ...]  # the entries that set the cells of the row
    spots: tuple[LineStop, ...]
    operators: tuple[Named, ...]
    gauge: str
    between: tuple[str, ...]
    figures: tuple[Figure, ...]
    pledges: tuple[PromiseCard, ...]
    calendar: bool  # whether there is one
    years: tuple[Year, ...]
    periods: Counted  # every year, where the history has pages of its own
    older: str  # the period that comes next, or nothing


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each line, and for each period of one that has many entries."""
    promised: dict[str, list[str]] = {}
    for promise in site.promises.values():
        promised.setdefault(promise.route, []).append(promise.id)
    day = timeline.day(site)
    for id, route in site.routes.items():
        entries = site.about.get(("route", id), ())
        division = periods.packed(periods.divide(entries, day))
        beyond = timeline.reaching(entries)
        view = View(
            division.opening,
            promises=tuple(promised.get(id, ())[-ENOUGH:]),
            statuses=(id,),
            sources=route.sources,
            wordings=route.wordings,
            facts=(
                id,
                Stretch(division.first, division.years, division.older, beyond(division.opening)),
            ),
        )
        yield PageGroup(id, view)
        yield from past_groups(id, division, beyond)


def pages(site: Site, facts: tuple[str, Stretch] | Past, language: str) -> Iterator[Page]:
    """The page of a line, or of a period of its history."""
    route = site.routes[facts[0]]
    if isinstance(facts, Past):
        named = cards.route(route.id, site, language)
        yield from past_pages(facts, named, urls.route(route.id), site, language)
        return
    wording = route.told(language)
    covered = timeline.cover(site.entries, facts[1].beyond)
    row = cards.row(route.id, site, language)
    promised = [one for one in site.promises.values() if one.route == route.id]
    yield Page(
        address=urls.route(route.id),
        title=wording.title,
        description=wording.summary or site.config.description.told(language),
        value=Profile(
            id=route.id,
            wording=cards.told(wording),
            row=row,
            headlines=tuple(
                cards.headline(cell.entry, site, language) for cell in row.cells if cell.entry
            ),
            spots=lines.stops(route, site, language),
            operators=tuple(_operator(text, site, language) for text in route.operators),
            gauge=route.gauge,
            between=route.between,
            figures=_figures(route, site),
            pledges=tuple(cards.pledge(one, site, language) for one in promised[-ENOUGH:]),
            calendar=any(one.dated for one in promised),
            years=timeline.years(site, language, 0, facts[1].shown, covered=covered),
            periods=facts[1].periods,
            older=facts[1].older,
        ),
        bodies=bodies(wording, site),
        languages=cards.languages(route.wordings, site),
    )


def _operator(text: str, site: Site, language: str) -> Named:
    if text in site.voices:
        return cards.voice(text, site, language)
    return Named("", text, language)


def _figures(route: Route, site: Site) -> tuple[Figure, ...]:
    grouped: dict[str, list[Value]] = {}
    for fact in route.facts:
        value = Value(
            fact.value,
            cards.sources(fact.sources, site),
            fact.confidence,
            fact.computed,
            fact.note,
        )
        grouped.setdefault(fact.label, []).append(value)
    return tuple(Figure(label, tuple(values)) for label, values in grouped.items())
