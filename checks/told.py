"""Where the site says otherwise than the fact base did: told, so that a slip is seen, and never
refused, so that a correction is not.
"""

import re
from pathlib import Path
from typing import Any

from checks.reading import data, entries, listed, load, names, routes

FACTS = Path(__file__).parent / "facts"


def differences() -> list[str]:
    """One line for each fact that the site gives in other words, or not at all."""
    return sorted(_sources() + _places() + _voices() + _lines() + _days() + _promises())


def missed(wanted: dict[str, Any], shown: dict[str, Any], what: str) -> list[str]:
    """The facts that are not shown as they were found."""
    return [
        f"{what} {id}: {field} is {shown.get(id, {}).get(field)!r}, and was found as {value!r}"
        for id, fields in wanted.items()
        for field, value in fields.items()
        if shown.get(id, {}).get(field) != value
    ]


def _facts(name: str) -> dict[str, Any]:
    """The facts, with what is said otherwise on purpose put in their place."""
    wanted = load(FACTS / f"{name}.yaml")
    for id, fields in load(FACTS / "reworded.yaml").get(name, {}).items():
        wanted[id] |= fields
    return wanted


def _pick(thing: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: thing.get(field, "") for field in fields}


def _sources() -> list[str]:
    fields = ("title", "publisher", "url", "date")
    shown = {code: _pick(source, fields) for code, source in data("sources").items()}
    wanted = _facts("sources")
    for code, fact in wanted.items():
        # No headline was shown, so the words in brackets are ours.
        if not fact["title"] and re.fullmatch(r"\[.+\]", shown.get(code, {}).get("title", "")):
            del fact["title"]
    # An origin that nobody could read has no address, and is known from its relays alone.
    read = {code: source for code, source in shown.items() if source["url"]}
    return missed(wanted, shown, "source") + _unfound(wanted, read, "source")


def _places() -> list[str]:
    shown = {
        id: {"name": names(place), **_pick(place, ("lat", "lon", "precision"))}
        for id, place in data("places").items()
    }
    wanted = _facts("places")
    sources = [
        f"place {id}: {fact['source']} is not among its sources"
        for id, fact in wanted.items()
        if fact.pop("source") not in ["", *listed(data("places").get(id, {}), "source")]
    ]
    return missed(wanted, shown, "place") + sources


def _voices() -> list[str]:
    shown = {}
    for id, voice in data("voices").items():
        english, *native = names(voice).values()
        shown[id] = {
            "name": english,
            "native": "".join(native),
            "role": voice.get("role", ""),
            "sources": listed(voice, "source"),
        }
    wanted = _facts("voices")
    aliases = [
        f"voice {id}: {other} is not among its aliases"
        for id, fact in wanted.items()
        for other in fact.pop("variants")
        if other not in listed(data("voices").get(id, {}), "aliases")
    ]
    return missed(wanted, shown, "voice") + aliases


def _lines() -> list[str]:
    shown = {
        id: {"stops": [_pick(stop, ("place", "km")) for stop in route["stops"]]}
        for id, route in routes().items()
    }
    return missed({id: {"stops": stops} for id, stops in _facts("routes").items()}, shown, "line")


def _days() -> list[str]:
    days = {event["entry"]: {"date": event["date"]} for event in _facts("events").values()}
    return missed(days, entries(), "entry")


def _promises() -> list[str]:
    """Who promised what for when; a promise that is not among the facts is told as well."""
    shown = {
        f"{promise['id']} in {id}": _pick(promise, ("by", "due"))
        for id, entry in entries().items()
        for promise in entry.get("promises", [])
    }
    wanted = {
        f"{promise} in {id}": fact
        for id, promises in _facts("promises").items()
        for promise, fact in promises.items()
    }
    return missed(wanted, shown, "promise") + _unfound(wanted, shown, "promise")


def _unfound(wanted: dict[str, Any], shown: dict[str, Any], what: str) -> list[str]:
    return [f"{what} {id}: not among the facts" for id in shown if id not in wanted]
