"""Read what has changed of a content folder, and take the rest from the last build's memory."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.cache import processes
from dateline.site import pictures
from dateline.content.ahead import NONE, Early, file, same
from dateline.content.data import DEFAULT_LANGUAGES
from dateline.build.index import Manifest, Stamped
from dateline.content.read import Record
from dateline.content.scan import SITE, ContentFiles
from dateline.cache.store import Store

WORTH = 30  # bodies; below it a second process costs more than it gives
TOGETHER = 500  # bodies that are put into the store at once, and the most that memory holds


class Loaded(NamedTuple):
    """What they hold."""

    records: dict[str, Record]
    changed: frozenset[str]  # paths whose record is not that of the last build
    pictures: dict[str, tuple[Stamped, str]]


def read(
    seen: ContentFiles,
    content: Path,
    index: Manifest,
    known: Mapping[str, Record],
    store: Store,
    jobs: int,
    early: Early = NONE,
) -> Loaded:
    """Read what has changed, and put its bodies into the store."""
    sources = index.sources.stamped()
    if index.folder != str(content.resolve()):
        index, sources, early = index._replace(pictures={}), {}, NONE
    work = _Work(content, seen, index, sources, store, jobs, early)
    site = _taken(work, known, [path for path in seen.texts if path == SITE], DEFAULT_LANGUAGES)
    languages = _languages(site)
    # How the others are read depends on them: whose language is a suffix?
    before = known
    if languages != _languages(known):
        known = {}
    others = [path for path in seen.texts if path != SITE]
    records = {**site, **_taken(work, known, others, languages)}
    prints = {path: _picture(content, path, one, index) for path, one in seen.pictures.items()}
    changed = [path for path, one in records.items() if known.get(path) is not one]
    gone = before.keys() - records.keys()
    return Loaded(records, frozenset({*changed, *gone}), prints)


class _Work(NamedTuple):
    """What reading needs, whatever is read."""

    content: Path
    seen: ContentFiles
    old: Manifest
    sources: Mapping[str, Stamped]  # as the last build found them
    store: Store
    jobs: int
    early: Early


def _taken(
    work: _Work, known: Mapping[str, Record], paths: list[str], languages: tuple[str, ...]
) -> dict[str, Record]:
    """The records of these files, in their order."""
    early = work.early.read if work.early.languages == languages else {}
    texts, old = work.seen.texts, work.old
    fresh = [
        path
        for path in paths
        if path not in known or not same(old, work.sources, path, texts[path])
    ]
    asked = [(path, known[path].digest if path in known else "") for path in fresh]
    waiting = [one for one in asked if one[0] not in early]
    jobs = work.jobs if len(waiting) >= WORTH else 1
    size = max(1, min(100, len(waiting) // (jobs * 4)))
    made = processes.share(file, (work.content, languages), waiting, jobs, size)
    records = {path: known[path] for path in paths if path in known}
    bodies: list[tuple[str, str]] = []
    for path, digest in asked:
        record, html = early[path] if path in early else next(made)
        if record is not None and record.digest != digest:
            records[path] = record
            if record.body:
                bodies.append((record.body, html))
        if len(bodies) == TOGETHER:
            work.store.keep(bodies)
            bodies = []
    work.store.keep(bodies)
    return {path: records[path] for path in paths}


def _languages(records: Mapping[str, Record]) -> tuple[str, ...]:
    value = records[SITE].value if SITE in records else None
    return tuple(value["languages"]) if value else DEFAULT_LANGUAGES


def _picture(content: Path, path: str, stamp: Stamped, index: Manifest) -> tuple[Stamped, str]:
    before = index.pictures.get(path)
    known = before and before[0] == stamp and pictures.FORM.fullmatch(before[1])
    if before and known and index.trusted(stamp):
        return before
    return (stamp[0], stamp[1]), pictures.fingerprint(content / path)
