"""Every source, with the entries that rest on it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.model import dates, urls
from dateline.model.entities import Source
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.known import witnesses
from dateline.site.periods import FIRST, Counted
from dateline.site.site import Named, Site

TEMPLATE = "pages/sources.html"

ADDRESS = "/sources/"
LONG = 12  # publishers, from which on there is a list to jump from
NEWEST = 12  # entries that are named with a source


class Cited(NamedTuple):
    """A source and what rests on it: the newest entries, and how many there are."""

    source: Source
    entries: tuple[Named, ...]
    total: int


class Sources(NamedTuple):
    """The list, by publisher."""

    period: str  # "2024", "undated", or nothing on the first page
    publishers: tuple[tuple[str, tuple[Cited, ...]], ...]
    letters: tuple[tuple[str, int], ...]  # first letters, each with the number of its publisher
    total: int
    alone: tuple[Named, ...]  # entries that rest on one origin, the newest of them
    lonely: int  # how many such entries there are
    periods: Counted  # every year, where there are too many sources for one page


class Use(NamedTuple):
    """A source and the entries that rest on it, by their ids."""

    source: str
    entries: tuple[str, ...]
    total: int


class Stretch(NamedTuple):
    """Which sources a group shows."""

    period: str
    used: tuple[Use, ...]
    total: int
    alone: tuple[str, ...]
    lonely: int
    periods: Counted


def groups(site: Site) -> Iterator[PageGroup]:
    """None without sources; where there are many, one for each year that they are from, too."""
    used, alone = _used(site)
    if not used:
        return
    newest = sorted(used, key=lambda one: _order(site.sources[one.source]), reverse=True)
    by_year: dict[str, list[Use]] = {}
    for one in newest if "sources" in site.large else ():
        by_year.setdefault(site.sources[one.source].year, []).append(one)
    years = tuple((name, len(found)) for name, found in by_year.items())
    first = newest[:FIRST] if years else newest
    facts = Stretch("", tuple(first), len(used), tuple(alone[:FIRST]), len(alone), years)
    yield PageGroup("", _view(facts))
    names = tuple((name, 0) for name in by_year)
    for number, (name, found) in enumerate(by_year.items()):
        facts = Stretch(name, tuple(found), len(found), (), 0, names[number:])
        yield PageGroup(name, _view(facts), name)


def pages(site: Site, facts: Stretch, language: str) -> Iterator[Page]:
    """The page of a stretch."""
    grouped: dict[str, list[Cited]] = {}
    for use in sorted(facts.used, key=lambda one: _order(site.sources[one.source])):
        source = site.sources[use.source]
        cited = Cited(source, _titles(use.entries, site, language), use.total)
        grouped.setdefault(source.publisher, []).append(cited)
    publishers = tuple((name, tuple(grouped[name])) for name in sorted(grouped, key=_publisher))
    value = Sources(
        facts.period,
        publishers,
        _letters([name for name, _ in publishers]),
        facts.total,
        _titles(facts.alone, site, language),
        facts.lonely,
        facts.periods,
    )
    yield Page(
        urls.period(ADDRESS, facts.period),
        facts.period,
        site.config.description.told(language),
        value,
    )


def _used(site: Site) -> tuple[list[Use], list[str]]:
    """What rests on each source, and what rests on one origin alone; the newest first."""
    found: dict[str, list[str]] = {}
    alone = []
    for entry in site.entries:
        known = [id for id in entry.sources if id in site.sources]
        for id in known:
            found.setdefault(id, []).append(entry.id)
        if len(witnesses(known, site.sources)) == 1:
            alone.append(entry.id)
    for route in site.routes.values():
        for id in route.sources:
            if id in site.sources:
                found.setdefault(id, [])
    return [Use(id, tuple(ids[:NEWEST]), len(ids)) for id, ids in found.items()], alone


def _view(facts: Stretch) -> View:
    named = [id for use in facts.used for id in use.entries]
    return View(
        sources=tuple(one.source for one in facts.used),
        headlines=tuple(dict.fromkeys([*named, *facts.alone])),
        facts=facts,
    )


def _titles(ids: Iterable[str], site: Site, language: str) -> tuple[Named, ...]:
    return tuple(cards.headline(id, site, language) for id in ids)


def _letters(names: list[str]) -> tuple[tuple[str, int], ...]:
    """What to jump to in a long list: each first letter, all digits as one."""
    if len(names) < LONG:
        return ()
    found: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        letter = name[:1].upper()
        if letter:
            found.setdefault("0–9" if letter.isdigit() else letter, number)
    return tuple(found.items())


def _publisher(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _order(source: Source) -> tuple[tuple[int, int, str], str]:
    return (dates.order(source.date) if source.date else (0, 0, "")), source.id
