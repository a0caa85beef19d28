"""Entries and promises as they stand in lists, in one language."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from dateline.model import fingerprint
from dateline.model.dates import Moment
from dateline.model.entities import Entry, Source, Voice, Wording
from dateline.model.names import Text
from dateline.site import known, promises
from dateline.site.promises import Promise, PromiseState
from dateline.site.site import Card, Mark, Named, Site, Told
from dateline.site.status import Cell


class Saying(NamedTuple):
    """One date of a promise's chain, with what a reader needs to see it."""

    entry: Named
    on: Moment
    by: Named
    due: Moment | None
    sources: tuple[Source, ...]


class PromiseCard(NamedTuple):
    """A promise as it is told on a page."""

    id: str
    filed: Moment
    what: str
    route: Named
    sayings: tuple[Saying, ...]
    first: Moment | None
    due: Moment | None
    moved: int  # times that another date was given
    standing: PromiseState
    outcome: Named  # the entry that shows it; empty where there is none
    when: Moment | None


class Row(NamedTuple):
    """A line of the status board."""

    route: Named
    cells: tuple[Cell, ...]
    next: tuple[PromiseCard, ...]


def card(entry: Entry, site: Site, language: str) -> Card:
    """The entry in a list; it is made once."""
    key = (language, entry.id)
    made: Card | None = site.kept.get(key)
    if made is None:
        made = site.kept[key] = _card(entry, site, language)
    return made


def _card(entry: Entry, site: Site, language: str) -> Card:
    wording = entry.told(language)
    marks = tuple(_marks(entry, site, language))
    made_here = [one for one in marks if not one.ended]
    states = [one.state for one in made_here]
    made = Card(
        id=entry.id,
        title=wording.title,
        summary=wording.summary,
        language=wording.language,
        date=entry.date,
        kind=entry.kind,
        shape=_shape(entry, states),
        promised=len(states),
        missed=states.count("overdue"),
        marks=marks,
        routes=tuple(route(id, site, language) for id in entry.routes if id in site.routes),
        topics=entry.topics,
        sources=sum(id in site.sources for id in entry.sources),
        origins=len(known.witnesses(entry.sources, site.sources)),
        draft=entry.draft or entry.waits,
        retraction=entry.retraction,
    )
    return made._replace(digest=fingerprint.of(made))


def cards(entries: tuple[Entry, ...], site: Site, language: str) -> tuple[Card, ...]:
    """These entries in a list, in their order."""
    return tuple(card(entry, site, language) for entry in entries)


def told(wording: Wording) -> Told:
    """What a page shows of a wording besides its body, which can change alone."""
    return Told(wording.path, wording.language, wording.title, wording.summary, wording.led)


def languages(wordings: tuple[Wording, ...], site: Site) -> tuple[str, ...]:
    """The languages in which these words are told; nothing where that is in all of them."""
    if len(wordings) == len(site.config.languages):
        return ()
    there = {one.language for one in wordings}
    return tuple(one for one in site.config.languages if one in there)


def named(id: str, name: Text | None, language: str) -> Named:
    """An id under its name in this language."""
    if name is None:
        return Named(id, id, language)
    shown = language if language in dict(name.versions) else name.language
    return Named(id, name.told(language), shown)


def route(id: str, site: Site, language: str) -> Named:
    """A route's name; empty where there is no such route."""
    if id not in site.routes:
        return NOBODY
    wording = site.routes[id].told(language)
    return Named(id, wording.title, wording.language)


def voice(id: str, site: Site, language: str, day: date | None = None) -> Named:
    """A speaker's name, on a day of the past where one is given."""
    speaker: Voice | None = site.voices.get(id)
    if speaker and day:
        speaker = speaker.on(day)
    return named(id, speaker.name if speaker else None, language) if id else NOBODY


def authors(entry: Entry, site: Site, language: str) -> tuple[Named, ...]:
    """Who wrote an entry, by the names of its day; nothing where that is the publisher."""
    day = entry.date.known
    return tuple(voice(id, site, language, day) for id in entry.authors if id in site.voices)


def headline(id: str, site: Site, language: str) -> Named:
    """The title of an entry; empty where it is not shown."""
    return titled(site.by_id.get(id), language)


def titled(entry: Entry | None, language: str) -> Named:
    """The title of an entry; empty where there is none."""
    if entry is None:
        return NOBODY
    wording = entry.told(language)
    return Named(entry.id, wording.title, wording.language, entry.retraction is not None)


