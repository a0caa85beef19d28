"""Single values of fields, as editors write them: ids, dates, names, web addresses."""

from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, StringConstraints
from pydantic import WithJsonSchema as Schema

from dateline import dates
from dateline.problems import did_you_mean


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
        raise dates.DateError(f'"{value}" is no instant', _INSTANT) from None
    if instant.tzinfo is None:
        raise dates.DateError(f'"{value}" names no time zone', _INSTANT)
    return instant


def listed(value: object) -> object:
    """One of something as a list of it."""
    return [value] if isinstance(value, str | dict) else value


def _no_nothing(value: object) -> object:
    return [] if value is None else value


def no_fields(value: object) -> object:
    """A name without a value as no fields."""
    return {} if value is None else value


def _named(value: object) -> object:
    return {"": value} if isinstance(value, str) else value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(value, available_timezones()) or "Write it as Asia/Vladivostok."
        raise dates.DateError(f'"{value}" is not a time zone', hint) from None
    return value


def once(value: list[str]) -> list[str]:
    """The list, if nothing is in it twice."""
    if len(set(value)) < len(value):
        raise dates.DateError("A language is named twice", "Keep one of them.")
    return value


def _link(value: str) -> str:
    if not value.lower().startswith(("http://", "https://")):
        raise dates.DateError(f'"{value}" is not a web address', "It begins with https://.")
    return value


Item = TypeVar("Item")

_INSTANT = "Write it as 2024-12-16T09:00+10:00."
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SOURCE_ID = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
KM = r"^[0-9]+([.,][0-9]+)?$"
COUNTRY = r"^[A-Z]{2}$"
LANGUAGE = r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"

Line = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=ID, max_length=100)]
SourceId = Annotated[str, StringConstraints(pattern=SOURCE_ID, max_length=100)]
When = Annotated[Any, PlainValidator(_moment), Schema({"type": "string"})]
Day = Annotated[Any, PlainValidator(_day), Schema({"type": "string", "format": "date"})]
Instant = Annotated[
    Any, PlainValidator(_instant), Schema({"type": "string", "format": "date-time"})
]
Web = Annotated[Line, AfterValidator(_link)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Names = Annotated[dict[Language, Line], BeforeValidator(_named), Field(min_length=1)]
Zone = Annotated[Line, AfterValidator(_zone)]
Listed = Annotated[list[Item], BeforeValidator(_no_nothing)]
Ids = Listed[Id]
Lines = Listed[Line]
SourceIds = Annotated[list[SourceId], BeforeValidator(listed)]
Clock = Annotated[str, StringConstraints(pattern=CLOCK)]
Country = Annotated[str, StringConstraints(pattern=COUNTRY)]
Level = Literal["none", "suspended", "trial", "limited", "regular"]
