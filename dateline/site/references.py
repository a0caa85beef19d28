"""Check that all that files say of one another is there: ids, links, pictures, old addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dateline.content import id_forms
from dateline.content.gather import Content
from dateline.model import dates
from dateline.model.entities import Entry, Route, Source
from dateline.model.problems import Field, Problem, did_you_mean, error, warning


def problems(content: Content, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """All but names that nothing bears, and links of bodies."""
    yield from _relays(content, sources)
    yield from _taken_back(content)
    yield from _cited_undated(content, sources)
    yield from _identity(content)


def _identity(content: Content) -> Iterator[Problem]:
    """A site that is published under an address, but known by nothing else."""
    config = content.config
    # An address of this machine, for a preview, is nobody's.
    if config.lasting or not config.base_url or _LOCAL.match(config.base_url):
        return
    fact = "Feeds and calendars know this site by its address; with a new one all would be unread"
    hint = f"Write identity: {config.identity.removeprefix('tag:')} once, and never change it."
    yield warning("identity", "site.yaml", fact, hint, field=("base_url",))


LONGEST, LONGEST_PART = 1000, 200  # bytes of an address and of what stands between its slashes


def sourceless(entries: Iterable[Entry]) -> Iterator[Problem]:
    """What a reader would ask of each entry and promise: how do you know."""
    for entry in entries:
        if not entry.sources:
            yield warning("no-source", entry.path, "This entry names no source", "Add sources:")
        # What was retracted promises nothing.
        for number, one in enumerate(entry.promises if not entry.retraction else ()):
            if not one.sources and len(entry.sources) != 1:
                fact, field = f'The promise "{one.id}" names no source', ("promises", number)
                yield warning("promise-source", entry.path, fact, "Add source: to it.", field=field)


def unheard(content: Content, why: Mapping[str, str]) -> Iterator[Problem]:
    """Words of public entries on promises that only drafts and embargoed entries make."""
    held = {entry.id for entry in content.entries if why[entry.id] in ("draft", "embargo")}
    makers = {one.id: entry.id for entry in content.entries for one in entry.promises}
    told = {one.id for entry in content.entries if entry.id not in held for one in entry.promises}
    for entry in content.entries if held else ():
        ids = [("fulfils", number, one.id) for number, one in enumerate(entry.fulfils)]
        ids += [("withdraws", number, id) for number, id in enumerate(entry.withdraws)]
        for name, number, id in ids if entry.id not in held else ():
            if makers.get(id) in held and id not in told:
                fact = f'The promise "{id}" is made by an entry that is held back: {makers[id]}'
                hint = "Hold this one back too, or take the promise out until that one is public."
                yield error("held-back", entry.path, fact, hint, field=(name, number))


class _Known(NamedTuple):
    """What a reference may name."""

    kind: str
    ids: Mapping[str, object]


def named(content: Content, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Every id that nothing bears, and every picture that is not there."""
    made = {one.id: True for entry in content.entries for one in entry.promises}
    tables = {
        "route": _Known("route", content.routes),
        "place": _Known("place", content.places),
        "topic": _Known("topic", content.topics),
        "voice": _Known("voice", content.voices),
        "source": _Known("source", sources),
        "promise": _Known("promise", made),
        "entry": _Known("entry", {one.id: True for one in content.entries if one.kind != "lead"}),
    }
    for entry in content.entries:
        for kind, id, field in _named(entry):
            if id not in tables[kind].ids:  # nearly all are: a call for each would cost
                yield from _missing(tables[kind], id, entry.path, field, content)
        if entry.image:
            yield from _no_picture(entry.image.src, entry.path, ("image", "src"), content)
    for route in content.routes.values():
        for kind, id, field in _on_route(route):
            yield from _missing(tables[kind], id, route.path, field, content)
    for path, kind, id, field in _in_data(content):
        yield from _missing(tables[kind], id, path, field, content)
    yield from _almost(content)
    for record in content.wrong:
        for kind, id, field in record.named:
            if kind == "picture":
                yield from _no_picture(id, record.path, field, content)
            elif kind in tables:
                yield from _missing(tables[kind], id, record.path, field, content)


