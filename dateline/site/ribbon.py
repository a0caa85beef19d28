"""The ribbon: on one scale of time what was said of each line, and what ran on it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from dateline.model import fingerprint
from dateline.model.dates import Moment
from dateline.model.entities import Entry
from dateline.site import cards, spans
from dateline.site.promises import Promise, PromiseState
from dateline.site.site import Named, Site
from dateline.site.spans import Span

# So many are drawn with arcs and as dots; of more the ribbon tells how many there are.
LANES, FULL = 30, 10
VOWS, VOWS_OF_ALL = 10, 90
DOTS, DOTS_OF_ALL = 60, 300

Days = tuple[date, date]


class Dot(NamedTuple):
    """An entry: `ran`, `said`, `worked` (out of what others said) or `silence`."""

    entry: str
    when: Moment
    shape: str
    title: str = ""
    language: str = ""


class Vow(NamedTuple):
    """A promise: when it was said, for when, and what became of it."""

    id: str
    filed: Moment
    said: tuple[Moment, ...]
    due: Moment | None
    fate: str  # kept, early, late, part, overdue, open, quiet, withdrawn
    slip: int | None
    when: Moment | None  # of what came of it
    what: str = ""
    by: Named = cards.NOBODY
    entry: str = ""  # by which it was said last


class Lane(NamedTuple):
    """A line on the ribbon, or all that is on no line."""

    route: str
    spans: tuple[Span, ...]
    dots: tuple[Dot, ...]
    months: tuple[tuple[str, int], ...]  # how many entries each has, where they are too many
    vows: tuple[Vow, ...]
    rest: tuple[tuple[date, str], ...]  # due and fate of promises that are only marked
    full: bool  # or a strip: the rail and what ran on it
    topics: tuple[str, ...]  # of most entries that are on no line: the name of their lane
    name: Named = cards.NOBODY


class Last(NamedTuple):
    """The last day of which something was told."""

    day: date
    exact: bool  # or only the last that it can have been


class Ribbon(NamedTuple):
    """All lanes, up to a day."""

    as_of: date
    patience: int  # days after which a state that nobody confirmed is an old one
    years: tuple[tuple[int, int], ...]  # how many entries each year has
    lanes: tuple[Lane, ...]
    more: int  # lines that it does not show
    silence: Last | None  # where that is long ago
    digest: str = ""


class _Ground(NamedTuple):
    """What all lanes are drawn from."""

    spans: dict[str, tuple[Span, ...]]
    promised: dict[str, list[Promise]]


def of(site: Site) -> Ribbon | None:
    """The ribbon of a site on its day; nothing where there is neither a line nor a promise."""
    ground = _ground(site)
    names = [id for id in site.routes if _about(site, id) or ground.spans[id]]
    shown = names[:LANES]
    if not shown and not site.promises:
        return None
    loose = tuple(one for one in site.entries if _nowhere(one, site))
    ids = [*shown, *([""] if loose or "" in ground.promised else [])]
    about = {id: _about(site, id) if id else loose for id in ids}
    full = {*ids} if len(ids) <= FULL + 2 else {*_last_active(ids, about)[:FULL], ""}
    most = max(2, min(VOWS, VOWS_OF_ALL // len(ids))), max(8, min(DOTS, DOTS_OF_ALL // len(ids)))
    lanes = tuple(_lane(id, about[id], ground, site, id in full, most) for id in ids)
    return _made(site, site.entries, lanes, len(names) - len(shown))


def lines(site: Site) -> Iterator[tuple[str, Ribbon]]:
    """The ribbon of each line by itself."""
    ground = _ground(site)
    for id in site.routes:
        about = _about(site, id)
        if about or ground.spans[id] or ("route", id) in site.about:
            lane = _lane(id, about, ground, site, True, (VOWS, DOTS))
            yield id, _made(site, about, (lane,), 0)


def _ground(site: Site) -> _Ground:
    promised: dict[str, list[Promise]] = {}
    for promise in site.promises.values():
        line = promise.route if promise.route in site.routes else ""
        promised.setdefault(line, []).append(promise)
    return _Ground(
        spans.of(reversed(site.entries), site.routes, site.config.scheme.names), promised
    )


def _made(site: Site, entries: tuple[Entry, ...], lanes: tuple[Lane, ...], more: int) -> Ribbon:
    years = Counter(one.date.known.year for one in entries)
    last = last_told(entries, site.as_of)
    silent = last is not None and (site.as_of - last.day).days > site.config.silence_after
    made = Ribbon(
        site.as_of,
        site.config.stale_after,
        tuple(sorted(years.items())),
        lanes,
        more,
        last if silent else None,
    )
    # Nothing in it has an order or an address of its own, so what it shows tells all of it.
    return made._replace(digest=fingerprint.of_text(repr(made)))


def last_told(entries: Iterable[Entry], as_of: date) -> Last | None:
    """The last day of which something was told, or on which it was reported.

    That nothing was heard does not count.
    """
    told = (one for one in entries if one.kind not in ("background", "silence"))
    given = (day for one in islice(told, 50) for day in (one.date, one.reported) if day)
    return max((Last(min(one.ends, as_of), _ends(one).exact) for one in given), default=None)


def _ends(moment: Moment) -> Moment:
    """What it ends with; what has no end is known from its start."""
    return moment.parts[-1 if moment.upper else 0] if moment.precision == "interval" else moment


def entries(ribbon: Ribbon | None) -> tuple[str, ...]:
    """The entries that it names."""
    lanes = ribbon.lanes if ribbon else ()
    return tuple(dict.fromkeys(dot.entry for lane in lanes for dot in lane.dots))


def promises(ribbon: Ribbon | None) -> tuple[str, ...]:
    """The promises that it names."""
    lanes = ribbon.lanes if ribbon else ()
    return tuple(dict.fromkeys(vow.id for lane in lanes for vow in lane.vows))


def told(ribbon: Ribbon, site: Site, language: str) -> Ribbon:
    """The same with the words of one language."""
    lanes = tuple(_told(one, site, language) for one in ribbon.lanes)
    words = [(one.name, *((dot.title, dot.language) for dot in one.dots)) for one in lanes]
    said = [(vow.what, vow.by) for one in lanes for vow in one.vows]
    digest = fingerprint.of_text(f"{ribbon.digest} {words} {said}")
    return ribbon._replace(lanes=lanes, digest=digest)


def fate(state: PromiseState) -> str:
    """What became of a promise, against the first date that was given."""
    if state.state != "kept" or not state.slip_first:
        return state.state
    return "late" if state.slip_first > 0 else "early"


def _told(lane: Lane, site: Site, language: str) -> Lane:
    dots = []
    for dot in lane.dots:
        title = cards.headline(dot.entry, site, language)
        dots.append(dot._replace(title=title.name, language=title.language))
    vows = []
    for vow in lane.vows:
        made = site.promises[vow.id]
        by = cards.voice(made.said[0].by, site, language, made.said[0].on.known)
        vows.append(vow._replace(what=made.told(language), by=by))
    name = cards.route(lane.route, site, language)
    if not lane.route:
        topics = [site.topics[id].name.told(language) for id in lane.topics if id in site.topics]
        name = Named("", ", ".join(topics), language)
    return lane._replace(dots=tuple(dots), vows=tuple(vows), name=name)


def _lane(
    id: str,
    about: tuple[Entry, ...],
    ground: _Ground,
    site: Site,
    full: bool,
    most: tuple[int, int],
) -> Lane:
    promised, spans = ground.promised.get(id, []), ground.spans.get(id, ())
    newest = promised[::-1]
    ranked = sorted(newest, key=lambda one: URGENT[_fate(one, site)])
    drawn = {one.id for one in ranked[: most[0] if full else 0]}
    vows = tuple(vow_of(one, site) for one in promised if one.id in drawn)
    rest = tuple(
        (_end(promise), _fate(promise, site)) for promise in promised if promise.id not in drawn
    )
    if full and len(about) <= most[1]:
        # What a promise draws is not drawn again as a loose dot.
        speaking = {said.entry for one in promised if one.id in drawn for said in one.said}
        every = map(dot_of, reversed(about))
        dots = tuple(dot for dot in every if dot.shape != "said" or dot.entry not in speaking)
        months: tuple[tuple[str, int], ...] = ()
    else:
        days = (one.date.known for one in about if full or one.kind == "event")
        count = Counter((day.year, day.month) for day in days)
        dots = ()
        months = tuple((f"{year:04}-{month:02}", n) for (year, month), n in sorted(count.items()))
    topics = Counter(topic for entry in about for topic in entry.topics) if not id else Counter()
    named = tuple(sorted(topics, key=lambda one: (-topics[one], one))[:2])
    return Lane(id, spans, dots, months, vows, rest, full, named)


def dot_of(entry: Entry) -> Dot:
    """An entry as a mark."""
    return Dot(entry.id, entry.date, _SHAPES.get(entry.kind, "worked"))


def vow_of(promise: Promise, site: Site) -> Vow:
    """A promise as arcs and marks."""
    state, outcome = site.promise_states[promise.id], promise.outcome
    became = fate(state)
    met = became in ("kept", "early", "late", "part")
    said = tuple(dict.fromkeys(one.on for one in promise.said))
    when = outcome.when if outcome and became != "overdue" else None
    due = promise.first if met else promise.last
    entry = promise.said[-1].entry
    return Vow(*(promise.id, promise.filed, said, due, became, state.slip_first, when), entry=entry)


def _fate(promise: Promise, site: Site) -> str:
    return fate(site.promise_states[promise.id])


def _end(promise: Promise) -> date:
    due = promise.last or promise.said[-1].on
    return due.ends


def _about(site: Site, route: str) -> tuple[Entry, ...]:
    about = site.about.get(("route", route), ())
    return tuple(one for one in about if not one.corrections or not one.retraction)


def _nowhere(entry: Entry, site: Site) -> bool:
    return site.routes.keys().isdisjoint(entry.routes) and not entry.retraction


def _last_active(ids: Iterable[str], about: dict[str, tuple[Entry, ...]]) -> list[str]:
    newest = {id: about[id][0].date.known if about[id] else date.min for id in ids if id}
    return sorted(newest, key=lambda id: (-newest[id].toordinal(), id))


_SHAPES = {"event": "ran", "announcement": "said", "silence": "silence"}
URGENT = {
    name: rank
    for rank, name in enumerate(
        ("open", "quiet", "late", "overdue", "part", "kept", "early", "withdrawn")
    )
}
