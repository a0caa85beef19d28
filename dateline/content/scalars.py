"""Single values of fields, as editors write them: ids, dates, names, web addresses."""

from datetime import datetime
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from dateline.model import dates
from dateline.model.problems import did_you_mean
from dateline.content.fields import after, before, instead, limited


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
    return () if value is None else value


def _named(value: object) -> object:
    return {"": value} if isinstance(value, str) else value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(value, available_timezones()) or "Write it as Asia/Vladivostok."
        raise dates.DateError(f'"{value}" is not a time zone', hint) from None
    return value


def once(value: tuple[str, ...]) -> tuple[str, ...]:
    """The languages, if none is named twice."""
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

Line = Annotated[str, limited(min_length=1, max_length=1000, strip_whitespace=True)]
Id = Annotated[str, limited(pattern=ID, max_length=100)]
SourceId = Annotated[str, limited(pattern=SOURCE_ID, max_length=100)]
When = Annotated[dates.Moment, instead(_moment)]
Day = Annotated[dates.Moment, instead(_day, format="date")]
Instant = Annotated[datetime, instead(_instant, format="date-time")]
Web = Annotated[Line, after(_link)]
Language = Annotated[str, limited(pattern=LANGUAGE)]
Names = Annotated[dict[Language, Line], limited(min_length=1), before(_named)]
Zone = Annotated[Line, after(_zone)]
Listed = Annotated[tuple[Item, ...], before(_no_nothing)]
Ids = Listed[Id]
Lines = Listed[Line]
SourceIds = Annotated[tuple[SourceId, ...], before(listed)]
Clock = Annotated[str, limited(pattern=CLOCK)]
Country = Annotated[str, limited(pattern=COUNTRY)]
Level = Literal["none", "suspended", "trial", "limited", "regular"]
