"""What the site says in each language: messages, plurals, numbers and dates."""

import gettext as standard
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from dateline.model import catalogues
from dateline.model.catalogues import Catalogue, Message
from dateline.model.dates import Moment, parse
from dateline.model.problems import did_you_mean

# Babel costs more to import than a build that changes nothing takes, so it is imported on use.

LOCALES = Path(__file__).with_name("locale")
_SPACE = "\N{NO-BREAK SPACE}"


class Words:
    """One language; its catalogue is read when the first message is asked for.

    Inside a date and a count of days the spaces are no-break spaces, so neither wraps.
    A language without a catalogue is told in English, with its own names of months. What a site
    says for itself stands before both.
    """

    def __init__(self, language: str, own: tuple[Catalogue, ...] = ()) -> None:
        self.language = language
        self._own = own

    def __reduce__(self) -> tuple[object, tuple[str, tuple[Catalogue, ...]]]:
        return of, (self.language, self._own)

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
        return _told(self, "long", moment)

    def short(self, moment: Moment) -> str:
        """The same for a narrow column: "about 5 Mar 2025"."""
        return _told(self, "short", moment)

    def bare(self, moment: Moment) -> str:
        """The same under a heading that gives the year: "about 5 Mar"."""
        return _told(self, "bare", moment)

    def day(self, day: date) -> str:
        """One day in full: "16 December 2024"."""
        return self.moment(parse(day.isoformat()))

    def days(self, n: int) -> str:
        """A count of days: "1 day", "85 days"."""
        return _days(self, n)

    def number(self, n: int | float | str) -> str:
        """A number with this language's separators: "1,234"; a text is as precise as written."""
        return _number(self.language, n)

    def country(self, code: str) -> str:
        """The name of a country by its two letters (ISO 3166-1): "North Korea"."""
        return _country(self.language, code)

    @cached_property
    def _catalogue(self) -> standard.NullTranslations:
        return _catalogue(self.language, self._own)


def of(language: str, own: tuple[Catalogue, ...] = ()) -> Words:
    """The words of one language, by its code: "en", "ko", "ru"; `own` are those of a site."""
    return _words(language, own)


@lru_cache(maxsize=64)
def _words(language: str, own: tuple[Catalogue, ...]) -> Words:
    return Words(language, own)


@lru_cache(maxsize=64)
def own_name(language: str) -> str:
    """What a language calls itself, as it stands in a list: "Deutsch", "Português (Brasil)"."""
    if language in _OWN_NAMES:
        return _OWN_NAMES[language]
    name = _known(language).get_display_name() if _known(language) else ""
    return name[:1].upper() + name[1:] if name else language


@lru_cache(maxsize=64)
def from_right(language: str) -> bool:
    """Whether it is written from right to left."""
    if language in _OWN_NAMES:
        return False
    return bool(_known(language)) and _known(language).text_direction == "rtl"


@lru_cache(maxsize=64)
def with_country(language: str) -> str:
    """As Open Graph has it: with the country in which the language is at home."""
    if language in _AT_HOME or not _known(language):
        return _AT_HOME.get(language, language)
    from babel.core import get_global

    whole = language.replace("-", "_")
    found = str(get_global("likely_subtags").get(whole, whole)).split("_")
    return f"{found[0]}_{found[-1]}" if len(found) > 1 else whole


def _known(language: str) -> Any:
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None


_OWN_NAMES = {
    "en": "English",
    "ko": "한국어",
    "ru": "Русский",
    "zh": "中文",
    "ja": "日本語",
    "de": "Deutsch",
    "fr": "Français",
    "pl": "Polski",
    "az": "Azərbaycanca",
}
_AT_HOME = {"en": "en_GB", "ko": "ko_KR", "ru": "ru_RU"}


@lru_cache(maxsize=4)
def messages(language: str) -> tuple[Message, ...]:
    """All that the program says in one language, without what it says in English."""
    source = LOCALES / language.replace("-", "_") / "LC_MESSAGES" / "dateline.po"
    return catalogues.messages(source.read_text("utf-8")) if source.is_file() else ()


def unsaid(language: str, own: tuple[Catalogue, ...] = ()) -> Iterator[Message]:
    """Messages of the program that neither it nor a site says in a language, but in English."""
    wide = language.partition("-")[0]
    if wide == "en":
        return
    said = {(one.context, one.one) for code in (language, wide) for one in messages(code)}
    for there in own:
        if there.language in (language, wide):
            said.update((one.context, one.one) for one in there.messages)
    yield from (one for one in messages(_WHOLE) if one.one and (one.context, one.one) not in said)


def unknown(own: Catalogue) -> Iterator[tuple[Message, str]]:
    """Messages that are almost those of the program, each with the hint at that one.

    What is nothing like them may belong to a template of the site.
    """
    known = {(one.context, one.one) for one in messages(_WHOLE)}
    said = [one for _, one in known]
    for one in own.messages:
        if one.one and (one.context, one.one) not in known:
            contexts = sorted(context for context, text in known if text == one.one and context)
            hint = f'Its context is "{contexts[0]}" (msgctxt).' if contexts else ""
            if hint := hint or did_you_mean(one.one, said):
                yield one, hint


@lru_cache(maxsize=64)
def _catalogue(language: str, own: tuple[Catalogue, ...]) -> standard.NullTranslations:
    found: list[standard.NullTranslations] = []
    wide = language.partition("-")[0]
    for code in dict.fromkeys((language, wide)):
        found += [_Messages(one.messages, one.plural, code) for one in own if one.language == code]
        if there := messages(code):
            found.append(_Messages(there, catalogues.plural(there), code))
    found += [_Messages(one.messages, one.plural, "en") for one in own if one.language == "en"]
    first = found.pop(0) if found else standard.NullTranslations()
    for one in found:
        first.add_fallback(one)
    return first


class _Messages(standard.GNUTranslations):
    """A catalogue that was read by our own quick reader; Babel takes ten times as long."""

    def __init__(self, said: tuple[Message, ...], plural: str, language: str) -> None:
        super().__init__()
        if not plural and any(one.many for one in said):
            from babel.messages.plurals import get_plural

            plural = get_plural(language.replace("-", "_")).plural_expr
        self.plural = standard.c2py(plural or "n != 1")
        self._catalog: dict[str | tuple[str, int], str] = {}
        for one in said:
            key = one.one if one.context is None else self.CONTEXT % (one.context, one.one)
            if one.many:
                self._catalog |= {(key, n): form for n, form in enumerate(one.said)}
            elif one.one:
                self._catalog[key] = one.said[0]


_WHOLE = "ko"  # a language in which everything is said


@lru_cache(maxsize=2**16)
def _told(words: Words, style: str, moment: Moment) -> str:
    from dateline.languages import date_words

    return date_words.tell(moment, words.language, words.pgettext, style)


@lru_cache(maxsize=2**12)
def _days(words: Words, n: int) -> str:
    counted = words.ngettext("%(num)s day", "%(num)s days", n) % {"num": words.number(n)}
    return counted.replace(" ", _SPACE)


@lru_cache(maxsize=2**12, typed=True)
def _number(language: str, n: int | float | str) -> str:
    from babel.numbers import format_decimal

    from dateline.languages.date_words import locale_of

    places = len(n.partition(".")[2]) if isinstance(n, str) else 0
    shape = f"#,##0.{'0' * places}" if places else None
    return format_decimal(n, shape, locale_of(language))


@lru_cache(maxsize=2**10)
def _country(language: str, code: str) -> str:
    from dateline.languages.date_words import locale_of

    return str(locale_of(language).territories.get(code, code))
