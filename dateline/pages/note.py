"""An undated page: about, a glossary."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.entry import bodies
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Site, Told

TEMPLATE = "pages/note.html"


class Undated(NamedTuple):
    """What an undated page shows."""

    wording: Told


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each file in `pages/`."""
    for id, note in site.notes.items():
        yield PageGroup(id, View(wordings=note.wordings, facts=id))


def pages(site: Site, facts: str, language: str) -> Iterator[Page]:
    """The page."""
    wording = site.notes[facts].told(language)
    yield Page(
        address=urls.note(facts),
        title=wording.title,
        description=wording.summary or site.config.description.told(language),
        value=Undated(cards.told(wording)),
        bodies=bodies(wording, site),
        languages=cards.languages(site.notes[facts].wordings, site),
    )
