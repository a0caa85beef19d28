"""Every source, with the entries that rest on it."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline import cards, dates
from dateline.model import Source
from dateline.plan import Draft
from dateline.site import Named, Site


class Cited(NamedTuple):
    """A source and what rests on it."""

    source: Source
    entries: tuple[Named, ...]


class Sources(NamedTuple):
    """The list, by publisher."""

    publishers: tuple[tuple[str, tuple[Cited, ...]], ...]
    total: int
    alone: tuple[Named, ...]  # entries that rest on one source


def pages(site: Site, language: str) -> Iterator[Draft]:
    """The list of sources."""
    used: dict[str, list[Named]] = {}
    alone = []
    for entry in site.entries:
        title = cards.headline(entry.id, site, language)
        known = [id for id in entry.sources if id in site.sources]
        for id in known:
            used.setdefault(id, []).append(title)
        if len(known) == 1:
            alone.append(title)
    for route in site.routes.values():
        for fact in route.facts:
            for id in fact.sources:
                if id in site.sources:
                    used.setdefault(id, [])
    grouped: dict[str, list[Cited]] = {}
    for id in sorted(used, key=lambda id: _order(site.sources[id])):
        source = site.sources[id]
        grouped.setdefault(source.publisher, []).append(Cited(source, tuple(used[id])))
    publishers = tuple((name, tuple(grouped[name])) for name in sorted(grouped, key=str.casefold))
    value = Sources(publishers, len(used), tuple(alone))
    yield Draft("/sources/", "", site.config.description.told(language), value)


def _order(source: Source) -> tuple[tuple[int, int, str], str]:
    return (dates.order(source.date) if source.date else (0, 0, "")), source.id
