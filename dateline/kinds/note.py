"""An undated page: about, a glossary."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline import urls
from dateline.kinds.entry import targets
from dateline.model import Telling
from dateline.plan import Draft
from dateline.site import Site


class Undated(NamedTuple):
    """What an undated page shows."""

    telling: Telling


def pages(site: Site, language: str) -> Iterator[Draft]:
    """One page for each file in `pages/`."""
    for note in site.notes.values():
        telling = note.told(language)
        yield Draft(
            address=urls.note(note.id),
            title=telling.title,
            description=telling.summary,
            value=Undated(telling),
            bodies=(telling.body,),
            links=targets(telling, site),
        )