def _no_picture(src: str, path: str, field: Field, content: Content) -> Iterator[Problem]:
    if src not in content.pictures and ("path", src) not in content.rejected:
        fact, hint = f'There is no picture "{src}"', did_you_mean(src, content.pictures) or _BESIDE
        if web := re.search("https?:/.*", src):
            fact, hint = (
                f'"{web[0].replace(":/", "://", 1)}" is not a picture of this site',
                _BESIDE,
            )
        yield error("picture", path, fact, hint, field=field)


def _named(entry: Entry) -> Iterator[tuple[str, str, Field]]:
    """Every id that an entry names: kind, id, field."""
    if entry.place:
        yield "place", entry.place, ("place",)
    for name, kind in (("routes", "route"), ("places", "place"), ("topics", "topic")):
        for number, id in enumerate(getattr(entry, name)):
            yield kind, id, (name, number)
    for number, id in enumerate(entry.sources):
        yield "source", id, ("sources", number)
    for number, id in enumerate(entry.authors):
        yield "voice", id, ("authors", number)
    for number, said in enumerate(entry.statements):
        yield "voice", said.by, ("statements", number, "by")
        for id in said.sources:
            yield "source", id, ("statements", number, "source")
    for number, pledge in enumerate(entry.promises):
        if pledge.route:
            yield "route", pledge.route, ("promises", number, "route")
        if pledge.by:
            yield "voice", pledge.by, ("promises", number, "by")
        for id in pledge.sources:
            yield "source", id, ("promises", number, "source")
    for number, kept in enumerate(entry.fulfils):
        yield "promise", kept.id, ("fulfils", number)
    for number, id in enumerate(entry.withdraws):
        yield "promise", id, ("withdraws", number)
    for effect in entry.service:
        yield "route", effect.route, ("service", effect.route)


def _on_route(route: Route) -> Iterator[tuple[str, str, Field]]:
    for number, call in enumerate(route.calls):
        yield "place", call.place, ("stops", number, "place")
        for id in call.sources:
            yield "source", id, ("stops", number, "source")
    for number, fact in enumerate(route.facts):
        for id in fact.sources:
            yield "source", id, ("facts", number, "source")


def _in_data(content: Content) -> Iterator[tuple[str, str, str, Field]]:
    for place in content.places.values():
        for id in place.sources:
            yield "places.yaml", "source", id, (place.id, "source")
    for voice in content.voices.values():
        for id in voice.sources:
            yield "voices.yaml", "source", id, (voice.id, "source")
        for id in {id for role in voice.roles for id in role.sources} - {*voice.sources}:
            yield "voices.yaml", "source", id, (voice.id, "role")
    for frame in content.network.values():
        yield from (("network.yaml", kind, id, field) for kind, id, field in frame.named)
    for story in content.stories.values():
        for id in story.entries:
            yield "stories.yaml", "entry", id, (story.id, "entries")
        for id in story.promises:
            yield "stories.yaml", "promise", id, (story.id, "promises")
    for number, era in enumerate(content.config.eras):
        for id in era.sources:
            yield "site.yaml", "source", id, ("eras", number, "source")


def _almost(content: Content) -> Iterator[Problem]:
    """Ids that are almost those of voices, where a name may stand as well."""
    written: list[tuple[str, Field, str]] = [
        (route.path, ("operators", number), name)
        for route in content.routes.values()
        for number, name in enumerate(route.operators)
    ]
    written += (
        ("voices.yaml", (voice.id, "organisation"), voice.organisation)
        for voice in content.voices.values()
    )
    rejected = {id for kind, id in content.rejected if kind == "voice"}
    known = {*content.voices, *rejected}
    for path, field, name in written:
        if name in known or "" in rejected or not id_forms.re_id(name):
            continue
        if hint := did_you_mean(name, {str(one) for one in known - {field[0]}}):
            yield error("unknown-voice", path, f'"{name}" is not a voice', hint, field=field)


