"""What may be asked to begin, and what may be said of it: all that the command line has to know."""

from __future__ import annotations

from typing import NamedTuple


class Wish(NamedTuple):
    """What somebody asked for, as it was typed."""

    title: str
    id: str = ""
    date: str = ""
    kind: str = "event"
    summary: str = ""
    place: str = ""
    routes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    language: str = ""


# What may be asked for, and which parts of a wish have a meaning there.
TAKES = {
    "entry": ("id", "date", "kind", "summary", "place", "routes", "topics", "sources"),
    "route": ("id", "summary", "stops", "sources"),
    "place": ("id", "countries", "sources"),
    "topic": ("id", "summary"),
    "voice": ("id", "sources"),
    "source": ("id", "date", "publisher", "url", "language"),
    "page": ("id", "summary"),
    "translation": ("language",),
    "words": (),
}
KINDS = ("event", "announcement", "comment", "analysis", "background", "silence", "lead")
