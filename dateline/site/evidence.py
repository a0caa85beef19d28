"""What an entry rests on, by the kind of its sources, and how many of them only relay."""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.model.entities import Source

WITNESSES = ("state", "company", "press", "specialist")  # the others are works to look things up in
DOTS = 9  # that are drawn of one kind


class Evidence(NamedTuple):
    """The sources of one kind."""

    kind: str  # a stance, or nothing where none is given
    own: int
    relayed: int  # what another source said first

    @property
    def total(self) -> int:
        """How many there are."""
        return self.own + self.relayed

    @property
    def dots(self) -> tuple[str, ...]:
        """A word for each dot: full, half, or empty where there is no source."""
        own = min(self.own, DOTS)
        return ("full",) * own + ("half",) * min(self.relayed, DOTS - own) or ("empty",)


class Rests(NamedTuple):
    """What an entry rests on."""

    witnesses: tuple[Evidence, ...]  # of each kind, also where there is none
    others: tuple[Evidence, ...]
    sources: tuple[Source, ...]  # by kind


def rests(sources: Sequence[Source]) -> Rests:
    """Count and sort sources by what they are to the news.

    Where nobody has said what any of them is, none is missing.
    """
    if sources and not any(one.stance for one in sources):
        return Rests((), (), tuple(sources))
    kinds: dict[str, list[Source]] = {kind: [] for kind in WITNESSES}
    for one in sources:
        kinds.setdefault(one.stance, []).append(one)
    found = [
        Evidence(kind, len(ones) - (relayed := sum(bool(one.via) for one in ones)), relayed)
        for kind, ones in kinds.items()
    ]
    return Rests(
        tuple(found[: len(WITNESSES)]),
        tuple(sorted(found[len(WITNESSES) :])),
        tuple(one for _, ones in sorted(kinds.items(), key=_rank) for one in ones),
    )


def _rank(found: tuple[str, list[Source]]) -> tuple[int, str]:
    kind = found[0]
    return (WITNESSES.index(kind), "") if kind in WITNESSES else (len(WITNESSES), kind)
