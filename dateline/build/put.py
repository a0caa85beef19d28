"""Put files of the output into place: over the old ones, or each at once where one is read."""

import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from stat import S_ISREG

from dateline.build.staging import Ready
from dateline.cache import stat
from dateline.cache.stat import Stamp


def files(
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
    if S_ISREG(about.st_mode) and about.st_nlink == 1:
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
