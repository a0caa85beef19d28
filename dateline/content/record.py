"""What one file gave: a value, or why there is none."""

from typing import Any, NamedTuple

from dateline.model.problems import Problem


class Record(NamedTuple):
    """What one file gave: its value, or why there is none."""

    path: str
    digest: str
    kind: str  # entry, route, page, site, topics, places, voices, sources, translation of …
    id: str
    language: str
    value: Any
    problems: tuple[Problem, ...]
    matter: str = ""  # fingerprint of its front matter
    led: bool = False  # whether its summary is the lead of its body

    @property
    def body(self) -> str:
        """The key of its body in the store, or nothing."""
        if self.value is None:
            return ""
        tellings = getattr(self.value, "tellings", (self.value,))
        return str(getattr(tellings[0], "body", ""))
