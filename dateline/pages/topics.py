"""All topics on one page, each with what it is about and how much there is of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Named, Site

TEMPLATE = "pages/topics.html"


class Told(NamedTuple):
    """A topic, or a place, with the number of its entries."""

    named: Named
    summary: str
    entries: int


class Topics(NamedTuple):
    """The list, by name."""

    topics: tuple[Told, ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One, where there are any."""
    if not site.topics:
        return
    yield PageGroup("", View(facts=counts(site, "topic", site.topics)))


def pages(site: Site, facts: tuple[tuple[str, int], ...], language: str) -> Iterator[Page]:
    """The list."""
    told = [
        Told(cards.named(id, site.topics[id].name, language), site.topics[id].summary, count)
        for id, count in facts
    ]
    told.sort(key=lambda one: (one.named.name.casefold(), one.named.id))
    yield Page("/topics/", "", site.config.description.told(language), Topics(tuple(told)))


def counts(site: Site, kind: str, ids: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How many entries each of these has."""
    return tuple((id, len(site.about.get((kind, id), ()))) for id in ids)
