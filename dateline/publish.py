"""Put finished files into the output folder, and take out what no longer belongs there."""

import errno
import os
import stat
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dateline import workers
from dateline.manifest import Table
from dateline.scan import Stamp
from dateline.staging import Ready

WORTH = 300  # files; below it a second process costs more than it gives
TOGETHER = 50
MARK = ".dateline"  # says that a folder is ours; dot-files are not uploaded
COMPLETE = b"Made by dateline. It may be deleted; the next build makes it anew.\n"
BUILDING = b"A build is at work here, or was interrupted. The next build puts it right.\n"


class Refused(Exception):
    """The output folder is not one that may be written to."""


class Change(NamedTuple):
    """What publishing did, and how the files that it wrote and their folders are now."""

    wrote: tuple[str, ...]
    removed: tuple[str, ...]
    files: dict[str, Stamp]
    folders: dict[str, int]  # their times, in nanoseconds


def ready(folder: Path) -> bool:
    """Whether the folder holds the whole of the last build; raises `Refused` if it is foreign."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused(f"{folder} is not a folder")
    if not folder.exists() or not any(folder.iterdir()):
        return False
    mark = folder / MARK
    if not mark.is_file():
        raise Refused(
            f"{folder} is not empty, and dateline did not make it. "
            "Name another folder with --output, or empty it yourself."
        )
    return mark.read_bytes() == COMPLETE


def look(
    folder: Path, left: Table, folders: Mapping[str, int]
) -> dict[str, tuple[int, int]] | None:
    """Every file of the output folder but the mark, or None where they are all as they were left.

    Where all `folders` have the times that the last build left them, nothing has come or gone, and
    only the files that it left are looked at.
    """
    root, lstat = f"{folder}/", os.lstat
    try:
        if folders and all(lstat(root + one).st_mtime_ns == folders[one] for one in folders):
            names = left.names.split("\0") if left.names else []
            numbers = array("q")
            for name in names:
                about = lstat(root + name)
                numbers.extend((about.st_size, about.st_mtime_ns))
            if numbers.tobytes() == left.stamps:
                return None
    except OSError:
        pass
    return _walked(folder) if folder.is_dir() else {}


def write(
    folder: Path,
    staged: Mapping[str, Ready],
    there: Collection[str],
    planned: set[str],
    dated: int,
    tree: Path | None = None,
    *,
    served: bool = False,
    jobs: int = 1,
) -> Change:
    """Put staged files into place, then remove what is there and was not planned.

    They are moved all at once where there is no folder yet and they stand in a `tree` of their own.
    The files, and the folders in which something came or went, bear the time `dated`, in
    nanoseconds. Where the folder is `served`, no reader ever sees half a file.
    """
    gone = sorted(set(there) - planned)
    if not staged and not gone:
        _sign(folder)
        return Change((), (), {}, {})
    made = {""}
    if tree and _moved_whole(tree, folder):
        stamps = {file: one.stamp for file, one in staged.items() if one.stamp}
        made |= {inside for file in staged for inside in _folders(file)}
    else:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_bytes(BUILDING)
        files, new = sorted(staged), set(staged) - set(there)
        for file in sorted(new):
            _folder(f"{folder}/", file.rpartition("/")[0], made)
        common = (str(folder), staged, dated, served)
        chunks = [files[n : n + TOGETHER] for n in range(0, len(files), TOGETHER)]
        placed = workers.share(_placed, common, chunks, jobs if len(files) >= WORTH else 1)
        stamps = {}
        for file, (stamp, over) in zip(files, chain.from_iterable(placed), strict=True):
            stamps[file] = stamp
            if file in new or not over:
                made |= {*_folders(file)}
    for file in gone:
        _remove(folder / file)
        _prune(folder, (folder / file).parent, made)
    _sign(folder)
    return Change(tuple(sorted(staged)), tuple(gone), stamps, _dated(folder, made, dated))


def _moved_whole(tree: Path, folder: Path) -> bool:
    if folder.exists():
        return False
    (tree / MARK).write_bytes(BUILDING)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(tree, folder)
    except OSError:  # another disk
        return False
    return True


def _folders(file: str) -> Iterator[str]:
    """The folders on the way to a file."""
    inside = file.rpartition("/")[0]
    while inside:
        yield inside
        inside = inside.rpartition("/")[0]


def _walked(folder: Path) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    waiting = [("", str(folder))]
    while waiting:
        inside, path = waiting.pop()
        with os.scandir(path) as items:
            for item in items:
                name = f"{inside}{item.name}"
                if item.is_dir(follow_symlinks=False):
                    waiting.append((f"{name}/", item.path))
                elif name != MARK:
                    about = item.stat(follow_symlinks=False)
                    # A link is never ours, so its stamp must equal none.
                    size = -1 if item.is_symlink() else about.st_size
                    found[name] = (size, about.st_mtime_ns)
    return found


def _dated(folder: Path, folders: Iterable[str], dated: int) -> dict[str, int]:
    found = {}
    for one in sorted(folders):
        path = f"{folder}/{one}"
        try:
            # From before the build began: whatever comes later, however soon, changes it.
            os.utime(path, ns=(dated, dated))
            found[one] = os.lstat(path).st_mtime_ns
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
            found.append(_put(f"{folder}/{file}", _read(handle, one), dated, served))
    finally:
        if handle >= 0:
            os.close(handle)
    return found


def _turned(handle: int, path: str) -> int:
    """Let go of one file, and open another."""
    if handle >= 0:
        os.close(handle)
    return os.open(path, os.O_RDONLY)


def _read(handle: int, ready: Ready) -> bytes:
    os.lseek(handle, ready.start, os.SEEK_SET)
    data = b""
    while len(data) < ready.size:
        more = os.read(handle, ready.size - len(data))
        if not more:
            raise OSError(errno.EIO, "A file that lay ready has gone", ready.path)
        data += more
    return data


def _put(target: str, data: bytes, dated: int, served: bool) -> tuple[Stamp, bool]:
    handle = None if served else _opened(target)
    if handle is not None:
        return _filled(handle, data, dated), True
    inside, _, name = target.rpartition("/")
    fresh = f"{inside}/.{name}.new"
    stamp = _filled(os.open(fresh, _FRESH, 0o666), data, dated)
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
    if stat.S_ISREG(about.st_mode) and about.st_nlink == 1:
        return handle
    os.close(handle)
    return None


def _filled(handle: int, data: bytes, dated: int) -> Stamp:
    """Write a file from its beginning, and close it."""
    try:
        size = len(data)
        while data:
            data = data[os.write(handle, data) :]
        os.ftruncate(handle, size)
        # From before the build began: an edit by hand, however soon after, has another time.
        os.utime(handle, ns=(dated, dated))
        about = os.fstat(handle)
        return Stamp(about.st_size, about.st_mtime_ns)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    # What was in the way of a page is gone already: a page or a folder has its name now.
    if path.is_symlink() or path.is_file():
        path.unlink()


def _empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()


def _prune(root: Path, folder: Path, changed: set[str]) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
    changed.add(folder.relative_to(root).as_posix().removeprefix("."))
