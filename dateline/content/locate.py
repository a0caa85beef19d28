"""Give every problem its line, and the path that its author types."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.model.problems import Problem

if TYPE_CHECKING:
    from dateline.content.read import Source


def placed(problems: Iterable[Problem], content: Path) -> tuple[Problem, ...]:
    """Every problem once, in order of place; those between files learn their line here."""
    sources: dict[str, Source] = {}
    told = set()
    for one in problems:
        line, column = one.line, one.column
        if not line and one.field and (content / one.path).is_file():
            line, column = _place(one, _read(one.path, content, sources))
        path = (content / one.path).as_posix()
        told.add(one._replace(path=path, line=line or 1, column=column or 1))
    return tuple(sorted(told, key=lambda one: (one.path, one.line, one.column, one.code, one.fact)))


def _read(path: str, content: Path, sources: dict[str, Source]) -> Source:
    from dateline.content import read

    if path not in sources:
        sources[path] = read.source(content, path)
    return sources[path]


def _place(problem: Problem, source: Source) -> tuple[int, int]:
    field = problem.field
    while field and field not in source.places:
        field = field[:-1]
    return source.places.get(field, (0, 0))
