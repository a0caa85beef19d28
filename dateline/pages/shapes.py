"""The fields of each document of the data, as JSON Schema and as columns; they stay."""

from collections.abc import Mapping
from typing import Any

Shape = dict[str, Any]
SCHEMA = "https://json-schema.org/draft/2020-12/schema"
COLUMNS = (
    "id",
    "what",
    "route",
    "state",
    "by",
    "said",
    "due_first",
    "due",
    "outcome",
    "days_late",
    "entry",
    "outcome_entry",
)


def schema(name: str, address: str) -> Shape:
    """The JSON Schema of a document, which is found at an address."""
    title, described = SHAPES[name]
    return {"$schema": SCHEMA, "$id": address, "title": title, **described}


def _text(said: str) -> Shape:
    return {"type": "string", "description": said}


def _maybe(said: str, kind: str = "string") -> Shape:
    return {"type": [kind, "null"], "description": said}


def _edtf(said: str) -> Shape:
    return _text(f"{said}, in EDTF level 1: 2024-12-15, 2024-10, 2024-06~, 2025-05-08/..")


def _list(of: Shape, said: str) -> Shape:
    return {"type": "array", "description": said, "items": of}


def _ids(said: str) -> Shape:
    return _list({"type": "string"}, said)


def _told(said: str) -> Shape:
    return {
        "type": "object",
        "description": f"{said}, by the code of its language",
        "additionalProperties": {"type": "string"},
    }


def _object(**fields: Shape) -> Shape:
    made: Shape = {"type": "object", "properties": fields, "required": [*fields]}
    return made | {"additionalProperties": False}


def _listed(name: str, item: Shape, **more: Shape) -> Shape:
    """A head, and a list or the files that hold its parts."""
    head = {
        "site": _text("The name of the site"),
        "page": _text("Its front page"),
        "licence": _maybe("Under which the data may be used; null where the site gives none"),
        "schema": _text("This schema"),
        **more,
    }
    items = {
        name: _list(item, f"The {name}"),
        "parts": _ids("Where the list is long: files like this one, one for each year"),
    }
    return {
        "type": "object",
        "properties": {**head, **items},
        "required": [*head],
        "oneOf": [{"required": [name]}, {"required": ["parts"]}],
        "additionalProperties": False,
    }


_CORRECTION = _object(
    date=_edtf("When it was made"),
    kind=_text("update, clarification, correction or retraction"),
    text=_text("What was put right"),
)
_ENTRY = _object(
    id=_text("Its id"),
    url=_text("Its page"),
    date=_edtf("When it happened"),
    **{
        "from": _maybe("The first day that the date can mean, or null where its start is open"),
        "to": _maybe("The last one, or null where its end is open"),
    },
    kind=_text("event, announcement, analysis, comment or silence"),
    title=_told("Its title"),
    summary=_told("Its summary"),
    routes=_ids("Ids of lines"),
    places=_ids("Ids of places, first the one where it happened"),
    topics=_ids("Ids of topics"),
    sources=_ids("Ids of sources"),
    promises=_ids("Ids of promises that it tells"),
    fulfils=_ids("Ids of promises that it shows kept, wholly or in part"),
    withdraws=_ids("Ids of promises that it shows withdrawn"),
    published=_maybe("The day on which the site put it out, where that is given"),
    updated=_maybe("The day on which it was last changed in substance, where that is given"),
    retracted={"type": "boolean", "description": "Whether it was taken back"},
    corrections=_list(_CORRECTION, "What was put right, the newest first"),
)
_SAID = _object(
    entry=_text("Id of the entry that tells it"),
    on=_edtf("When it was said"),
    by=_maybe("Id of who said it"),
    due=_maybe("The date that was named, in EDTF"),
    sources=_ids("Ids of sources"),
)
_OUTCOME: Shape = {
    **_object(
        entry=_text("Id of the entry that shows it"),
        date=_edtf("When it came about"),
        state=_text("kept, part or withdrawn"),
    ),
    "type": ["object", "null"],
    "description": "What came of it, or null",
}
_PROMISE = _object(
    id=_text("Its id"),
    url=_text("Its line in the ledger"),
    what=_text("What was promised"),
    route=_maybe("Id of its line"),
    state=_text("open, overdue, quiet, kept, part or withdrawn"),
    due_first=_maybe("The first date that was named, in EDTF"),
    due=_maybe("The date that holds, in EDTF"),
    days_late=_maybe("Days from the first date to the outcome; below 0 if early", "integer"),
    days_late_of_last=_maybe("The same against the date that held last", "integer"),
    said=_list(_SAID, "Every time that a date was named, the first one first"),
    outcome=_OUTCOME,
)
_SOURCE = _object(
    id=_text("Its id"),
    title=_text("Its title"),
    publisher=_maybe("Who published it"),
    url=_maybe("Where it is found"),
    date=_maybe("The date that it bears, in EDTF"),
    language=_maybe("The code of its language"),
    archived=_maybe("Where a copy is kept"),
    kind=_maybe("state, company, press, specialist and so on"),
    relays=_maybe("Id of the source that it takes its news from"),
    quote=_maybe("A short quotation"),
)
_STATES: Shape = {
    "type": "object",
    "description": "What is known, by what runs; what nothing is known of is not there",
    "additionalProperties": _object(
        level=_text("none, suspended, trial, limited or regular"),
        note=_maybe("More of it in words"),
        since=_maybe("When it began, in EDTF, where an event tells it"),
        reported=_maybe("Else when it was last reported, in EDTF"),
        confirmed=_maybe("When it was last said again, in EDTF"),
        unconfirmed={"type": "boolean", "description": "Whether it was long not heard of"},
        entry=_text("Id of the entry that tells it"),
    ),
}
_LINE = {"url": _text("Its page"), "name": _told("Its name"), "states": _STATES}
_CHANGE = _object(
    on=_text("The day on which the site could first tell it, as in ISO 8601"),
    what=_text(
        "came, corrected; made, said, moved, kept, part, withdrawn, passed, quiet; "
        "began, found, confirmed, silent; retracted"
    ),
    about=_text("entry, promise or route"),
    id=_text("Id of what changed"),
    detail=_maybe("What runs on a line, or the kind of a correction"),
    entry=_maybe("Id of the entry by which it is known; null where time alone did it"),
)
_DAY = _text("The day of which this is true, as in ISO 8601")
SHAPES: Mapping[str, tuple[str, Shape]] = {
    "entries": ("Entries", _listed("entries", _ENTRY)),
    "promises": ("Promises", _listed("promises", _PROMISE, as_of=_DAY)),
    "sources": ("Sources", _listed("sources", _SOURCE)),
    "status": (
        "Where each line stands",
        _listed("status", _object(id=_text("Its id"), **_LINE), as_of=_DAY),
    ),
    "changes": ("Changes, the newest first", _listed("changes", _CHANGE)),
}
