"""What is wrong with a value, in its author's words, and what may stand there instead."""

import re
import unicodedata
from typing import Any, get_args

from dateline.content import described, fields, id_forms, schema
from dateline.content.fields import Shape
from dateline.model.problems import did_you_mean

Loc = tuple[str | int, ...]


def told(shape: type[Shape], one: Any) -> tuple[str, str]:
    """Fact and hint for an error of pydantic."""
    loc: Loc = tuple(one["loc"])
    name, given = str(loc[-1]) if loc else "", one.get("input")
    context = one.get("ctx", {})
    match one["type"]:
        case "extra_forbidden":
            return _unknown(shape, loc, name, given)
        case "missing":
            return f'The field "{name}" is missing', f"Add {name}: with its value."
        case "value_error":
            cause = context["error"]
            return getattr(cause, "fact", str(cause)), getattr(cause, "hint", "")
        case "literal_error":
            return _not_allowed(context["expected"].replace("'", ""), given)
        case "string_pattern_mismatch":
            hint = _written(context["pattern"], str(given), loc)
            return f'"{_short(given)}" is not well formed', hint
        case "too_short" if context["actual_length"]:
            least = context["min_length"]
            return f"At least {least} are needed here", "Write the others, too."
        case "string_too_short" | "too_short":
            return "This is empty", EMPTY
        case "string_type" | "dict_type" | "model_type" if given is None:
            return "This is empty", EMPTY
        case "string_type":
            return "This must be one text", _one(given)
        case "tuple_type":
            return _and_this("This must be a list", given), _list(loc, name, given)
    fact, hint = _PLAIN.get(one["type"], (str(one["msg"]), ""))
    if hint == _FIELDS:
        hint = _FIELDS.format(_fields(shape, loc))
    elif one["type"] == "int_parsing":
        days = _DAYS.fullmatch(str(given))
        hint = f"Write {days[1]}." if days else "Write a number of days: 180"
    elif one["type"] == "float_parsing" and _COMMA.fullmatch(str(given)):
        hint = f"Write {given.replace(',', '.')}."
    return _and_this(fact.format(**context), given), hint


def _and_this(fact: str, given: object) -> str:
    return f'{fact}, and this is "{_short(given)}"' if isinstance(given, str) and given else fact


def _unknown(shape: type[Shape], loc: Loc, name: str, given: object) -> tuple[str, str]:
    siblings = _siblings(shape, loc)
    if given is None and (glued := GLUED.match(name)) and glued[1] in siblings:
        fact = f'"{name}" is not a name and its value'
        return fact, f"Write {glued[1]}: {glued[2]}, with a colon and a space."
    hint = did_you_mean(name, siblings)
    if not hint and len(siblings) <= _FEW:
        hint = f"Fields here are {', '.join(sorted(siblings))}."
    if shape in _TRANSLATIONS and name in fields.names(_TRANSLATIONS[shape]):
        hint = "Facts stand once, in the file of the default language."
    return f'There is no field "{name}" here', hint


def _not_allowed(expected: str, given: Any) -> tuple[str, str]:
    if given is None or given == "":
        return "This is empty", f"Allowed are {expected}."
    if isinstance(given, list | dict):
        return "This must be one word", f"Allowed are {expected}, without brackets."
    hint = did_you_mean(str(given), expected.replace(" or ", ", ").split(", "))
    return f'"{_short(given)}" is not allowed here', f"{hint} Allowed are {expected}.".strip()


def _written(pattern: str, given: str, loc: Loc) -> str:
    """How text of a pattern is written, with what was probably meant."""
    if pattern == described.ID:
        return _id(given, loc)
    if pattern == described.SOURCE_ID:
        if _WEB.match(given):
            return _source(given, loc)
        if " " in given:
            return _NO_ID
        near = "-".join(_LETTERS.findall(_plain(given))) if _plain(given).isascii() else ""
        return f"Use letters, digits and single hyphens{f': {near}' if near else '.'}"
    if pattern == described.LANGUAGE and (near := _language(given)):
        return f'Did you mean "{near}"?'
    if pattern == described.COUNTRY and (code := _country(given)):
        return f"Write {code}."
    if loc[-1] in POINTS or "borders" in loc:
        return f"Write {POINTS.get(loc[-1], '0 140, 600 140')}, with spaces."
    if pattern == described.CLOCK:
        return f"Write the time as {_clock(given)}."
    return _PATTERNS.get(pattern, "")


