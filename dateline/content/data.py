"""The data files: topics, places, voices and sources by id, and the site's own fields."""

from typing import Any

from dateline.content import schema
from dateline.content.errors import checked, held, place
from dateline.content.fields import Shape
from dateline.content.read import SourceFile
from dateline.model import entities, fingerprint
from dateline.model.entities import Config, Era, Text
from dateline.model.options import Options, day
from dateline.model.problems import Problem, error

Table = tuple[dict[str, Any], tuple[str, ...]]  # what is right by id, and the ids that are not


def site(source: SourceFile) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The fields of `site.yaml`, or None."""
    fields, problems = checked(source, schema.SiteFields)
    if fields is None:
        return None, problems
    eras = [vars(one) for one in fields.eras]
    return {**vars(fields), "publisher": vars(fields.publisher), "eras": eras}, problems


def table(source: SourceFile, name: str) -> tuple[Table | None, list[Problem]]:
    """A data file: each record in it stands or falls alone; None where none can be read."""
    problems = list(source.problems)
    if source.fields is None:
        return (None if problems else ({}, ())), problems
    if not isinstance(source.fields, dict):
        fact = "This file holds no ids"
        hint = "Each record begins with its id and a colon."
        return None, [*problems, error("bad-value", source.path, fact, hint, line=1)]
    shape, make = _SHAPES[name]
    values: dict[str, Any] = {}
    rejected: list[str] = []
    for id, given in source.fields.items():
        record, more = _record(source, id, given, shape)
        problems += more
        if record is None:
            rejected.append(str(id))
        else:
            values[id] = make(id, record)
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
        _digest(id, fields),
    )


def _record(
    source: SourceFile, id: Any, given: Any, shape: type[Shape]
) -> tuple[Shape | None, list[Problem]]:
    field = (str(id),)
    fields, problems = held(source, shape, {} if given is None else given, field)
    if shape is schema.SourceFields:
        good, hint = schema.re_source(id), "Use letters, digits and single hyphens."
    else:
        good, hint = schema.re_id(id), "Use a-z, 0-9 and single hyphens."
    if good:
        return fields, problems
    line, column = place(source, field)
    fact = f'"{id}" cannot be an id'
    found = error("bad-id", source.path, fact, hint, line=line, column=column, field=field)
    return None, [found, *problems]


def _topic(id: str, fields: schema.TopicFields) -> entities.Topic:
    return entities.Topic(id, text(fields.name, "en"), fields.summary or "", _digest(id, fields))


def _place(id: str, fields: schema.PlaceFields) -> entities.Place:
    return entities.Place(
        id,
        text(fields.name, "en"),
        tuple(fields.aliases),
        tuple(fields.country),
        fields.lat,
        fields.lon,
        fields.precision or "",
        fields.kind,
        fields.gauge or "",
        fields.zone or "",
        tuple(fields.source),
        fields.note or "",
        _digest(id, fields),
    )


def _voice(id: str, fields: schema.VoiceFields) -> entities.Voice:
    return entities.Voice(
        id,
        text(fields.name, "en"),
        tuple(fields.aliases),
        fields.role or "",
        fields.organisation or "",
        tuple(fields.source),
        _digest(id, fields),
    )


def _digest(id: str, fields: Shape) -> str:
    return fingerprint.of((id, vars(fields)))


_SHAPES: dict[str, tuple[type[Shape], Any]] = {
    "topics": (schema.TopicFields, _topic),
    "places": (schema.PlaceFields, _place),
    "voices": (schema.VoiceFields, _voice),
    "sources": (schema.SourceFields, source),
}


def of(fields: dict[str, Any], options: Options) -> Config:
    """The configuration from valid fields of `site.yaml`."""
    default = fields["languages"][0]
    base_url = options.base_url if options.base_url is not None else fields["base_url"] or ""
    if base_url and not base_url.endswith("/"):
        base_url += "/"
    as_of, now = day(options, fields["zone"])
    today, _ = day(options._replace(as_of=None), fields["zone"])
    config = Config(
        title=text(fields["title"], default),
        description=text(fields["description"], default),
        languages=tuple(fields["languages"]),
        base_url=base_url,
        zone=fields["zone"],
        stale_after=fields["stale_after"],
        publisher=fields["publisher"]["name"],
        email=fields["publisher"]["email"] or "",
        eras=tuple(
            Era(text(one["name"], default), one["date"], tuple(one["source"]))
            for one in fields["eras"]
        ),
        as_of=as_of,
        today=max(as_of, today),
        now=now,
        drafts=options.drafts,
        digest="",
    )
    # Nothing that a page shows depends on the day and the instant of the run.
    shown = config._replace(today=as_of, now=None)
    return config._replace(digest=fingerprint.of(shown))


def text(names: dict[str, str], default: str) -> Text:
    """Names in each language; a plain text is in the default language."""
    versions = {code or default: name for code, name in names.items()}
    first = default if default in versions else next(iter(versions))
    rest = sorted((code, name) for code, name in versions.items() if code != first)
    return Text(((first, versions[first]), *rest))
