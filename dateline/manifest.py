"""What the last build read and wrote, and from what; a damaged manifest is an empty one.

Two files: an index, which is all that a build with nothing to do needs, and the records.
"""

import os
import pickle
from pathlib import Path
from typing import Any, NamedTuple

from dateline import digests
from dateline.problems import Problem
from dateline.record import Record
from dateline.scan import Stamp

Parts = tuple[tuple[str, str], ...]


class Written(NamedTuple):
    """A file of the output."""

    key: str  # of what it was made from
    digest: str
    stamp: Stamp


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
    """The memory of one content and one output folder."""

    folder: str  # of the content
    program: str  # fingerprint of the program
    scanned: int  # nanoseconds: stamps from this moment on are not to be trusted
    sources: dict[str, Stamp]
    pictures: dict[str, tuple[Stamp, str]]
    written: dict[str, Written]
    agreed: Agreed | None
    records: str  # fingerprint of the file of records that belongs to this index

    def trusted(self, stamp: Stamp) -> bool:
        """Whether an equal stamp means equal content."""
        return stamp.modified < self.scanned - TICK


class Records(NamedTuple):
    """What each file gave, and why each page is as it is."""

    by_path: dict[str, Record]
    parts: dict[str, Parts]  # by file of the output


EMPTY = Manifest("", "", 0, {}, {}, {}, None, "")
NOTHING = Records({}, {})
# A file changed twice within one tick of the file system's clock has one stamp.
TICK = 20_000_000  # nanoseconds


def load(cache: Path) -> Manifest:
    """The index, or an empty one."""
    loaded, _ = _load(cache / "index")
    return loaded if isinstance(loaded, Manifest) else EMPTY


def records(cache: Path, index: Manifest) -> Records:
    """The records that belong to an index, or none."""
    loaded, digest = _load(cache / "records")
    return loaded if isinstance(loaded, Records) and digest == index.records else NOTHING


def parts(cache: Path) -> dict[str, Parts]:
    """Why each page is as it is, by its file, as of the last build."""
    return records(cache, load(cache)).parts


def save(cache: Path, index: Manifest, records: Records) -> None:
    """Keep both files, each whole or not at all; the index comes last and names the other."""
    digest = _save(cache / "records", records)
    _save(cache / "index", index._replace(records=digest))


def moment(folder: Path) -> int:
    """Now, by the clock of the file system that stamps are from."""
    mark = folder / "scan"
    mark.write_bytes(b"")
    return mark.stat().st_mtime_ns


def _load(path: Path) -> tuple[object, str]:
    try:
        data = path.read_bytes()
        # Written by `save`; the digest guards against damage, the folder's owner against malice.
        digest = digests.of_bytes(memoryview(data)[32:])
        if digest.encode() != data[:32]:
            return None, ""
        return pickle.loads(memoryview(data)[32:]), digest  # noqa: S301
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the cure is the same
        return None, ""


def _save(path: Path, value: object) -> str:
    data = pickle.dumps(value, protocol=5)
    digest = digests.of_bytes(data)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("wb") as file:
        file.write(digest.encode())
        file.write(data)
    os.replace(fresh, path)
    return digest
