"""Put finished files into the output folder, and take out what no longer belongs there."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dateline.build import put
from dateline.build.changes import COMPLETE, MARK
from dateline.build.staging import Ready
from dateline.cache import processes, stat
from dateline.cache.stat import Stamp

WORTH = 300  # files; below it a second process costs more than it gives
BUILDING = b"A build is at work here, or was interrupted. The next build puts it right.\n"


class Published(NamedTuple):
    """What publishing did, and how the files that it wrote and their folders are now."""

    wrote: tuple[str, ...]
    removed: tuple[str, ...]
    files: dict[str, Stamp]
    folders: dict[str, Stamp]


def write(
    folder: Path,
    staged: Mapping[str, Ready],
    there: Collection[str],
    planned: Collection[str],
    dated: int,
    *,
    served: bool = False,
    jobs: int = 1,
) -> Published:
    """Put staged files into place, then remove what is there and was not planned.

    The files, and the folders in which something came or went, bear the time `dated`, in
    nanoseconds. Where the folder is `served`, no reader ever sees half a file.
    """
    gone = sorted(set(there) - set(planned))
    if not staged and not gone:
        _sign(folder)
        return Published((), (), {}, {})
    made = {""}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_bytes(BUILDING)
    files, new = sorted(staged), set(staged) - set(there)
    for file in sorted(new):
        _folder(f"{folder}/", file.rpartition("/")[0], made)
    common = (str(folder), staged, dated, served)
    placed = processes.halve(put.files, common, files, jobs if len(files) >= WORTH else 1)
    stamps = {}
    for file, (stamp, over) in zip(files, chain.from_iterable(placed), strict=True):
        stamps[file] = stamp
        if file in new or not over:
            made |= {*_folders(file)}
    for file in gone:
        _remove(folder / file)
        _prune(folder, (folder / file).parent, made)
    _sign(folder)
    return Published(tuple(sorted(staged)), tuple(gone), stamps, _dated(folder, made, dated))


def _folders(file: str) -> Iterator[str]:
    """The folders on the way to a file."""
    inside = file.rpartition("/")[0]
    while inside:
        yield inside
        inside = inside.rpartition("/")[0]


def _dated(folder: Path, folders: Iterable[str], dated: int) -> dict[str, Stamp]:
    found = {}
    for one in sorted(folders):
        path = f"{folder}/{one}"
        try:
            # From before the build began: whatever comes later, however soon, changes it.
            os.utime(path, ns=(dated, dated))
            found[one] = stat.of(os.lstat(path))
        except (FileNotFoundError, NotADirectoryError):
            continue  # it went with the last of its files
    return found


def _sign(folder: Path) -> None:
    mark = folder / MARK
    if not mark.is_file() or mark.read_bytes() != COMPLETE:
        mark.write_bytes(COMPLETE)


def _folder(root: str, inside: str, made: set[str]) -> None:
    """Make a folder; a file or a link that stands in its way is not ours and goes."""
    if inside in made:
        return
    _folder(root, inside.rpartition("/")[0], made)
    at = Path(root + inside)
    try:
        at.mkdir()
    except FileExistsError:
        if at.is_symlink() or not at.is_dir():
            at.unlink()
            at.mkdir()
    made.add(inside)


def _remove(path: Path) -> None:
    # What was in the way of a page is gone already: a page or a folder has its name now.
    if path.is_symlink() or path.is_file():
        path.unlink()


def _prune(root: Path, folder: Path, changed: set[str]) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
    changed.add(folder.relative_to(root).as_posix().removeprefix("."))
