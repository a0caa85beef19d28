"""Put the records of all files together: translations to originals, every id once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dateline.content import named, scan
from dateline.content.record import Record
from dateline.model import fingerprint
from dateline.model.config import Config
from dateline.model.entities import Entry, Note, Place, Route, Source, Topic, Voice
from dateline.model.network import Frame
from dateline.model.problems import Problem, error, serious, warning
from dateline.model.storyline import Storyline


class Content(NamedTuple):
    """Everything that was read and is right in itself, before it is joined."""

    config: Config
    topics: Mapping[str, Topic]
    places: Mapping[str, Place]
    voices: Mapping[str, Voice]
    sources: Mapping[str, Source]
    network: Mapping[str, Frame]
    stories: Mapping[str, Storyline]
    routes: Mapping[str, Route]
    notes: Mapping[str, Note]
    entries: tuple[Entry, ...]
    rejected: frozenset[tuple[str, str]]  # (kind, id) of what was there but wrong
    wrong: tuple[Record, ...]  # those that hold something wrong, and still name others
    pictures: Mapping[str, str]  # path inside the content folder → digest


def content(
    records: Iterable[Record],
    config: Config,
    pictures: Mapping[str, str],
    unread: Iterable[str] = (),
) -> tuple[Content, tuple[Problem, ...]]:
    """The content of a site, and what is wrong with how its files go together.

    `unread` are files that nobody may open, and that may hold anything.
    """
    records = tuple(records)
    problems: list[Problem] = []
    rejected = {one for path in unread for one in _unread(path)}
    tables: dict[str, Mapping[str, Any]] = {}
    for record in records:
        if any(one.code == "unreadable" for one in record.problems):
            rejected |= {*_unread(record.path)}
        if record.kind in _TABLES:
            values, refused = record.value or ({}, ())
            tables[record.kind] = values
            rejected |= {(_TABLES[record.kind], id) for id in refused}
        elif record.value is None:
            rejected |= {(record.kind, record.id), ("path", record.path)}
        holds = _TABLES.get(record.kind, "promise")
        for kind, id, _ in record.named:
            if kind == named.WORD:
                rejected.add((holds, id))
            elif kind == named.MADE:
                rejected.add(("promise", id))
    originals = {
        kind: _unique([one for one in records if one.kind == kind], rejected, problems)
        for kind in ("entry", "route", "page")
    }
    for record in records:
        kind, _, translated = record.kind.partition(" ")
        if translated and record.value is not None:
            _translate(record, originals[kind], rejected, problems)
    gathered = Content(
        config=config,
        topics=tables.get("topics", {}),
        places=tables.get("places", {}),
        voices=tables.get("voices", {}),
        sources=tables.get("sources", {}),
        network=tables.get("network", {}),
        stories=tables.get("stories", {}),
        routes=_by_id(originals["route"]),
        notes=_by_id(originals["page"]),
        entries=tuple(originals["entry"].values()),
        rejected=frozenset(rejected),
        wrong=tuple(one for one in records if one.named or one.wording),
        pictures=pictures,
    )
    return gathered, tuple(problems)


def _unread(path: str) -> Iterator[tuple[str, str]]:
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.partition(".")
    kind = {"entries": "entry", "routes": "route", "pages": "page"}.get(folder.partition("/")[0])
    yield "path", path
    if kind and ending.endswith("md"):
        yield kind, stem
        yield "promise", ""
    elif ending == "yaml" and stem in _TABLES:
        yield _TABLES[stem], ""


def _unique(
    records: Iterable[Record], rejected: set[tuple[str, str]], problems: list[Problem]
) -> dict[str, Any]:
    """Values by the path of their file without its ending, the first of each id."""
    first: dict[str, str] = {}
    values: dict[str, Any] = {}
    for record in records:
        if record.id in first:
            fact = f'The id "{record.id}" already belongs to {first[record.id]}'
            hint = "Rename this file, or give it an id: of its own."
            problems.append(error("duplicate-id", record.path, fact, hint, field=("id",)))
            rejected.add(("path", record.path))
            continue
        first[record.id] = record.path
        if record.value is not None:
            values[_stem(record.path)] = record.value
    return values


def _translate(
    record: Record,
    originals: dict[str, Any],
    rejected: set[tuple[str, str]],
    problems: list[Problem],
) -> None:
    stem = _stem(record.path)
    original = originals.get(stem)
    if original is None:
        if ("path", f"{stem}.md") not in rejected:
            fact = f"This translates {stem}.md, and there is no such file"
            hint = "Name it like the original, with the language before .md."
            problems.append(error("no-original", record.path, fact, hint))
        return
    if original.wordings[0].body and not record.value.body and not serious(record.problems):
        fact = f"This translates no text, and hides that of {stem}.md"
        hint = "Write the text below the second ---, or take this file out until it is there."
        problems.append(warning("no-text", record.path, fact, hint))
    originals[stem] = original._replace(
        wordings=(*original.wordings, record.value),
        digest=fingerprint.of((original.digest, record.digest)),
    )


def _stem(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return scan.composed(f"{folder}{slash}{name.split('.')[0]}")


def _by_id(values: Mapping[str, Any]) -> dict[str, Any]:
    return {value.id: value for value in sorted(values.values(), key=lambda one: str(one.id))}


_TABLES = {
    "topics": "topic",
    "places": "place",
    "voices": "voice",
    "sources": "source",
    "network": "network",
    "stories": "story",
}
