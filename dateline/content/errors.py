"""What is wrong with a file, in its author's words and with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from pydantic_core import ValidationError

from dateline.content import fields as shapes
from dateline.content.fields import Fields, Shape
from dateline.content.positions import place
from dateline.content.read import SourceFile
from dateline.model.problems import Field, Problem, error


def checked(source: SourceFile, shape: type[Fields]) -> tuple[Fields | None, list[Problem]]:
    """The fields of a file by the schema, or None, and every problem."""
    if source.fields is None:
        return None, list(source.problems)
    fields, problems = held(source, shape, source.fields, ())
    problems = [*source.problems, *_certain(problems, source.problems)]
    return (None if problems else fields), problems


def _certain(problems: Iterable[Problem], before: Iterable[Problem]) -> Iterator[Problem]:
    """Those that are there whatever stands in the fields that cannot be read."""
    unread = [one.field[:1] for one in before if one.code in ("yaml", "merge")]
    for one in problems:
        name = one.fact.split('"')[1:2] if one.code == "missing-field" else None
        if name is None or one.field or not (unread and {(), tuple(name)} & set(unread)):
            yield one


def held(
    source: SourceFile, shape: type[Fields], given: object, under: Field
) -> tuple[Fields | None, list[Problem]]:
    """What stands under one field of a file by the schema, or None, and every problem."""
    try:
        return shapes.read(shape, given), []
    except ValidationError as trouble:
        found = trouble.errors(include_url=False)
        # A list of which nothing is right is not empty.
        full = {one["loc"][:length] for one in found for length in range(len(one["loc"]))}
        found = [one for one in found if one["type"] != "too_short" or one["loc"] not in full]
        return None, [_told(source, shape, one, under) for one in found]


def _told(source: SourceFile, shape: type[Shape], one: Any, under: Field) -> Problem:
    from dateline.content import way_out  # only a mistake needs it

    # The path of a union also names its branch: keep only what is in the file.
    field, places = under, source.places
    for part in one["loc"]:
        if (*field, part) in places:
            field = (*field, part)
    line, column = place(source, field)
    fact, hint = way_out.told(shape, one)
    code = "bad-value"
    if one["type"] == "missing":
        code = "missing-field"
    elif one["type"] == "extra_forbidden":
        code = "unknown-field"
    if one["type"] in _OF_KEYS and (parted := _parted(source, field, line)):
        fact, hint = parted
    return error(code, source.path, fact, hint, line=line, column=column, field=field)


def _parted(source: SourceFile, field: Field, line: int) -> tuple[str, str] | None:
    """Fact and hint where a comma without quotes has made a field of the rest of a text."""
    around: Any = source.fields
    for part in field[:-1]:
        known = isinstance(around, dict) and part in around
        if not known and not (isinstance(around, list) and isinstance(part, int)):
            return None
        around = around[part]
    name = str(field[-1]) if field else ""
    if not isinstance(around, dict) or around.get(name, "") is not None:
        return None
    from dateline.content import way_out

    glued = way_out.GLUED.match(name)
    if glued and glued[1] in way_out.every_name() - around.keys():
        return None
    lines = source.matter.split("\n")[line - source.above - 1 :]
    if not lines or not re.search(rf"{re.escape(name)} *(?:[,}}]|$)", lines[0]):
        return None
    keys = list(around)
    at = keys.index(name)
    begin = next((key for key in reversed(keys[:at]) if around[key] is not None), None)
    if begin is None or not isinstance(around[begin], str):
        return None
    fact = f'"{name}" is not a name and its value'
    rest = keys[keys.index(begin) + 1 :]
    names = way_out.every_name()
    rest = list(takewhile(lambda key: around[key] is None and key not in names, rest))
    if begin in way_out.POINTS and re.fullmatch("[-0-9. ]+", around[begin]):
        return fact, f"Write {begin}: {' '.join([around[begin], *rest])}, without a comma."
    if around[begin].isdecimal() and "".join(rest).isdecimal():
        return fact, f"A number has a point: {begin}: {around[begin]}.{rest[0]}"
    sign = "," if rest and f"{around[begin]},{rest[0]}" in lines[0] else ", "
    text = sign.join([around[begin], *rest]).replace("\\", r"\\").replace('"', r"\"")
    return fact, f'A text with a comma in it needs quotes: {begin}: "{text}"'


# Of these a name may be the rest of a text that a comma has cut.
_OF_KEYS = ("extra_forbidden", "string_pattern_mismatch", "string_type")
