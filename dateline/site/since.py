"""What came after an entry: on its lines, and on the dates that it found passed without word."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.model.entities import Entry
from dateline.site.promises import Promise
from dateline.site.site import Site

NEXT = 3  # entries that are named; the line's page has them all
ANSWERS = 6  # dates of a silence that are told

Lane = tuple[str, str]  # ("route", id) or ("topic", id); two empty texts have what has neither


class Since(NamedTuple):
    """The entries next to one on its lines, by their ids."""

    older: str  # on the first of its lines
    newer: str
    lanes: tuple[tuple[Lane, tuple[str, ...]], ...]  # what came next on each, the oldest first
    answers: tuple[str, ...]  # of a silence: promises whose date passed in it


def lanes(entry: Entry) -> tuple[Lane, ...]:
    """The lines that an entry is told on; one that is on none keeps to its first topic."""
    found = tuple(dict.fromkeys(("route", id) for id in entry.routes))
    return found or tuple(("topic", id) for id in entry.topics[:1]) or (NOWHERE,)


def of_all(site: Site) -> dict[str, Since]:
    """For each entry what stands around it; a new one changes that of few others."""
    last: dict[Lane, tuple[str, ...]] = {}
    next_on: dict[str, tuple[tuple[Lane, tuple[str, ...]], ...]] = {}
    older: dict[str, str] = {}
    waiting: dict[Lane, list[str]] = {}  # newer entries whose older neighbour was not met yet
    for entry in site.entries:
        own = lanes(entry)
        # What keeps to a topic meets there also what is told on a line.
        on = tuple(dict.fromkeys((*own, *(("topic", id) for id in entry.topics))))
        for lane in on:
            older.update(dict.fromkeys(waiting.pop(lane, ()), entry.id))
        next_on[entry.id] = tuple((lane, last.get(lane, ())) for lane in own)
        for lane in on:
            last[lane] = (entry.id, *last.get(lane, ()))[:NEXT]
        waiting.setdefault(own[0], []).append(entry.id)
    answers = _answers(site)
    return {
        id: Since(
            older.get(id, ""),
            found[0][1][0] if found[0][1] else "",
            tuple(one for one in found if one[0] != NOWHERE),
            answers.get(id, ()),
        )
        for id, found in next_on.items()
    }


def spoken(promise: Promise, entry: str) -> tuple[str, ...]:
    """The entries that spoke of a promise after this one did, the oldest first."""
    chain = [one.entry for one in promise.said]
    chain += [promise.outcome.entry] if promise.outcome else []
    after = len(chain) - chain[::-1].index(entry) if entry in chain else 0
    return tuple(dict.fromkeys(id for id in chain[after:] if id != entry))


def _answers(site: Site) -> dict[str, tuple[str, ...]]:
    """For each silence the promises on its lines whose date passed in it, and none was kept yet."""
    silences = [one for one in site.entries if one.kind == "silence" and one.date.upper]
    if not silences:
        return {}
    passed: dict[Lane, list[tuple[date, str]]] = {}
    for promise in site.promises.values():
        for day in {one.due.upper for one in promise.said if one.due and one.due.upper}:
            for lane in _of(promise, site):
                passed.setdefault(lane, []).append((day, promise.id))
    for found in passed.values():
        found.sort()
    return {one.id: _within(one, passed, site) for one in silences}


def _within(
    entry: Entry, passed: dict[Lane, list[tuple[date, str]]], site: Site
) -> tuple[str, ...]:
    end = entry.date.upper or date.min
    found: dict[str, None] = {}
    for lane in lanes(entry):
        days = passed.get(lane, [])
        start, stop = bisect_left(days, (entry.date.known, "")), bisect_left(days, (end, LAST))
        for _, id in days[start:stop]:
            outcome = site.promises[id].outcome
            if not outcome or outcome.when.known > end:
                found[id] = None
    # Those that something came of stand first.
    ordered = sorted(found, key=lambda id: site.promises[id].outcome is None)
    return tuple(ordered[:ANSWERS])


def _of(promise: Promise, site: Site) -> Iterator[Lane]:
    """The lines of a promise: its own, or those of the entry that made it."""
    if promise.route:
        yield "route", promise.route
    elif promise.said[0].entry in site.by_id:
        yield from lanes(site.by_id[promise.said[0].entry])


NOWHERE: Lane = ("", "")
LAST = "\U0010ffff"  # after every id
