"""What one file of the content gave, whoever reads it."""

from typing import Any, NamedTuple

from dateline.model.entities import Wording
from dateline.model.problems import Field, Problem


class Named(NamedTuple):
    """What a field names: the id of a place, a picture, an old address."""

    kind: str
    id: str
    field: Field


class Record(NamedTuple):
    """What one file gave: its value, or why there is none, and what it names all the same."""

    path: str
    digest: str  # of its bytes and its path
    kind: str  # entry, route, page, site, topics, places, voices, sources, translation of …
    id: str
    language: str
    value: Any
    problems: tuple[Problem, ...]
    facts: str = ""  # the fingerprint of all this without the words of a body
    named: tuple[Named, ...] = ()  # where there is no value, or of records that are not right
    wording: Wording | None = None  # the links of a body, where there is no value
    anchors: tuple[str, ...] = ()  # and what one can lead to in it

    @property
    def body(self) -> str:
        """The key of its body in the store, or nothing."""
        if self.value is None:
            return ""
        wordings = getattr(self.value, "wordings", (self.value,))
        return str(getattr(wordings[0], "body", ""))
