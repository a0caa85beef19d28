"""The data files: topics, places, voices, sources and stories by id, and the site's own fields."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from dateline.content import id_forms, network, scan, schema
from dateline.content.errors import checked, held
from dateline.content.fields import Shape
from dateline.content.positions import place
from dateline.content.read import SourceFile
from dateline.model import date_hints, dates, entities, fingerprint
from dateline.model.dates import DateError, Moment
from dateline.model.names import Dated, Naming, Office, text
from dateline.model.problems import Problem, error, warning
from dateline.model.storyline import Storyline

Table = tuple[dict[str, Any], tuple[str, ...]]  # what is right by id, and the ids that are not


def site(source: SourceFile) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The fields of `site.yaml` as far as they are right, or None where none can be read."""
    fields, problems = checked(source, schema.SiteFields)
    if source.fields is None and not problems:
        hint = "It needs at least title, description and publisher."
        problems = [error("no-fields", source.path, "This file holds no fields", hint, line=1)]
    if fields is not None:
        return _plain(fields), problems
    if not isinstance(source.fields, dict):
        return None, problems
    right = {}
    for name, given in source.fields.items():
        # Each field stands or falls alone, beside what no site can do without.
        one, _ = held(source, schema.SiteFields, {**_NEEDED, name: given}, ())
        if one is not None:
            right[name] = _plain(one)[name]
        elif name in ("dimensions", "states"):
            right["unruled"] = True
    return right, problems


def _plain(fields: schema.SiteFields) -> dict[str, Any]:
    eras = [vars(one) for one in fields.eras]
    dimensions = [vars(one) for one in fields.dimensions or ()]
    return {
        **vars(fields),
        "publisher": vars(fields.publisher),
        "eras": eras,
        "dimensions": None if fields.dimensions is None else dimensions,
        "states": fields.states and [vars(one) for one in fields.states],
    }


def table(source: SourceFile, name: str, default: str) -> tuple[Table | None, list[Problem]]:
    """A data file: each record in it stands or falls alone; None where none can be read.

    A plain name is in the default language.
    """
    problems = list(source.problems)
    if source.fields is None:
        return (None if problems else ({}, ())), problems
    if not isinstance(source.fields, dict):
        fact = "This file holds no ids"
        hint = "Each record begins with its id and a colon."
        return None, [*problems, error("bad-value", source.path, fact, hint, line=1)]
    shape, make = _SHAPES[name]
    values: dict[str, Any] = {}
    rejected = [str(one.field[0]) for one in problems if one.field and one.code == "yaml"]
    for id, given in source.fields.items():
        record, more = _record(source, id, given, shape)
        if name == "network" and id not in ("wide", "narrow"):
            fact, hint = f'No page has a drawing "{id}"', "Name it wide, for a page, or narrow."
            more.append(error("unknown-field", source.path, fact, hint, field=(str(id),)))
            record = None
        if isinstance(record, schema.PlaceFields) and (half := _half(source, id, record)):
            record, more = None, [half]
        problems += more
        if record is None:
            rejected.append(str(id))
        else:
            values[id] = make(id, record, default)
            problems += _since_in_words(source, id, record)
            problems += _unwritable(source, id) if name in ("topics", "places") else ()
    return (values, tuple(rejected)), problems


def source(id: str, fields: schema.SourceFields) -> entities.Source:
    """A source, from `sources.yaml` or written out in an entry."""
    return entities.Source(
        id,
        fields.title,
        fields.publisher or "",
        fields.url or "",
        fields.date,
        fields.lang or "",
        fields.archived or "",
        fields.stance or "",
        fields.note or "",
        fields.quote or "",
        fields.via or "",
        None,
        _digest(id, fields),
    )


def _record(
    source: SourceFile, id: Any, given: Any, shape: type[Shape]
) -> tuple[Shape | None, list[Problem]]:
    field = (str(id),)
    fields, problems = held(source, shape, {} if given is None else given, field)
    if shape is schema.SourceFields:
        good, hint = id_forms.re_source(id), "Use letters, digits and single hyphens."
    else:
        good, hint = id_forms.re_id(id), "Use a-z, 0-9 and single hyphens."
    if good:
        return fields, problems
    if (near := id_forms.near(id or "")) and shape is not schema.SourceFields:
        hint = hint.replace(".", f": {near}")
    line, column = place(source, field)
    fact = f'"{"null" if id is None else id}" cannot be an id'
    found = error("bad-id", source.path, fact, hint, line=line, column=column, field=field)
    return None, [found, *problems]


