"""What the last build read and wrote, and from what; a damaged memory is an empty one.

In three parts: an index, which is all that a build with nothing to do needs; the plan, which pages
were made from what; and the records, in many files, so that a small change is cheap to keep.
"""

import marshal
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from dateline.cache import keep, stat
from dateline.content.read import Record
from dateline.model import fingerprint

Stamped = tuple[int, int]  # as in `scan.Stamp`
Made = tuple[str, str]  # a file of the output: its key, the fingerprint of its bytes
Shelves = dict[int, dict[str, Record]]
Packed = dict[int, bytes]
Planned = tuple[str, tuple[tuple[str, str | None], ...]]  # a group: key, its files as `Listed`


class Agreed(NamedTuple):
    """What the last build made of all its inputs together, plain values."""

    made: str  # fingerprint of the program, the templates and the static files
    run: str  # fingerprint of what decided what the site is, besides files
    languages: tuple[str, ...]
    zone: str
    embargoes: tuple[str, ...]  # instants, as in ISO 8601
    problems: tuple[tuple[object, ...], ...]
    entries: int
    pages: int


class Table(NamedTuple):
    """Stamps of many files, in a form that is soon loaded."""

    names: str  # with NUL between them, which no name holds
    stamps: bytes  # size and time of each, in their order

    def stamped(self) -> dict[str, Stamped]:
        """The stamp of each file."""
        values = self.numbers()
        pairs = zip(values[::2], values[1::2], strict=True)
        return dict(zip(self.names.split("\0"), pairs, strict=True)) if values else {}

    def changed(self, stamps: Mapping[str, Stamped]) -> "Table":
        """The same files, of which some have other stamps."""
        names, numbers = self.names.split("\0"), self.numbers()
        for name, stamp in stamps.items():
            place = 2 * names.index(name)
            numbers[place : place + 2] = array("q", stamp)
        return self._replace(stamps=numbers.tobytes())

    def numbers(self) -> "array[int]":
        """Size and time of each file, one after another."""
        return array("q", self.stamps)


def table(found: Mapping[str, Stamped]) -> Table:
    """A table of these stamps, in their order."""
    numbers = array("q", [number for stamp in found.values() for number in stamp])
    return Table("\0".join(found), numbers.tobytes())


class Manifest(NamedTuple):
    """The memory of one content and one output folder; plain values, for they load fastest."""

    folder: str  # of the content
    program: str  # fingerprint of the program
    scanned: int  # nanoseconds: stamps from this moment on are not to be trusted
    sources: Table
    pictures: dict[str, tuple[Stamped, str]]
    tree: dict[str, int]  # the folders of the content, with their times
    output: Table
    folders: Table  # of the output
    records: dict[int, str]  # which files of records belong to this index, by fingerprint
    plan: str  # which file of plans belongs to it, by fingerprint
    amended: dict[str, Made]  # what is not as in that plan, since bodies were changed alone,
    stale: list[str]  # and the groups that it belongs to
    agreement: tuple[object, ...]
    stamps: int  # fingerprint of the file in which the tables stand

    @property
    def agreed(self) -> Agreed | None:
        """What was made of it all, if it was made."""
        return Agreed(*self.agreement) if self.agreement else None  # type: ignore[arg-type]

    def trusted(self, stamp: Stamped) -> bool:
        """Whether an equal stamp means equal content."""
        return stamp[1] < self.scanned - TICK


class Plan(NamedTuple):
    """Which pages there are, and what they were made from; plain values."""

    made: dict[str, Made]  # by file of the output
    groups: dict[str, Planned]
    reach: tuple[object, ...]  # a `reach.Reach`
    frames: bytes  # the pickled frames of all languages


NO_TABLE = Table("", b"")
EMPTY = Manifest("", "", 0, NO_TABLE, {}, {}, NO_TABLE, NO_TABLE, {}, "", {}, [], (), 0)
NO_PLAN = Plan({}, {}, (), b"")
# A file changed twice within one tick of the file system's clock has one stamp.
TICK = 20_000_000  # nanoseconds
SHELVES = 64


def load(cache: Path) -> Manifest:
    """The index, or an empty one."""
    try:
        data, _ = _read(cache / "index")
        found = Manifest._make(marshal.loads(data))  # noqa: S302 - written by `save`
        tables = stat.unpacked((cache / "stamps").read_bytes(), found.stamps)
        return found._replace(
            sources=Table(*tables["content"]),
            output=Table(*tables["files"]),
            folders=Table(*tables["folders"]),
        )
    except _DAMAGE:
        return EMPTY


def plan(cache: Path, index: Manifest) -> Plan:
    """The plan that belongs to an index, or an empty one."""
    try:
        data, digest = _read(cache / "plan")
        if digest != index.plan:
            return NO_PLAN
        found = Plan(*marshal.loads(data))  # noqa: S302 - written by `save`
    except _DAMAGE:
        return NO_PLAN
    # No group has such a key: they are planned again.
    stale = {name: ("", found.groups[name][1]) for name in index.stale}
    return found._replace(made={**found.made, **index.amended}, groups={**found.groups, **stale})


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


def touched(index: Manifest, records: Mapping[str, Record], changed: Iterable[str]) -> Shelves:
    """The shelves on which one of the `changed` paths stands, and those that are not there yet."""
    numbers = set(map(shelf, changed)) | (set(range(SHELVES)) - set(index.records))
    shelves: Shelves = {number: {} for number in numbers}
    for path, record in records.items():
        number = shelf(path)
        if number in numbers:
            shelves[number][path] = record
    return shelves


def packed(shelves: Shelves) -> Packed:
    """Shelves as they are kept."""
    import pickle

    return {number: pickle.dumps(one, protocol=5) for number, one in sorted(shelves.items())}


def save(cache: Path, index: Manifest, plan: Plan | None, shelves: Packed) -> None:
    """Keep an index, and the plan and the shelves that are not as it knows them.

    Each file is whole or not at all; the index comes last and names the others.
    """
    known = dict(index.records)
    for number, data in sorted(shelves.items()):
        known[number] = _write(_file(cache, number), data)
    if plan:
        print_ = _write(cache / "plan", marshal.dumps([*plan]))
        index = index._replace(plan=print_, amended={}, stale=[])
    tables = {"content": index.sources, "files": index.output, "folders": index.folders}
    data, known_by = stat.packed({part: (one.names, one.stamps) for part, one in tables.items()})
    keep.put(cache / "stamps", data)
    index = index._replace(records=known, stamps=known_by)
    plain = [() if isinstance(one, Table) else one for one in index]
    _write(cache / "index", marshal.dumps(plain))


def moment(folder: Path) -> int:
    """Now, by the clock of the file system that stamps are from."""
    mark = folder / "scan"
    keep.put(mark)
    return mark.stat().st_mtime_ns


def _shelf(cache: Path, index: Manifest, number: int) -> dict[str, Record]:
    """A shelf that belongs to an index; without records where it does not, or is damaged."""
    import pickle

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
    digest = fingerprint.of_bytes(data[32:])
    if digest.encode() != data[:32]:
        raise ValueError(path)
    return data[32:], digest


def _write(path: Path, data: bytes) -> str:
    digest = fingerprint.of_bytes(data)
    keep.put(path, digest.encode(), data)
    return digest


# Whatever is wrong with a file, the cure is the same.
_DAMAGE = Exception
