"""What the site says in each language: messages, plurals, numbers and dates."""

import gettext as standard
from datetime import date
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path

from dateline.dates import Moment, parse

# Babel costs more to import than a build that changes nothing takes, so it is imported on use.

LOCALES = Path(__file__).with_name("locale")
_SPACE = "\N{NO-BREAK SPACE}"


class Words:
    """One language; its catalogue is read when the first message is asked for.

    Inside a date and a count of days the spaces are no-break spaces, so neither wraps.
    A language without a catalogue is told in English, with its own names of months.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return of, (self.language,)

    def gettext(self, message: str) -> str:
        """The message in this language, or as it is."""
        return self._catalogue.gettext(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form of the message that goes with `n`."""
        return self._catalogue.ngettext(one, many, n)

    def pgettext(self, context: str, message: str) -> str:
        """The message as it is said in this context."""
        return self._catalogue.pgettext(context, message)

    def npgettext(self, context: str, one: str, many: str, n: int) -> str:
        """The form that goes with `n` in this context."""
        return self._catalogue.npgettext(context, one, many, n)

    def moment(self, moment: Moment) -> str:
        """The date in full and no more than is known of it: "about 5 March 2025"."""
        return _told(self.language, "long", moment)

    def short(self, moment: Moment) -> str:
        """The same for a narrow column: "about 5 Mar 2025"."""
        return _told(self.language, "short", moment)

    def bare(self, moment: Moment) -> str:
        """The same under a heading that gives the year: "about 5 Mar"."""
        return _told(self.language, "bare", moment)

    def day(self, day: date) -> str:
        """One day in full: "16 December 2024"."""
        return self.moment(parse(day.isoformat()))

    def days(self, n: int) -> str:
        """A count of days: "1 day", "85 days"."""
        return _days(self.language, n)

    def number(self, n: int | float) -> str:
        """A number with this language's separators: "1,234"."""
        return _number(self.language, n)

    def country(self, code: str) -> str:
        """The name of a country by its two letters (ISO 3166-1): "North Korea"."""
        return _country(self.language, code)

    @cached_property
    def _catalogue(self) -> standard.NullTranslations:
        return _catalogue(self.language)


@lru_cache(maxsize=64)
def of(language: str) -> Words:
    """The words of one language, by its code: "en", "ko", "ru"."""
    return Words(language)


@lru_cache(maxsize=64)
def _catalogue(language: str) -> standard.NullTranslations:
    source = LOCALES / language.replace("-", "_") / "LC_MESSAGES" / "dateline.po"
    if not source.is_file():
        return standard.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=language.replace("-", "_"), domain="dateline"))
    compiled.seek(0)
    return standard.GNUTranslations(compiled)


@lru_cache(maxsize=2**16)
def _told(language: str, style: str, moment: Moment) -> str:
    from dateline import date_words

    return date_words.tell(moment, language, of(language).pgettext, style)


@lru_cache(maxsize=2**12)
def _days(language: str, n: int) -> str:
    words = of(language)
    counted = words.ngettext("%(num)s day", "%(num)s days", n) % {"num": words.number(n)}
    return counted.replace(" ", _SPACE)


@lru_cache(maxsize=2**12, typed=True)
def _number(language: str, n: int | float) -> str:
    from babel.numbers import format_decimal

    from dateline.date_words import locale_of

    return format_decimal(n, locale=locale_of(language))


@lru_cache(maxsize=2**10)
def _country(language: str, code: str) -> str:
    from dateline.date_words import locale_of

    return str(locale_of(language).territories.get(code, code))
