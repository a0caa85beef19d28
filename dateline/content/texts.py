"""Entries and lines, from fields of a text that are right."""

from posixpath import normpath

from dateline.content import data, scan, schema, service
from dateline.content.read import SourceFile
from dateline.model import entities
from dateline.model.names import text
from dateline.model.scheme import Rules


def entry(
    source: SourceFile, id: str, fields: schema.EntryFields, wording: entities.Wording, rules: Rules
) -> entities.Entry:
    """An entry, with its words in the default language."""
    sources, cited = _sources(id, fields)
    return entities.Entry(
        id=id,
        path=source.path,
        wordings=(wording,),
        date=fields.date,
        kind=fields.kind,
        time=fields.time or "",
        place=fields.place or "",
        routes=tuple(fields.routes),
        places=tuple(fields.places),
        topics=tuple(fields.topics),
        sources=sources,
        cited=cited,
        statements=tuple(_statement(one) for one in fields.statements),
        promises=tuple(_pledge(one, wording.language) for one in fields.promises),
        fulfils=tuple(entities.Fulfilment(one.id, one.part) for one in fields.fulfils),
        withdraws=tuple(fields.withdraws),
        service=tuple(
            service.effect(route, one, rules, wording.language)
            for route, one in sorted(((fields.service if rules else None) or {}).items())
        ),
        image=_image(source, fields.image) if fields.image else None,
        reported=fields.reported,
        published=fields.published,
        updated=fields.updated,
        draft=fields.draft,
        embargo=fields.embargo,
        corrections=tuple(
            entities.Correction(one.date, one.kind, one.text) for one in fields.corrections
        ),
        aliases=tuple(fields.aliases),
        digest="",
        authors=tuple(fields.authors),
    )


def route(
    source: SourceFile, id: str, fields: schema.RouteFields, wording: entities.Wording
) -> entities.Route:
    """A line, with its words in the default language."""
    return entities.Route(
        id=id,
        path=source.path,
        wordings=(wording,),
        calls=tuple(
            entities.Call(
                one.place, one.km or "", one.note or "", one.calls, one.computed, tuple(one.source)
            )
            for one in fields.stops
        ),
        operators=tuple(fields.operators),
        gauge=fields.gauge or "",
        between=tuple(fields.between),
        facts=tuple(_fact(one) for one in fields.facts),
        digest="",
        aliases=tuple(fields.aliases),
    )


def _sources(
    id: str, fields: schema.EntryFields
) -> tuple[tuple[str, ...], tuple[entities.Source, ...]]:
    """Ids in the order given; a source written out here gets one from its entry and number."""
    ids: list[str] = []
    cited: list[entities.Source] = []
    for one in fields.sources:
        if isinstance(one, str):
            ids.append(one)
        else:
            cited.append(data.source(f"{id}-{len(cited) + 1}", one))
            ids.append(cited[-1].id)
    return tuple(ids), tuple(cited)


def _statement(one: schema.StatementFields) -> entities.Statement:
    return entities.Statement(one.by, one.said, one.quote or "", one.lang or "", tuple(one.source))


def _pledge(one: schema.PromiseFields, default: str) -> entities.PromiseStatement:
    (_, what), *others = text(one.what, default).versions if one.what else (("", ""),)
    return entities.PromiseStatement(
        one.id,
        what,
        one.route or "",
        one.by or "",
        one.said,
        one.due,
        tuple(one.source),
        tuple(others),
    )


def _image(source: SourceFile, image: schema.ImageFields) -> entities.Image:
    src = scan.composed(normpath(f"{source.path.rpartition('/')[0]}/{image.src}"))
    return entities.Image(src, image.alt, image.credit, image.licence or "")


def _fact(one: schema.FactFields) -> entities.Fact:
    return entities.Fact(
        one.label,
        one.value,
        tuple(one.source),
        one.confidence or "",
        one.computed,
        one.note or "",
    )
