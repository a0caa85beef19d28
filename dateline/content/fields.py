"""Classes whose annotations say what fields may hold, checked by the core of pydantic."""

import contextlib
import functools
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin
from zoneinfo import ZoneInfo, available_timezones

from pydantic_core import CoreSchema, SchemaValidator

from dateline.content import described, tongues
from dateline.model import dates, repository, urls
from dateline.model.problems import did_you_mean

# Pydantic's own models take 80 ms more to load and to build, whatever is read. Its core alone is
# given the same rules and finds the same mistakes; `json_schema` lets the rest of it tell them.

Step = Callable[[CoreSchema], CoreSchema]


class Shape:
    """Nothing but the fields that are annotated."""

    __slots__ = (
        "__dict__",
        "__pydantic_extra__",
        "__pydantic_fields_set__",
        "__pydantic_private__",
    )


Fields = TypeVar("Fields", bound=Shape)


def read(shape: type[Fields], given: object) -> Fields:
    """The fields that are given; raises `ValidationError` with all that is wrong in them."""
    if shape not in _CORES:
        _CORES[shape] = SchemaValidator(_shape(shape))
    fields: Fields = _CORES[shape].validate_python(given)
    return fields


def names(shape: type[Shape]) -> tuple[str, ...]:
    """The names of all fields."""
    return tuple(shape.__annotations__)


def limited(**limits: object) -> Step:
    """Add limits to a rule, as the core names them."""
    return lambda rule: {**rule, **limits}


def before(change: Callable[[object], object], **described: object) -> Step:
    """Change what is given before a rule looks at it; JSON Schema gets the description, if any."""
    return lambda rule: {
        "type": "function-before",
        "function": _call(change),
        "schema": rule,
        "metadata": {"described": described},
    }


def after(change: Callable[[Any], object], **described: object) -> Step:
    """Change what a rule lets through; JSON Schema gets the description besides the rule."""
    return lambda rule: {
        "type": "function-after",
        "function": _call(change),
        "schema": rule,
        "metadata": {"described": described},
    }


def instead(make: Callable[[object], object], **described: object) -> Step:
    """Let a function be the whole rule; JSON Schema gets the description."""
    return lambda _: {
        "type": "function-plain",
        "function": _call(make),
        "metadata": {"described": described},
    }


def rule(kind: Any) -> CoreSchema:
    """What the core asks of a value of this kind."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return functools.reduce(lambda one, step: step(one), kind.__metadata__, rule(parts[0]))
    if origin is Literal:
        return {"type": "literal", "expected": list(parts)}
    if origin is tuple:
        return {"type": "tuple", "items_schema": [rule(parts[0])], "variadic_item_index": 0}
    if origin is dict:
        return {"type": "dict", "keys_schema": rule(parts[0]), "values_schema": rule(parts[1])}
    if origin in (Union, UnionType):
        return _either(parts)
    if issubclass(kind, Shape):
        return _shape(kind)
    return {"type": _PLAIN.get(kind, "any")}  # other kinds have a function instead


def _shape(shape: type[Shape]) -> CoreSchema:
    return {
        "type": "model",
        "cls": shape,
        "schema": {
            "type": "model-fields",
            "fields": {
                name: {"type": "model-field", "schema": _field(shape, name, kind)}
                for name, kind in shape.__annotations__.items()
            },
            "extra_behavior": "forbid",
        },
    }


def _field(shape: type[Shape], name: str, kind: Any) -> CoreSchema:
    if not hasattr(shape, name):
        return rule(kind)
    return {"type": "default", "schema": rule(kind), "default": getattr(shape, name)}


def _either(kinds: tuple[Any, ...]) -> CoreSchema:
    others = [kind for kind in kinds if kind is not NoneType]
    if len(others) < len(kinds):
        return {"type": "nullable", "schema": rule(Union[*others])}
    # Told apart before they are read, so that a mistake is told once and not for each branch.
    text, fields = others
    return {
        "type": "tagged-union",
        "choices": {"a text": rule(text), "written out": rule(fields)},
        "discriminator": lambda given: "a text" if isinstance(given, str) else "written out",
    }


def _call(function: Callable[[Any], object]) -> Any:
    return {"type": "no-info", "function": function}


_CORES: dict[type[Shape], SchemaValidator] = {}  # each is built when a file asks for it
_PLAIN = {str: "str", int: "int", float: "float", bool: "bool"}


def _moment(value: object) -> dates.Moment:
    if not isinstance(value, str) or not value.strip():
        raise dates.DateError("A date is missing", "Write 2024, 2024-06 or 2024-06-05.")
    return dates.parse(value)


def _day(value: object) -> dates.Moment:
    moment = _moment(value)
    if moment.precision != "day" or moment.uncertain or moment.approximate:
        raise dates.DateError(f'"{value}" is not one day', "Write it as 2024-06-05.")
    return moment


def _instant(value: object) -> datetime:
    try:
        instant = datetime.fromisoformat(str(value).replace(" ", "T", 1))
    except ValueError:
        fact = f'"{value}" is no instant' if value else "This is empty"
        raise dates.DateError(fact, _INSTANT) from None
    if instant.tzinfo is None:
        raise dates.DateError(f'"{value}" names no time zone', _INSTANT)
    return instant


def listed(value: object) -> object:
    """One of something as a list of it."""
    return [value] if isinstance(value, str | dict) else value


def _no_nothing(value: object) -> object:
    return () if value is None else value


def _named(value: object) -> object:
    return {"": value} if isinstance(value, str) else value


def namings(value: object) -> object:
    """A name, or names of several times, as fields; `since` stands among the languages."""
    if value and isinstance(value, str | dict):
        return [_since(value)]
    if not value or not isinstance(value, list):
        raise dates.DateError("A name is missing", "Write a name, or one for each language.")
    return [_since(one) for one in _apart(value)]


def _apart(given: Sequence[object]) -> Sequence[object]:
    """The names or roles of several times, if it is told from when each of them holds."""
    if sum(not isinstance(one, dict) or "since" not in one for one in given) > 1:
        raise dates.DateError("Two of these do not say since when", _SINCE_WHEN)
    return given


def _since(value: object) -> object:
    if not isinstance(value, dict):
        return {"name": value}
    names = {code: name for code, name in value.items() if code != "since"}
    return {"name": names, "since": value["since"]} if "since" in value else {"name": names}


def roles(value: object) -> object:
    """A role, or roles of several times, as fields."""
    if value is None:
        return ()
    given = listed(value)
    if not isinstance(given, list | tuple):
        return given
    return [{"text": one} if isinstance(one, str) else one for one in _apart(given)]


def _zone(value: str) -> str:
    try:
        if value.partition("/")[0] in described.OF_A_MACHINE:
            raise KeyError(value)
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(value, _zones()) or "Write it as Europe/Lisbon."
        raise dates.DateError(f'"{value}" is not a time zone', hint) from None
    return value


def _zones() -> set[str]:
    return {
        one for one in available_timezones() if one.partition("/")[0] not in described.OF_A_MACHINE
    }


def once(value: tuple[str, ...]) -> tuple[str, ...]:
    """The languages, if none is named twice."""
    if len(set(value)) < len(value):
        raise dates.DateError("A language is named twice", "Keep one of them.")
    return value


def _link(value: str) -> str:
    if not value.lower().startswith(("http://", "https://")):
        raise dates.DateError(f'"{value}" is not a web address', "It begins with https://.")
    if any(char.isspace() or not char.isprintable() for char in value):
        hint = "Write it without, or a space as %20."
        raise dates.DateError(f'"{value}" has a space or a break in it', hint)
    if not urls.usable(value):
        hint = "Write it as https://alpha.example/."
        raise dates.DateError(f'"{value}" is not a web address', hint)
    return value


def _base(value: str) -> str:
    if "?" in value or "#" in value:
        hint = "Write it as https://alpha.example/ or https://alpha.example/folder/."
        raise dates.DateError(f'"{value}" is not the address of a site', hint)
    return value


def _contact(value: str) -> str:
    """Where a reader's word goes, as a link."""
    if value.lower().startswith(("https://", "http://")):
        return value
    address = value.removeprefix("mailto:")
    if not re.fullmatch(_MAIL, address):
        hint = (
            "Write an address (news@alpha.example), or the https:// address of a form for issues."
        )
        raise dates.DateError(f'"{value}" is neither an e-mail nor a web address', hint)
    return f"mailto:{address}"


