"""Entries and lines of the model, made from fields that the schema let through."""

from pathlib import PurePosixPath

from dateline.content import schema, data
from dateline.model import entities
from dateline.content.read import Source


def entry(
    source: Source, id: str, fields: schema.EntryFields, telling: entities.Telling
) -> entities.Entry:
    """An entry, with its words in the default language."""
    sources, cited = _sources(id, fields)
    return entities.Entry(
        id=id,
        path=source.path,
        tellings=(telling,),
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
        promises=tuple(_pledge(one) for one in fields.promises),
        fulfils=tuple(entities.Fulfilment(one.id, one.part) for one in fields.fulfils),
        withdraws=tuple(fields.withdraws),
        service=tuple(_effect(route, one) for route, one in sorted((fields.service or {}).items())),
        image=_image(source, fields.image) if fields.image else None,
        reported=fields.reported.lower if fields.reported else None,
        published=fields.published,
        updated=fields.updated,
        draft=fields.draft,
        embargo=fields.embargo,
        corrections=tuple(
            entities.Correction(one.date, one.kind, one.text) for one in fields.corrections
        ),
        aliases=tuple(fields.aliases),
        digest=source.digest,
    )


def route(
    source: Source, id: str, fields: schema.RouteFields, telling: entities.Telling
) -> entities.Route:
    """A line, with its words in the default language."""
    return entities.Route(
        id=id,
        path=source.path,
        tellings=(telling,),
        calls=tuple(
            entities.Call(one.place, one.km or "", one.note or "", one.calls, one.computed)
            for one in fields.stops
        ),
        operators=tuple(fields.operators),
        gauge=fields.gauge or "",
        between=tuple(fields.between),
        facts=tuple(_fact(one) for one in fields.facts),
        digest=source.digest,
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


def _pledge(one: schema.PromiseFields) -> entities.Pledge:
    return entities.Pledge(
        one.id, one.what or "", one.route or "", one.by or "", one.due, tuple(one.source)
    )


def _effect(route: str, one: schema.ServiceFields) -> entities.Effect:
    return entities.Effect(
        route, one.passenger or "", one.freight or "", one.tourists or "", one.note or ""
    )


def _image(source: Source, image: schema.ImageFields) -> entities.Image:
    src = str(PurePosixPath(source.path).parent / image.src)
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
