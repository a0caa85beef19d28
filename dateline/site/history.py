"""The history: all changes that the site tells, each on the day on which it first could."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from dateline.model.config import Config
from dateline.model.entities import Entry, Route
from dateline.site import promises, status
from dateline.site.promises import Chain, Promise, PromiseState
from dateline.site.status import Cell, Line, Status

What = Literal[
    "came",  # an entry
    "corrected",  # an entry
    "made",  # a promise, with this and the next seven
    "said",  # again, for the same date
    "moved",
    "kept",
    "part",
    "withdrawn",
    "passed",  # its date, without word
    "quiet",  # it has no last date, and was long not heard of
    "began",  # the state of a line, with this and the next three
    "found",  # was reported, not seen to begin
    "confirmed",
    "silent",  # was long not heard of
    "retracted",  # what an entry said of a promise or a line
]


class Change(NamedTuple):
    """Something that is told otherwise from a day on, or for the first time."""

    on: date
    what: What
    id: str  # of the entry, the promise or the line
    entry: str  # by which it is known; nothing where time alone did it
    detail: str = ""  # the dimension of a line, the kind of a correction
    now: PromiseState | Cell | None = None  # how it stands from then on


class History(NamedTuple):
    """All changes up to a day, and what they come to."""

    changes: tuple[Change, ...]  # the oldest first
    promises: dict[str, Promise]  # by the last day of their first date
    states: dict[str, PromiseState]
    statuses: dict[str, Status]


Told = TypeVar("Told", promises.Word, status.Word)
State = TypeVar("State", PromiseState, Cell)
Hears = TypeVar("Hears", contravariant=True)
Stands = TypeVar("Stands", covariant=True)


class _Heard(NamedTuple, Generic[Told]):
    """A word on the day it became known, or was taken back."""

    on: date
    back: bool
    word: Told


class Patience(NamedTuple):
    """Days until what nobody speaks of is told to be so."""

    promises: int
    lines: int


def patience(config: Config) -> Patience:
    """That of a site."""
    return Patience(config.quiet_after, config.stale_after)


def sweep(
    entries: Iterable[Entry],
    known: Mapping[str, date],
    routes: Mapping[str, Route],
    as_of: date,
    patience: Patience,
    dimensions: tuple[str, ...],
) -> History:
    """Go once through time, to `as_of`; entries come the oldest first, each `known` from a day.

    Nothing here looks ahead, so the history up to a day is that of the site of that day.
    """
    changes: list[Change] = []
    promised: dict[str, list[_Heard[promises.Word]]] = {}
    lines: dict[status.Key, list[_Heard[status.Word]]] = {}
    within = status.within(routes)
    for rank, entry in enumerate(entries):
        on = known[entry.id]
        changes.append(Change(on, "came", entry.id, entry.id))
        changes += _corrections(entry, on) if entry.corrections else ()
        back = retracted(entry, on)
        if entry.promises or entry.fulfils or entry.withdraws:
            for said in promises.words(entry, rank):
                promised.setdefault(said.id, []).extend(_heard(said, on, back))
        if entry.service:
            for key, word in status.words(entry, rank, within).items():
                lines.setdefault(key, []).extend(_heard(word, on, back))
    chains = {id: Chain(id, patience.promises) for id in sorted(promised)}
    for id, chain in chains.items():
        changes += _of_promise(id, _walk(chain, _sorted(promised[id]), as_of))
    cells: dict[status.Key, Cell] = {}
    for (route, dimension), words in sorted(lines.items()):
        if route in routes:
            line = Line(dimension, patience.lines)
            changes += _of_line(route, dimension, _walk(line, _sorted(words), as_of))
            cells[route, dimension] = line.state(as_of) or Cell(dimension)
    changes.sort(key=attrgetter("on"))
    made = [one for one in (chain.promise() for chain in chains.values()) if one]
    made.sort(key=promises.filed)
    now = {one.id: one.now for one in changes if isinstance(one.now, PromiseState)}
    return History(
        tuple(changes),
        {one.id: one for one in made},
        {one.id: now[one.id] for one in made},
        {
            id: Status(id, tuple(cells.get((id, one), Cell(one)) for one in dimensions))
            for id in routes
        },
    )


def _corrections(entry: Entry, on: date) -> Iterator[Change]:
    for one in reversed(entry.corrections):  # which stand the newest first
        yield Change(max(on, one.date.known), "corrected", entry.id, entry.id, one.kind)


def retracted(entry: Entry, on: date) -> date | None:
    """The day from which an entry that was known `on` a day is taken back; nothing if it is not."""
    if not entry.corrections:
        return None
    days = [one.date.known for one in entry.corrections if one.kind == "retraction"]
    return max(on, min(days)) if days else None


def _heard(word: Told, on: date, back: date | None) -> Iterator[_Heard[Told]]:
    yield _Heard(on, False, word)
    if back:
        yield _Heard(back, True, word)


def _sorted(heard: list[_Heard[Told]]) -> list[_Heard[Told]]:
    return sorted(heard, key=lambda one: (one.on, one.back))


class _Known(Protocol[Hears, Stands]):
    """What hears words, and turns with time."""

    def hear(self, word: Hears) -> None: ...
    def forget(self, word: Hears) -> None: ...
    def state(self, day: date) -> Stands | None: ...
    def turns(self, day: date) -> date | None: ...


class _Step(NamedTuple, Generic[Told, State]):
    """How a word, or time alone, changed a state."""

    on: date
    heard: _Heard[Told] | None
    before: State | None
    after: State | None


def _walk(
    known: _Known[Told, State], heard: list[_Heard[Told]], as_of: date
) -> Iterator[_Step[Told, State]]:
    """Every step to `as_of`; the words of a day come before what the day alone does."""
    state: State | None = None
    turning: date | None = None
    for on, words in groupby(heard, key=attrgetter("on")):
        if turning and turning < on:
            before, state = state, known.state(turning)
            yield _Step(turning, None, before, state)
        fresh = state is not None and not state.over
        for one in words:
            (known.forget if one.back else known.hear)(one.word)
            before, state = state, known.state(on)
            yield _Step(on, one, before, state)
        if fresh and state is not None and state.over:
            yield _Step(on, None, state, state)
        turning = known.turns(on)
    if turning and turning <= as_of:
        yield _Step(turning, None, state, known.state(turning))


def _of_promise(id: str, steps: Iterable[_Step[promises.Word, PromiseState]]) -> Iterator[Change]:
    revision = -1
    for on, heard, before, after in steps:
        if before is None and after is None:
            continue
        revision += 1
        entry = heard.word.entry if heard else ""
        now = after._replace(revision=revision, revised=on) if after else None
        yield Change(on, _became(heard, before, after), id, entry, now=now)


def _became(
    heard: _Heard[promises.Word] | None, before: PromiseState | None, after: PromiseState | None
) -> What:
    if heard is None:
        return "quiet" if after and after.state == "quiet" else "passed"
    if heard.back:
        return "retracted"
    if heard.word.outcome:
        return heard.word.outcome.state
    if before is None or after is None:
        return "made"
    return "said" if before.due == after.due else "moved"


def _of_line(
    route: str, dimension: str, steps: Iterable[_Step[status.Word, Cell]]
) -> Iterator[Change]:
    for on, heard, before, after in steps:
        what = _turned(heard, before or Cell(dimension), after or Cell(dimension))
        if what:
            entry = heard.word.entry if heard else ""
            yield Change(on, what, route, entry, dimension, after or Cell(dimension))


def _turned(heard: _Heard[status.Word] | None, before: Cell, after: Cell) -> What | None:
    if heard is None:
        return "silent"
    if before == after:
        return None
    if heard.back:
        return "retracted"
    if before.level == after.level and before.since == after.since:
        return "confirmed"
    return "began" if after.since else "found"
