"""An undated page: about, a glossary."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.entry import targets
from dateline.pages.plan import Chapter, Draft
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Site, Told


class Undated(NamedTuple):
    """What an undated page shows."""

    telling: Told


def chapters(site: Site) -> Iterator[Chapter]:
    """One for each file in `pages/`."""
    for id, note in site.notes.items():
        yield Chapter(id, View(tellings=note.tellings, facts=id))


def pages(site: Site, facts: str, language: str) -> Iterator[Draft]:
    """The page."""
    telling = site.notes[facts].told(language)
    yield Draft(
        address=urls.note(facts),
        title=telling.title,
        description=telling.summary,
        value=Undated(cards.told(telling)),
        body=telling.body,
        links=targets(telling, site),
    )
