"""Dates told in words that never say more than is known."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import DateTimeFormat, format_date, parse_pattern
from babel.lists import format_list

from dateline.model.dates import Moment

_SPACE = "\N{NO-BREAK SPACE}"


def tell(
    moment: Moment, language: str, pgettext: Callable[[str, str], str], style: str = "long"
) -> str:
    """The date in one language; `style` is "long", "short" or "bare" (without the year)."""
    if style == "bare" and moment.known.year != moment.ends.year:
        style = "short"
    return _Teller(locale_of(language), pgettext, _STYLES[style]).tell(moment)


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale whose dates and numbers a language uses; English is British."""
    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))


class _Style(NamedTuple):
    day: str  # CLDR skeletons
    month: str
    days: str
    whole: bool  # names of months in full
    year: bool


_STYLES = {
    "long": _Style("", "yMMMM", "yMMMd", True, True),
    "short": _Style("yMMMd", "yMMM", "yMMMd", False, True),
    "bare": _Style("MMMd", "MMM", "MMMd", False, False),
}


def pgettext(context: str, message: str) -> tuple[str, str]:
    """Mark a message for the catalogues; it is translated when it is said."""
    return context, message


# Russian declines: "осень", but "с осени" and "по осень"; hence a context for each use.
_SEASONS = {
    ("date", 3): pgettext("date", "spring"),
    ("date", 6): pgettext("date", "summer"),
    ("date", 9): pgettext("date", "autumn"),
    ("date", 12): pgettext("date", "winter"),
    ("date after from", 3): pgettext("date after from", "spring"),
    ("date after from", 6): pgettext("date after from", "summer"),
    ("date after from", 9): pgettext("date after from", "autumn"),
    ("date after from", 12): pgettext("date after from", "winter"),
    ("date after until", 3): pgettext("date after until", "spring"),
    ("date after until", 6): pgettext("date after until", "summer"),
    ("date after until", 9): pgettext("date after until", "autumn"),
    ("date after until", 12): pgettext("date after until", "winter"),
}
_DECADES = {
    "date": pgettext("date", "%(year)ss"),
    "date after from": pgettext("date after from", "the %(year)ss"),
    "date after until": pgettext("date after until", "the %(year)ss"),
}
_UNSPECIFIED = {
    ("date", "day"): pgettext("date", "a day in %(date)s"),
    ("date", "month"): pgettext("date", "a month in %(date)s"),
    ("date after from", "day"): pgettext("date after from", "a day in %(date)s"),
    ("date after from", "month"): pgettext("date after from", "a month in %(date)s"),
    ("date after until", "day"): pgettext("date after until", "a day in %(date)s"),
    ("date after until", "month"): pgettext("date after until", "a month in %(date)s"),
}
_FROM = {
    False: pgettext("date", "from %(date)s"),
    True: pgettext("date", "from about %(date)s"),
}
_UNTIL = {
    False: pgettext("date", "until %(date)s"),
    True: pgettext("date", "until about %(date)s"),
}


