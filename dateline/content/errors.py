"""What is wrong with a file, in its author's words and with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any, get_args

from pydantic_core import ValidationError

from dateline.content import described, id_forms, schema
from dateline.content import fields as shapes
from dateline.content.fields import Fields, Shape
from dateline.content.positions import place
from dateline.content.read import SourceFile
from dateline.model.problems import Field, Problem, did_you_mean, error


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
        return None, [_told(source, shape, one, under) for one in found]


def _told(source: SourceFile, shape: type[Shape], one: Any, under: Field) -> Problem:
    # The path of a union also names its branch: keep only what is in the file.
    field, places = under, source.places
    for part in one["loc"]:
        if (*field, part) in places:
            field = (*field, part)
    line, column = place(source, field)
    code, fact, hint = _words(shape, one)
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
    glued = _GLUED.match(name)
    if glued and glued[1] in _every() - around.keys():
        return None
    lines = source.matter.split("\n")[line - source.above - 1 :]
    if not lines or not re.search(rf"{re.escape(name)} *(?:[,}}]|$)", lines[0]):
        return None
    keys = list(around)
    at = keys.index(name)
    begin = next((key for key in reversed(keys[:at]) if around[key] is not None), None)
    if begin is None or not isinstance(around[begin], str):
        return None
    rest = keys[keys.index(begin) + 1 :]
    rest = list(takewhile(lambda key: around[key] is None and key not in _every(), rest))
    text = ", ".join([around[begin], *rest]).replace("\\", r"\\").replace('"', r"\"")
    fact = f'"{name}" is not a name and its value'
    return fact, f'A text with a comma in it needs quotes: {begin}: "{text}"'


def _words(shape: type[Shape], one: Any) -> tuple[str, str, str]:
    """Code, fact and hint for an error of pydantic."""
    name, given = str(one["loc"][-1]) if one["loc"] else "", one.get("input")
    context = one.get("ctx", {})
    match one["type"]:
        case "extra_forbidden":
            siblings = _siblings(shape, tuple(one["loc"]))
            hint = did_you_mean(name, siblings)
            if not hint and len(siblings) <= _FEW:
                hint = f"Fields here are {', '.join(sorted(siblings))}."
            if given is None and (glued := _GLUED.match(name)) and glued[1] in siblings:
                return (
                    "unknown-field",
                    f'"{name}" is not a name and its value',
                    _WRITE.format(glued[1], glued[2]),
                )
            if shape in _TRANSLATIONS and name in shapes.names(_TRANSLATIONS[shape]):
                hint = "Facts stand once, in the file of the default language."
            return "unknown-field", f'There is no field "{name}" here', hint
        case "missing":
            hint = f"Add a line that begins with {name}:"
            return "missing-field", f'The field "{name}" is missing', hint
        case "value_error":
            cause = context["error"]
            return "bad-value", getattr(cause, "fact", str(cause)), getattr(cause, "hint", "")
        case "literal_error":
            expected = context["expected"].replace("'", "")
            if given is None or given == "":
                return "bad-value", "This is empty", f"Allowed are {expected}."
            hint = did_you_mean(str(given), expected.replace(" or ", ", ").split(", "))
            fact = f'"{_short(given)}" is not allowed here'
            return "bad-value", fact, f"{hint} Allowed are {expected}.".strip()
        case "string_pattern_mismatch":
            hint = _PATTERNS.get(context["pattern"], "")
            if context["pattern"] == described.ID:
                hint = _id(str(given), tuple(one["loc"]))
            elif context["pattern"] == described.SOURCE_ID and _WEB.match(str(given)):
                hint = _source(str(given), tuple(one["loc"]))
            elif context["pattern"] == described.SOURCE_ID and " " in str(given):
                hint = _NO_ID
            return "bad-value", f'"{_short(given)}" is not well formed', hint
    fact, hint = _PLAIN.get(one["type"], (str(one["msg"]), ""))
    fact = fact.format(**context)
    if hint == _FIELDS:
        named = [part for part in one["loc"] if isinstance(part, str)]
        hint = _FIELDS.format(EXAMPLES.get(named[-1] if named else "", "{name: Alpha}"))
    if one["type"] == "tuple_type" and isinstance(given, str) and "," not in given:
        hint = hint.replace("one, two", _short(given))
        if _WEB.match(given) and one["loc"] == ("sources",):
            hint = _source(given, ("sources",))
    if isinstance(given, str) and given:
        fact += f', and this is "{_short(given)}"'
    return "bad-value", fact, hint


def _id(given: str, loc: tuple[str | int, ...]) -> str:
    """How an id is written, with the one that was probably meant, and where all of them stand."""
    hint = f"Use a-z, 0-9 and single hyphens: {id_forms.near(given) or 'first-light'}"
    where = next((_WHERE[part] for part in reversed(loc) if part in _WHERE), "")
    return f"{hint}. Ids stand in {where}." if where else hint


def _source(url: str, loc: tuple[str | int, ...]) -> str:
    """How a source is told of which the address is known."""
    if loc[0] != "sources":
        return "Write its id; its address stands in sources.yaml, as url: of that id."
    url = f'"{url}"' if any(sign in url for sign in ",[]{}") else url
    written = f"{{title: …, url: {url}}}"
    return f"Write {f'[{written}]' if len(loc) == 1 else written}, or its id in sources.yaml."


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 60 else text[:60] + "…"


def _siblings(shape: type[Shape], loc: tuple[str | int, ...]) -> set[str]:
    """Names that might have been meant: the fields of the models that may stand there."""
    models = {shape}
    for part in loc[:-1]:
        inner = {one for model in models for one in _models(model.__annotations__.get(str(part)))}
        models = inner or models  # a number, an id and the branch of a union lead no deeper
    return {name for one in models for name in shapes.names(one)}


def _models(rule: object) -> set[type[Shape]]:
    """The models in what is written of a field, a list of them too, or one for each id."""
    if isinstance(rule, type) and issubclass(rule, Shape):
        return {rule}
    return {one for part in get_args(rule) for one in _models(part)}


def _every() -> set[str]:
    return {name for one in Shape.__subclasses__() for name in shapes.names(one)}


_TRANSLATIONS: dict[type[Shape], type[Shape]] = {
    schema.TranslationFields: schema.EntryFields,
    schema.RouteTranslationFields: schema.RouteFields,
}
_FEW = 12  # names that can be read in a sentence
_NO_ID = (
    "Write an id of sources.yaml, or in sources: of an entry {title: …, publisher: …, date: …}."
)
_WEB = re.compile(r"https?://\S+$")
_OF_KEYS = ("extra_forbidden", "string_pattern_mismatch", "string_type")
_GLUED = re.compile(r"([a-z_]+)(?: |:)(.+)", re.DOTALL)
_WRITE = "Write {}: {}, with a colon and a space."
_FIELDS = "Write names and values: {}"
# What one of these looks like, by the name of the field.
EXAMPLES: dict[str | int, str] = {
    "stops": "{place: alpha}",
    "facts": "{label: Length, value: 5 km}",
    "statements": "{by: ann-alpha, said: Trains will run.}",
    "promises": "{id: first-train, what: The first train, by: ann-alpha, due: 2024-12}",
    "fulfils": "{id: first-train, part: true}",
    "service": "{alpha-beta: {passenger: regular}}",
    "image": "{src: alpha.jpg, alt: A train at Alpha, credit: Ann Alpha}",
    "corrections": "{date: 2024-06-05, kind: correction, text: It had five cars.}",
    "eras": "{name: The long closure, date: 2023-01/2024-12}",
    "publisher": "{name: Alpha Press}",
}
_WHERE: dict[str | int, str] = {
    "place": "places.yaml",
    "places": "places.yaml",
    "topics": "topics.yaml",
    "by": "voices.yaml",
    "authors": "voices.yaml",
    "operators": "voices.yaml",
}
_PLAIN = {
    "string_type": ("This must be text", ""),
    "string_too_short": ("This is empty", "Give it a value, or take the line out."),
    "string_too_long": ("This is longer than {max_length} characters", "Put it into the body."),
    "tuple_type": ("This must be a list", "Write [one, two], or a line with - for each."),
    "dict_type": ("This must be fields", _FIELDS),
    "model_type": ("This must be fields", _FIELDS),
    "model_attributes_type": ("This must be fields", _FIELDS),
    "bool_parsing": ("This must be yes or no", ""),
    "bool_type": ("This must be yes or no", ""),
    "int_parsing": ("This must be a whole number", ""),
    "int_type": ("This must be a whole number", ""),
    "float_parsing": ("This must be a number", "Write 42.4 with a point."),
    "float_type": ("This must be a number", "Write 42.4 with a point."),
    "greater_than_equal": ("This must be at least {ge:g}", ""),
    "less_than_equal": ("This must be at most {le:g}", ""),
    "finite_number": ("This must be a number", ""),
    "too_short": ("This is empty", "Give it a value, or take the line out."),
    "invalid_key": ("A name is missing here", ""),
}
_PATTERNS = {
    described.SOURCE_ID: "Use letters, digits and single hyphens.",
    described.CLOCK: "Write the time as 09:30.",
    described.KM: "Write kilometres as a plain number: 26 or 5.9",
    described.COUNTRY: "Write the two letters of ISO 3166: PT, ES.",
    described.LANGUAGE: "Write the two letters of ISO 639: en, ko, ru.",
}
