"""What the site holds, as files for other programs: JSON with its JSON Schema, and CSV."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dateline.model import cells, urls
from dateline.model.dates import Moment
from dateline.model.entities import Entry, Source
from dateline.pages import shapes
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site.history import Change
from dateline.site.promises import Promise
from dateline.site.site import Site
from dateline.site.status import Cell

TEMPLATE = ""  # they bring their text along
ADDRESS = "/data/"
MOST = 500  # of a list in one file; what has more is divided by years
CHANGES = 500  # the newest

Value = dict[str, Any]


class Asked(NamedTuple):
    """A document, and of a divided one the part: a year, "undated", or nothing."""

    name: str
    part: str = ""
    parts: tuple[str, ...] = ()  # of the first file of a divided document
    changes: tuple[Change, ...] = ()


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each file."""
    yield from _divided("entries", site.entries, _year, lambda some: View(some))
    promises = tuple(site.promises.values())[::-1]
    yield from _divided(
        "promises", promises, _filed, lambda some: View(promises=tuple(one.id for one in some))
    )
    # One that nothing rests on may be that of an entry which is not shown.
    cited = {id for one in site.entries for id in one.sources}
    cited |= {id for one in site.routes.values() for id in one.sources}
    known = (site.sources[id] for id in cited if id in site.sources)
    sources = tuple(sorted(known, key=_order))
    yield from _divided(
        "sources",
        sources,
        lambda one: one.year,
        lambda some: View(sources=tuple(one.id for one in some)),
    )
    yield _group(View(statuses=tuple(sorted(site.routes))), Asked("status"))
    newest = site.history[-CHANGES:][::-1]
    yield _group(View(), Asked("changes", changes=tuple(one._replace(now=None) for one in newest)))
    yield _group(View(), Asked("schemas"))


def pages(site: Site, facts: Asked, language: str) -> Iterator[Page]:
    """The files; they are the same for all languages."""
    if language != site.default:
        return
    if facts.name == "schemas":
        for name in shapes.SHAPES:
            told = shapes.schema(name, absolute(site, f"{ADDRESS}{name}.schema.json"))
            yield page(f"{name}.schema.json", told)
    else:
        yield page(_file(facts.name, facts.part), _document(site, facts))
        if facts.name == "promises" and not facts.parts:
            rows = [shapes.COLUMNS, *(_row(one, site) for one in site.promises.values())]
            yield _text(_file("promises", facts.part, "csv"), cells.table(rows))


def files(whole: bool) -> Iterator[tuple[str, str, str]]:
    """Name, address and schema of each file; `whole` is whether one table has all promises."""
    for name in shapes.SHAPES:
        yield name, f"{ADDRESS}{name}.json", f"{ADDRESS}{name}.schema.json"
        if name == "promises" and whole:
            yield "table", f"{ADDRESS}{name}.csv", ""
    yield "routes", f"{ADDRESS}routes.geojson", ""
    yield "timeline", f"{ADDRESS}timeline.json", ""


def _divided(
    name: str,
    items: Sequence[Any],
    part: Callable[[Any], str],
    view: Callable[[tuple[Any, ...]], View],
) -> Iterator[PageGroup]:
    if len(items) <= MOST:
        yield _group(view(tuple(items)), Asked(name))
        return
    found = {key: tuple(some) for key, some in groupby(sorted(items, key=part), key=part)}
    yield _group(View(), Asked(name, parts=tuple(found)))
    for key, some in found.items():
        yield _group(view(some), Asked(name, key))


def _group(view: View, asked: Asked) -> PageGroup:
    return PageGroup(_file(asked.name, asked.part), view._replace(facts=asked))


def _file(name: str, part: str = "", suffix: str = "json") -> str:
    return f"{name}/{part}.{suffix}" if part else f"{name}.{suffix}"


def _document(site: Site, asked: Asked) -> Value:
    """A list under a head that says what it is."""
    made: Value = {
        "site": site.config.title.told(site.default),
        "page": absolute(site, urls.HOME),
        "licence": site.config.licence or None,
        "schema": absolute(site, f"{ADDRESS}{asked.name}.schema.json"),
    }
    if asked.name in ("status", "promises"):
        made["as_of"] = site.as_of.isoformat()
    if asked.parts:
        files = (_file(asked.name, part) for part in asked.parts)
        return made | {"parts": [absolute(site, f"{ADDRESS}{one}") for one in files]}
    return made | {asked.name: [*_LISTS[asked.name](site, asked)]}


