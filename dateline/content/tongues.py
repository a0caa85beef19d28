"""Which codes before a name are those of a language, whether or not the site speaks it."""

from functools import lru_cache

from dateline.model.dates import DateError

# Nearly all names are in these, and Babel costs more than a small build.
_COMMON = frozenset("en ko ru zh ja de fr es it pt uk mn kk".split()) | {""}


@lru_cache(maxsize=200)
def known(code: str) -> str:
    """The code, if it begins with that of a language."""
    language, _, rest = code.partition("-")
    if language in _COMMON:
        return code
    from babel.core import Locale, UnknownLocaleError, get_global

    meant = str(get_global("language_aliases").get(language, "")) if len(language) > 2 else ""
    if not meant:
        try:
            Locale.parse(language)
            return code
        except (ValueError, UnknownLocaleError):
            pass
        # Babel has no data for most languages; of their codes it knows the names. Who writes that
        # of a country means its language, although it may be one of a language elsewhere: kr.
        meant = str(get_global("likely_subtags").get(f"und_{language.upper()}", ""))
        if not meant and language in Locale("en").languages:
            return code
    near = meant.partition("_")[0]
    hint = f'Did you mean "{f"{near}-{rest}" if rest else near}"?' if near else ""
    raise DateError(f'No language is known as "{code}"', f"{hint} {_CODES}".strip())


_CODES = "Write its code as in BCP 47: en, ko, pt-BR."
