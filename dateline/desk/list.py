"""What the site holds and what is to be done about it, as tables for people and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from dateline.content.gather import Content
    from dateline.model.dates import Moment
    from dateline.model.entities import Entry
    from dateline.site.promises import Promise
    from dateline.site.site import Site

Row = tuple[str, ...]
WEEK = 7  # days

COLUMNS = {
    "entries": ("date", "id", "kind", "title", "file"),
    "changes": ("day", "change", "id", "detail", "entry"),
    "promises": ("state", "first", "due", "late", "id", "what", "days", "by", "file"),
    "overdue": ("state", "first", "due", "late", "id", "what", "days", "by", "file"),
    "due": ("state", "first", "due", "late", "id", "what", "days", "by", "file"),
    "quiet": ("what", "id", "detail", "heard", "days"),
    "held": ("why", "id", "title", "until", "file"),
    "drafts": ("date", "id", "kind", "title", "file"),
    "origins": ("date", "id", "origin", "title", "file"),
    "routes": ("id", "passenger", "freight", "tourists", "name"),
    "sources": ("id", "date", "used", "publisher", "title"),
    "unarchived": ("id", "date", "used", "publisher", "url"),
    "translations": ("id", "language", "translated", "file"),
    "words": ("language", "context", "message"),
    "unused": ("kind", "id", "name"),
}
WHAT = tuple(COLUMNS)


def table(what: str, rows: Sequence[Row]) -> tuple[Row, tuple[Row, ...]]:
    """Columns as `COLUMNS` has them, and rows without what is the name of a column.

    Lines have those dimensions that the site tells of, each before its value.
    """
    if what != "routes" or not rows:
        return COLUMNS[what], tuple(rows)
    told = [[cell.partition(" ") for cell in row[1:-1]] for row in rows]
    names = ("id", *(name for name, _, _ in told[0]), "name")
    values = [[value for _, _, value in cells] for cells in told]
    return names, tuple((row[0], *cells, row[-1]) for row, cells in zip(rows, values, strict=True))


class Desk(NamedTuple):
    """All that the lists are made from."""

    site: Site
    whole: Site  # with drafts, and with embargoes lifted
    content: Content
    outdated: Callable[[], Iterable[Row]]  # asked of Git, where there is one


def rows(what: str, desk: Desk) -> tuple[Row, ...]:
    """Rows of one list, as `COLUMNS` has it."""
    site = desk.site
    lists: dict[str, Callable[[], Iterable[Row]]] = {
        "entries": lambda: _entries(site.entries),
        "changes": lambda: _changes(site),
        "promises": lambda: _promises(site, lambda _: True),
        "overdue": lambda: _promises(site, lambda one: _state(one, site) == "overdue"),
        "due": lambda: _promises(site, lambda one: _soon(one, site)),
        "quiet": lambda: _quiet(site),
        "held": lambda: _held(desk),
        "drafts": lambda: _drafts(desk.whole),
        "origins": lambda: _origins(site),
        "routes": lambda: _routes(site),
        "sources": lambda: _sources(site),
        "unarchived": lambda: _unarchived(site),
        "translations": desk.outdated,
        "words": lambda: _words(site),
        "unused": lambda: _unused(desk),
    }
    return tuple(lists[what]())


def _words(site: Site) -> Iterator[Row]:
    from dateline.desk import wording  # and Babel, which other lists do without

    yield from wording.english(site.config)


def _entries(entries: Iterable[Entry]) -> Iterator[Row]:
    for entry in entries:
        yield entry.date.text, entry.id, entry.kind, entry.wordings[0].title, entry.path


def _drafts(whole: Site) -> Iterator[Row]:
    """Those of leads too, which are no entries of the timeline; the newest first."""
    from dateline.site import instants

    found = [one for one in (*whole.entries, *whole.leads) if one.draft]
    order = instants.order(whole.places, whole.config.zone)
    yield from _entries(sorted(found, key=order, reverse=True))


def _changes(site: Site) -> Iterator[Row]:
    for one in reversed(site.history):
        yield one.on.isoformat(), one.what, one.id, one.detail, one.entry


def _promises(site: Site, wanted: Callable[[Promise], bool]) -> Iterator[Row]:
    for promise in site.promises.values():
        if not wanted(promise):
            continue
        standing = site.promise_states[promise.id]
        due = promise.last
        late = "" if standing.slip_first is None else str(standing.slip_first)
        # A date that is past is counted from its last day, another one to its first.
        end = (due.upper if due.upper and due.upper < site.as_of else due.lower) if due else None
        days = str((site.as_of - end).days) if end and standing.state in ("open", "overdue") else ""
        said = promise.said[-1]
        # Who moves a date need not say again who promised.
        by = next((one.by for one in reversed(promise.said) if one.by), "")
        by = _name(by, site.voices)
        file = site.by_id[said.entry].path if said.entry in site.by_id else ""
        text, first = due.text if due else "", promise.first.text if promise.first else ""
        yield standing.state, first, text, late, promise.id, promise.what, days, by, file


def _state(promise: Promise, site: Site) -> str:
    return site.promise_states[promise.id].state


def _soon(promise: Promise, site: Site) -> bool:
    """Whether it is to be seen within a week: on its day, or by the end of its month."""
    due = promise.last
    if not due or _state(promise, site) != "open":
        return False
    ends = due.upper or due.lower or date.max
    return 0 <= (ends - site.as_of).days <= WEEK


def _quiet(site: Site) -> Iterator[Row]:
    """Promises and states of which nothing was heard for long; the longest silence first."""
    found = []
    for promise in site.promises.values():
        standing = site.promise_states[promise.id]
        if standing.state == "quiet":
            heard = standing.heard
            found.append((heard, ("promise", promise.id, promise.what)))
    for route in site.routes.values():
        for cell in site.statuses[route.id].cells:
            if cell.stale:
                heard = cell.confirmed or cell.since or cell.reported
                told = f"{route.wordings[0].title}, {cell.dimension}: {cell.level}"
                found.append((heard, ("line", route.id, told)))
    for last, row in sorted(found, key=lambda one: (_last(one[0]), one[1])):
        days = str((site.as_of - _last(last)).days) if last else ""
        yield (*row, last.text if last else "", days)


def _last(moment: Moment | None) -> date:
    return moment.ends if moment else date.min


def _held(desk: Desk) -> Iterator[Row]:
    """Entries that nobody sees, with the instant at which that ends, in the site's zone."""
    from dateline.site import link

    config = desk.site.config
    entries = {one.id: one for one in desk.content.entries}
    cited = {one.id: one for entry in entries.values() for one in entry.cited}
    sources = {**desk.content.sources, **cited}
    for id in desk.site.held:
        entry = entries[id]
        why = link.hidden(entry, sources, config)
        until = ""
        if why == "embargo" and entry.embargo:
            until = entry.embargo.astimezone(ZoneInfo(config.zone)).isoformat(timespec="minutes")
        elif why == "later":
            until = link.reported(entry, sources).isoformat()
        yield why, id, entry.wordings[0].title, until, entry.path


