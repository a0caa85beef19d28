"""What stands twice in one list, where it can only be meant once."""

from collections.abc import Iterator
from typing import Any

from dateline.content.positions import place
from dateline.content.read import SourceFile
from dateline.model.problems import Field, Problem, warning

# Not stops and bends, for a line may come back. Old addresses have a code of their own.
_ONCE = frozenset(
    "routes places topics sources authors operators between country source entries promises"
    " statements corrections facts eras waters areas".split()
)


def twice(source: SourceFile) -> Iterator[Problem]:
    """All of them, in the order of the file."""
    for field, first in _again(source.fields, ()):
        line, column = place(source, field)
        before, _ = place(source, first)
        fact = f"This stands here twice, first on line {before}"
        yield warning(
            "repeated", source.path, fact, "Take one of the two out.",
            line=line, column=column, field=field,
        )  # fmt: skip


def _again(given: Any, under: Field) -> Iterator[tuple[Field, Field]]:
    """The field of whatever stands there again, and that where it stood first."""
    for name, value in given.items() if isinstance(given, dict) else ():
        if isinstance(value, list):
            if len(value) > 1 and name in _ONCE:
                yield from _in_list([_known_by(one) for one in value], (*under, name))
            for number, one in enumerate(value):
                if isinstance(one, dict):
                    yield from _again(one, (*under, name, number))
        elif isinstance(value, dict):
            yield from _again(value, (*under, name))


def _in_list(known: list[str], under: Field) -> Iterator[tuple[Field, Field]]:
    if len({*known}) < len(known):  # as hardly ever
        for number, one in enumerate(known):
            if one and (first := known.index(one)) != number:
                yield (*under, number), (*under, first)


def _known_by(one: Any) -> str:
    """What tells it from the others; a promise may get two dates on two days."""
    if isinstance(one, str):
        return one
    if isinstance(one, dict) and "id" in one and "due" in one:
        return repr((one["id"], one.get("said")))
    return repr(one) if one else ""
