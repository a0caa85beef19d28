"""What a file names, whether or not its fields are right: ids, pictures, old addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from dateline.content import id_forms
from dateline.content.record import Named
from dateline.model.problems import Field

if TYPE_CHECKING:
    from dateline.content.read import SourceFile

MADE = "made"  # a promise, by the entry that makes it
LONGEST = 1000  # characters of an old address; a longer one is told of by itself
WORD = "word"  # anything that stands in a file of which nothing can be read


def within(kind: str, given: object, under: Field = (), folder: str = "") -> Iterator[Named]:
    """What stands in fields of this kind, as far as it can be an id."""
    known = _WHERE.get(kind, {})
    for names, field, text in _leaves(given, (), under):
        what = known.get(names)
        if what == "picture":
            yield Named(what, str(PurePosixPath(folder) / text), field)
        elif what == "alias":
            # Of a place they may be other names, too; no name begins with a slash.
            if len(text) <= LONGEST and (kind != "places" or text.startswith("/")):
                yield Named(what, text, field)
        elif what and _possible(what, text):
            yield Named(what, text, field)


def of(source: SourceFile, kind: str) -> tuple[Named, ...]:
    """What a file names in fields that are not all right."""
    if source.fields is None:
        # It may make any promise, or hold any record, of which the words stand there.
        text = source.matter or source.body
        return tuple(Named(WORD, one, ()) for one in sorted(set(_ID.findall(text))))
    return tuple(within(kind, source.fields, (), source.path.rpartition("/")[0]))


def records(source: SourceFile, kind: str, ids: Iterable[str]) -> tuple[Named, ...]:
    """What those records of a data file name that are not right."""
    wrong = [id for id in dict.fromkeys(ids) if id in source.fields]
    return tuple(one for id in wrong for one in within(kind, source.fields[id], (id,)))


def _possible(what: str, text: str) -> bool:
    return id_forms.re_source(text) if what == "source" else id_forms.re_id(text)


def _leaves(
    given: Any, names: tuple[str, ...], field: Field
) -> Iterator[tuple[tuple[str, ...], Field, str]]:
    """Every text, with the names and the place that it stands under; a line is its own place."""
    if isinstance(given, str):
        yield names, field, given
    elif isinstance(given, list):
        for number, one in enumerate(given):
            # Several sources of one thing are told at their field, as everywhere.
            inner = field if names[-1:] == ("source",) else (*field, number)
            yield from _leaves(one, names, inner)
    elif isinstance(given, dict):
        for name, one in given.items():
            if names == ("service",):
                yield ("service", "*"), (*field, name), name
            yield from _leaves(one, (*names, name), (*field, name))


_ID = re.compile(r"(?<![\w-])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![\w-])")
_Kinds = dict[tuple[str, ...], str]  # what the fields with these names hold
_SOURCE: _Kinds = {("source",): "source"}
_ALIASES: _Kinds = {("aliases",): "alias"}
_STOPS: _Kinds = {("stops", "place"): "place", ("stops", "source"): "source"}
_FACTS: _Kinds = {("facts", "source"): "source"}
_WHERE: dict[str, _Kinds] = {
    "entry": {
        ("place",): "place",
        ("routes",): "route",
        ("places",): "place",
        ("topics",): "topic",
        ("sources",): "source",
        ("sources", "via"): "source",
        ("statements", "by"): "voice",
        ("statements", "source"): "source",
        ("promises", "id"): MADE,
        ("promises", "route"): "route",
        ("promises", "by"): "voice",
        ("promises", "source"): "source",
        ("fulfils",): "promise",
        ("fulfils", "id"): "promise",
        ("withdraws",): "promise",
        ("service", "*"): "route",
        ("image", "src"): "picture",
        **_ALIASES,
    },
    "route": _STOPS | _FACTS | _ALIASES,
    "page": _ALIASES,
    "topics": _ALIASES,
    "places": _SOURCE | _ALIASES,
    "voices": {**_SOURCE, ("role", "source"): "source"},
    "sources": {("via",): "source"},
    "site": {("eras", "source"): "source"},
}
