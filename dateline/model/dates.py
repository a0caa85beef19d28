"""Dates as the news gives them: a day, a month, a season, a year, a span, or one of several."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Precision = Literal[
    "day", "month", "season", "year", "decade", "century", "interval", "set", "open", "unknown"
]


class Moment(NamedTuple):
    """What a date says, and the first and last day that it can mean.

    `~` and `?` do not widen the bounds: nobody said by how much.
    """

    text: str  # as written, trimmed
    lower: date | None  # None where the start is open or unknown
    upper: date | None  # None where the end is open or unknown
    precision: Precision  # "open" and "unknown" are only ever an end of an interval
    uncertain: bool
    approximate: bool
    parts: tuple["Moment", ...] = ()  # both ends of an interval, or the members of a set

    @property
    def digest(self) -> str:
        """The fingerprint: all else follows from the text."""
        return f"moment {self.text}"

    @property
    def known(self) -> date:
        """The first day that it names: its start, or its end where the start is not given."""
        return self.lower or self.upper or date.min

    @property
    def ends(self) -> date:
        """The last day that it names; its start where no end is given."""
        return self.upper or self.known

    @property
    def exact(self) -> bool:
        """Whether it is one day, and no doubt of it."""
        return self.precision == "day" and not self.uncertain and not self.approximate

    @property
    def unspecified(self) -> Literal["", "day", "month"]:
        """Which part is written XX: there was one day, or month, but not said which."""
        if self.parts or "-XX" not in self.text:
            return ""
        month_only = self.precision == "year" and self.text.count("-XX") == 1
        return "month" if month_only else "day"


class DateError(ValueError):
    """Text that is no date: the fact, and what to write instead (may be empty)."""

    def __init__(self, fact: str, hint: str = "") -> None:
        super().__init__(fact, hint)
        self.fact = fact
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.fact}. {self.hint}".strip()


def parse(text: str) -> Moment:
    """Read a date written in the EDTF subset of ISO 8601-2, or raise `DateError`."""
    text = text.strip()
    if len(text) > _LONGEST:
        raise DateError(f"This is {len(text)} characters long, too long for a date", _SHAPES)
    return _parse(text)


def order(moment: Moment) -> tuple[int, int, str]:
    """Sort key: by first named day, then the wider before the narrower, then by text.

    So `2024-06` comes before each day of June, as a heading comes before what stands under it;
    `../2024-06`, whose start is not given, comes with 30 June. Two texts never have equal keys.
    """
    reach = moment.upper or date.max
    return (moment.known.toordinal(), -reach.toordinal(), moment.text)


def due_order(moment: Moment) -> tuple[int, int, str]:
    """Sort key of what is due: by the last day on which it can be kept, the more exact first.

    So `2026` comes after each day of that year, and what has no end comes with its start.
    """
    return (moment.ends.toordinal(), -moment.known.toordinal(), moment.text)


def gap_days(earlier: Moment, later: Moment) -> int:
    """Days from the last day of `earlier` to the first of `later`; 0 if it is not later."""
    return max(0, (_starts(later) - _ends(earlier)).days)


def later(day: date, days: int) -> date | None:
    """So many days after; nothing where the calendar ends."""
    return day + timedelta(days) if days <= (date.max - day).days else None


def _starts(moment: Moment) -> date:
    return moment.lower or date.min


def _ends(moment: Moment) -> date:
    return moment.upper or date.max


_LONGEST = 200
_SHAPES = "Write 2024, 2024-06, 2024-06-05, or an interval such as 2024-06-05/2024-06-09."
_ONE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<doubt>[?~%]?)"
)
_OPEN = Moment("..", None, None, "open", False, False)
_UNKNOWN = Moment("", None, None, "unknown", False, False)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # ISO 8601-2 4.8; northern: the month it begins


@lru_cache(maxsize=2**16)
def _parse(text: str) -> Moment:
    if text.startswith("[") and text.endswith("]"):
        return _set(text)
    # More than one slash is no interval, but may be 06/12/2024.
    if text.count("/") == 1:
        return _interval(text)
    return _one(text)


def _set(text: str) -> Moment:
    members = tuple(_member(part.strip(), text) for part in text[1:-1].split(","))
    lowers = [member.lower for member in members if member.lower]
    uppers = [member.upper for member in members if member.upper]
    lower = min(lowers) if len(lowers) == len(members) else None
    upper = max(uppers) if len(uppers) == len(members) else None
    return _joined(text, lower, upper, "set", members)


def _member(text: str, whole: str) -> Moment:
    if ".." not in text:
        return _one(text)
    first, _, last = text.partition("..")
    return _span(text, whole, _one(first) if first else _OPEN, _one(last) if last else _OPEN)


def _interval(text: str) -> Moment:
    first, last = text.split("/")
    try:
        return _span(text, text, _end(first), _end(last))
    except DateError as error:
        if meant := _meant(text):
            raise DateError(error.fact, meant) from None
        raise


def _end(text: str) -> Moment:
    if not text:
        return _UNKNOWN
    return _OPEN if text == ".." else _one(text)


def _span(text: str, whole: str, first: Moment, last: Moment) -> Moment:
    if first.lower is None and last.upper is None:
        raise DateError(f"{_quoted(whole)} names no date at either end", _SHAPES)
    if first.lower and last.upper and last.upper < first.lower:
        swapped = text.replace(first.text, "\0").replace(last.text, first.text)
        hint = f"Write {whole.replace(text, swapped.replace(chr(0), last.text))}."
        raise DateError(f"{_quoted(text)} ends before it starts", hint)
    return _joined(text, first.lower, last.upper, "interval", (first, last))


def _joined(
    text: str,
    lower: date | None,
    upper: date | None,
    precision: Precision,
    parts: tuple[Moment, ...],
) -> Moment:
    uncertain = any(part.uncertain for part in parts)
    approximate = any(part.approximate for part in parts)
    return Moment(text, lower, upper, precision, uncertain, approximate, parts)


def _one(text: str) -> Moment:
    found = _ONE.fullmatch(text)
    if not found:
        raise DateError(f"{_quoted(text)} is not a date", _meant(text) or _SHAPES)
    year, month, day, doubt = found.groups()
    lower, upper, precision = _bounds(year, month, day)
    return Moment(text, lower, upper, precision, doubt in {"?", "%"}, doubt in {"~", "%"})


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    if "X" in year:
        return _digits_missing(year, month)
    if year == "0000":
        raise DateError("There is no year 0000", "Years run from 0001 to 9999.")
    number = int(year)
    if month is None or month == "XX":
        if day not in {None, "XX"}:
            raise DateError(f"{year}-XX-{day} has a day but no month", f"Write just {year}.")
        return date(number, 1, 1), date(number, 12, 31), "year"
    if int(month) in _SEASONS:
        return _season(number, month, day)
    if not 1 <= int(month) <= 12:
        raise DateError(f"{year} has no month {month}", _MONTHS.format(year=year))
    length = _length(number, int(month))
    if day is None or day == "XX":
        return date(number, int(month), 1), date(number, int(month), length), "month"
    if not 1 <= int(day) <= length:
        near = "" if day == "00" else f"{year}-{month}-{length} or "
        hint = f"Write {near}just {year}-{month}."
        raise DateError(f"{year}-{month} has no day {day}", hint)
    only = date(number, int(month), int(day))
    return only, only, "day"


_MONTHS = (
    "Months are 01 to 12; 21 to 24 are spring, summer, autumn, winter. "
    "Write just {year} if the month is not known."
)


def _digits_missing(year: str, month: str | None) -> tuple[date, date, Precision]:
    if month is not None:
        raise DateError(f"{year}-{month} has a month but no whole year", f"Write just {year}.")
    # There is no year 0, so 000X and 00XX begin with year 1.
    first = max(1, int(year.replace("X", "0")))
    last = int(year.replace("X", "9"))
    precision: Precision = "decade" if year.count("X") == 1 else "century"
    return date(first, 1, 1), date(last, 12, 31), precision


def _season(year: int, season: str, day: str | None) -> tuple[date, date, Precision]:
    if day is not None:
        hint = f"Write just {year:04}-{season}."
        raise DateError(f"{year:04}-{season} is a season and has no days", hint)
    first = _SEASONS[int(season)]
    # Winter belongs to the year in which it begins: 2024-24 ends on 28 February 2025.
    ends_in, last = (year, first + 2) if first < 12 else (year + 1, 2)
    if ends_in > date.max.year:
        return date(year, first, 1), date.max, "season"
    return date(year, first, 1), date(ends_in, last, _length(ends_in, last)), "season"


def _length(year: int, month: int) -> int:
    from calendar import monthrange  # a build that reads no date does without

    return monthrange(year, month)[1]


def _quoted(text: str) -> str:
    shown = text if len(text) <= 40 else f"{text[:39]}…"
    return f'"{"".join(letter if letter.isprintable() else "�" for letter in shown)}"'


def _meant(text: str) -> str:
    # Only a mistake pays for the guesser.
    from dateline.model import date_hints

    meant = [guess for guess in date_hints.guesses(text) if guess != text and _readable(guess)]
    if not meant:
        return date_hints.advice(text)
    # What is copied must not end in three full stops.
    return f"Write {' or '.join(meant)}{'' if meant[-1].endswith('..') else '.'}"


def _readable(text: str) -> bool:
    try:
        _parse(text)
    except DateError:
        return False
    return True
