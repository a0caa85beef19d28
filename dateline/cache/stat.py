"""Whether files and folders are as the last build left them, asked by processes of their own.

Nothing is imported here that takes time: this may begin while all else is loaded.
"""

import marshal
import os
from array import array
from zlib import crc32

PARTS = ("content", "files", "folders")
USUAL = (".cache", "content", "_site")  # the folders of memory, content and output
# With these words on the command line they are those that are meant.
WORDS = {"build", "-q", "--quiet", "-v", "--verbose", "--strict"}

Numbers = tuple[str, bytes]  # paths with NUL between them, the size and time of each
Found = list[tuple[str, int, int]] | None  # what differs and how it is; None if some has gone
# Folders, fingerprint, and by part a process with the pipe that its answer comes from.
Look = tuple[tuple[str, str, str], int, dict[str, tuple[int, int]]]

_early: list[Look] = []


def begin_early(words: list[str]) -> None:
    """Begin to look at the usual folders, where these words mean them."""
    if WORDS.issuperset(words) and (os.cpu_count() or 1) > 1:
        look = begin(USUAL)
        _early[:] = [look] if look else []


def begin(folders: tuple[str, str, str], fingerprint: int = 0) -> Look | None:
    """Begin to look; if a fingerprint is given, only at what was left under that."""
    cache, content, output = folders
    try:
        with open(f"{cache}/stamps", "rb") as file:  # noqa: PTH123 - pathlib takes time
            data = file.read()
        found = crc32(data)
        parts = unpacked(data, fingerprint or found)
        roots = {"content": f"{content}/", "files": f"{output}/", "folders": f"{output}/"}
        asked = [(one, roots[one], parts[one]) for one in PARTS]
    except (OSError, ValueError, EOFError, TypeError, KeyError, AttributeError):
        return None
    if not hasattr(os, "fork"):
        return None
    return folders, found, {part: _begun(root, one, part) for part, root, one in asked}


def begun(folders: tuple[str, str, str], fingerprint: int) -> Look | None:
    """A look that has begun already, if it is at these folders and at what is remembered now."""
    if _early and _early[0][:2] == (folders, fingerprint):
        return _early.pop()
    drop()
    return None


def drop() -> None:
    """Forget what has begun already: what it looked at may have changed since."""
    for look in _early:
        for part in PARTS:
            differing(look, part)
    _early.clear()


def differing(look: Look, part: str) -> Found:
    """What of a part is not as it was left; this waits for the answer."""
    process, pipe = look[2][part]
    with open(pipe, "rb") as answer:  # noqa: PTH123 - it has no path
        data = answer.read()
    os.waitpid(process, 0)
    found: Found = marshal.loads(data) if data else None  # noqa: S302 - from our own child
    return found


def compared(root: str, numbers: Numbers, part: str) -> Found:
    """The same, looked for here and now."""
    names, stamps = numbers
    values = array("q", stamps)
    paths = f"{root}{names}".replace("\0", f"\0{root}").split("\0") if values else []
    found = map(os.stat if part == "content" else os.lstat, paths)
    try:
        # Nothing is kept of what is equal: tens of thousands of answers take their room.
        return [
            (path[len(root) :], about.st_size, about.st_mtime_ns)
            for path, about, size, time in zip(paths, found, values[::2], values[1::2], strict=True)
            if about.st_mtime_ns != time or about.st_size != size
        ]
    except OSError:
        return None


def packed(parts: dict[str, Numbers]) -> tuple[bytes, int]:
    """What was left, as it is kept in the file `stamps`, and its fingerprint."""
    data = marshal.dumps(parts)
    return data, crc32(data)


def unpacked(data: bytes, fingerprint: int) -> dict[str, Numbers]:
    """What `packed` gave; `ValueError` if it is not that."""
    if crc32(data) != fingerprint:
        raise ValueError(fingerprint)
    return {part: (str(one[0]), bytes(one[1])) for part, one in marshal.loads(data).items()}  # noqa: S302


def _begun(root: str, numbers: Numbers, part: str) -> tuple[int, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    try:
        with open(writer, "wb") as answer:  # noqa: PTH123 - it has no path
            answer.write(marshal.dumps(compared(root, numbers, part)))
    finally:
        os._exit(0)
