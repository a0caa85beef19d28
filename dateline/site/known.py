"""What could be known on the day besides the entries: sources, and what comes with them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from dateline.content.gather import Content
from dateline.model import fingerprint
from dateline.model.config import Config, Era
from dateline.model.entities import (
    Call,
    Entry,
    Fact,
    Place,
    Route,
    Source,
    Topic,
    Voice,
)
from dateline.model.names import Office

Out = Callable[[tuple[str, ...]], tuple[str, ...]]  # those of some sources that were out
Item = TypeVar("Item")
Sourced = TypeVar("Sourced", Era, Office, Call, Fact)


class Known(NamedTuple):
    """The tables of a site as they were on its day."""

    config: Config
    topics: dict[str, Topic]
    places: dict[str, Place]
    voices: dict[str, Voice]
    sources: dict[str, Source]
    routes: dict[str, Route]


def tables(
    content: Content,
    sources: Mapping[str, Source],
    why: Mapping[str, str],
    reported: Callable[[Entry], date],
) -> Known:
    """Everything but the entries; `why` tells for each entry's id why it is not shown.

    Facts, stops, notes, roles and eras come with their sources. What only entries name that are
    not shown leaves no trace.
    """
    config, as_of = content.config, content.config.as_of
    held = _held_back(content, why)
    days = {} if not config.past else _first_uses(content.entries, why, reported)
    out = {id for id, one in sources.items() if _out(one, days.get(id), config)}

    def those_out(ids: tuple[str, ...]) -> tuple[str, ...]:
        return ids if out.issuperset(ids) else tuple(id for id in ids if id in out)

    def open_(kind: str, table: Mapping[str, Item]) -> Iterator[tuple[str, Item]]:
        return ((id, one) for id, one in table.items() if (kind, id) not in held)

    return Known(
        config=_with_eras(config, those_out),
        topics=dict(open_("topic", content.topics)),
        places={id: _place(one, as_of, those_out) for id, one in open_("place", content.places)},
        voices={id: _voice(one, as_of, those_out) for id, one in open_("voice", content.voices)},
        sources={id: _relaying(one, sources) for id, one in open_("source", sources) if id in out},
        routes={id: _route(one, those_out) for id, one in content.routes.items()},
    )


def entry(one: Entry, as_of: date) -> Entry:
    """An entry without what was said of it later; its corrections the newest first."""
    if not (one.corrections or one.updated or one.published):
        return one
    # They are written the oldest first: of one day, the last word stands above.
    kept = [word for word in reversed(one.corrections) if (word.date.upper or as_of) <= as_of]
    kept.sort(key=lambda word: word.date.known, reverse=True)
    known = one._replace(
        corrections=tuple(kept),
        published=one.published if (one.published and one.published.known <= as_of) else None,
        updated=one.updated if (one.updated and (one.updated.upper or as_of) <= as_of) else None,
    )
    if known == one:
        return one
    return known._replace(
        digest=fingerprint.of((one.digest, known.corrections, known.published, known.updated))
    )


def shown(one: Entry) -> Entry:
    """What its page shows: a retracted entry sets, makes and keeps nothing."""
    if one.retraction is None:
        return one
    return one._replace(promises=(), fulfils=(), withdraws=(), service=())


def witnesses(ids: Iterable[str], sources: Mapping[str, Source]) -> set[str]:
    """The origins of these sources: one origin is one witness, whoever relays it."""
    return {sources[id].witness for id in ids if id in sources}


def named(content: Content) -> Iterator[tuple[str, str]]:
    """All that anything names: kind and id."""
    for entry in content.entries:
        yield from _names(entry)
    yield from _named_elsewhere(content)
    ids = [id for place in content.places.values() for id in place.sources]
    for voice in content.voices.values():
        yield "voice", voice.organisation
        ids += [*voice.sources, *(id for role in voice.roles for id in role.sources)]
    cited = [source for entry in content.entries for source in entry.cited]
    ids += [source.via for source in (*content.sources.values(), *cited)]
    yield from (("source", id) for id in ids)


def _out(source: Source, used: date | None, config: Config) -> bool:
    """Whether a source was out; `used` is when the first entry that rests on it was."""
    first = source.date and source.date.lower
    if first and first > config.as_of:
        return False
    if not config.past:
        # What is written is known: one dated "2026" is not to vanish for the rest of that year.
        return True
    last = source.date and source.date.upper
    days = [day for day in (last, used) if day]
    # One without a date, on which no entry rests, is a work of reference.
    return min(days) <= config.as_of if days else True


def _first_uses(
    entries: Iterable[Entry], why: Mapping[str, str], reported: Callable[[Entry], date]
) -> dict[str, date]:
    """The day of the first entry that rests on each source."""
    days: dict[str, date] = {}
    for one in entries:
        if why[one.id] in ("", "later"):
            day = reported(one)
            for kind, id in _names(one):
                if kind == "source":
                    days[id] = min(day, days.get(id, day))
    return days


def _held_back(content: Content, why: Mapping[str, str]) -> set[tuple[str, str]]:
    """Kind and id of what is named by entries alone that are not shown."""
    held = {name for one in content.entries if why[one.id] for name in _names(one)}
    if held:
        told = set(_named_elsewhere(content))
        for one in content.entries:
            if not why[one.id]:
                told.update(_names(one))
        held -= told
        held |= _behind(held, told, content)
    return held


def _behind(
    held: Collection[tuple[str, str]], told: Collection[tuple[str, str]], content: Content
) -> set[tuple[str, str]]:
    """The organisations of voices that are held back, as far as nobody else leads to them."""
    members: dict[str, list[str]] = {}
    for id, voice in content.voices.items():
        members.setdefault(voice.organisation, []).append(id)
    found: set[tuple[str, str]] = set()
    voices = [content.voices.get(id) for kind, id in held if kind == "voice"]
    asked = [one.organisation for one in voices if one]
    while asked:
        name = "voice", asked.pop()
        if name[1] not in content.voices or name in told or name in found:
            continue
        if all(("voice", id) in held or ("voice", id) in found for id in members[name[1]]):
            found.add(name)
            asked.append(content.voices[name[1]].organisation)
    return found


def _names(one: Entry) -> Iterator[tuple[str, str]]:
    """What an entry names: kind and id."""
    for id in one.topics:
        yield "topic", id
    for id in one.places:
        yield "place", id
    if one.place:
        yield "place", one.place
    for id in one.sources:
        yield "source", id
    for id in one.authors:
        yield "voice", id
    for voice, sources in [(said.by, said.sources) for said in one.statements] + [
        (said.by, said.sources) for said in one.promises
    ]:
        yield "voice", voice
        for id in sources:
            yield "source", id


def _named_elsewhere(content: Content) -> Iterator[tuple[str, str]]:
    """What lines, places, voices and eras name: kind and id."""
    for route in content.routes.values():
        for call in route.calls:
            yield "place", call.place
        for id in route.operators:
            yield "voice", id
        for id in route.sources:
            yield "source", id
    for era in content.config.eras:
        for id in era.sources:
            yield "source", id


def _with_eras(config: Config, out: Out) -> Config:
    eras = tuple(_resting(config.eras, out))
    if eras == config.eras:
        return config
    return config._replace(eras=eras, digest=fingerprint.of((config.digest, eras)))


def _place(one: Place, as_of: date, out: Out) -> Place:
    sources = out(one.sources)
    note = one.note if sources or not one.sources else ""
    made = one.on(as_of)._replace(sources=sources, note=note)
    return one if made == one else made._replace(digest=fingerprint.of(made._replace(digest="")))


def _voice(one: Voice, as_of: date, out: Out) -> Voice:
    made = one.on(as_of)
    made = made._replace(roles=tuple(_resting(made.roles, out)), sources=out(one.sources))
    return one if made == one else made._replace(digest=fingerprint.of(made._replace(digest="")))


def _route(one: Route, out: Out) -> Route:
    calls, facts = tuple(_resting(one.calls, out)), tuple(_resting(one.facts, out))
    made = one._replace(calls=calls, facts=facts)
    if made == one:
        return one
    return made._replace(digest=fingerprint.of((one.digest, made.calls, made.facts)))


def _resting(given: Iterable[Sourced], out: Out) -> Iterator[Sourced]:
    """What rests on a source that was out, or on none."""
    for one in given:
        if not one.sources:
            yield one
        elif sources := out(one.sources):
            yield one._replace(sources=sources)


def _relaying(one: Source, sources: Mapping[str, Source]) -> Source:
    """A source with what it relays, at the end of the chain."""
    end, met = one, {one.id}
    while end.via in sources and end.via not in met:
        end = sources[end.via]
        met.add(end.id)
    if end is one:
        return one
    return one._replace(origin=end, digest=fingerprint.of((one.digest, end)))
