"""Where finished files lie ready until all of them are."""

import os
import shutil
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from dateline.cache.files import make_folder
from dateline.model import fingerprint


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
            data = b"".join(several)
            while data:
                data = data[os.write(handle, data) :]
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