def _origins(site: Site) -> Iterator[Row]:
    """Entries that rest on one witness, whoever relays it."""
    from dateline.site import known

    for entry in site.entries:
        origins = known.witnesses(entry.sources, site.sources)
        if len(origins) == 1 and not entry.retraction:
            yield entry.date.text, entry.id, *origins, entry.wordings[0].title, entry.path


def _routes(site: Site) -> Iterator[Row]:
    for route in site.routes.values():
        cells = site.statuses[route.id].cells
        levels = [f"{cell.dimension} {cell.level or 'not known'}" for cell in cells]
        yield (route.id, *levels, route.wordings[0].title)


def _sources(site: Site) -> Iterator[Row]:
    used = _used(site)
    for name, source in sorted(site.sources.items()):
        day = source.date.text if source.date else ""
        yield name, day, str(used.get(name, 0)), source.publisher, source.title


def _unarchived(site: Site) -> Iterator[Row]:
    """Sources of which only the web has a copy; what most entries rest on first."""
    used = _used(site)
    found = [one for one in site.sources.values() if one.url and not one.archived]
    for one in sorted(found, key=lambda one: (-used.get(one.id, 0), one.id)):
        day = one.date.text if one.date else ""
        yield one.id, day, str(used.get(one.id, 0)), one.publisher, one.url


def _used(site: Site) -> dict[str, int]:
    used: dict[str, int] = {}
    for entry in site.entries:
        for name in entry.sources:
            used[name] = used.get(name, 0) + 1
    return used


def _unused(desk: Desk) -> Iterator[Row]:
    """What is on file and named nowhere, not even in what is held back."""
    from dateline.site import known

    named = set(known.named(desk.content))
    content = desk.content
    tables: dict[str, Mapping[str, object]] = {
        "source": content.sources,
        "place": content.places,
        "voice": content.voices,
        "topic": content.topics,
    }
    for kind, table in tables.items():
        for id in sorted(table):
            if (kind, id) not in named:
                yield kind, id, _name(id, table)


def _name(id: str, table: Mapping[str, object]) -> str:
    one = table.get(id)
    name = getattr(one, "name", None)
    return str(name.versions[0][1] if name else getattr(one, "title", id))
