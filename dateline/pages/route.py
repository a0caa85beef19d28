"""A line: where it stands, its stops, its promises, its facts and its history."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import urls
from dateline.model.entities import Route, Source
from dateline.pages import ticket
from dateline.pages.entry import bodies
from dateline.pages.plan import Page, PageGroup
from dateline.pages.ticket import Shared
from dateline.pages.timeline import Past, past_groups, past_pages
from dateline.pages.view import View
from dateline.site import cards, lines, periods, ribbon, timeline
from dateline.site.cards import PromiseCard, Row
from dateline.site.lines import LineStop
from dateline.site.periods import Counted
from dateline.site.ribbon import Ribbon
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
    ribbon: Ribbon | None
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
    shared: Shared | None  # its card


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each line, and for each period of one that has many entries."""
    promised: dict[str, list[str]] = {}
    for promise in site.promises.values():
        promised.setdefault(promise.route, []).append(promise.id)
    day = timeline.day(site)
    drawn = dict(ribbon.lines(site))
    for id, route in site.routes.items():
        entries = site.about.get(("route", id), ())
        division = periods.packed(periods.divide(entries, day))
        beyond = timeline.reaching(entries)
        view = View(
            division.opening,
            promises=_promises(promised.get(id, [])[-ENOUGH:], drawn.get(id)),
            statuses=(id,),
            sources=route.sources,
            headlines=ribbon.entries(drawn.get(id)),
            wordings=route.wordings,
            facts=(
                id,
                Stretch(division.first, division.years, division.older, beyond(division.opening)),
                drawn.get(id),
            ),
        )
        yield PageGroup(id, view)
        yield from past_groups(id, division, beyond)


def pages(
    site: Site, facts: tuple[str, Stretch, Ribbon | None] | Past, language: str
) -> Iterator[Page]:
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
            ribbon=ribbon.told(facts[2], site, language) if facts[2] else None,
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
            shared=ticket.shared("route", route.id, site, language),
        ),
        bodies=bodies(wording, site),
        languages=cards.languages(route.wordings, site),
    )


def _promises(newest: list[str], drawn: Ribbon | None) -> tuple[str, ...]:
    """Those of the ledger of the line, and those that its ribbon names."""
    return tuple(dict.fromkeys((*newest, *ribbon.promises(drawn))))


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
