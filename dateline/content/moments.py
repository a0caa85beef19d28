"""Dates, days and instants as they stand in fields."""

from datetime import datetime

from dateline.model import dates
from dateline.model.dates import DateError, Moment


def moment(value: object) -> Moment:
    """A date; raises `DateError`."""
    return dates.parse(_one(value, "2024, 2024-06 or 2024-06-05"))


def day(value: object) -> Moment:
    """A date that is one day, and no doubt of it."""
    found = dates.parse(_one(value, "2024-06-05"))
    if not found.exact:
        raise DateError(f'"{value}" is not one day', "Write it as 2024-06-05.")
    return found


def instant(value: object) -> datetime:
    """A day, a time of day and how far it is from UTC."""
    if not value:
        raise DateError("This is empty", _INSTANT)
    text = _one(value, "2024-12-16T09:00+10:00")
    try:
        found = datetime.fromisoformat(text.strip().replace(" ", "T", 1))
    except ValueError:
        raise DateError(f'"{text}" is no instant', _INSTANT) from None
    if found.tzinfo is None:
        raise DateError(f'"{text}" names no time zone', _INSTANT)
    return found


def _one(value: object, shapes: str) -> str:
    """The text, if it is one."""
    if isinstance(value, str) and value.strip():
        return value
    if value and isinstance(value, list) and all(isinstance(one, str) for one in value):
        # Of EDTF, `[a..b]` is one of several; YAML takes it for a list.
        hint = f'Write "[{", ".join(value)}]", with the quotes, if it is one of these.'
        if len(value) == 1 and ".." not in value[0]:
            hint = f"Write {value[0]}, without brackets."
        raise DateError("This is a list, and a date is one text", hint)
    if value and not isinstance(value, str):
        raise DateError("This must be a date", f"Write {shapes}.")
    raise DateError("A date is missing", f"Write {shapes}.")


_INSTANT = "Write it as 2024-12-16T09:00+10:00."
