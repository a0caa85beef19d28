"""The joined site, as a reader may see it on its day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from dateline.model.config import Config
from dateline.model.dates import Moment
from dateline.model.entities import (
    Correction,
    Day,
    Entry,
    Note,
    Place,
    Route,
    Source,
    Topic,
    Voice,
    placed,
)
from dateline.model.network import Frame
from dateline.model.storyline import Storyline
from dateline.site.history import Change
from dateline.site.promises import Promise, PromiseState
from dateline.site.status import Status


class Mark(NamedTuple):
    """What an entry's badge says of a promise."""

    promise: str
    what: str
    ended: bool  # whether it is this entry that shows what came of it
    filed: Moment  # by which the ledger has it
    state: str
    slip: int | None
    due: Moment | None


class Named(NamedTuple):
    """An id with its name in one language, enough for a link."""

    id: str
    name: str
    language: str
    retracted: bool = False  # of an entry: whether it was taken back


class Told(NamedTuple):
    """The words of an entry, a line or an undated page, without the body."""

    path: str  # inside the content folder
    language: str
    title: str
    summary: str
    led: bool  # whether the summary stands above the body, which does not begin with it


class Card(NamedTuple):
    """An entry as it stands in a list."""

    id: str
    title: str
    summary: str
    language: str
    date: Moment
    kind: str
    shape: str  # happened, announced, partly, overdue, withdrawn, comment, silence, retracted
    promised: int  # dates that it names
    missed: int  # those of them that passed without word
    marks: tuple[Mark, ...]
    routes: tuple[Named, ...]
    topics: tuple[str, ...]
    sources: int
    origins: int  # what its sources come from in the end
    draft: bool
    retraction: Correction | None
    digest: str = ""

    @property
    def placed(self) -> Day:
        """The day by which it has its place among the others."""
        return placed(self.date, self.kind)


class Site(NamedTuple):
    """Everything that pages are planned from."""

    config: Config
    topics: Mapping[str, Topic]
    places: Mapping[str, Place]
    voices: Mapping[str, Voice]
    sources: Mapping[str, Source]
    routes: Mapping[str, Route]
    notes: Mapping[str, Note]
    network: Mapping[str, Frame]  # the drawings of all lines that an editor laid out
    stories: Mapping[str, Storyline]
    entries: tuple[Entry, ...]  # newest first
    leads: tuple[Entry, ...]  # those that only tell how things stood, newest first
    by_id: Mapping[str, Entry]
    days: Mapping[str, str]  # id of an entry → its place on the line, as in ISO 8601
    promises: Mapping[str, Promise]
    promise_states: Mapping[str, PromiseState]
    statuses: Mapping[str, Status]
    history: tuple[Change, ...]  # the oldest first
    came: Mapping[str, date]  # the day from which the site has each entry and lead
    taken_back: Mapping[str, Entry]  # entries that were retracted, with all that they said
    links: Mapping[str, str]  # path inside the content folder → address
    pictures: Mapping[str, str]  # path inside the content folder → digest
    large: tuple[str, ...]  # "promises", "sources": those that have a page for each year
    held: tuple[str, ...]  # ids of entries that are not shown
    about: Mapping[tuple[str, str], tuple[Entry, ...]]  # ("route", id) → its entries, newest first
    kept: dict[Any, Any]  # what was made of it for pages, once it was asked for

    @property
    def as_of(self) -> date:
        """The day that the site speaks of."""
        return self.config.as_of

    @property
    def default(self) -> str:
        """The default language."""
        return self.config.languages[0]