def _identity(value: str) -> str:
    found = re.fullmatch(described.TAG, value)
    if found:
        year, month, day = found[1], found[2] or "01", found[3] or "01"
        with contextlib.suppress(ValueError):
            date.fromisoformat(f"{year}-{month}-{day}")
            return value
    hint = "Write it as alpha.example,2024: a domain of yours, and a year in which it was yours."
    raise dates.DateError(f'"{value}" is not an identity', hint)


Item = TypeVar("Item")

_SINCE_WHEN = "Only what held before all others goes without since: 2025-05."
_INSTANT = "Write it as 2024-12-16T09:00+10:00."
ID = described.ID
SOURCE_ID = described.SOURCE_ID
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
KM = r"^[0-9]+([.,][0-9]+)?$"
COUNTRY = r"^[A-Z]{2}$"
# What a browser takes for an address in a form (HTML, "valid e-mail address"), with a dot.
_MAIL = r"[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
LANGUAGE = r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"

Line = Annotated[str, limited(min_length=1, max_length=1000, strip_whitespace=True)]
Id = Annotated[str, limited(pattern=ID, max_length=100)]
SourceId = Annotated[str, limited(pattern=SOURCE_ID, max_length=100)]
When = Annotated[dates.Moment, instead(_moment, **described.WHEN)]
Day = Annotated[dates.Moment, instead(_day, **described.DAY)]
Instant = Annotated[datetime, instead(_instant, **described.INSTANT)]
Web = Annotated[Line, after(_link, type="string", pattern=r"^ *[Hh][Tt]{2}[Pp][Ss]?://\S+ *$")]
SiteAddress = Annotated[Web, after(_base)]
Contact = Annotated[
    Line,
    after(_contact, type="string", pattern=rf"^ *(?:https?://|(?:mailto:)?{_MAIL} *$)"),
]
Identity = Annotated[Line, after(_identity, type="string", pattern=f"^ *{described.TAG} *$")]
Repository = Annotated[Line, after(repository.known)]
Language = Annotated[str, limited(pattern=LANGUAGE), after(tongues.known)]
Names = Annotated[dict[Language, Line], limited(min_length=1), before(_named, also=described.TEXT)]
Zone = Annotated[Line, after(_zone, type="string", pattern=described.ZONE)]
Listed = Annotated[tuple[Item, ...], before(_no_nothing, also={"type": "null"})]
Ids = Listed[Id]
Lines = Listed[Line]
SourceIds = Annotated[tuple[SourceId, ...], before(listed, also="one")]
Clock = Annotated[str, limited(pattern=CLOCK)]
Country = Annotated[str, limited(pattern=COUNTRY)]
Level = Literal["none", "suspended", "trial", "limited", "regular"]
Kind = Literal["event", "announcement", "comment", "analysis", "background", "silence", "lead"]
