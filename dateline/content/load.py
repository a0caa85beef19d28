"""Read what has changed of a content folder, and take the rest from what was read before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.cache import processes
from dateline.cache.stat import Stamp
from dateline.cache.store import Store
from dateline.content import scan
from dateline.content.scan import SITE, ContentFiles

if TYPE_CHECKING:
    # A build with nothing to do needs no record, nor what reads them.
    from dateline.content.read import Record

# Where site.yaml cannot be read: every language there may be, so that no translation is blamed.
DEFAULT_LANGUAGES = ("en", "ko", "ru")

WORTH = 30  # bodies; below it a second process costs more than it gives
TOGETHER = 500  # bodies that are put into the store at once, and the most that memory holds

Known = tuple[str, str, str]  # of a record: digest, facts, key of the body
Pictures = dict[str, tuple[Stamp, str]]  # by path: stamp, fingerprint


class Before(NamedTuple):
    """What the last build made of the content."""

    same: frozenset[str]  # paths of files that are certainly as it found them
    known: Mapping[str, Known]  # by path
    pictures: Pictures  # those that are certainly as it found them
    languages: tuple[str, ...]


class Loaded(NamedTuple):
    """The records that are not as they were, and what is known of all."""

    changed: dict[str, Record]
    gone: frozenset[str]
    known: dict[str, Known]  # in the order of the files
    pictures: Pictures
    languages: tuple[str, ...]


def read(content: Path, files: ContentFiles, before: Before, store: Store, jobs: int) -> Loaded:
    """Read what has changed, and put its bodies into the store."""
    changed: dict[str, Record] = {}
    known = dict(before.known)
    languages = before.languages or DEFAULT_LANGUAGES
    if SITE in files.texts and SITE not in before.same:
        changed = dict(_read(content, languages, [(SITE, "")], store, 1))
        value = changed[SITE].value
        languages = tuple(value["languages"]) if value else DEFAULT_LANGUAGES
    # How the others are read depends on them: whose language is a suffix?
    same = before.same if languages == before.languages else frozenset({SITE})
    if languages != before.languages:
        known = {SITE: known[SITE]} if SITE in known else {}
    asked = [
        (path, known[path][0] if path in known else "")
        for path in files.texts
        if path not in same and path != SITE
    ]
    changed |= dict(_read(content, languages, asked, store, jobs))
    known |= {path: (one.digest, one.facts, one.body) for path, one in changed.items()}
    return Loaded(
        changed=changed,
        gone=frozenset(before.known.keys() - files.texts.keys()),
        known={path: known[path] for path in files.texts},
        pictures={
            path: before.pictures.get(path) or (stamp, scan.picture(content / path))
            for path, stamp in files.pictures.items()
        },
        languages=languages,
    )


def _read(
    content: Path,
    languages: tuple[str, ...],
    asked: list[tuple[str, str]],
    store: Store,
    jobs: int,
) -> Iterator[tuple[str, Record]]:
    """The records of those files that do not hold what they held."""
    jobs = jobs if len(asked) >= WORTH else 1
    size = max(1, min(100, len(asked) // (jobs * 4)))
    bodies: list[tuple[str, bytes]] = []
    read = processes.share(_file, (content, languages), asked, jobs, size)
    for (path, _), found in zip(asked, read, strict=True):
        if found is None:
            continue
        record, html = found
        if html:
            bodies.append((record.body, html.encode("utf-8", "surrogatepass")))
        if len(bodies) == TOGETHER:
            store.put("bodies", bodies)
            bodies = []
        yield path, record
    store.put("bodies", bodies)
    store.commit()  # other processes are to read them


def _file(
    common: tuple[Path, tuple[str, ...]], asked: tuple[str, str]
) -> tuple[Record, str] | None:
    """A file's record and body; nothing where its bytes are those of the last build."""
    from dateline.content import read, records  # a build with nothing to read does without them

    (content, languages), (path, digest) = common, asked
    source = read.source(content, path)
    if digest and source.digest == digest:
        return None
    validated = records.file(source, languages)
    record = validated.record
    return record, validated.body.html if validated.body and record.body else ""


def moved(before: Mapping[str, Known], loaded: Loaded) -> dict[str, str]:
    """The bodies that have other words: their new keys by the old ones."""
    pairs = ((before[path][2], loaded.known[path][2]) for path in loaded.changed if path in before)
    return {old: new for old, new in pairs if old and new and old != new}
