"""Where each line stands: a state that began or was found, and who said so last."""

from bisect import bisect, insort
from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import Literal, NamedTuple

from dateline.model import dates
from dateline.model.dates import Moment
from dateline.model.entities import Entry, Route
from dateline.model.names import Text

Key = tuple[str, str]  # a line and one of its dimensions
Told = Literal["happened", "reported", "announced"]


class Cell(NamedTuple):
    """One dimension of a route; `level` is empty where nothing is known."""

    dimension: str
    level: str = ""
    note: str = ""
    say: Text | None = None  # the same in a sentence, where the entry of the note has one
    noted: Moment | None = None  # when the note was made, where the state is older or younger
    entry: str = ""  # the id of the entry that tells the state
    since: Moment | None = None  # when it began, where an event tells it
    reported: Moment | None = None  # else when it was last reported
    confirmed: Moment | None = None  # when it was last said again
    witness: str = ""  # the id of the entry that said it again
    stale: bool = False

    @property
    def over(self) -> bool:
        """Whether it was long not heard of."""
        return self.stale


class Status(NamedTuple):
    """A route on the board."""

    route: str
    cells: tuple[Cell, ...]  # one for each dimension of the site

    def cell(self, dimension: str) -> Cell:
        """Where it stands in one of them."""
        return next((one for one in self.cells if one.dimension == dimension), Cell(dimension))


class Word(NamedTuple):
    """What one entry says of one dimension of a line."""

    rank: int  # of the entry, the oldest first
    entry: str
    on: Moment
    shown: Moment  # the date by which a report is told
    level: str  # nothing where it only says that a train ran there
    runs: bool  # whether something runs in that state
    note: str
    told: Told
    say: Text | None = None

    @property
    def ran(self) -> bool:
        """Whether it says that a train ran."""
        return not self.level or (self.runs and self.told != "announced")


def words(entry: Entry, rank: int, within: Mapping[str, tuple[str, ...]]) -> dict[Key, Word]:
    """What an entry says of each line; `within` names for each line those that lie on it.

    That a train ran is true of every line whose stops it passed, and one with tourists is one
    with passengers, which they are part of. That none ran says nothing of a shorter line, and
    silence nothing of any.
    """
    told = _TOLD.get(entry.kind, "reported")
    shown = entry.reported or entry.date
    said, inside = {}, {}
    for effect in entry.service if entry.kind != "silence" else ():
        for one in effect.levels:
            key = effect.route, one.dimension
            inside[key] = one.part_of
            said[key] = Word(
                *(rank, entry.id, entry.date, shown, one.state, one.runs),
                *(effect.note, told, effect.say),
            )
    for (route, name), word in [*said.items()]:
        names = [id for id in (name, inside[route, name]) if id]
        for line in (route, *within.get(route, ())) if word.ran else ():
            for id in names:
                said.setdefault((line, id), word._replace(level="", note="", say=None))
    return said


_TOLD: dict[str, Told] = {"event": "happened", "announcement": "announced"}


def within(routes: Mapping[str, Route]) -> dict[str, tuple[str, ...]]:
    """For each line the others whose stops lie on it, all of them and in order."""
    stops = {id: tuple(one.place for one in route.calls) for id, route in routes.items()}
    calling: dict[str, set[str]] = {}
    for id, places in stops.items():
        for place in places:
            calling.setdefault(place, set()).add(id)
    found: dict[str, list[str]] = {}
    for id in sorted(stops):
        places = stops[id]
        if len(places) > 1:
            for longer in sorted((calling[places[0]] & calling[places[-1]]) - {id}):
                if _along(places, stops[longer]) or _along(places[::-1], stops[longer]):
                    found.setdefault(longer, []).append(id)
    return {longer: tuple(shorter) for longer, shorter in found.items()}


def _along(places: tuple[str, ...], stops: tuple[str, ...]) -> bool:
    left = iter(stops)
    return all(place in left for place in places)


class Line:
    """The words known of one dimension of a line, and what follows from them on a day.

    Hearing one that is newer than all others costs the same however many there are.
    """

    def __init__(self, dimension: str, patience: int) -> None:
        self._dimension, self._patience = dimension, patience
        self._words: list[Word] = []
        self._ran: list[Word] = []  # those that say that a train ran
        self._start = 0  # where in the words the level begins that holds now
        self._first: Word | None = None  # of those of this level, announcements aside
        self._noted: Word | None = None  # the last of them that has a note or a sentence

    def hear(self, word: Word) -> None:
        """Add a word."""
        if word.ran:
            insort(self._ran, word, key=attrgetter("rank"))
        if word.level:
            at = bisect(self._words, word.rank, key=attrgetter("rank"))
            self._words.insert(at, word)
            self._placed(at)

    def forget(self, word: Word) -> None:
        """Take a word out that was taken back."""
        if word.ran:
            self._ran.remove(word)
        if word.level:
            self._words.remove(word)
            self._look()

    def state(self, day: date) -> Cell | None:
        """Where it stands; nothing where nothing is known."""
        if not self._words:
            return None
        last, first = self._words[-1], self._first
        began = first is not None and first.told == "happened"
        teller = first if first is not None and began else last
        newest = self._newest
        again = newest if newest.rank > teller.rank else None
        noted = self._noted
        turned = self._turning()
        return Cell(
            self._dimension,
            last.level,
            noted.note if noted else "",
            noted.say if noted else None,
            noted.on if noted and noted.entry != teller.entry else None,
            teller.entry,
            teller.on if began else None,
            None if began else teller.shown,
            again.on if again else None,
            again.entry if again else "",
            stale=turned is not None and turned <= day,
        )

    def turns(self, day: date) -> date | None:
        """The day after this one on which time alone makes its state an old one."""
        turned = self._turning() if self._words else None
        return turned if turned and turned > day else None

    @property
    def _newest(self) -> Word:
        """Who said last that it is so."""
        last = self._words[-1]
        if last.runs and self._ran and self._ran[-1].rank > last.rank:
            return self._ran[-1]
        return last

    def _turning(self) -> date | None:
        until = self._newest.on.upper
        return dates.later(until, self._patience + 1) if until else None

    def _placed(self, at: int) -> None:
        """Learn what a new word means for the level that holds now."""
        word, newest = self._words[at], at == len(self._words) - 1
        same = len(self._words) > 1 and word.level == self._words[-2 if newest else -1].level
        if at < self._start or (at == self._start and not same and not newest):
            self._start += 1
        elif not same:
            self._look()
        else:
            first, noted = self._first, self._noted
            if word.told != "announced" and (first is None or word.rank < first.rank):
                self._first = word
            if (word.note or word.say) and (noted is None or word.rank > noted.rank):
                self._noted = word

    def _look(self) -> None:
        """Go through the words of the level that holds now."""
        self._start = len(self._words)
        while self._start and self._words[self._start - 1].level == self._words[-1].level:
            self._start -= 1
        run = self._words[self._start :]
        self._first = next((one for one in run if one.told != "announced"), None)
        self._noted = next((one for one in reversed(run) if one.note or one.say), None)
