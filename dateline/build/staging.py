"""Where finished files lie ready until all of them are."""

import os
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from dateline.cache import keep
from dateline.content.scan import Stamp
from dateline.model import fingerprint
from dateline.render.seams import Span


class Ready(NamedTuple):
    """A file that lies ready: which bytes of which file it is, and their fingerprint.

    Where it keeps a part of the file that is there in its place, that goes in `at` a place of it.
    """

    path: str
    start: int
    size: int
    digest: str  # of them; empty where nobody asks
    stamp: Stamp | None = None  # where it is a whole file, that can become one of the output
    keeps: Span | None = None
    at: int = 0


class Staging(NamedTuple):
    """A folder beside the output; for an output that is not there yet it is laid out like one.

    Otherwise each process puts its files one behind the other into a single one: to make a file
    costs more than to write it.
    """

    folder: Path
    whole: bool
    dated: int  # nanoseconds: the time that the files bear

    @property
    def tree(self) -> Path | None:
        """The folder that can become the output as it is, if it is laid out like one."""
        return self.folder / "site" if self.whole else None

    def lay(self, file: str, data: bytes) -> Ready:
        """Write a file that is to be `file` of the output."""
        digest = fingerprint.of_bytes(data)
        if not self.whole:
            return self.pile([data])[0]._replace(digest=digest)
        path = f"{self.folder}/site/{file}"
        inside = path.rpartition("/")[0]
        try:
            os.mkdir(inside)  # noqa: PTH102 - as above
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(inside, exist_ok=True)  # noqa: PTH103
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            _write(handle, data)
            # From before the build began: an edit by hand, however soon after, has another time.
            os.utime(handle, ns=(self.dated, self.dated))
            about = os.fstat(handle)
        finally:
            os.close(handle)
        return Ready(path, 0, len(data), digest, Stamp(about.st_size, about.st_mtime_ns))

    def pile(self, several: Sequence[bytes]) -> list[Ready]:
        """Write files behind those that this process has written, in one go."""
        path = f"{self.folder}/{os.getpid()}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            start = os.fstat(handle).st_size
            _write(handle, b"".join(several))
        finally:
            os.close(handle)
        starts = accumulate((len(data) for data in several), initial=start)
        return [Ready(path, at, len(data), "") for at, data in zip(starts, several, strict=False)]

    def emptied(self) -> "Staging":
        """The same with nothing in it; what an interrupted build left there is gone."""
        import shutil  # a build with nothing to do does without

        shutil.rmtree(self.folder, ignore_errors=True)
        keep.folder(self.folder / "site" if self.whole else self.folder)
        return self


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]
