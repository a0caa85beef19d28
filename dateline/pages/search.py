"""The search: its page, and the index in shards that the page's script asks for."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from dateline.languages import terms, words
from dateline.model import fingerprint, urls
from dateline.model.entities import Entry
from dateline.pages import found, postings
from dateline.pages.found import Document, Entries, Name
from dateline.pages.plan import Page, PageGroup
from dateline.pages.postings import Shard
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Named, Site

TEMPLATE = "pages/search.html"
SEGMENT = 1024  # entries, above which their index is divided into twice as many segments
SHARD = 16  # entries, for each of which a segment has one shard more,
SHARDS = 32  # up to so many: an entry has terms in nearly all of them
CARDS = 32  # results in one file
NAMES = "names"  # the segment of what is no entry


class Asking(NamedTuple):
    """What the page of the search shows, and what its script has to know."""

    segments: int
    shards: int
    of_names: int  # shards of the names
    kinds: tuple[str, ...]  # of entries that there are
    routes: tuple[Named, ...]
    years: tuple[str, ...]
    names: tuple[str, ...]  # kinds of names that there are


class Size(NamedTuple):
    """How the index is divided."""

    segments: int
    shards: int
    of_names: int
    kinds: tuple[str, ...]
    years: tuple[str, ...]


class Segment(NamedTuple):
    """One of the parts of the index, each of which has all terms of its documents."""

    name: str
    shards: int


def groups(site: Site) -> Iterator[PageGroup]:
    """The page, the names, and a segment each for entries that an edit leaves together."""
    size = _size(site)
    yield PageGroup("", View(facts=size))
    wordings = [one for route in site.routes.values() for one in route.wordings]
    wordings += [one for note in site.notes.values() for one in note.wordings]
    of_names = Segment(NAMES, size.of_names)
    yield PageGroup(NAMES, View(wordings=tuple(wordings), facts=of_names))
    segments: list[list[Entry]] = [[] for _ in range(size.segments)]
    for entry in reversed(site.entries):
        segments[crc32(entry.id.encode()) % size.segments].append(entry)
    for number, entries in enumerate(segments):
        yield PageGroup(str(number), View(tuple(entries), facts=Segment(str(number), size.shards)))


def pages(site: Site, facts: Size | Segment, language: str) -> Iterator[Page]:
    """The page, or the files of a segment."""
    if isinstance(facts, Size):
        yield _asking(site, facts, language)
    elif facts.name == NAMES:
        names = tuple(found.names(site, language))
        yield from _words(facts, [one.document for one in names], [one.address for one in names])
        yield from _cards(facts, [_name(one) for one in names])
    else:
        entries = Entries(site, words.of(language, site.config.own))
        ids = [one.id for one in site.entries]
        yield from _words(facts, [entries.document(one) for one in site.entries], ids)
        yield from _cards(facts, [_card(one, site, language) for one in site.entries])
        days = [_day(one, site) for one in site.entries]
        yield _file(f"days-{facts.name}", _lines(days))


def _size(site: Site) -> Size:
    names = (site.places, site.routes, site.topics, site.voices, site.notes)
    years = {site.days[one.id][:4] for one in site.entries}
    return Size(
        _doubled(len(site.entries), SEGMENT),
        min(SHARDS, _doubled(len(site.entries), SHARD)),
        min(SHARDS, _doubled(sum(map(len, names)), SEGMENT)),
        tuple(sorted({one.kind for one in site.entries})),
        tuple(sorted(years, reverse=True)),
    )


def _doubled(count: int, most: int) -> int:
    """How many parts so many things have: twice as many only when they are twice as many."""
    parts = 1
    while parts * most < count:
        parts *= 2
    return parts


def _asking(site: Site, size: Size, language: str) -> Page:
    routes = [cards.route(id, site, language) for id in sorted(site.routes)]
    named = (
        ("place", site.places),
        ("route", site.routes),
        ("topic", site.topics),
        ("voice", site.voices),
        ("page", site.notes),
    )
    value = Asking(
        size.segments,
        size.shards,
        size.of_names,
        size.kinds,
        tuple(sorted(routes, key=lambda one: (one.name.casefold(), one.id))),
        size.years,
        tuple(kind for kind, some in named if some),
    )
    return Page(urls.SEARCH, "", site.config.description.told(language), value)


def _words(segment: Segment, documents: Sequence[Document], ids: Sequence[str]) -> Iterator[Page]:
    """The shards: which documents have a term in their title, and which among their facts.

    Which of them have it in their body is added where those are at hand.
    """
    bodies, known = " ".join(one.body for one in documents), fingerprint.of(tuple(ids))
    titles = postings.of((one.titles for one in documents), segment.shards)
    facts = postings.of((one.facts for one in documents), segment.shards)
    for number in range(segment.shards):
        shard = Shard(number, segment.shards, known)
        text = "\n".join([f"[{postings.text(titles[number])},", postings.text(facts[number]) + "]"])
        yield _file(f"words-{segment.name}-{number}", text, shard, bodies)


def _cards(segment: Segment, results: Sequence[object]) -> Iterator[Page]:
    """What is shown of the documents, a few in a file."""
    for number, start in enumerate(range(0, len(results), CARDS)):
        yield _file(f"cards-{segment.name}-{number}", _lines(results[start : start + CARDS]))


def _file(name: str, text: str, value: Shard | None = None, bodies: str = "") -> Page:
    address = f"{urls.SEARCH}{name}.json"
    return Page(address, "", "", value, text=text, words=bodies, indexed=False)


def _lines(values: Iterable[object]) -> str:
    rows = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in values)
    return "[" + ",\n".join(rows) + "]"


def _name(one: Name) -> tuple[object, ...]:
    """A name as a result: kind, address, name, its language, and its spellings as asked for."""
    spellings = {" ".join(terms.words(spelling)) for spelling in one.spellings}
    return one.kind, one.address, one.named.name, one.named.language, *sorted(spellings)


def _card(entry: Entry, site: Site, language: str) -> tuple[object, ...]:
    """An entry as a result: address, title, its language, date, whether it was taken back."""
    told = cards.headline(entry.id, site, language)
    date = words.of(language, site.config.own).moment(entry.date)
    retracted = (1,) if told.retracted else ()
    return urls.entry(entry.id), told.name, told.language, date, *retracted


def _day(entry: Entry, site: Site) -> str:
    """What results are put in order and filtered by: day, kind, lines."""
    return " ".join((site.days[entry.id], entry.kind, *(one for one in entry.routes)))
