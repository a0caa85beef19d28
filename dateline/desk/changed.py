"""What a reader is told otherwise by one site than by another, in sentences, from their values."""

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, NamedTuple

from dateline.desk.differing import came, fields, turned
from dateline.model import urls
from dateline.model.entities import Entry
from dateline.site.promises import Promise, PromiseState
from dateline.site.site import Site
from dateline.site.status import Cell


class Told(NamedTuple):
    """A sentence: what it is about, and what became of that."""

    section: str
    about: str
    what: str


def told(before: Site, now: Site, moved: Container[str] = ()) -> Iterator[Told]:
    """All of them, what matters most first; the words of files in `moved` are as they were."""
    yield from _lines(before, now)
    yield from _promises(before, now)
    yield from _entries(before, now, moved)
    for section, was, is_, name in (
        ("Lines", before.routes, now.routes, lambda one: one.wordings[0].title),
        ("Undated pages", before.notes, now.notes, lambda one: one.wordings[0].title),
        ("Places", before.places, now.places, _named),
        ("Voices", before.voices, now.voices, _named),
        ("Topics", before.topics, now.topics, _named),
        ("Sources", before.sources, now.sources, lambda one: one.id),
    ):
        yield from _table(section, was, is_, name)
    for what in fields(before.config, now.config):
        yield Told("The site", now.config.title.versions[0][1], what)
    for path in sorted(before.pictures.keys() | now.pictures.keys()):
        if before.pictures.get(path) != now.pictures.get(path):
            yield Told("Pictures", path, came(path, before.pictures, now.pictures))


def same(before: Site, now: Site) -> dict[str, Entry]:
    """Each entry of before with what it is now, by its id of before; renamed ones included."""
    # One that was there already and takes the address of another has not become that one.
    new = [entry for entry in now.entries if entry.id not in before.by_id]
    moved = {urls.alias(one): entry for entry in new for one in entry.aliases}
    found = {
        one.id: now.by_id.get(one.id) or moved.get(urls.entry(one.id)) for one in before.entries
    }
    return {id: entry for id, entry in found.items() if entry}


def _lines(before: Site, now: Site) -> Iterator[Told]:
    for id, status in sorted(now.statuses.items()):
        name = now.routes[id].wordings[0].title
        old = before.statuses.get(id)
        for cell in status.cells:
            dimension = cell.dimension
            was = old.cell(dimension) if old else Cell(dimension)
            what = _stands(was, cell, now)
            if what:
                yield Told(
                    "Where lines stand", f"{name}, {_DIMENSIONS.get(dimension, dimension)}", what
                )


def _stands(was: Cell, cell: Cell, now: Site) -> str:
    """How a state of a line changed; nothing where it did not."""
    if was == cell:
        return ""
    level, known = _LEVELS.get(cell.level, cell.level), _LEVELS.get(was.level, was.level)
    what = [f"{known} → {level}"] if level != known else []
    if was.since != cell.since or was.reported != cell.reported:
        what.append(_dated(cell) if level != known else f"{_dated(was)} → {_dated(cell)}")
    if was.entry != cell.entry and cell.entry:
        what.append(f"by {_title(cell.entry, now)}")
    if level == known and was.confirmed != cell.confirmed:
        what.append(turned("said again", was.confirmed, cell.confirmed))
    elif level == known and was.witness != cell.witness:
        again = f"said again by {_title(cell.witness, now)}"
        what.append(again if cell.witness else "not said again")
    if (was.note, was.noted) != (cell.note, cell.noted):
        what.append(
            turned("note", was.note, cell.note) if was.note != cell.note else "day of its note"
        )
    if level == known and was.stale != cell.stale:
        what.append("long not heard of" if cell.stale else "heard of again")
    return ", ".join(what)


def _dated(cell: Cell) -> str:
    if cell.since:
        return f"since {cell.since.text}"
    return f"as reported on {cell.reported.text}" if cell.reported else "no day"