class _Teller(NamedTuple):
    locale: Locale
    translate: Callable[[str, str], str]
    style: _Style

    def tell(self, moment: Moment, use: str = "date") -> str:
        match moment.precision:
            case "interval":
                return self._interval(moment)
            case "set":
                return self._one_of(moment)
            case "open" | "unknown":
                return self._say(pgettext("date", "not known"))
        said = self._plain(moment, use)
        if moment.approximate:
            said = self._say(pgettext("date", "about %(date)s"), date=said)
        return self._doubted(said, moment)

    def _doubted(self, said: str, moment: Moment) -> str:
        if not moment.uncertain:
            return said
        return self._say(pgettext("date", "%(date)s (uncertain)"), date=said)

    def _plain(self, moment: Moment, use: str) -> str:
        if moment.unspecified:
            # "One of the days of June": the name that it stands with is the genitive.
            inside = self._named(moment, "date after from")
            return self._say(_UNSPECIFIED[use, moment.unspecified], date=inside)
        return self._named(moment, use)

    def _named(self, moment: Moment, use: str) -> str:
        first = moment.known
        match moment.precision:
            case "day":
                return self._date(first, self._pattern(self.style.day))
            case "month":
                pattern = self._pattern(self.style.month)
                # CLDR's L is the name alone, its M the name inside a date: the genitive.
                return self._date(
                    first, pattern.replace("L", "M") if use == "date after from" else pattern
                )
            case "season":
                return self._season(first, use)
            case "decade":
                return self._say(_DECADES[use], year=str(first.year // 10 * 10))
            case "century":
                return self._years(first, moment.upper or first)
        return self._say_tight(pgettext("date", "%(year)s"), year=str(first.year))

    def _season(self, first: date, use: str) -> str:
        name = self._say(_SEASONS[use, first.month])
        if first.month < 12 and not self.style.year:
            return name
        if first.month < 12:
            return self._say_tight(
                pgettext("date", "%(season)s %(year)s"), season=name, year=str(first.year)
            )
        following = first.year + 1
        return self._say_tight(
            pgettext("date", "%(season)s %(year)s–%(next)s"),
            season=name,
            year=str(first.year),
            next=f"{following % 100:02}" if following % 100 else str(following),
        )

    def _years(self, first: date, last: date) -> str:
        joined = "".join(self._pieces(first, last, "y") or ())
        return self._say_tight(pgettext("date", "%(years)s"), years=joined)

    def _interval(self, moment: Moment) -> str:
        first, last = moment.parts
        if last.lower is None and last.precision in {"open", "unknown"}:
            inner = self.tell(_sure(first), "date after from")
            said = self._say(_FROM[first.approximate], date=inner)
            if last.precision == "unknown":
                said = self._say(pgettext("date", "%(date)s, end not known"), date=said)
            return self._doubted(said, first)
        if first.upper is None and first.precision in {"open", "unknown"}:
            inner = self.tell(_sure(last), "date after until")
            said = self._say(_UNTIL[last.approximate], date=inner)
            if first.precision == "unknown":
                said = self._say(pgettext("date", "%(date)s, start not known"), date=said)
            return self._doubted(said, last)
        if first == last:
            return self.tell(first)
        match self._alike(moment):
            case "year":
                return self._years(first.known, last.known)
            case "day" | "month" as kind:
                skeleton = self.style.days if kind == "day" else self.style.month
                if pieces := self._pieces(first.known, last.known, skeleton):
                    return "".join(pieces)
        return self._say(
            pgettext("date", "%(start)s – %(end)s"), start=self.tell(first), end=self.tell(last)
        )

    def _one_of(self, moment: Moment) -> str:
        said = [
            self._range(member) if member.precision == "interval" else self.tell(member)
            for member in moment.parts
        ]
        return format_list(said, style="or", locale=self.locale) if len(said) > 1 else said[0]

    def _range(self, member: Moment) -> str:
        first, last = member.parts
        if first.precision == "open":
            return self._say(pgettext("date", "%(date)s or earlier"), date=self.tell(last))
        if last.precision == "open":
            return self._say(pgettext("date", "%(date)s or later"), date=self.tell(first))
        if first == last:
            return self.tell(first)
        kind = self._alike(member)
        skeleton = {"day": self.style.days, "month": self.style.month}.get(kind, "")
        pieces = self._pieces(first.known, last.known, skeleton)
        start, end = pieces or (self.tell(first), self.tell(last))
        between = (
            pgettext("days", "between %(start)s and %(end)s")
            if kind == "day"
            else pgettext("months or years", "between %(start)s and %(end)s")
        )
        return self._say(between, start=start.rstrip(_BETWEEN), end=end)

    def _alike(self, moment: Moment) -> str:
        """The precision of both ends where both are plain, so that they may share a year."""
        first, last = moment.parts
        plain = not any(
            part.uncertain or part.approximate or part.unspecified for part in moment.parts
        )
        return first.precision if plain and first.precision == last.precision else ""

    def _pieces(self, first: date, last: date, skeleton: str) -> tuple[str, str] | None:
        """Both ends without what they share: "24–" and "26 January 2025"."""
        patterns = self.locale.interval_formats.get(skeleton, {})
        for field, differ in (
            ("y", first.year != last.year),
            ("M", first.month != last.month),
            ("d", first.day != last.day),
        ):
            if differ and field in patterns:
                start, end = (self._widened(pattern) for pattern in patterns[field])
                # A long span may wrap, but only after its dash.
                return _loose(self._date(first, start)), self._date(last, end)
        return None

    def _pattern(self, skeleton: str) -> str:
        return _pattern(self.locale, skeleton)

    def _widened(self, pattern: str) -> str:
        if not self.style.whole or "MMMM" in pattern:
            return pattern
        # CLDR has no span of days with whole names of months.
        return pattern.replace("MMM", "MMMM")

    def _date(self, day: date, pattern: str) -> str:
        told = _in_month(self.locale, pattern, day.month)
        if not told:
            return _tight(format_date(day, pattern, locale=self.locale))
        return told.replace(_DAY, str(day.day)).replace(_YEAR, str(day.year))

    def _say(self, marked: tuple[str, str], **values: str) -> str:
        said = self.translate(*marked)
        return said % values if values else said

    def _say_tight(self, marked: tuple[str, str], **values: str) -> str:
        return _tight(self.translate(*marked)) % values


@lru_cache(maxsize=2**8)
def _pattern(locale: Locale, skeleton: str) -> str:
    if not skeleton:
        return str(locale.date_formats["long"].pattern)
    return str(locale.datetime_skeletons[skeleton].pattern)


@lru_cache(maxsize=2**10)
def _in_month(locale: Locale, pattern: str, month: int) -> str:
    """A date of a month, without the day and the year; nothing where there is more to it.

    Days differ in nothing else, and a large site tells tens of thousands of them.
    """
    parsed = str(parse_pattern(pattern).format)
    fields = {*_FIELD.findall(parsed)}
    if not fields <= {"d", "y", "LLL", "LLLL", "MMM", "MMMM"}:
        return ""
    names = DateTimeFormat(date(2000, month, 1), locale)
    values = {field: names[field] for field in fields} | {"d": _DAY, "y": _YEAR}
    return _tight(parsed % values)


_DAY, _YEAR = "\x00", "\x01"
_FIELD = re.compile(r"%\((\w+)\)s")
_BETWEEN = "–~- " + _SPACE


def _sure(moment: Moment) -> Moment:
    return moment._replace(approximate=False, uncertain=False)


def _tight(said: str) -> str:
    # CLDR's narrow and thin spaces become ordinary no-break ones, which every font has.
    return said.replace("\u202f", _SPACE).replace("\u2009", _SPACE).replace(" ", _SPACE)


def _loose(start: str) -> str:
    return start[:-1] + " " if start.endswith(_SPACE) else start