def _relays(content: Content, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Sources that relay what is not there, what came later, or in the end themselves."""
    written: list[tuple[str, Field, Source]] = [
        ("sources.yaml", (id, "via"), one) for id, one in content.sources.items()
    ]
    for entry in content.entries:
        if not entry.cited:
            continue
        numbers = [number for number, id in enumerate(entry.sources) if id not in content.sources]
        places = zip(numbers, entry.cited, strict=False)
        written += [(entry.path, ("sources", number, "via"), one) for number, one in places]
    known = _Known("source", sources)
    for path, field, one in written:
        if not one.via:
            continue
        yield from _missing(known, one.via, path, field, content)
        origin = sources.get(one.via)
        if _comes_back(one, sources):
            fact, hint = f'"{one.id}" relays itself by way of "{one.via}"', "Take one via: out."
            yield error("via-circle", path, fact, hint, field=field)
        elif origin and origin.date and one.date and dates.gap_days(one.date, origin.date):
            fact = f'"{one.id}" ({one.date.text}) relays what came later: {origin.date.text}'
            yield warning("via-order", path, fact, "Check the dates of both.", field=field)


def _comes_back(one: Source, sources: Mapping[str, Source]) -> bool:
    via, met = one.via, set[str]()
    while via in sources and via not in met and via != one.id:
        met.add(via)
        via = sources[via].via
    return via == one.id


def _taken_back(content: Content) -> Iterator[Problem]:
    """Outcomes of promises that only retracted entries made."""
    if not any(one.retraction for one in content.entries):
        return
    made = {one.id for entry in content.entries if not entry.retraction for one in entry.promises}
    gone = {one.id for entry in content.entries for one in entry.promises} - made
    for entry in content.entries:
        for kind, id, field in _named(entry) if not entry.retraction else ():
            if kind == "promise" and id in gone:
                fact = f'The entry that makes the promise "{id}" was retracted'
                hint = "Take it out here, or make the promise in an entry that stands."
                yield warning("retracted-promise", entry.path, fact, hint, field=field)


def _cited_undated(content: Content, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Undated pages that cite sources: nobody can tell from when what they say was known."""
    rest = {id for entry in content.entries for id in entry.sources}
    # What has no date, and no entry rests on it, is a work of reference.
    known = {id: one for id, one in sources.items() if one.date or id in rest}
    cited = {web: id for id, one in known.items() for web in (one.url, one.archived) if web}
    for note in content.notes.values():
        for wording in note.wordings:
            for link in wording.links:
                path, _, anchor = link.target.partition("#")
                listed = path.rstrip("/").endswith("/sources") and anchor in known
                id = anchor if listed else cited.get(link.target)
                if id and not link.picture:
                    line = wording.offset + link.line if link.line else 0
                    fact = f"An undated page cites the source {id}"
                    yield warning("page-cites", wording.path, fact, _DATED, line=line)


def _missing(
    known: _Known, id: str, path: str, field: Field, content: Content
) -> Iterator[Problem]:
    # What is there but wrong has its own problem; a second one here would only be noise.
    if id in known.ids or {(known.kind, id), (known.kind, "")} & content.rejected:
        return
    fact = f'"{id}" is not {"an" if known.kind == "entry" else "a"} {known.kind}'
    there = {*known.ids, *(one for kind, one in content.rejected if kind == known.kind)}
    hint = did_you_mean(id, there) or _WHERE[known.kind]
    yield error(f"unknown-{known.kind}", path, fact, hint, field=field)


_BESIDE = "Save it beside this file, and write its name: tram.jpg"
_LOCAL = re.compile(r"https?://(localhost|127\.|\[::1\]|0\.0\.0\.0)")
_DATED = "What it says of events belongs into a dated entry: this page is shown as of every day."
_WHERE = {
    "route": "Routes are the files in routes/.",
    "place": "Places are listed in places.yaml.",
    "topic": "Topics are listed in topics.yaml.",
    "voice": "Voices are listed in voices.yaml.",
    "source": "Sources are listed in sources.yaml.",
    "entry": "An entry is known by the name of its file.",
    "promise": "An entry makes it with promises:.",
}