def _entries(site: Site, _: Asked) -> Iterator[Value]:
    for one in site.entries:
        yield {
            "id": one.id,
            "url": absolute(site, urls.entry(one.id)),
            **_dated(one.date),
            "kind": one.kind,
            "title": {told.language: told.title for told in one.wordings},
            "summary": {told.language: told.summary for told in one.wordings if told.summary},
            "routes": [*one.routes],
            "places": [*dict.fromkeys((*filter(None, (one.place,)), *one.places))],
            "topics": [*one.topics],
            "sources": [id for id in one.sources if id in site.sources],
            "promises": [*dict.fromkeys(said.id for said in one.promises)],
            "fulfils": [kept.id for kept in one.fulfils],
            "withdraws": [*one.withdraws],
            "published": one.published.text if one.published else None,
            "updated": one.updated.text if one.updated else None,
            "retracted": one.retraction is not None,
            "corrections": [
                {"date": said.date.text, "kind": said.kind, "text": said.text}
                for said in one.corrections
            ],
        }


def _promises(site: Site, _: Asked) -> Iterator[Value]:
    where = urls.Urls(site.default, site.default, site.large)
    for one in site.promises.values():
        state, outcome = site.promise_states[one.id], one.outcome
        yield {
            "id": one.id,
            "url": absolute(site, where.promise(one.id, one.filed)),
            "what": one.what,
            "route": one.route or None,
            "state": state.state,
            "due_first": one.first.text if one.first else None,
            "due": one.last.text if one.last else None,
            "days_late": state.slip_first,
            "days_late_of_last": state.slip_last,
            "said": [
                {
                    "entry": said.entry,
                    "on": said.on.text,
                    "by": said.by or None,
                    "due": said.due.text if said.due else None,
                    "sources": [id for id in said.sources if id in site.sources],
                }
                for said in one.said
            ],
            "outcome": {"entry": outcome.entry, "date": outcome.when.text, "state": outcome.state}
            if outcome
            else None,
        }


def _sources(site: Site, _: Asked) -> Iterator[Value]:
    for one in sorted(site.sources.values(), key=_order):
        yield {
            "id": one.id,
            "title": one.title,
            "publisher": one.publisher or None,
            "url": one.url or None,
            "date": one.date.text if one.date else None,
            "language": one.lang or None,
            "archived": one.archived or None,
            "kind": one.stance or None,
            "relays": one.via or None,
            "quote": one.quote or None,
        }


def _status(site: Site, _: Asked) -> Iterator[Value]:
    for id in sorted(site.statuses):
        yield {"id": id, **line(id, site)}


def _changes(site: Site, asked: Asked) -> Iterator[Value]:
    of_lines = ("began", "found", "confirmed", "silent")
    of_entries = ("came", "corrected")
    for one in asked.changes:
        line = one.what in of_lines or (one.what == "retracted" and one.detail)
        about = "route" if line else "entry" if one.what in of_entries else "promise"
        yield {
            "on": one.on.isoformat(),
            "what": one.what,
            "about": about,
            "id": one.id,
            "detail": one.detail or None,
            "entry": one.entry or None,
        }


_LISTS: Mapping[str, Callable[[Site, Asked], Iterator[Value]]] = {
    "entries": _entries,
    "promises": _promises,
    "sources": _sources,
    "status": _status,
    "changes": _changes,
}


def line(id: str, site: Site) -> Value:
    """A line by its names, and where it stands."""
    route, status = site.routes[id], site.statuses[id]
    return {
        "url": absolute(site, urls.route(id)),
        "name": {told.language: told.title for told in route.wordings},
        "states": {cell.dimension: _cell(cell) for cell in status.cells if cell.level},
    }


def _cell(cell: Cell) -> Value:
    return {
        "level": cell.level,
        "note": cell.note or None,
        "since": cell.since.text if cell.since else None,
        "reported": cell.reported.text if cell.reported else None,
        "confirmed": cell.confirmed.text if cell.confirmed else None,
        "unconfirmed": cell.stale,
        "entry": cell.entry,
    }


def _row(one: Promise, site: Site) -> tuple[object, ...]:
    """A promise in the columns of `shapes.COLUMNS`."""
    state, outcome, first = site.promise_states[one.id], one.outcome, one.said[0]
    return (
        one.id,
        one.what,
        one.route,
        state.state,
        first.by,
        first.on.text,
        one.first.text if one.first else "",
        one.last.text if one.last else "",
        outcome.when.text if outcome else "",
        state.slip_first,
        first.entry,
        outcome.entry if outcome else "",
    )


def page(file: str, value: Value) -> Page:
    """A value as a file of the data."""
    return _text(file, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _text(file: str, text: str) -> Page:
    return Page(f"{ADDRESS}{file}", "", "", None, indexed=False, localised=False, text=text)


def absolute(site: Site, address: str) -> str:
    """An address as other sites have to write it, where the site knows its own."""
    return urls.absolute(site.config.base_url, address)


def _dated(moment: Moment) -> Value:
    return {
        "date": moment.text,
        "from": moment.lower.isoformat() if moment.lower else None,
        "to": moment.upper.isoformat() if moment.upper else None,
    }


def _year(entry: Entry) -> str:
    return f"{entry.placed.year:04}"


def _filed(promise: Promise) -> str:
    return f"{promise.filed.ends.year:04}"


def _order(source: Source) -> tuple[str, str]:
    return source.year, source.id