def _id(given: str, loc: Loc) -> str:
    """How an id is written, with the one that was probably meant, and where all of them stand."""
    text, more, _ = _plain(given).partition(",")
    text = text.rpartition("/")[2].removesuffix(".md").casefold()
    near = id_forms.near(text)
    if more and near and not isinstance(loc[-1], int):
        return f"Only one can stand here: {near}"
    hint = f"Use a-z, 0-9 and single hyphens: {near or 'first-light'}"
    where = next((_WHERE[part] for part in reversed(loc) if part in _WHERE), "")
    return f"{hint}. Ids stand in {where}." if where else hint


def _plain(given: str) -> str:
    """Without the dashes, spaces and letters of full width that text editors put in."""
    text = unicodedata.normalize("NFKC", given).translate(_DASHES)
    return "".join(one for one in text if unicodedata.category(one) != "Cf").strip()


def _language(given: str) -> str:
    first, _, rest = given.replace("_", "-").partition("-")
    code = f"{first.lower()}-{rest}" if rest else first.lower()
    return code if re.fullmatch(described.LANGUAGE, code) else ""


def _country(given: str) -> str:
    """The code of a country by its name, or by what is almost its code."""
    from babel.core import Locale  # only a mistake pays for it

    if re.fullmatch("[A-Za-z]{2}", given):
        return given.upper()
    for language in ("en", "ko", "ru", "de"):
        for code, name in Locale(language).territories.items():
            if name.casefold() == given.casefold() and re.fullmatch(described.COUNTRY, code):
                return str(code)
    return ""


def _clock(given: str) -> str:
    """The time of day that was probably meant, or any."""
    text = unicodedata.normalize("NFKC", given).casefold()
    found = _CLOCK.search(text)
    if not found:
        return "09:30"
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if hour < 12 and re.search(r"p\.?m|오후|午後|下午", text):
        hour += 12
    if hour == 12 and re.search(r"a\.?m|오전|午前|上午", text):
        hour = 0
    return f"{hour % 24:02}:{minute:02}" if hour <= 24 and minute < 60 else "09:30"


def _one(given: Any) -> str:
    """What to write where several stand in the place of one."""
    if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str):
        return f"Write {given[0]}, without brackets."
    if isinstance(given, dict) and isinstance(given.get("id"), str):
        return f"Write {given['id']} alone."
    if isinstance(given, dict) and given and all(_CODE.fullmatch(str(one)) for one in given):
        return "It is told in the first language; others have files of their own: tram.ko.md"
    sign = "[" if isinstance(given, list) else "{"
    return f"Only one can stand here; text that begins with {sign} needs quotes."


def _list(loc: Loc, name: str, given: Any) -> str:
    """How a list is written, of what stands there if it can be in one."""
    if loc == ("sources",) and isinstance(given, str) and _WEB.match(given):
        return _source(given, loc)
    of_fields = name in EXAMPLES and name != "fulfils"
    if isinstance(given, dict) and (name in EXAMPLES or "id" in given):
        return f"Begin it with a hyphen, as each of a list: - {EXAMPLES.get(name, '{id: …}')}"
    if of_fields:
        return f"Write [{EXAMPLES[name]}], or a line with - for each."
    if isinstance(given, str | dict) and given:
        words = _short(given) if isinstance(given, str) else ", ".join(map(str, given))
        words = words.strip("[](){}")
        return f"Write [{words.strip('［］【】')}], or a line with - for each."
    return "Write [one, two], or a line with - for each."


def _fields(shape: type[Shape], loc: Loc) -> str:
    """What fields look like in this place."""
    named = [part for part in loc if isinstance(part, str)]
    name = named[-1] if named else ""
    if named[:1] == ["service"] and len(named) == 2 and name not in fields.names(_OF_LINES):
        return "{passenger: regular}"
    if "service" in named[:1] and name != "say":
        return EXAMPLES["service"]
    if named[-2:-1] and named[-2] in _OF_DRAWINGS:
        return _OF_DRAWINGS[named[-2]]
    if shape is schema.TranslationFields:
        return "{alt: A train at Alpha}"
    if named:
        return EXAMPLES.get(name, _NAMES)
    return f"{{{fields.names(shape)[0]}: Alpha}}"


