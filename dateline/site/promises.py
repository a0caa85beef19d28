"""What became of a promise: its chain of dates, its outcome, and where it stands on a day."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from dateline.model import dates
from dateline.model.dates import Moment
from dateline.model.entities import Entry
from dateline.model.problems import Problem, error

State = Literal["open", "overdue", "kept", "part", "withdrawn"]


class Said(NamedTuple):
    """One time that a date was given for a promise."""

    entry: str
    on: Moment
    by: str
    due: Moment | None
    sources: tuple[str, ...]


class Outcome(NamedTuple):
    """How a promise ended."""

    entry: str
    when: Moment
    state: Literal["kept", "part", "withdrawn"]


class Promise(NamedTuple):
    """A promise with every date that was given for it, first to last."""

    id: str
    what: str
    route: str
    said: tuple[Said, ...]
    outcome: Outcome | None

    @property
    def first(self) -> Moment | None:
        """The first date that was given."""
        return next((one.due for one in self.said if one.due), None)

    @property
    def filed(self) -> Moment:
        """By which it has its place in the ledger: the first date given, or when it was made."""
        return self.first or self.said[0].on

    @property
    def last(self) -> Moment | None:
        """The date that holds now."""
        return next((one.due for one in reversed(self.said) if one.due), None)


class PromiseState(NamedTuple):
    """Where a promise stands on a day; slips in days, late above zero, early below."""

    state: State
    slip_first: int | None
    slip_last: int | None
    moved: int  # times that another date was given


def chains(entries: Iterable[Entry]) -> tuple[Promise, ...]:
    """Every promise of these entries, by its first date; the order of `entries` is no matter."""
    said: dict[str, list[tuple[Entry, int]]] = {}
    ends: dict[str, list[Outcome]] = {}
    for entry in _promising(entries):
        for number, pledge in enumerate(entry.promises):
            said.setdefault(pledge.id, []).append((entry, number))
        for kept in entry.fulfils:
            outcome = Outcome(entry.id, entry.date, "part" if kept.part else "kept")
            ends.setdefault(kept.id, []).append(outcome)
        for id in entry.withdraws:
            ends.setdefault(id, []).append(Outcome(entry.id, entry.date, "withdrawn"))
    made = [_promise(id, words, ends.get(id, [])) for id, words in said.items()]
    return tuple(sorted(made, key=_by_date))


def standing(promise: Promise, as_of: date) -> PromiseState:
    """Open until the last day of the due date is past; then overdue, unless it has an outcome."""
    due, outcome = promise.last, promise.outcome
    given = [one.due for one in promise.said if one.due]
    moved = sum(one != other for one, other in pairwise(given))
    if outcome and outcome.state == "withdrawn":
        return PromiseState("withdrawn", None, None, moved)
    if outcome:
        return PromiseState(
            outcome.state, slip(promise.first, outcome.when), slip(due, outcome.when), moved
        )
    late = due is not None and due.upper is not None and due.upper < as_of
    return PromiseState("overdue" if late else "open", None, None, moved)


def slip(due: Moment | None, outcome: Moment) -> int | None:
    """Days from due to outcome: 0 where they overlap, below zero where it came early."""
    if due is None:
        return None
    return dates.gap_days(due, outcome) or -dates.gap_days(outcome, due)


def problems(entries: Iterable[Entry]) -> list[Problem]:
    """Promises kept before they were made, kept twice, or first named without what they are."""
    ordered = _promising(entries)
    first: dict[str, Entry] = {}
    found: list[Problem] = []
    for entry in ordered:
        for number, pledge in enumerate(entry.promises):
            field = ("promises", number)
            if pledge.id not in first and not pledge.what:
                fact = f'"{pledge.id}" is first named here, and nobody says what it is'
                hint = "Add what: to the entry that makes the promise."
                found.append(error("promise-what", entry.path, fact, hint, field=field))
            first.setdefault(pledge.id, entry)
    ended: dict[str, Entry] = {}
    for entry in ordered:
        fulfilled = [(("fulfils", n), one.id, one.part) for n, one in enumerate(entry.fulfils)]
        withdrawn = [(("withdraws", n), id, False) for n, id in enumerate(entry.withdraws)]
        for field, id, part in fulfilled + withdrawn:
            if id in first and dates.gap_days(entry.date, first[id].date):
                fact = f'"{id}" has an outcome here before it was made in {first[id].path}'
                hint = "Check the dates of both entries."
                found.append(error("promise-order", entry.path, fact, hint, field=field))
            elif id in ended:
                fact = f'"{id}" already has its outcome in {ended[id].path}'
                hint = "A promise ends once; write {id: …, part: true} for what came first."
                found.append(error("promise-twice", entry.path, fact, hint, field=field))
            if not part:
                ended.setdefault(id, entry)
    return found


def order(entry: Entry) -> tuple[tuple[int, int, str], str, str]:
    """The order of entries, oldest first: date, time of day, id."""
    return dates.order(entry.date), entry.time, entry.id


def _promising(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that speak of promises, the oldest first."""
    speaking = (one for one in entries if one.promises or one.fulfils or one.withdraws)
    return sorted(speaking, key=order)


def _promise(id: str, words: list[tuple[Entry, int]], ends: list[Outcome]) -> Promise:
    pledges = [(entry, entry.promises[number]) for entry, number in words]
    # What was kept whole outranks what was kept in part, whenever that was.
    whole = [one for one in ends if one.state != "part"]
    outcome = whole[-1] if whole else ends[0] if ends else None
    return Promise(
        id=id,
        what=next((one.what for _, one in pledges if one.what), id),
        route=next((one.route for _, one in pledges if one.route), ""),
        said=tuple(
            Said(entry.id, entry.date, one.by, one.due, one.sources) for entry, one in pledges
        ),
        outcome=outcome,
    )


def _by_date(promise: Promise) -> tuple[tuple[int, int, str], str]:
    return dates.order(promise.filed), promise.id
