"""What the last build read and wrote, and from what; a damaged memory is an empty one.

An index, which is all that a build with nothing to do needs, and the records, in many files, so
that a small change is cheap to keep.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from dateline import digests, keep

if TYPE_CHECKING:
    from dateline.problems import Problem
    from dateline.record import Record

Stamped = tuple[int, int]  # as in `scan.Stamp`
Kept = tuple[str, str, int, int]  # a file of the output: key, digest of its bytes, stamp
Shelves = dict[int, dict[str, "Record"]]
Planned = tuple[str, tuple[tuple[str, str | None], ...]]  # a chapter: key, its files as `Listed`


class Agreed(NamedTuple):
    """What the last build made of all its inputs together."""

    made: str  # fingerprint of the program, the templates and the static files
    config: str  # fingerprint of the configuration
    fields: dict[str, Any]  # of site.yaml
    embargoes: tuple[Any, ...]  # instants
    problems: tuple[Problem, ...]
    entries: int
    pages: int


class Manifest(NamedTuple):
    """The memory of one content and one output folder; plain values, for they load fastest."""

    folder: str  # of the content
    program: str  # fingerprint of the program
    scanned: int  # nanoseconds: stamps from this moment on are not to be trusted
    sources: dict[str, Stamped]
    pictures: dict[str, tuple[Stamped, str]]
    written: dict[str, Kept]
    folders: dict[str, int]  # of the output, with their times
    chapters: dict[str, Planned]
    records: dict[int, str]  # which files of records belong to this index, by fingerprint
    agreement: bytes

    @property
    def agreed(self) -> Agreed | None:
        """What was made of it all, if it was made."""
        # Written by `save`, like the whole index.
        return pickle.loads(self.agreement) if self.agreement else None  # noqa: S301

    def trusted(self, stamp: Stamped) -> bool:
        """Whether an equal stamp means equal content."""
        return stamp[1] < self.scanned - TICK


EMPTY = Manifest("", "", 0, {}, {}, {}, {}, {}, {}, b"")
# A file changed twice within one tick of the file system's clock has one stamp.
TICK = 20_000_000  # nanoseconds
SHELVES = 64


def load(cache: Path) -> Manifest:
    """The index, or an empty one."""
    try:
        data, _ = _read(cache / "index")
        return Manifest._make(marshal.loads(data))  # noqa: S302 - written by `save`
    except _DAMAGE:
        return EMPTY


def records(cache: Path, index: Manifest) -> dict[str, Record]:
    """The records that belong to an index, by path; without those that are damaged."""
    found: dict[str, Record] = {}
    for number in index.records:
        found.update(_shelf(cache, index, number))
    return found


def shelves(cache: Path, index: Manifest, paths: Iterable[str]) -> Shelves:
    """The shelves on which some records stand, whole."""
    return {number: _shelf(cache, index, number) for number in sorted(set(map(shelf, paths)))}


def shelf(path: str) -> int:
    """The number of the shelf on which the record of a path stands."""
    return crc32(path.encode("utf-8", "surrogatepass")) % SHELVES


def save(
    cache: Path, index: Manifest, records: Mapping[str, Record], changed: Iterable[str]
) -> None:
    """Keep it all; of the records, those shelves on which one of the `changed` paths stands."""
    touched = set(map(shelf, changed)) | (set(range(SHELVES)) - set(index.records))
    shelves: Shelves = {number: {} for number in touched}
    for path, record in records.items():
        number = shelf(path)
        if number in touched:
            shelves[number][path] = record
    save_shelves(cache, index, shelves)


def save_shelves(cache: Path, index: Manifest, shelves: Shelves) -> None:
    """Keep an index, and the shelves that are not as it knows them.

    Each file is whole or not at all; the index comes last and names the others.
    """
    known = dict(index.records)
    for number, found in sorted(shelves.items()):
        known[number] = _write(_file(cache, number), pickle.dumps(found, protocol=5))
    _write(cache / "index", marshal.dumps(tuple(index._replace(records=known))))


def moment(folder: Path) -> int:
    """Now, by the clock of the file system that stamps are from."""
    mark = folder / "scan"
    keep.put(mark)
    return mark.stat().st_mtime_ns


def _shelf(cache: Path, index: Manifest, number: int) -> dict[str, Record]:
    """A shelf that belongs to an index; without records where it does not, or is damaged."""
    try:
        data, digest = _read(_file(cache, number))
        if digest != index.records.get(number):
            return {}
        found: dict[str, Record] = pickle.loads(data)  # noqa: S301 - written by `save`
    except _DAMAGE:
        return {}
    return found


def _file(cache: Path, number: int) -> Path:
    return cache / "records" / str(number)


def _read(path: Path) -> tuple[memoryview, str]:
    """The content of one of our files, and its fingerprint, which guards against damage."""
    data = memoryview(path.read_bytes())
    digest = digests.of_bytes(data[32:])
    if digest.encode() != data[:32]:
        raise ValueError(path)
    return data[32:], digest


def _write(path: Path, data: bytes) -> str:
    digest = digests.of_bytes(data)
    keep.put(path, digest.encode(), data)
    return digest


# Whatever is wrong with a file, the cure is the same.
_DAMAGE = Exception
