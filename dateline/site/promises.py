"""What became of a promise: its chain of dates, its outcome, and where it stands on a day."""

from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

from dateline.model import dates
from dateline.model.dates import Moment
from dateline.model.entities import Entry, PromiseStatement

State = Literal["open", "overdue", "quiet", "kept", "part", "withdrawn"]


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
    others: tuple[tuple[str, str], ...] = ()  # what is promised, in further languages

    def told(self, language: str) -> str:
        """What is promised, in this language, else in the first one."""
        return dict(self.others).get(language, self.what)

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

    @property
    def moved(self) -> int:
        """How often another date was given."""
        given = [one.due for one in self.said if one.due]
        return sum(one != other for one, other in pairwise(given))

    @property
    def dated(self) -> bool:
        """Whether there is a day to show: of what was promised, or of what came of it."""
        kept = self.outcome.when if self.outcome and self.outcome.state != "withdrawn" else None
        return any(one.lower and one.upper for one in (self.last, kept) if one)


class PromiseState(NamedTuple):
    """Where a promise stands on a day; slips in days, late above zero, early below."""

    state: State
    slip_first: int | None = None
    slip_last: int | None = None
    due: Moment | None = None  # the date that holds
    heard: Moment | None = None  # the last that was said of it
    revision: int = 0  # how often it has changed since it was made
    revised: date = date.min  # when it last did

    @property
    def over(self) -> bool:
        """Whether time alone has ended it."""
        return self.state in ("overdue", "quiet")


class Word(NamedTuple):
    """What one entry says of a promise: that it holds and for when, or what came of it."""

    id: str
    order: tuple[object, ...]  # by the day it was said, then the entry, then its place there
    entry: str
    on: Moment
    pledge: PromiseStatement | None
    outcome: Outcome | None
    speakers: tuple[str, ...] = ()  # whose words the entry has


class Chain:
    """The words known of one promise, and what follows from them on a day.

    Hearing one more costs the same however many there are.
    """

    def __init__(self, id: str, patience: int) -> None:
        self._id, self._patience = id, patience
        self._said: list[Word] = []
        self._dated: list[Word] = []
        self._whole: list[Word] = []
        self._part: list[Word] = []
        self._heard: Moment | None = None

    def hear(self, word: Word) -> None:
        """Add a word."""
        for words in self._lists(word):
            insort(words, word, key=attrgetter("order"))
        self._heard = max(self._heard or word.on, word.on, key=attrgetter("ends"))

    def forget(self, word: Word) -> None:
        """Take a word out that was taken back."""
        for words in self._lists(word):
            words.remove(word)
        left = (*self._said, *self._whole, *self._part)
        self._heard = max((one.on for one in left), key=attrgetter("ends"), default=None)

    def state(self, day: date) -> PromiseState | None:
        """Where it stands; nothing where nobody made it."""
        if not self._said:
            return None
        outcome, due = self._outcome, self.due
        if outcome and outcome.state == "withdrawn":
            return PromiseState("withdrawn", due=due, heard=self._heard)
        turned = self._turning()
        if turned and turned <= day:
            state: State = "overdue" if due and due.upper else "quiet"
            return PromiseState(state, due=due, heard=self._heard)
        if outcome is None:
            return PromiseState("open", due=due, heard=self._heard)
        first = _due(self._dated[0]) if self._dated else None
        slips = slip(first, outcome.when), slip(due, outcome.when)
        return PromiseState(outcome.state, *slips, due, self._heard)

    def turns(self, day: date) -> date | None:
        """The day after this one on which time alone makes it overdue or quiet."""
        turned = self._turning() if self._said else None
        return turned if turned and turned > day else None

    def promise(self) -> Promise | None:
        """All that is known of it; nothing where nobody made it."""
        if not self._said:
            return None
        pledges = [(word, word.pledge) for word in self._said if word.pledge]
        worded = next((one for _, one in pledges if one.what), None)
        return Promise(
            id=self._id,
            what=worded.what if worded else self._id,
            route=next((one.route for _, one in pledges if one.route), ""),
            said=tuple(_said(pledges)),
            outcome=self._outcome,
            others=worded.others if worded else (),
        )

    @property
    def due(self) -> Moment | None:
        """The date that holds now."""
        return _due(self._dated[-1]) if self._dated else None

    @property
    def _outcome(self) -> Outcome | None:
        # What was kept whole outranks what was kept in part, whenever that was.
        ended = self._whole[-1:] or (self._part[-1:] if self._goes_on else self._part[:1])
        return ended[0].outcome if ended else None

    @property
    def _goes_on(self) -> bool:
        """Whether it has a date without an end: then each part kept is one word more."""
        return self.due is not None and self.due.upper is None

    def _lists(self, word: Word) -> Iterator[list[Word]]:
        if word.outcome:
            yield self._part if word.outcome.state == "part" else self._whole
        if word.pledge:
            yield self._said
            if word.pledge.due:
                yield self._dated

    def _turning(self) -> date | None:
        """The first day on which it is overdue, or quiet; nothing where it ended."""
        due = self.due
        if self._whole or (self._part and not self._goes_on):
            return None
        if due and due.upper:
            return dates.later(due.upper, 1)
        begins = due.lower if due and due.lower else date.min
        heard = self._heard.ends if self._heard else date.min
        return dates.later(max(heard, begins), self._patience + 1)


def words(entry: Entry, rank: int) -> Iterator[Word]:
    """What an entry says of promises; `rank` is its place among all, the oldest first."""
    speakers = tuple(one.by for one in entry.statements)
    for number, pledge in enumerate(entry.promises):
        on = pledge.said or entry.date
        # One that names no source rests on what its entry does.
        rests = pledge if pledge.sources else pledge._replace(sources=entry.sources)
        order = (dates.order(on), rank, number)
        yield Word(pledge.id, order, entry.id, on, rests, None, speakers)
    ended: list[tuple[str, Literal["kept", "part", "withdrawn"]]] = [
        *((one.id, "part" if one.part else "kept") for one in entry.fulfils),
        *((id, "withdrawn") for id in entry.withdraws),
    ]
    for number, (id, state) in enumerate(ended):
        outcome = Outcome(entry.id, entry.date, state)
        order = (dates.order(entry.date), rank, number)
        yield Word(id, order, entry.id, entry.date, None, outcome)


def slip(due: Moment | None, outcome: Moment) -> int | None:
    """Days from due to outcome: 0 where they overlap, below zero where it came early."""
    if due is None:
        return None
    return dates.gap_days(due, outcome) or -dates.gap_days(outcome, due)


def _said(pledges: Iterable[tuple[Word, PromiseStatement]]) -> Iterator[Said]:
    """Each time that a date was given, and by whom.

    Who promised, and speaks in the entry that moves the date, is who moved it.
    """
    before = ""
    for word, one in pledges:
        by = one.by or (before if before in word.speakers else "")
        before = by or before
        yield Said(word.entry, word.on, by, one.due, one.sources)


def filed(promise: Promise) -> tuple[tuple[int, int, str], str]:
    """The order of promises in the ledger: by the last day of their first date."""
    return dates.due_order(promise.filed), promise.id


def ahead(promise: Promise) -> tuple[tuple[int, int, str], str]:
    """The order of what is to come: by the last day of the date that holds."""
    return dates.due_order(promise.last or promise.filed), promise.id


def _due(word: Word) -> Moment | None:
    return word.pledge.due if word.pledge else None
