"""What a field may hold: dates, names, ids, addresses, each with its rule and a way out."""

import contextlib
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from dateline.content import described, moments, tongues
from dateline.content.fields import after, before, instead, limited
from dateline.model import dates, repository, urls
from dateline.model.problems import did_you_mean


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
    return [_role(one) for one in _apart(given)]


def _role(value: object) -> object:
    """A role as fields; beside what is told of it, its words may stand in each language."""
    if isinstance(value, str):
        return {"text": value}
    if not isinstance(value, dict) or "text" in value:
        return value
    words = {code: text for code, text in value.items() if code not in ("since", "source")}
    if not any(_spoken(str(code)) for code in words):
        return value
    return {"text": words} | {name: one for name, one in value.items() if name not in words}


def _spoken(code: str) -> bool:
    try:
        return bool(code and re.match(described.LANGUAGE, code) and tongues.known(code))
    except dates.DateError:
        return False


def _zone(value: str) -> str:
    try:
        if value.partition("/")[0] in described.OF_A_MACHINE:
            raise KeyError(value)
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        place = described.ZONES.get(value.upper())
        near = did_you_mean(value, _zones()) if value[-1].islower() else ""
        hint = f"Write {place}." if place else near or "Write a place of that time: Europe/Lisbon."
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
    if "?" in value or "#" in value or value.lower().endswith((".html", ".htm", ".php")):
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
# What a browser takes for an address in a form (HTML, "valid e-mail address"), with a dot.
_MAIL = r"[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"

Line = Annotated[str, limited(min_length=1, max_length=1000, strip_whitespace=True)]
Id = Annotated[str, limited(pattern=described.ID, max_length=100)]
SourceId = Annotated[str, limited(pattern=described.SOURCE_ID, max_length=100)]
When = Annotated[dates.Moment, instead(moments.moment, **described.WHEN)]
Day = Annotated[dates.Moment, instead(moments.day, **described.DAY)]
Instant = Annotated[datetime, instead(moments.instant, **described.INSTANT)]
Web = Annotated[Line, after(_link, type="string", pattern=r"^ *[Hh][Tt]{2}[Pp][Ss]?://\S+ *$")]
SiteAddress = Annotated[Web, after(_base)]
Contact = Annotated[
    Line,
    after(_contact, type="string", pattern=rf"^ *(?:https?://|(?:mailto:)?{_MAIL} *$)"),
]
Identity = Annotated[Line, after(_identity, type="string", pattern=f"^ *{described.TAG} *$")]
Repository = Annotated[Line, after(repository.known)]
Language = Annotated[str, limited(pattern=described.LANGUAGE), after(tongues.known)]
Names = Annotated[dict[Language, Line], limited(min_length=1), before(_named, also=described.TEXT)]
Zone = Annotated[Line, after(_zone, type="string", pattern=described.ZONE)]
Listed = Annotated[tuple[Item, ...], before(_no_nothing, also={"type": "null"})]
Ids = Listed[Id]
Lines = Listed[Line]
SourceIds = Annotated[tuple[SourceId, ...], before(listed, also="one")]
Clock = Annotated[str, limited(pattern=described.CLOCK)]
Country = Annotated[str, limited(pattern=described.COUNTRY)]
Level = Literal["none", "suspended", "trial", "limited", "regular"]
Kind = Literal["event", "announcement", "comment", "analysis", "background", "silence", "lead"]
