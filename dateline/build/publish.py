"""Lay finished files ready until all of them are, then put them into the output folder."""

import errno
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from dateline.build.changes import COMPLETE, MARK
from dateline.cache import processes, stat
from dateline.cache.stat import Stamp
from dateline.cache.store import fill, make_folder, write_over
from dateline.model import fingerprint

WORTH = 300  # files; below it a second process costs more than it gives
BUILDING = b"A build is at work here, or was interrupted. The next build puts it right.\n"


class Ready(NamedTuple):
    """A file that lies ready: which bytes of which file it is, and their fingerprint."""

    path: str
    start: int
    size: int
    digest: str


class Staging(NamedTuple):
    """A folder in which each process puts its files one behind the other into a single one.

    To make a file costs more than to write it.
    """

    folder: Path

    def lay(self, *several: bytes) -> list[Ready]:
        """Write files behind those that this process has written, in one go."""
        path = f"{self.folder}/{os.getpid()}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            start = os.fstat(handle).st_size
            fill(handle, b"".join(several), path)
        finally:
            os.close(handle)
        starts = accumulate((len(data) for data in several), initial=start)
        return [
            Ready(path, at, len(data), fingerprint.of_bytes(data))
            for at, data in zip(starts, several, strict=False)
        ]

    def emptied(self) -> "Staging":
        """The same with nothing in it; what an interrupted build left there is gone."""
        shutil.rmtree(self.folder, ignore_errors=True)
        make_folder(self.folder)
        return self


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
    write_over(folder / MARK, BUILDING)
    files, new = sorted(staged), set(staged) - set(there)
    for file in sorted(new):
        _folder(f"{folder}/", file.rpartition("/")[0], made)
    common = (str(folder), staged, dated, served)
    placed = processes.halve(_placed, common, files, jobs if len(files) >= WORTH else 1)
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
        write_over(mark, COMPLETE)


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


def _placed(
    common: tuple[str, Mapping[str, Ready], int, bool], files: Sequence[str]
) -> list[tuple[Stamp, bool]]:
    """Put files into place; their stamps, and whether each was written over the old one."""
    folder, staged, dated, served = common
    found, path, handle = [], "", -1
    try:
        for file in files:
            one = staged[file]
            if one.path != path:
                path, handle = one.path, _turned(handle, one.path)
            found.append(_put(f"{folder}/{file}", one, handle, dated, served))
    finally:
        if handle >= 0:
            os.close(handle)
    return found


def _turned(handle: int, path: str) -> int:
    """Let go of one file, and open another."""
    if handle >= 0:
        os.close(handle)
    return os.open(path, os.O_RDONLY)


def _read(handle: int, start: int, size: int, path: str) -> bytes:
    data = b""
    while len(data) < size:
        more = os.pread(handle, size - len(data), start + len(data))
        if not more:
            raise OSError(errno.EIO, "It changed while a build was at work", path)
        data += more
    return data


def _put(target: str, ready: Ready, pile: int, dated: int, served: bool) -> tuple[Stamp, bool]:
    data = _read(pile, ready.start, ready.size, ready.path)
    handle = None if served else _opened(target)
    if handle is not None:
        return _filled(handle, data, target, dated), True
    inside, _, name = target.rpartition("/")
    fresh = f"{inside}/.{name}.new"
    stamp = _filled(os.open(fresh, _FRESH, 0o666), data, target, dated)
    try:
        os.replace(fresh, target)
    except IsADirectoryError:
        _empty(Path(target))
        os.replace(fresh, target)
    return stamp, False


# A pipe must not be waited for, and a link never followed.
_PLAIN = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FRESH = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)


def _opened(target: str) -> int | None:
    """A file to be written over, several times as fast as replaced; nothing if it is not ours."""
    try:
        handle = os.open(target, _PLAIN, 0o666)
    except OSError as trouble:
        if trouble.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            raise
        return None
    about = os.fstat(handle)
    # What is linked elsewhere too is not ours alone.
    if S_ISREG(about.st_mode) and about.st_nlink == 1:
        return handle
    os.close(handle)
    return None


def _filled(handle: int, data: bytes, target: str, dated: int) -> Stamp:
    """Write a file from its beginning, and close it."""
    try:
        fill(handle, data, target)
        os.ftruncate(handle, len(data))
        # From before the build began: an edit by hand, however soon after, has another time.
        os.utime(handle, ns=(dated, dated))
        return stat.of(os.fstat(handle))
    finally:
        os.close(handle)


def _empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()
