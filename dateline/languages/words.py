"""What the site says in each language: messages, plurals, numbers and dates."""

import gettext as standard
import json
import re
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from dateline.model.dates import Moment, parse

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
    with source.open("rb") as lines:
        return _Messages(lines)


class _Messages(standard.GNUTranslations):
    """A catalogue as translators write it; Babel takes ten times as long to read one."""

    def _parse(self, fp: Any) -> None:
        self._catalog: dict[str | tuple[str, int], str] = {}
        for paragraph in re.split(r"(?:\r?\n){2,}", fp.read().decode("utf-8")):
            # A fuzzy one is a guess that nobody has looked at.
            if not re.search(r"^#,.*\bfuzzy\b", paragraph, re.MULTILINE):
                self._keep(_fields(paragraph))

    def _keep(self, fields: dict[str, str]) -> None:
        one = fields.pop("msgid", None)
        many = fields.pop("msgid_plural", None)
        context = fields.pop("msgctxt", None)
        said = list(fields.values())
        if one and all(said):
            key = one if context is None else self.CONTEXT % (context, one)
            self._catalog |= (
                {(key, n): form for n, form in enumerate(said)} if many else {key: said[0]}
            )
        elif one == "":
            forms = re.search(r"plural=(.*);", said[0])
            self.plural = standard.c2py(forms[1] if forms else "n != 1")


def _fields(paragraph: str) -> dict[str, str]:
    """The strings of one message by their names, each of which may go on over several lines."""
    found: dict[str, str] = {}
    name = ""
    for line in paragraph.splitlines():
        if line.strip() and not line.startswith("#"):
            named, _, text = line.partition('"')
            name = named.strip() or name
            found[name] = found.get(name, "") + json.loads(f'"{text}')
    return found


@lru_cache(maxsize=2**16)
def _told(language: str, style: str, moment: Moment) -> str:
    from dateline.languages import date_words

    return date_words.tell(moment, language, of(language).pgettext, style)


@lru_cache(maxsize=2**12)
def _days(language: str, n: int) -> str:
    words = of(language)
    counted = words.ngettext("%(num)s day", "%(num)s days", n) % {"num": words.number(n)}
    return counted.replace(" ", _SPACE)


@lru_cache(maxsize=2**12, typed=True)
def _number(language: str, n: int | float) -> str:
    from babel.numbers import format_decimal

    from dateline.languages.date_words import locale_of

    return format_decimal(n, locale=locale_of(language))


@lru_cache(maxsize=2**10)
def _country(language: str, code: str) -> str:
    from dateline.languages.date_words import locale_of

    return str(locale_of(language).territories.get(code, code))
