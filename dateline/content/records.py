"""Turn one file as read into a value of the model, or into all of its problems at once."""

from typing import Any, NamedTuple

from dateline.content import entries, schema, data
from dateline.content.markdown import convert
from dateline.model import fingerprint, entities
from dateline.content.errors import checked
from dateline.model.problems import Problem, error, warning
from dateline.content.read import Source
from dateline.content.record import Record
from dateline.content.fields import Shape


class Result(NamedTuple):
    """A record, and the converted body that goes to the store."""

    record: Record
    body: convert.Body | None


def file(source: Source, languages: tuple[str, ...]) -> Result:
    """Validate one file; `languages` are the site's, the default one first."""
    folder, _, name = source.path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if source.path in _DATA:
        return Result(_data(source, stem), None)
    kind = _TEXTS.get(folder.partition("/")[0])
    if not kind or ending != "md":
        fact = "This file has no meaning here"
        hint = f"Known are {', '.join(sorted(_DATA))}, and the folders entries, routes and pages."
        return _stray(source, stem, error("stray", source.path, fact, hint))
    stem, _, suffix = stem.partition(".")
    if suffix and suffix not in languages[1:]:
        fact = f'"{suffix}" is not a further language of this site'
        hint = f"site.yaml names {', '.join(languages)}; the first needs no suffix."
        return _stray(source, stem, error("language", source.path, fact, hint))
    return _text(source, kind, folder, stem, suffix, languages[0])


def _data(source: Source, name: str) -> Record:
    value, problems = data.site(source) if name == "site" else data.table(source, name)
    return Record(source.path, source.digest, name, "", "", value, tuple(problems))


def _stray(source: Source, stem: str, problem: Problem) -> Result:
    return Result(Record(source.path, source.digest, "stray", stem, "", None, (problem,)), None)


def _text(source: Source, kind: str, folder: str, stem: str, suffix: str, default: str) -> Result:
    translated, language = bool(suffix), suffix or default
    fields, problems = checked(source, _SHAPES.get((kind, translated), schema.PageFields))
    named = isinstance(source.fields, dict) and source.fields.get("id")
    own = bool(named) and kind == "entry" and not translated
    id = str(named) if own else stem
    if not own and not schema.re_id(stem):
        fact = f'The file name "{stem}" cannot be an id'
        hint = "Use a-z, 0-9 and single hyphens: first-light.md"
        problems.append(error("bad-id", source.path, fact, hint))
    body = None
    if source.fields is not None:
        # Also where fields are wrong: all that is wrong with a file is told at once.
        body, more = _body(source, folder, stem, language)
        problems += more
    value = None
    if fields is not None:
        value = _value(source, id, fields, _telling(source, fields, language, body), translated)
    name = f"{kind} translation" if translated else kind
    record = Record(
        source.path,
        source.digest,
        name,
        id,
        language,
        value,
        tuple(problems),
        fingerprint.of_text(source.matter),
        not getattr(fields, "summary", None),
    )
    return Result(record, body)


def _body(
    source: Source, folder: str, stem: str, language: str
) -> tuple[convert.Body | None, list[Problem]]:
    try:
        body = convert.convert(source.body, folder=folder, prefix=stem, language=language)
    except convert.MarkupError as trouble:
        line = source.offset + max(1, trouble.line or 1)
        return None, [error("markup", source.path, trouble.fact, trouble.hint, line=line)]
    return body, [
        warning(
            "html",
            source.path,
            f"Taken out of the page: {what}",
            "Write it as Markdown.",
            line=source.offset + 1,
        )
        for what in body.removed
    ]


def _telling(
    source: Source, fields: Shape, language: str, body: convert.Body | None
) -> entities.Telling:
    given: Any = fields
    image = getattr(given, "image", None)
    return entities.Telling(
        path=source.path,
        language=language,
        title=getattr(given, "title", None) or given.name,
        summary=given.summary or (body.lead if body else ""),
        alt=image.alt if image else "",
        body=convert.key(source.path, language, source.body),
        links=body.links if body else (),
        offset=source.offset,
        digest=source.digest,
    )


def _value(
    source: Source, id: str, fields: Shape, telling: entities.Telling, translated: bool
) -> entities.Entry | entities.Route | entities.Note | entities.Telling:
    if translated:
        return telling
    if isinstance(fields, schema.EntryFields):
        return entries.entry(source, id, fields, telling)
    if isinstance(fields, schema.RouteFields):
        return entries.route(source, id, fields, telling)
    return entities.Note(id, source.path, (telling,), source.digest)


_DATA = {f"{name}.yaml" for name in ("site", "topics", "places", "voices", "sources")}
_TEXTS = {"entries": "entry", "routes": "route", "pages": "page"}
_SHAPES: dict[tuple[str, bool], type[Shape]] = {
    ("entry", False): schema.EntryFields,
    ("entry", True): schema.TranslationFields,
    ("route", False): schema.RouteFields,
    ("route", True): schema.RouteTranslationFields,
}
