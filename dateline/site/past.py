"""The ends of past months: what could be known by each, told in one sweep from the oldest on."""

from bisect import bisect
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from dateline.model import dates, fingerprint, urls
from dateline.model.dates import Moment
from dateline.model.entities import Entry, Wording
from dateline.site import history, known, link, promises, ribbon
from dateline.site.history import Change
from dateline.site.promises import Chain, Promise, PromiseState
from dateline.site.site import Site
from dateline.site.status import Cell, Status

LATELY = 24  # months with a change that have a page each; of a year before them only its last one


class Month(NamedTuple):
    """A month that is over, and in which something came to be known."""

    end: date
    came: int  # entries
    corrected: int  # words that put entries right
    passed: int  # dates that were promised, and had no word

    @property
    def name(self) -> str:
        """As in ISO 8601."""
        return self.end.isoformat()[:7]

    @property
    def moment(self) -> Moment:
        """As a date."""
        return dates.parse(self.name)


Calendar = tuple[tuple[int, tuple[Month, ...]], ...]  # years with their months


class Months(NamedTuple):
    """Which months have a page; the oldest first."""

    shown: tuple[Month, ...]
    gone: tuple[tuple[str, str], ...]  # those that had one, and the month of their year that has


class Day(NamedTuple):
    """What could be known by the end of a day."""

    on: date
    entries: int
    promises: Mapping[str, Promise]  # by the last day of their first date
    states: Mapping[str, PromiseState]
    statuses: Mapping[str, Status]
    lead: Entry | None  # as it is today
    titled: tuple[str, ...]  # entries whose titles a page may show
    digest: str  # of all that `site` gives, but for names and titles


def months(site: Site) -> Months:
    """The months that the site looks back from, as its settings have it."""
    count = Counter((one.on.year, one.on.month, one.what) for one in site.history)
    # That nobody speaks of something any more is known from no one.
    told = {(year, month) for year, month, what in count if what not in ("quiet", "silent")}
    every = [
        Month(end, *(count[year, month, what] for what in ("came", "corrected", "passed")))
        for year, month in sorted(told)
        # The month that goes on is told by the other pages.
        if (end := date(year, month, monthrange(year, month)[1])) < site.as_of
    ]
    if site.config.days_gone_by != "auto":
        return Months(tuple(every if site.config.days_gone_by == "months" else ()), ())
    last = {one.end.year: one for one in every}
    shown = [one for one in every[:-LATELY] if last[one.end.year] is one] + every[-LATELY:]
    there = {one.name for one in shown}
    gone = ((one.name, last[one.end.year].name) for one in every if one.name not in there)
    return Months(tuple(shown), tuple(gone))


def calendar(months: Iterable[Month]) -> Calendar:
    """Years with their months, the newest year first."""
    years = groupby(months, key=lambda one: one.end.year)
    return tuple((year, tuple(some)) for year, some in years)[::-1]


def days(site: Site, ends: Iterable[date]) -> Iterator[Day]:
    """What could be known by each of these days, which come in order.

    All follows from the history: a promise or a line stands as its last change up to the day says.
    """
    heard, at, seen = _heard(site), 0, ""
    made: dict[str, Promise] = {}
    states: dict[str, PromiseState] = {}
    cells: dict[tuple[str, str], Cell] = {}
    titled = _Titled(site)
    for end in ends:
        to = bisect(site.history, end, lo=at, key=attrgetter("on"))
        changes, at = site.history[at:to], to
        for one in changes:
            if isinstance(one.now, Cell):
                cells[one.id, one.detail] = one.now
            elif isinstance(one.now, PromiseState):
                states[one.id] = one.now
            elif one.what == "retracted":
                states.pop(one.id, None)
                made.pop(one.id, None)
        # A promise of which something was heard is put together anew, the others stay.
        for id in {one.id for one in changes if isinstance(one.now, PromiseState)} & states.keys():
            made[id] = _promise(id, heard[id], end, site.config.quiet_after)
        titled.come(changes)
        lead = _lead(site, end)
        seen = fingerprint.of_text("\n".join([seen, *_facts(changes, site)]))
        yield Day(
            end,
            titled.entries,
            {one.id: one for one in sorted(made.values(), key=promises.filed)},
            dict(states),
            _statuses(cells, site),
            lead,
            titled.ids(),
            fingerprint.of((seen, end, said(lead, end) if lead else None)),
        )


class Cut(NamedTuple):
    """Today's entries made ready, once for all days: each without what none of them tells."""

    entries: tuple[tuple[date, Entry], ...]  # the newest first, with the day on which it came


def cut(today: Site) -> Cut:
    """What the sites of past days are cut out of."""
    came, back = today.came, today.taken_back
    whole = (back.get(one.id, one) for one in today.entries) if back else today.entries
    return Cut(tuple((came[one.id], one._replace(**_UNTOLD)) for one in whole))


