"""All lines on one page, with where each stands."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model.network import Frame
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site import lines as shown
from dateline.site.lines import Line
from dateline.site.site import Site

TEMPLATE = "pages/routes.html"


class Networks(NamedTuple):
    """The drawings that an editor laid out: one for a page, one for a phone."""

    wide: Frame | None
    narrow: Frame | None

    @property
    def digest(self) -> str:
        """The fingerprint: those of both."""
        return " ".join(one.digest if one else "-" for one in self)


class Lines(NamedTuple):
    """The list of lines."""

    lines: tuple[Line, ...]
    network: Networks


def groups(site: Site) -> Iterator[PageGroup]:
    """One, where there are any."""
    if not site.routes:
        return
    shown = {id: one.among(site.places, site.routes) for id, one in site.network.items()}
    network = Networks(shown.get("wide"), shown.get("narrow"))
    yield PageGroup("", View(statuses=tuple(site.routes), facts=network))


def pages(site: Site, facts: Networks, language: str) -> Iterator[Page]:
    """The list."""
    lines = tuple(
        Line(
            row,
            site.routes[row.route.id].told(language).summary,
            shown.stops(site.routes[row.route.id], site, language),
        )
        for row in cards.board(site, language)
    )
    yield Page("/routes/", "", site.config.description.told(language), Lines(lines, facts))
