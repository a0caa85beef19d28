"""How two values of one type differ, in the words of whoever writes them."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from dateline.model.dates import Moment
from dateline.model.entities import Wording
from dateline.model.names import Naming, Office, Text


def fields(was: Any, is_: Any, moved: Container[str] = ()) -> Iterator[str]:
    """What differs between two values of one type, in the words of whoever writes them."""
    for name in was._fields:
        old, new = getattr(was, name), getattr(is_, name)
        once = name == "name" and "names" in was._fields  # the one that holds is among them
        if name not in _SILENT and not once and old != new:
            if name == "wordings":
                yield from _wordings(old, new, moved)
            else:
                yield turned(_WORDS.get(name, name.replace("_", " ")), old, new)


def turned(word: str, old: Any, new: Any) -> str:
    """A field, with its values where they are short."""
    if isinstance(old, tuple) and isinstance(new, tuple) and not hasattr(old, "_fields"):
        more = {_short(one): None for one in new if one not in old}
        less = {_short(one): None for one in old if one not in new}
        if None in more or None in less:
            return word
        told = [f"{one} changed" for one in more if one in less]
        told += [f"+{one}" for one in more if one not in less]
        told += [f"−{one}" for one in less if one not in more]
        return f"{word}: {', '.join(told) or 'another order'}"
    one, other = _short(old), _short(new)
    return (
        f"{word}: {one or 'none'} → {other or 'none'}"
        if one is not None and other is not None
        else word
    )


def came(id: str, was: Mapping[str, Any], is_: Mapping[str, Any]) -> str:
    """Whether something is new, gone, or another one."""
    return "another one" if id in was and id in is_ else "new" if id in is_ else "gone"


def _wordings(
    was: tuple[Wording, ...], is_: tuple[Wording, ...], moved: Container[str]
) -> Iterator[str]:
    old, new = ({one.language: one for one in wordings} for wordings in (was, is_))
    first = is_[0].language
    for language in sorted(old.keys() | new.keys(), key=lambda one: (one != first, one)):
        behind = f" ({language})" if language != first else ""
        if language not in old or language not in new:
            yield f"translation{behind} {came(language, old, new)}"
            continue
        for name, word in (
            ("title", "title"),
            ("summary", "summary"),
            ("alt", "words of the picture"),
        ):
            one, other = getattr(old[language], name), getattr(new[language], name)
            if one != other:
                yield turned(word + behind, one, other)
        if old[language].body != new[language].body and new[language].path not in moved:
            yield f"text{behind}"


def _short(value: Any) -> str | None:
    """A value as it was written; None where it has no short form."""
    match value:
        case None | "":
            return ""
        case Moment():
            return value.text
        case Text():
            return _short(value.versions[0][1])
        case Naming():
            return value.name.versions[0][1]
        case Office():
            return value.text
        case bool():
            return "yes" if value else "no"
        case str() | int() | float():
            text = f"“{value}”" if isinstance(value, str) and " " in value else str(value)
            return text if len(text) <= _LONG else f"{text[:_LONG]}…”"
    kind = getattr(value, "kind", "")
    if kind in ("correction", "clarification", "update", "retraction"):
        return f"{kind} of {value.date.text}"
    named = (getattr(value, name, None) for name in ("id", "label", "place", "route", "said"))
    return next((_short(one) for one in named if one), None)


_LONG = 120
_SILENT = {"id", "path", "digest", "outline", "now", "as_of", "today", "past", "drafts", "origin"}
_WORDS = {
    "names": "name",
    "routes": "lines",
    "aliases": "other names or addresses",
    "cited": "sources written out",
    "fulfils": "promises kept",
    "withdraws": "promises withdrawn",
    "promises": "promises",
    "service": "what it says of lines",
    "calls": "stops",
    "roles": "offices",
    "lang": "language",
    "via": "relays",
    "lat": "latitude",
    "lon": "longitude",
    "zone": "time zone",
    "stale_after": "days until a state is an old one",
    "quiet_after": "days until a promise is quiet",
    "silence_after": "days until silence is told",
    "base_url": "address",
    "identity": "what feeds know it by",
    "lasting": "whether that is written",
    "eras": "spans behind the entries",
    "countries": "countries",
}
