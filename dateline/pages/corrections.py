"""Every correction, newest first."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import dates
from dateline.model.entities import Correction
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Named, Site

TEMPLATE = "pages/corrections.html"


class Corrections(NamedTuple):
    """The list of corrections."""

    corrections: tuple[tuple[Named, Correction], ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One, of the entries that were corrected."""
    yield PageGroup("", View(tuple(one for one in site.entries if one.corrections)))


def pages(site: Site, facts: None, language: str) -> Iterator[Page]:
    """The list; it is there also while there is nothing to correct."""
    made = [
        (cards.headline(entry.id, site, language), one)
        for entry in site.entries
        for one in entry.corrections
    ]
    # Those of one entry stand in their order already, also where they are of one day.
    made.sort(key=lambda pair: dates.order(pair[1].date), reverse=True)
    yield Page(
        "/corrections/", "", site.config.description.told(language), Corrections(tuple(made))
    )
