"""All lines on one page, with where each stands."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.pages.plan import Chapter, Draft
from dateline.pages.route import Spot, spots
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.cards import Row
from dateline.site.site import Site


class Line(NamedTuple):
    """One line of the list."""

    row: Row
    summary: str
    spots: tuple[Spot, ...]


class Lines(NamedTuple):
    """The list of lines."""

    lines: tuple[Line, ...]


def chapters(site: Site) -> Iterator[Chapter]:
    """One."""
    yield Chapter("", View(standings=tuple(site.routes)))


def pages(site: Site, facts: None, language: str) -> Iterator[Draft]:
    """The list."""
    lines = tuple(
        Line(
            row,
            site.routes[row.route.id].told(language).summary,
            spots(site.routes[row.route.id], site, language),
        )
        for row in cards.board(site, language)
    )
    yield Draft("/routes/", "", site.config.description.told(language), Lines(lines))
