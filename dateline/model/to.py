"""The ways to pages in one language, as templates ask for them."""

from dateline.model import urls
from dateline.model.dates import Moment
from dateline.model.entities import Source


class To:
    """Addresses in one language."""

    def __init__(self, language: str, default: str, large: tuple[str, ...]) -> None:
        self._root = urls.in_language("", language, default)
        self._large = large

    def entry(self, id: str) -> str:
        """The page of an entry."""
        return self._root + urls.entry(id)

    def route(self, id: str) -> str:
        """The page of a route."""
        return self._root + urls.route(id)

    def place(self, id: str) -> str:
        """The page of a place."""
        return self._root + urls.place(id)

    def topic(self, id: str) -> str:
        """The page of a topic."""
        return self._root + urls.topic(id)

    def note(self, id: str) -> str:
        """An undated page."""
        return self._root + urls.note(id)

    def period(self, address: str, name: str) -> str:
        """The part of a list that belongs to a year or a month."""
        return self._root + urls.period(address, name)

    def promise(self, id: str, filed: Moment) -> str:
        """A line of the ledger; `filed` is the date that it stands under there."""
        year = f"{filed.known.year:04}" if "promises" in self._large else ""
        return f"{self._root}{urls.period('/promises/', year)}#{id}"

    def source(self, source: Source) -> str:
        """A line of the list of sources."""
        year = source.year if "sources" in self._large else ""
        return f"{self._root}{urls.period('/sources/', year)}#{source.id}"

    def page(self, address: str) -> str:
        """A page that is there once in each language."""
        return self._root + address
