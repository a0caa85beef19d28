"""What an entry, a name or a page can be found by, and what a result shows of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from dateline.languages import terms
from dateline.languages.words import Words
from dateline.model import dates, urls
from dateline.model.entities import Entry, Place, Route, Voice, Wording
from dateline.model.names import Naming, Text
from dateline.site import cards
from dateline.site.site import Named, Site

Pieces = set[str]  # as in `terms.pieces`


class Document(NamedTuple):
    """Something that can be found."""

    titles: Pieces  # of what it is called
    facts: Pieces  # of what else its page says besides the body
    body: str  # the key of that, or nothing


class Name(NamedTuple):
    """A name on file: of a place, a voice, a line, a topic or an undated page."""

    kind: str
    address: str
    named: Named
    spellings: tuple[str, ...]  # all of them, the one that is shown first
    facts: tuple[str, ...]
    body: str

    @property
    def document(self) -> Document:
        """As it can be found."""
        return Document(_pieces(self.spellings), _pieces(self.facts), self.body)


def spellings(name: Text, names: Iterable[Naming], aliases: Iterable[str]) -> tuple[str, ...]:
    """Every spelling of a name, the one that holds first."""
    texts = [name, *(one.name for one in names)]
    found = [version for text in texts for _, version in text.versions]
    return tuple(dict.fromkeys([*found, *aliases]))


def names(site: Site, language: str) -> Iterator[Name]:
    """All names on file, each kind by its ids."""
    for id, place in _by_id(site.places):
        named = cards.named(id, place.name, language)
        yield Name("place", urls.place(id), named, _of(place), (place.note,), "")
    for id, route in _by_id(site.routes):
        spelled, body = _titles(route.wordings, language)
        named = cards.route(id, site, language)
        yield Name("route", urls.route(id), named, spelled, tuple(_line(route, site)), body)
    for id, topic in _by_id(site.topics):
        named = cards.named(id, topic.name, language)
        spelled = spellings(topic.name, (), ())
        yield Name("topic", urls.topic(id), named, spelled, (topic.summary,), "")
    for id, voice in _by_id(site.voices):
        named = cards.named(id, voice.name, language)
        facts = (*(one.told(language) for one in voice.roles), _organisation(voice, site))
        yield Name("voice", f"{urls.NAMES}#voice:{id}", named, _of(voice), facts, "")
    for id, note in _by_id(site.notes):
        spelled, body = _titles(note.wordings, language)
        told = note.told(language)
        named = Named(id, told.title, told.language)
        yield Name("page", urls.note(id), named, spelled, (told.summary,), body)


class Entries:
    """What entries can be found by in one language; names that many share are taken apart once."""

    def __init__(self, site: Site, words: Words) -> None:
        self._site = site
        self._words = words
        self._known: dict[tuple[str, str], Pieces] = {}

    def document(self, entry: Entry) -> Document:
        """An entry as it can be found."""
        told = entry.told(self._words.language)
        facts = _pieces(_said(entry, told))
        for one in _named(entry):
            if one not in self._known:
                self._known[one] = _pieces(self._texts(*one))
            facts |= self._known[one]
        titles = terms.pieces(told.title)
        return Document(titles, facts - titles, told.body)

    def _texts(self, kind: str, id: str) -> Iterable[str]:
        """What an id that an entry names stands for."""
        site = self._site
        if kind == "place" and id in site.places:
            return _of(site.places[id])
        if kind == "voice" and id in site.voices:
            return _of(site.voices[id])
        if kind == "topic" and id in site.topics:
            return spellings(site.topics[id].name, (), ())
        if kind == "route" and id in site.routes:
            return [one.title for one in site.routes[id].wordings]
        if kind == "promise" and id in site.promises:
            promise = site.promises[id]
            return (promise.what, *(text for _, text in promise.others))
        if kind == "source" and id in site.sources:
            return (site.sources[id].title, site.sources[id].publisher)
        if kind == "month":
            return (self._words.moment(dates.parse(id)),)
        return ()


def _named(entry: Entry) -> Iterator[tuple[str, str]]:
    """The ids that an entry names, each with its kind."""
    promises = [*(one.id for one in entry.promises), *(one.id for one in entry.fulfils)]
    speakers = [*(one.by for one in entry.statements), *(one.by for one in entry.promises)]
    for kind, ids in (
        ("month", (entry.date.known.isoformat()[:7],)),
        ("place", (entry.place, *entry.places)),
        ("route", entry.routes),
        ("topic", entry.topics),
        ("voice", speakers),
        ("promise", (*promises, *entry.withdraws)),
        ("source", entry.sources),
    ):
        for id in ids:
            yield kind, id


def _pieces(texts: Iterable[str]) -> Pieces:
    return terms.pieces("\n".join(texts))


def _said(entry: Entry, told: Wording) -> Iterator[str]:
    yield from (str(entry.date.known.day), told.summary, told.alt)
    for statement in entry.statements:
        yield statement.said
        yield statement.quote
    for effect in entry.service:
        yield effect.note
    for correction in entry.corrections:
        yield correction.text


def _of(one: Place | Voice) -> tuple[str, ...]:
    return spellings(one.name, one.names, one.aliases)


def _line(route: Route, site: Site) -> Iterator[str]:
    for wording in route.wordings:
        yield wording.summary
    for call in route.calls:
        yield call.note
        if call.place in site.places:
            yield from _of(site.places[call.place])
    for fact in route.facts:
        yield from (fact.label, fact.value, fact.note)


def _organisation(voice: Voice, site: Site) -> str:
    other = site.voices.get(voice.organisation)
    return " ".join(_of(other)) if other else voice.organisation


def _titles(wordings: tuple[Wording, ...], language: str) -> tuple[tuple[str, ...], str]:
    """The titles of a page in all languages, and the body in this one."""
    told = next((one for one in wordings if one.language == language), wordings[0])
    titles = [told.title, *(one.title for one in wordings)]
    return tuple(dict.fromkeys(titles)), told.body


Kept = TypeVar("Kept")


def _by_id(values: Mapping[str, Kept]) -> list[tuple[str, Kept]]:
    return sorted(values.items(), key=lambda pair: pair[0])
