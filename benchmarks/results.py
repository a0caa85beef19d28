"""What was measured, as values and as a file to which other sizes can be added."""

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

CASES = (
    "cold",
    "nothing changed",
    "body edited",
    "title changed",
    "new entry",
    "base template",
)


class Run(NamedTuple):
    """One generator at one size."""

    tool: str
    version: str
    rounds: list[dict[str, float]]  # seconds of each case
    largest: float = 0  # MiB of the largest process
    together: float | None = None  # MiB of all processes at one moment
    wrote: dict[str, list[int]] | None = None  # files and bytes of each kind
    failure: str = ""
    processor: Sequence[dict[str, float]] = ()  # seconds of it, all processes together


class Session(NamedTuple):
    """Generators that were measured in turn, on one corpus."""

    entries: int
    processors: int
    system: str
    runs: list[Run]


def seconds(run: Run, case: str) -> float | None:
    """The median of all rounds."""
    values = [one[case] for one in run.rounds if case in one]
    return median(values) if values else None


def ratio(run: Run, other: Run, case: str, processor: bool = False) -> float | None:
    """The median of the ratios of the same round, for a machine is not equally fast all day."""
    each, others = (one.processor if processor else one.rounds for one in (run, other))
    pairs = zip(each, others, strict=False)
    values = [one[case] / two[case] for one, two in pairs if case in one and case in two]
    return median(values) if values else None


def load(path: Path) -> list[Session]:
    """All sessions of a file; none if it is not there."""
    if not path.exists():
        return []
    return [_session(one) for one in json.loads(path.read_text("utf-8"))["sessions"]]


def add(path: Path, session: Session) -> None:
    """Put a session into a file, in place of an earlier one of the same size and generators."""
    kept = [one for one in load(path) if _key(one) != _key(session)]
    ordered = sorted([*kept, session], key=lambda one: one.entries)
    values = [{**one._asdict(), "runs": [run._asdict() for run in one.runs]} for one in ordered]
    path.write_text(json.dumps({"sessions": values}, indent=1) + "\n", "utf-8")


def _session(fields: dict[str, Any]) -> Session:
    return Session(**{**fields, "runs": [Run(**one) for one in fields["runs"]]})


def _key(session: Session) -> tuple[int, list[str]]:
    return session.entries, [one.tool for one in session.runs]
