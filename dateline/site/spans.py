"""When each state of a line held, as far as is known, and until when somebody said so."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from dateline.model.entities import Entry, Route
from dateline.site import status
from dateline.site.status import Word


class Span(NamedTuple):
    """A state of a line from its first day to the day on which another took its place."""

    level: str
    runs: bool
    first: date
    heard: date  # the last day of which somebody said so
    until: date | None  # nothing where it holds still


def of(
    entries: Iterable[Entry], routes: Mapping[str, Route], dimensions: tuple[str, ...]
) -> dict[str, tuple[Span, ...]]:
    """The spans of every line of which something is known; entries come the oldest first.

    A line is told by its passengers, else by the first of the other dimensions that is known.
    """
    within = status.within(routes)
    heard: dict[status.Key, list[Word]] = {}
    for rank, entry in enumerate(entries):
        if entry.service and not entry.retraction:
            for key, word in status.words(entry, rank, within).items():
                heard.setdefault(key, []).append(word)
    found: dict[str, tuple[Span, ...]] = {}
    for id in routes:
        known = (_spans(heard.get((id, name), ())) for name in dimensions)
        found[id] = next((one for one in known if one), ())
    return found


def _spans(words: Iterable[Word]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for word in words:
        first, last = word.on.known, word.on.ends
        now = spans[-1] if spans else None
        if now and (word.level == now.level or (not word.level and now.runs)):
            spans[-1] = now._replace(heard=max(now.heard, last))
        elif word.level:
            if now:
                spans[-1] = now._replace(until=max(now.first, first))
            spans.append(
                Span(word.level, word.runs, max(first, now.first) if now else first, last, None)
            )
    return tuple(spans)
