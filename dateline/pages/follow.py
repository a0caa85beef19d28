"""How the site is followed: what each feed and calendar tells, with its address."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.pages import calendar
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Named, Site

TEMPLATE = "pages/follow.html"
ADDRESS = "/follow/"


class Line(NamedTuple):
    """A line, and whether it has a calendar."""

    named: Named
    calendar: bool


class Follow(NamedTuple):
    """What can be followed by itself."""

    lines: tuple[Line, ...]
    topics: tuple[Named, ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One; its facts are the lines that have a calendar."""
    yield PageGroup("", View(facts=tuple(calendar.lines(site))))


def pages(site: Site, facts: tuple[str, ...], language: str) -> Iterator[Page]:
    """The page."""
    lines = [Line(cards.route(id, site, language), id in facts) for id in site.routes]
    topics = [cards.named(id, one.name, language) for id, one in site.topics.items()]
    value = Follow(
        tuple(sorted(lines, key=lambda one: one.named.name.casefold())),
        tuple(sorted(topics, key=lambda one: one.name.casefold())),
    )
    yield Page(ADDRESS, "", site.config.description.told(language), value)