def _unwritable(source: SourceFile, id: str) -> Iterator[Problem]:
    """An id whose page Windows cannot write."""
    if scan.unwritable(id):
        line, column = place(source, (id,))
        fact = f'Windows can write no file or folder named "{id}"'
        hint = "Take another id."
        yield warning("file-name", source.path, fact, hint, line=line, column=column, field=(id,))


def _half(source: SourceFile, id: str, record: schema.PlaceFields) -> Problem | None:
    """A position of which only one half is given."""
    if (record.lat is None) == (record.lon is None):
        return None
    there, missing = ("lat", "lon") if record.lon is None else ("lon", "lat")
    line, column = place(source, field := (id, there))
    fact = f"{there} is given without {missing}"
    hint = f"Add {missing}: in degrees, or take {there}: out."
    return error("missing-field", source.path, fact, hint, line=line, column=column, field=field)


def _since_in_words(source: SourceFile, id: str, record: Shape) -> Iterator[Problem]:
    """A role that tells in words since when: the program can only guess at it."""
    for one in record.role if isinstance(record, schema.VoiceFields) else ():
        written = next(iter(one.text.values()))
        words, since = (written, None) if one.since else in_words(written)
        if since:
            line, column = place(source, field := (id, "role"))
            fact = f'The role "{written}" says in words since when'
            hint = f"Write {{text: {words}, since: {since.text}}}; it is not shown before that day."
            yield warning(
                "role-since", source.path, fact, hint, line=line, column=column, field=field
            )


def _topic(id: str, fields: schema.TopicFields, default: str) -> entities.Topic:
    name, summary = text(fields.name, default), fields.summary or ""
    return entities.Topic(id, name, summary, _digest(id, fields), tuple(fields.aliases))


def _place(id: str, fields: schema.PlaceFields, default: str) -> entities.Place:
    names = _names(fields.name, default)
    # No name begins with a slash, and every address does.
    addresses = tuple(one for one in fields.aliases if one.startswith("/"))
    made = entities.Place(
        id,
        names[0].name,
        names,
        tuple(one for one in fields.aliases if one not in addresses),
        tuple(fields.country),
        fields.lat,
        fields.lon,
        fields.precision or "",
        fields.kind,
        fields.gauge or "",
        fields.zone or "",
        tuple(fields.source),
        fields.note or "",
        "",
        addresses,
    )
    return made._replace(digest=fingerprint.of(made))


def _voice(id: str, fields: schema.VoiceFields, default: str) -> entities.Voice:
    names, sources = _names(fields.name, default), tuple(fields.source)
    made = entities.Voice(
        id,
        names[0].name,
        names,
        tuple(fields.aliases),
        _in_order(tuple(_office(one, sources, default) for one in fields.role)),
        fields.organisation or "",
        sources,
        "",
    )
    return made._replace(digest=fingerprint.of(made))


def _story(id: str, fields: schema.StoryFields, default: str) -> Storyline:
    return Storyline(
        id,
        text(fields.title, default),
        tuple(fields.entries),
        tuple(fields.promises),
        _digest(id, fields),
    )


def _names(given: tuple[schema.NamingFields, ...], default: str) -> tuple[Naming, ...]:
    return _in_order(tuple(Naming(text(one.name, default), one.since) for one in given))


def _office(one: schema.RoleFields, sources: tuple[str, ...], default: str) -> Office:
    (_, words), *others = text(one.text, default).versions
    since = one.since
    if since is None:
        words, since = in_words(words)
    return Office(words, since, tuple(one.source) or sources, tuple(others))


def in_words(role: str) -> tuple[str, Moment | None]:
    """A role, and the date after "since" that stands in brackets at its end."""
    found = _SINCE.fullmatch(role)
    if found is None:
        return role, None
    for guess in (found[2], *date_hints.guesses(found[2])):
        with suppress(DateError):
            return found[1], dates.parse(guess)
    return role, None


def _in_order(dated: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """The oldest first."""
    return tuple(sorted(dated, key=lambda one: one.since.known if one.since else date.min))


def _digest(id: str, fields: Shape) -> str:
    return fingerprint.of((id, vars(fields)))


_NEEDED = {"title": "?", "description": "?", "publisher": {"name": "?"}}
_SINCE = re.compile(r"(.*\S) ?\((?:since|seit|depuis|desde|с|со) ([^()]+)\)", re.IGNORECASE)
_SHAPES: dict[str, tuple[type[Shape], Any]] = {
    "topics": (schema.TopicFields, _topic),
    "places": (schema.PlaceFields, _place),
    "voices": (schema.VoiceFields, _voice),
    "sources": (schema.SourceFields, lambda id, fields, _: source(id, fields)),
    "network": (network.FrameFields, network.frame),
    "stories": (schema.StoryFields, _story),
}
TABLES = tuple(_SHAPES)