def sources(ids: tuple[str, ...], site: Site) -> tuple[Source, ...]:
    """The sources that could be known, in the order given."""
    return tuple(site.sources[id] for id in ids if id in site.sources)


def pledge(promise: Promise, site: Site, language: str) -> PromiseCard:
    """A promise with its chain."""
    outcome = promise.outcome
    return PromiseCard(
        id=promise.id,
        filed=promise.filed,
        what=promise.told(language),
        route=route(promise.route, site, language),
        sayings=tuple(
            Saying(
                headline(one.entry, site, language),
                one.on,
                voice(one.by, site, language, one.on.known),
                one.due,
                sources(one.sources, site),
            )
            for one in promise.said
        ),
        first=promise.first,
        due=promise.last,
        moved=promise.moved,
        standing=site.promise_states[promise.id],
        outcome=headline(outcome.entry, site, language) if outcome else NOBODY,
        when=outcome.when if outcome else None,
    )


def board(site: Site, language: str) -> tuple[Row, ...]:
    """Where each line stands; lines of which nothing is known come last."""
    rows = [row(id, site, language) for id in site.statuses]
    return tuple(sorted(rows, key=lambda one: not any(cell.level for cell in one.cells)))


def row(id: str, site: Site, language: str) -> Row:
    """Where one line stands, and its open dates."""
    status = site.statuses[id]
    ahead = [one for one in site.promises.values() if one.route == id and coming(one, site)]
    ahead.sort(key=promises.ahead)
    told = tuple(pledge(one, site, language) for one in ahead)
    return Row(route(id, site, language), status.cells, told)


def coming(promise: Promise, site: Site) -> bool:
    """Whether its date is open and still ahead: what has no end is ahead until it begins."""
    due = promise.last
    if due is None or site.promise_states[promise.id].state != "open":
        return False
    return due.ends >= site.as_of


def _marks(entry: Entry, site: Site, language: str) -> list[Mark]:
    """Badges: how the promises stand that it keeps or takes back, and those that it makes."""
    ended = dict.fromkeys([*(one.id for one in entry.fulfils), *entry.withdraws])
    made = dict.fromkeys(one.id for one in entry.promises if one.id not in ended)
    return [_mark(id, id in ended, site, language) for id in (*ended, *made) if id in site.promises]


def _mark(id: str, ended: bool, site: Site, language: str) -> Mark:
    promise, standing = site.promises[id], site.promise_states[id]
    due = promise.first if ended or standing.state in ("kept", "part") else promise.last
    what, state = promise.told(language), standing.state
    return Mark(id, what, ended, promise.filed, state, standing.slip_first, due)


def _shape(entry: Entry, states: list[str]) -> str:
    """How it is drawn; `states` are those of the promises that it makes."""
    if entry.retraction:
        return "retracted"
    if entry.kind != "announcement":
        return _SHAPES.get(entry.kind, "comment")
    if "overdue" in states:
        return "overdue" if set(states) == {"overdue"} else "partly"
    return "withdrawn" if set(states) == {"withdrawn"} else "announced"


_SHAPES = {"event": "happened", "silence": "silence"}
NOBODY = Named("", "", "")


class Totals(NamedTuple):
    """The ledger in figures: what became of the dates that have come, and what has none yet."""

    come: int
    on_time: int
    late: int
    part: int
    overdue: int
    open: int
    quiet: int
    withdrawn: int


def newest(state: str, most: int, site: Site, language: str) -> tuple[PromiseCard, ...]:
    """The promises in one state, by the last day of their first date; of many the newest."""
    known = [one for one in site.promises.values() if site.promise_states[one.id].state == state]
    return tuple(pledge(one, site, language) for one in known[-most:])


def totals(site: Site) -> Totals:
    """The figures, against the first date that was given."""
    groups = Counter(
        # What was kept in part, and never had a date, met none.
        "" if one.state == "part" and one.slip_first is None else grouped(one)
        for one in site.promise_states.values()
    )
    come = ("on_time", "late", "part", "overdue")
    return Totals(
        sum(groups[name] for name in come),
        *(groups[name] for name in (*come, "open", "quiet", "withdrawn")),
    )


def grouped(standing: PromiseState) -> str:
    """The heading that a promise stands under."""
    if standing.state != "kept" or standing.slip_first is None:
        return standing.state
    return "late" if standing.slip_first > 0 else "on_time"