def _promises(before: Site, now: Site) -> Iterator[Told]:
    for id in sorted(before.promises.keys() | now.promises.keys()):
        was, one = before.promises.get(id), now.promises.get(id)
        if was is None and one:
            due = f", due {one.last.text}" if one.last else ", without a date"
            what = f"new{due}: {_state(now.promise_states[id])}"
            yield Told("Promises", one.what, what)
        elif one is None and was:
            yield Told("Promises", was.what, "gone")
        elif was and one:
            what = "; ".join(
                [
                    *_kept(before.promise_states[id], now.promise_states[id]),
                    *_chain(was, one, now),
                ]
            )
            if what:
                yield Told("Promises", one.what, what)


def _kept(was: PromiseState, is_: PromiseState) -> Iterator[str]:
    if _state(was) != _state(is_):
        yield f"{_state(was)} → {_state(is_)}"
    if was.due != is_.due:
        yield turned("due", was.due, is_.due)


def _chain(was: Promise, one: Promise, now: Site) -> Iterator[str]:
    if was.what != one.what:
        yield turned("words", was.what, one.what)
    if was.route != one.route:
        yield turned("line", was.route, one.route)
    # A renamed entry says the same, and the date that holds is told already.
    old = {(said.on, said.by): said for said in was.said}
    new = {(said.on, said.by): said for said in one.said}
    for key in (*old, *(key for key in new if key not in old)):
        here, there = old.get(key), new.get(key)
        if here is None and there:
            yield f"now: {_said(there, now)}"
        elif there is None and here:
            yield f"no longer: {_said(here, now)}"
        elif (
            here
            and there
            and here.due != there.due
            and (here.due, there.due) != (was.last, one.last)
        ):
            yield f"{_said(there, now)}, not for {here.due.text if here.due else 'no date'}"
        elif here and there and here.sources != there.sources:
            yield turned("sources", here.sources, there.sources)
    if (was.outcome and was.outcome[1:]) != (one.outcome and one.outcome[1:]) and one.outcome:
        yield f"outcome on {one.outcome.when.text} by {_title(one.outcome.entry, now)}"


def _said(said: Any, now: Site) -> str:
    by = now.voices[said.by].name.versions[0][1] if said.by in now.voices else said.by
    due = f"for {said.due.text}" if said.due else "for no date"
    return " ".join(["said", *([f"by {by}"] if by else []), f"on {said.on.text}", due])


def _state(state: PromiseState) -> str:
    """Where a promise stands, and how late what was promised came."""
    word = "kept in part" if state.state == "part" else state.state
    slips = [one for one in (state.slip_first, state.slip_last) if one is not None]
    if not slips:
        return word
    first, *last = slips
    more = f" ({_late(last[0])} after the last date)" if last and last[0] != first else ""
    return f"{word}, {_late(first)}{more}"


def _late(days: int) -> str:
    many = f"{abs(days)} day{'s' if abs(days) != 1 else ''}"
    return f"{many} late" if days > 0 else f"{many} early" if days < 0 else "on time"


def _entries(before: Site, now: Site, moved: Container[str]) -> Iterator[Told]:
    after = same(before, now)
    known = {entry.id for entry in after.values()}
    for one in now.entries:
        if one.id not in known:
            yield Told("Entries", _title(one.id, now), f"new, {one.date.text}")
    for was in before.entries:
        entry = after.get(was.id)
        if entry is None:
            yield Told("Entries", _title(was.id, before), "gone")
            continue
        what = [f"moved to {urls.entry(entry.id)}"] if entry.id != was.id else []
        if was.digest != entry.digest or was != entry:
            what += fields(was, entry, moved)
        if what:
            yield Told("Entries", _title(entry.id, now), "; ".join(what))


def _table(
    section: str, was: Mapping[str, Any], is_: Mapping[str, Any], name: Callable[[Any], str]
) -> Iterator[Told]:
    for id in sorted(was.keys() | is_.keys()):
        if id not in was or id not in is_:
            yield Told(section, name((is_ if id in is_ else was)[id]), came(id, was, is_))
        elif was[id] != is_[id]:
            for what in fields(was[id], is_[id]):
                yield Told(section, name(is_[id]), what)


def _named(one: Any) -> str:
    return str(one.name.versions[0][1])


def _title(id: str, site: Site) -> str:
    return f"“{site.by_id[id].wordings[0].title}”" if id in site.by_id else f"“{id}”"


_DIMENSIONS = {"passenger": "passengers"}
_LEVELS = {"": "not known", "none": "none"}
