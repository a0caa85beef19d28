"""Turn one file as read into a value of the model, or into all of its problems at once."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from dateline.content import (
    by_kind,
    catalogue,
    data,
    id_forms,
    lost,
    named,
    scan,
    schema,
    service,
    texts,
)
from dateline.content.errors import checked
from dateline.content.fields import Shape
from dateline.content.markdown import convert
from dateline.content.markdown.convert import Own
from dateline.content.markdown.labels import Said
from dateline.content.read import SourceFile
from dateline.content.record import Record
from dateline.content.repeated import twice
from dateline.content.site_rules import Terms
from dateline.content.unformatted import signs
from dateline.model import entities, fingerprint
from dateline.model.problems import Problem, error, warning
from dateline.model.scheme import Rules


class Validated(NamedTuple):
    """A record, and the converted body that goes to the store."""

    record: Record
    body: convert.Body | None


def file(source: SourceFile, terms: Terms, added: Own = ()) -> Validated:
    """Validate one file by the terms of the site and what it has `added` to Markdown."""
    languages = terms.languages
    folder, _, name = source.path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if source.path in _DATA:
        return Validated(_data(source, stem, languages[0]), None)
    if scan.WORDS.fullmatch(source.path):
        own, problems = catalogue.read(source)
        language = own.language if own else ""
        record = Record(source.path, source.digest, "words", "", language, own, tuple(problems))
        return Validated(_known(record), None)
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
    return _text(source, kind, folder, stem, suffix, terms, added)


def _unwritable(path: str, id: str) -> Iterator[Problem]:
    """Names of files and folders that Windows cannot write, in the content or in the output."""
    if part := scan.unwritable(path) or scan.unwritable(id):
        fact = f'Windows can write no file or folder named "{part}"'
        yield warning("file-name", path, fact, "Give it another name.")


def _data(source: SourceFile, name: str, default: str) -> Record:
    record = Record(source.path, source.digest, name, "", "", None, ())
    if name == "site":
        value: Any
        value, problems = data.site(source)
        names = named.of(source, name) if problems else ()
    else:
        value, problems = data.table(source, name, default)
        names = named.of(source, name) if value is None else named.records(source, name, value[1])
    problems = [*problems, *lost.behind_signs(source), *twice(source), *signs(source)]
    return _known(record._replace(value=value, problems=tuple(problems), named=names))


def _stray(source: SourceFile, stem: str, problem: Problem) -> Validated:
    record = Record(source.path, source.digest, "stray", stem, "", None, (problem,))
    return Validated(_known(record), None)


def _text(
    source: SourceFile, kind: str, folder: str, stem: str, suffix: str, terms: Terms, added: Own
) -> Validated:
    translated, language = bool(suffix), suffix or terms.languages[0]
    shape = _SHAPES.get((kind, translated), schema.PageFields)
    shape = service.entry_fields(terms.rules) if shape is schema.EntryFields else shape
    fields, problems = checked(source, shape)
    given = isinstance(source.fields, dict) and source.fields.get("id")
    own = bool(given) and kind == "entry" and not translated
    id = str(given) if own else stem
    if not own and not translated and not id_forms.re_id(stem):
        fact = f'The file name "{stem}" cannot be an id'
        hint = f"Use a-z, 0-9 and single hyphens: {id_forms.near(stem) or 'first-light'}.md"
        problems.append(error("bad-id", source.path, fact, hint))
        fields = fields if stem.isprintable() else None  # no page could name it
    if isinstance(fields, schema.EntryFields):
        problems += by_kind.problems(source.path, fields)
    problems += [*lost.behind_signs(source), *twice(source), *signs(source)]
    problems += _unwritable(source.path, id)
    body = None
    if source.fields is not None:
        # Also where fields are wrong: all that is wrong with a file is told at once.
        body, more = _body(source, folder, stem, language, added, terms.said)
        problems += more
    value: Any = None
    if fields is not None:
        wording = _wording(source, fields, language, body, terms.said)
        value = wording if translated else _value(source, id, fields, wording, terms.rules)
    name = f"{kind} translation" if translated else kind
    record = Record(source.path, source.digest, name, id, language, value, tuple(problems))
    anchors = body.anchors if body else ()
    if value is None:
        links = body.links if body else ()
        record = record._replace(
            named=named.of(source, name),
            wording=entities.Wording(
                source.path, language, id, "", "", "", links, source.offset, ""
            ),
            anchors=anchors,
        )
    return Validated(_known(record, anchors), body)


def _known(record: Record, anchors: tuple[str, ...] = ()) -> Record:
    """A record, and its value, by what they say without the words of a body.

    A page that lists an entry shows nothing of its body, so that may change alone.
    """
    value = record.value
    if isinstance(value, entities.Entry):
        outline = fingerprint.of_text(repr(value._replace(wordings=())))
        value = value._replace(outline=outline)
        bare: Any = (outline, tuple(map(_bare, value.wordings)))
    elif isinstance(value, entities.Route | entities.Note):
        bare = value._replace(wordings=tuple(map(_bare, value.wordings)))
    else:
        bare = _bare(value) if isinstance(value, entities.Wording) else value
    # Nothing in it has an order or an address of its own, so what it shows tells all of it.
    facts = fingerprint.of_text(repr((record._replace(value=bare, digest=""), anchors)))
    known = value if bare is value else value._replace(digest=facts)
    return record._replace(value=known, facts=facts)


def _bare(wording: entities.Wording) -> entities.Wording:
    """Without the words, and without what only tells where in the file they stand."""
    links = tuple(one._replace(line=0) for one in wording.links)
    there = "there" if wording.body else ""
    return wording._replace(body=there, digest="", offset=0, links=links)


def _body(
    source: SourceFile, folder: str, stem: str, language: str, added: Own, said: Said
) -> tuple[convert.Body | None, list[Problem]]:
    try:
        body = convert.convert(
            source.body, folder=folder, prefix=stem, language=language, own=added, said=said
        )
    except convert.MarkupError as trouble:
        line = source.offset + max(1, trouble.line or 1)
        return None, [error("markup", source.path, trouble.fact, trouble.hint, line=line)]
    return body, [
        (error if finding.serious else warning)(
            finding.code,
            source.path,
            finding.fact,
            finding.hint,
            line=source.offset + max(1, finding.line),
        )
        for finding in body.findings
    ]


def _wording(
    source: SourceFile, fields: Shape, language: str, body: convert.Body | None, said: Said
) -> entities.Wording:
    given: Any = fields
    image, lead = getattr(given, "image", None), body.lead if body else ""
    return entities.Wording(
        path=source.path,
        language=language,
        title=getattr(given, "title", None) or given.name,
        summary=given.summary or lead,
        alt=image.alt if image else "",
        body=convert.key(source.path, language, source.body, said) if body and body.html else "",
        links=body.links if body else (),
        offset=source.offset,
        digest="",
        led=(given.summary or lead) != lead,
    )


def _value(
    source: SourceFile, id: str, fields: Shape, wording: entities.Wording, rules: Rules
) -> entities.Entry | entities.Route | entities.Note | entities.Wording:
    if isinstance(fields, schema.EntryFields):
        return texts.entry(source, id, fields, wording, rules)
    if isinstance(fields, schema.RouteFields):
        return texts.route(source, id, fields, wording)
    aliases: tuple[str, ...] = tuple(getattr(fields, "aliases", ()))
    return entities.Note(id, source.path, (wording,), "", aliases)


_DATA = {f"{name}.yaml" for name in ("site", *data.TABLES)}
_TEXTS = {"entries": "entry", "routes": "route", "pages": "page"}
_SHAPES: dict[tuple[str, bool], type[Shape]] = {
    ("entry", False): schema.EntryFields,
    ("entry", True): schema.TranslationFields,
    ("route", False): schema.RouteFields,
    ("route", True): schema.RouteTranslationFields,
}
