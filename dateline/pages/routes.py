"""All lines on one page, with where each stands."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site import lines as shown
from dateline.site.lines import Line
from dateline.site.site import Site

TEMPLATE = "pages/routes.html"


class Lines(NamedTuple):
    """The list of lines."""

    lines: tuple[Line, ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One."""
    yield PageGroup("", View(statuses=tuple(site.routes)))


def pages(site: Site, facts: None, language: str) -> Iterator[Page]:
    """The list."""
    lines = tuple(
        Line(
            row,
            site.routes[row.route.id].told(language).summary,
            shown.stops(site.routes[row.route.id], site, language),
        )
        for row in cards.board(site, language)
    )
    yield Page("/routes/", "", site.config.description.told(language), Lines(lines))
