"""Stories that an editor marks among the entries."""

from typing import NamedTuple

from dateline.model.names import Text


class Storyline(NamedTuple):
    """A story that an editor marks: from what was announced to what came of it."""

    id: str
    title: Text
    entries: tuple[str, ...]
    promises: tuple[str, ...]
    digest: str
