"""Positions of problems: line and column of a field, and the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.model.problems import Field, Problem

if TYPE_CHECKING:
    from dateline.content.read import SourceFile


def place(source: SourceFile, field: Field) -> tuple[int, int]:
    """Line and column of a field, or of the nearest that holds it."""
    places = source.places
    while field and field not in places:
        field = field[:-1]
    return places.get(field, (0, 0))


def placed(
    problems: Iterable[Problem], content: Path, before: Iterable[Problem] = ()
) -> tuple[Problem, ...]:
    """Every problem once, in order of place; those between files learn their line here.

    Those that were told `before` of files that have not changed stand where they stood.
    """
    there = {(one.path, one.code, one.field, one.fact): one for one in before}
    sources: dict[str, SourceFile] = {}
    told = set()
    for one in problems:
        line, column = one.line, one.column
        path = (content / one.path).as_posix()
        if not line and one.field:
            known = there.get((path, one.code, one.field, one.fact))
            if known:
                line, column = known.line, known.column
            elif (content / one.path).is_file():
                line, column = place(_read(one.path, content, sources), one.field)
        told.add(one._replace(path=path, line=line or 1, column=column or 1))
    return ordered(told)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """In the order in which they stand in files."""
    return tuple(
        sorted(problems, key=lambda one: (one.path, one.line, one.column, one.code, one.fact))
    )


def _read(path: str, content: Path, sources: dict[str, SourceFile]) -> SourceFile:
    from dateline.content import read  # only a problem needs it

    if path not in sources:
        sources[path] = read.source(content, path)
    return sources[path]