def site(today: Site, day: Day) -> Site:
    """The site of that day, as far as its front page needs it; its entries have no words.

    Names of lines and topics are those of today: a line is looked for under the name that it has,
    and no file says when it got it. So are the stops of lines by which a train is known to have
    run on a shorter one, as in the history.
    """
    ready = today.kept.get(Cut) or today.kept.setdefault(Cut, cut(today))
    entries = tuple(
        one if not one.corrections else known.shown(known.entry(one, day.on))
        for came, one in ready.entries
        if came <= day.on
    )
    about: dict[tuple[str, str], list[Entry]] = {}
    for one in entries:
        for id in dict.fromkeys(one.routes):
            about.setdefault(("route", id), []).append(one)
    listed = {key: tuple(some) for key, some in about.items()}
    return today._replace(
        config=today.config._replace(as_of=day.on, today=day.on, past=True),
        entries=entries,
        leads=(said(day.lead, day.on),) if day.lead else (),
        by_id={one.id: one for one in entries},
        routes=link.by_news(today.routes, listed),
        about=listed,
        promises=day.promises,
        promise_states=day.states,
        statuses=day.statuses,
        sources={},
        stories={},
        history=(),
        came={},
        taken_back={},
        held=(),
        kept={},
    )


def then(entry: Entry, day: date) -> Entry:
    """An entry with no word of what was put right later; its own words are those of today."""
    return known.entry(entry, day) if entry.corrections else entry


def said(lead: Entry, day: date) -> Entry:
    """A lead as its page showed it on that day."""
    return known.shown(known.entry(lead, day))


# What no page of a past day tells of an entry: it is not there, so it need not be in the digest.
_UNTOLD: dict[str, Any] = {
    "path": "",
    "wordings": (Wording("", "", "", "", "", "", (), 0, ""),),
    **dict.fromkeys(("places", "sources", "cited", "statements", "aliases", "authors"), ()),
    **dict.fromkeys(("image", "published", "updated", "embargo")),
    "draft": False,
    "waits": False,
    "digest": "",
    "outline": "",
}
_told = attrgetter(*(name for name in Entry._fields if name not in _UNTOLD))


def _facts(changes: Iterable[Change], site: Site) -> Iterator[str]:
    """What came to be known, as text: of an entry all that can be shown, with its day."""
    for one in changes:
        if one.what == "came":
            entry = site.taken_back.get(one.id) or site.by_id[one.id]
            # What was corrected comes with its own day; all that a date is follows from its text.
            told = _told(entry._replace(corrections=()) if entry.corrections else entry)
            id, when, *rest = told
            yield f"{one.on} {id} {when.text} {rest}"
        elif one.what == "corrected":
            yield f"{one.on} {one.id} {one.detail}"
        elif not one.entry:
            yield f"{one.on} {one.what} {one.id} {one.detail}"


class _Titled:
    """Whose titles a page may show: the newest entry's, and those of lanes that have few."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._rank = {one.id: rank for rank, one in enumerate(reversed(site.entries))}
        self._lanes: dict[str, list[str]] = defaultdict(list)
        self._newest = ""
        # One that was taken back later counted then.
        self._most = ribbon.DOTS + len(site.taken_back)
        self.entries = 0

    def come(self, changes: Iterable[Change]) -> None:
        """Hear of more entries."""
        site, rank = self._site, self._rank
        for one in changes:
            if one.what == "came":
                self.entries += 1
                entry = site.by_id[one.id]
                for id in [id for id in entry.routes if id in site.routes] or [""]:
                    if len(self._lanes[id]) <= self._most:
                        self._lanes[id].append(one.id)
                newer = not self._newest or rank[one.id] > rank[self._newest]
                if newer and entry.kind != "background":
                    self._newest = one.id

    def ids(self) -> tuple[str, ...]:
        """In the order in which they came."""
        lanes = (ids for ids in self._lanes.values() if len(ids) <= self._most)
        found = dict.fromkeys(id for ids in lanes for id in ids)
        return tuple(found | dict.fromkeys([self._newest] if self._newest else []))


class _Heard(NamedTuple):
    """A word of a promise with the day on which it was known, and that on which it was not."""

    on: date
    back: date | None
    word: promises.Word


def _heard(site: Site) -> dict[str, list[_Heard]]:
    """What was said of each promise, by entries as they first were."""
    heard: dict[str, list[_Heard]] = defaultdict(list)
    for rank, one in enumerate(reversed(site.entries)):
        entry = site.taken_back.get(one.id, one)
        if entry.promises or entry.fulfils or entry.withdraws:
            on = site.came[one.id]
            back = history.retracted(entry, on)
            for word in promises.words(entry, rank):
                heard[word.id].append(_Heard(on, back, word))
    return heard


def _promise(id: str, heard: Iterable[_Heard], day: date, patience: int) -> Promise:
    chain = Chain(id, patience)
    for one in heard:
        if one.on <= day and not (one.back and one.back <= day):
            chain.hear(one.word)
    made = chain.promise()
    assert made  # it has a state, so somebody made it
    return made


def _statuses(cells: Mapping[tuple[str, str], Cell], site: Site) -> dict[str, Status]:
    names = site.config.scheme.names
    return {
        id: Status(id, tuple(cells.get((id, name)) or Cell(name) for name in names))
        for id in site.statuses
    }


def _lead(site: Site, day: date) -> Entry | None:
    """The editor's words that were the newest; not those that were rewritten since."""
    there = (one for one in site.leads if site.came[one.id] <= day and _of_then(one, site, day))
    return next(there, None)


def _of_then(lead: Entry, site: Site, day: date) -> bool:
    """Whether a lead names nothing that came later."""
    paths = (
        one.target.removeprefix("content:").partition("#")[0]
        for wording in lead.wordings
        for one in wording.links
    )
    ids = (urls.was_entry(site.links.get(path, "")) for path in paths)
    return all(site.came.get(id, date.min) <= day for id in ids)
