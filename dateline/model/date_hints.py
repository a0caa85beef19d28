"""What someone probably meant by text that is almost a date."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def guesses(text: str) -> tuple[str, ...]:
    """EDTF texts near to `text`, best first, each once; the caller checks that they are dates."""
    plain = _english(_plain(text))
    spans = tuple(_spans(plain))
    if spans:
        return spans  # one of its days alone would lose the others
    found = [plain] if plain != text else []
    for pattern, shapes in _SHAPES:
        if match := re.fullmatch(pattern, plain, re.IGNORECASE):
            found += [shape.format(*_filled(match)) for shape in shapes]
    # "Winter 2024" is two winters; EDTF names each by the year in which it begins.
    winters = () if "/" in plain else found
    found += [f"{int(g[:4]) - 1:04}-24" for g in winters if re.fullmatch(r"[0-9]{4}-24", g)]
    found += [f"{guess}~" for guess in _after_about(plain)]
    found += _open(plain)
    found += _quarter(plain)
    found += _week(plain)
    if plain[-1:] in _DOUBTS:
        found += [f"{guess}{plain[-1]}" for guess in guesses(plain[:-1])]
    return tuple(dict.fromkeys(found))


def advice(text: str) -> str:
    """What to say where no single date can be suggested."""
    if text.startswith("{"):
        return "Write an interval, or one entry for each date."
    if re.search(r"[0-9]\.\.[0-9]", text):
        return "Write a/b for all of these days, or [a..b] for one of them."
    if re.fullmatch(r"-[0-9]{4}.*|[Y+]?-?[0-9]{5,}.*", text):
        return "Years run from 0001 to 9999."
    if re.match(r"[?~%]|[0-9X-]+[?~%].", text):
        return "Write ?, ~ or % once, at the end: 2024-06~."
    if re.fullmatch(r"[0-9]{4}-(?:[0-9]X|X[0-9])(?:-.*)?|[0-9]{4}-[0-9]{2}-[0-9X]{2}", text):
        return "Write XX for the whole month or day, or [a..b] for one of several."
    if re.fullmatch(_YEARLESS, _plain(text), re.IGNORECASE):
        return "Write the year, too: 2024-06-05."
    return ""


def _plain(text: str) -> str:
    # Full-width and other digits become ASCII; so do the dashes that text editors put in.
    text = unicodedata.normalize("NFKC", text).translate(_DASHES)
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    text = re.sub(r"\s+", " ", text.strip(_AROUND))
    text = text.replace("(?)", "?")
    text = re.sub(r"(?<=[0-9x-])x", "X", text)
    text = re.sub(r" ?/ ?", "/", text)
    text = re.sub(r" ?([?~%])$", r"\1", re.sub(r"(?:\?~|~\?)$", "%", text))
    from dateline.model.date_speech import in_english  # its words are read where a date is wrong

    return in_english(text)


def _spans(text: str) -> Iterator[str]:
    """From one date to another, in the words and signs that people use for it."""
    match = _SPAN.fullmatch(text)
    if match is None or _SPAN.fullmatch(match[2]):
        return  # of three dates in a row none is an end
    first, last = match.groups()
    if re.fullmatch(r"[0-9]{2}(?:-[0-9]{2})?", last) and re.fullmatch(r"[0-9-]{7,10}", first):
        last = first[: -len(last)] + last  # "2024-06-05 - 07"
    ends = [_whole(one) for one in (first, last)]
    for one in ends[0] or _borrowed(first, ends[1]):
        for other in ends[1] or _borrowed(last, ends[0]):
            yield f"{one}/{other}"
            return


def _whole(text: str) -> tuple[str, ...]:
    """What an end of a span may mean by itself."""
    found = (text, *guesses(text)) if text[:4].isdigit() else guesses(text)
    return tuple(one for one in found if _WHOLE.fullmatch(one))


def _borrowed(text: str, others: tuple[str, ...]) -> Iterator[str]:
    """The same where the other end has the year, or the month too."""
    for other in others[:1]:
        if day := re.fullmatch(r"([0-9]{1,2})(?:\.|일)?", text):
            yield f"{other[:7]}-{day[1].zfill(2)}"
        else:
            yield from (one for one in guesses(f"{text} {other[:4]}") if _WHOLE.fullmatch(one))


def _open(text: str) -> Iterator[str]:
    """From a date on, or up to it."""
    before, after = text.startswith("../"), text.endswith("/..")
    if before != after:
        date = text.removeprefix("../").removesuffix("/..")
        for one in _whole(date):
            yield f"../{one}" if before else f"{one}/.."


def _quarter(text: str) -> Iterator[str]:
    """A quarter, by the months in it."""
    matches = (re.fullmatch(shape, text, re.IGNORECASE) for shape in _QUARTERS)
    if found := next(filter(None, matches), None):
        year, name = found["year"], found["quarter"].upper()
        last = 3 * int(_ROMAN.get(name, name))
        yield f"{year}-{last - 2:02}/{year}-{last:02}"


def _week(text: str) -> Iterator[str]:
    """A week (ISO 8601), by its days."""
    if found := re.fullmatch(r"([0-9]{4})-?W([0-9]{2})", text):
        with suppress(ValueError, OverflowError):
            first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            yield f"{first}/{first + timedelta(6)}"


def _english(text: str) -> str:
    """With the names of months and seasons in English, and days without the full stop of others."""
    if not re.search(r"[^\W\d_]{3}", text):
        return text
    words = (_elsewhere().get(word.rstrip(".").lower(), word) for word in text.split(" "))
    text = re.sub(r"(?<=[0-9]) ?г\.?$", "", " ".join(words))
    return re.sub(r"\b([0-9]{1,2})(?:\.|er\b)(?= ?[-A-Za-z])", r"\1", text)


@lru_cache(maxsize=1)
def _elsewhere() -> dict[str, str]:
    """Names of months and seasons in other languages, with their short English ones."""
    from babel.core import Locale  # only a mistake pays for it

    found = {name: season for season, names in _SEASONS.items() for name in names.split()}
    for locale in map(Locale.parse, _LANGUAGES):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in locale.months[context][width].items():
                    found.setdefault(name.rstrip(".").lower(), _SHORT[number - 1])
    return found


def _filled(match: re.Match[str]) -> Iterator[str]:
    for part in match.groups(default=""):
        yield _named(part) if part.isalpha() else part.zfill(2)


def _named(word: str) -> str:
    return _NAMES.get(word.lower(), _NAMES.get(word.lower()[:3], ""))


def _after_about(text: str) -> tuple[str, ...]:
    match = re.fullmatch(r"(?:about|around|circa|ca\.?|c\.?|~) ?(.+)", text, re.IGNORECASE)
    if not match:
        return ()
    return (match[1], *guesses(match[1])) if not match[1].endswith(("~", "?", "%")) else ()


# "2024-06-05 - 2024-06-07", "… to …", "… ~ …" as in Korea.
_SPAN = re.compile(r"(?:from )?(.+?)(?: - | to | till | until | through | ?~ ?)(.+)", re.IGNORECASE)
_WHOLE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_AROUND = " \t\n\"'`“”„‘’«»"
_DOUBTS = ("?", "~", "%")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_QUARTERS = (
    r"(?P<year>[0-9]{4})년?[- /]?Q?(?P<quarter>[1-4])(?:분기)",
    r"(?P<year>[0-9]{4})[- /]?Q(?P<quarter>[1-4])",
    r"Q(?P<quarter>[1-4])[- /]?(?P<year>[0-9]{4})",
    r"(?P<quarter>[1-4]|I{1,3}|IV)(?:st|nd|rd|th|\.|-й)? quarter(?: of)? (?P<year>[0-9]{4})",
)
_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# In no two of them one name is of two months.
_LANGUAGES = "de fr es it pt nl pl ru uk sv nb da fi".split()
_SEASONS = {
    "spring": "frühling frühjahr printemps primavera весна весной",
    "summer": "sommer été verano estate лето летом",
    "autumn": "herbst automne otoño autunno осень осенью",
    "winter": "hiver invierno inverno зима зимой",
}
_NAMES = {name: f"{number:02}" for number, name in enumerate(_SHORT, 1)} | {
    "spring": "21",
    "summer": "22",
    "autumn": "23",
    "fall": "23",
    "winter": "24",
}
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SEASON = r"(spring|summer|autumn|fall|winter)"
_YEAR = r"([0-9]{4})"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|\.)?"
_ANY = r"([0-9]{1,2})"
_SIGN = r"(?:[-/.] ?| )"
_YEARLESS = rf"{_DAY} ?{_MONTH}|{_MONTH}(?: {_DAY})?|{_ANY}월(?: ?{_ANY}일)?|{_ANY}\.{_ANY}\.?"
# Compiled by `re` once a date is wrong, for nobody else needs them.
_SHAPES = (
    (rf"{_YEAR}{_SIGN}{_ANY}{_SIGN}{_ANY}\.?", ("{}-{}-{}",)),
    (rf"{_YEAR}([0-9]{{2}})([0-9]{{2}})", ("{}-{}-{}",)),
    (rf"{_YEAR}{_SIGN}{_ANY}\.?", ("{}-{}",)),
    (rf"{_YEAR}/([0-9]{{2}})", ("{0}/{0:.2}{1}",)),
    (rf"{_YEAR}([0-9]{{2}})", ("{}-{}",)),
    # With full stops the day is the first everywhere.
    (rf"{_ANY}\. ?{_ANY}\. ?{_YEAR}", ("{2}-{1}-{0}",)),
    # 06/12/2024 is 6 December to some and June 12 to others.
    (rf"{_ANY}[-/ ]{_ANY}[-/ ]{_YEAR}", ("{2}-{1}-{0}", "{2}-{0}-{1}")),
    (rf"{_ANY}{_SIGN}{_YEAR}", ("{1}-{0}",)),
    (rf"{_YEAR} ?- ?{_YEAR}", ("{}/{}",)),
    (rf"{_YEAR}-([0-9]{{2}})-([0-9]{{2}})[TZ ].*", ("{}-{}-{}",)),
    (rf"{_YEAR}-([0-9]{{2}})-([0-9]{{2}})/([0-9]{{2}})", ("{0}-{1}-{2}/{0}-{1}-{3}",)),
    (rf"{_YEAR}-([0-9]{{2}})/([0-9]{{2}})", ("{0}-{1}/{0}-{2}",)),
    (rf"{_YEAR}-([0-9]{{2}}-[0-9]{{2}})/([0-9]{{2}}-[0-9]{{2}})", ("{0}-{1}/{0}-{2}",)),
    (rf"{_MONTH},? {_YEAR}", ("{1}-{0}",)),
    (rf"{_DAY}[-/. ]{_MONTH},?[-/. ]{_YEAR}", ("{2}-{1}-{0}",)),
    (rf"{_MONTH} {_DAY},? {_YEAR}", ("{2}-{0}-{1}",)),
    (rf"{_MONTH} {_ANY} ?- ?{_ANY},? {_YEAR}", ("{3}-{0}-{1}/{3}-{0}-{2}",)),
    (rf"{_ANY}\.? ?- ?{_ANY}\.? {_MONTH},? {_YEAR}", ("{3}-{2}-{0}/{3}-{2}-{1}",)),
    (rf"{_MONTH} ?- ?{_MONTH} {_YEAR}", ("{2}-{0}/{2}-{1}",)),
    (rf"{_SEASON},? {_YEAR}", ("{1}-{0}",)),
    (rf"{_SEASON},? {_YEAR}/[0-9]{{2,4}}", ("{1}-{0}",)),
    (rf"{_YEAR}년? {_SEASON}", ("{}-{}",)),
    (rf"{_YEAR}[년年]", ("{}",)),
    (rf"{_YEAR}[년年] ?{_ANY}[월月]", ("{}-{}",)),
    (rf"{_YEAR}[년年] ?{_ANY}[월月] ?{_ANY}[일日]", ("{}-{}-{}",)),
    (r"([0-9]{3})0'?s", ("{}X",)),
    (r"([0-9]{2})00'?s", ("{}XX",)),
    (r"([0-9]{3})", ("0{}",)),
)