def _source(url: str, loc: Loc) -> str:
    """How a source is told of which the address is known."""
    if loc[0] != "sources":
        return "Write its id; its address stands in sources.yaml, as url: of that id."
    url = f'"{url}"' if any(sign in url for sign in ",[]{}") else url
    written = f"{{title: …, url: {url}}}"
    return f"Write {f'[{written}]' if len(loc) == 1 else written}, or its id in sources.yaml."


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 60 else text[:60] + "…"


def _siblings(shape: type[Shape], loc: Loc) -> set[str]:
    """Names that might have been meant: the fields of the models that may stand there."""
    models = {shape}
    for part in loc[:-1]:
        inner = {one for model in models for one in _models(model.__annotations__.get(str(part)))}
        models = inner or models  # a number, an id and the branch of a union lead no deeper
    return {name for one in models for name in fields.names(one)}


def _models(rule: object) -> set[type[Shape]]:
    """The models in what is written of a field, a list of them too, or one for each id."""
    if isinstance(rule, type) and issubclass(rule, Shape):
        return {rule}
    return {one for part in get_args(rule) for one in _models(part)}


def every_name() -> set[str]:
    """The names of all fields that there are."""
    return {name for one in Shape.__subclasses__() for name in fields.names(one)}


GLUED = re.compile(r"([a-z_]+)(?: |:)(.+)", re.DOTALL)
EMPTY = "Give it a value, or take the line out."
_OF_LINES = schema.ServiceFields
_TRANSLATIONS: dict[type[Shape], type[Shape]] = {
    schema.TranslationFields: schema.EntryFields,
    schema.RouteTranslationFields: schema.RouteFields,
}
_FEW = 12  # names that can be read in a sentence
_NO_ID = (
    "Write an id of sources.yaml, or in sources: of an entry {title: …, publisher: …, date: …}."
)
_WEB = re.compile(r"https?://\S+$")
_LETTERS = re.compile("[A-Za-z0-9]+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_CLOCK = re.compile(r"(?<![0-9])([0-9]{1,2})(?: ?[:.h시時时] ?([0-9]{2})|([0-9]{2}))?(?![0-9])")
_DAYS = re.compile(r"([0-9]+)(?:[.,]0+)? ?(?:days?|d|дн\w*|день|tage?|일|天|日)?", re.IGNORECASE)
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_CODE = re.compile("[a-z]{2}")
_FIELDS = "Write names and values: {}"
# What points look like in a drawing, by the name of the field.
POINTS: dict[str | int, str] = {
    "size": "600 300",
    "at": "100 50",
    "label": "100 50",
    "box": "0 0 600 140",
    "on_map": "46.2 135.2",
}
_OF_DRAWINGS = {"stations": "{at: 100 50}", "lines": "{by: [alpha, 400 50, beta]}"}
_NAMES = "{en: Alpha, ko: 알파}"
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
    "dimensions": "{id: trams}",
    "states": "{id: runs, stroke: full}",
    "areas": "{country: AA, box: 0 0 600 140}",
    "waters": "{name: The Brook, box: 0 140 600 160}",
    "stations": "{alpha: {at: 100 50}}",
    "lines": "{alpha-beta: {by: [alpha, beta]}}",
}
_WHERE: dict[str | int, str] = {
    "place": "places.yaml",
    "places": "places.yaml",
    "topics": "topics.yaml",
    "by": "voices.yaml",
    "authors": "voices.yaml",
    "operators": "voices.yaml",
    "route": "routes/, as the names of files",
    "routes": "routes/, as the names of files",
    "service": "routes/, as the names of files",
}
_PLAIN = {
    "string_too_long": ("This is longer than {max_length} characters", "Put it into the body."),
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
    "invalid_key": ("A name is missing here", ""),
}
_PATTERNS = {
    described.COUNTRY: "Write the two letters of ISO 3166: PT, ES.",
    described.LANGUAGE: "Write the two letters of ISO 639: en, ko, ru.",
}
