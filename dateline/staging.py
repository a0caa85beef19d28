"""Where finished files lie ready until all of them are."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from dateline import digests, keep
from dateline.scan import Stamp


class Ready(NamedTuple):
    """A file that lies ready: where, the fingerprint of its content, and its stamp."""

    path: Path
    digest: str
    stamp: Stamp


class Staging(NamedTuple):
    """A folder beside the output; for an output that is not there yet it is laid out like one."""

    folder: Path
    whole: bool
    dated: int  # nanoseconds: the time that the files bear

    @property
    def tree(self) -> Path | None:
        """The folder that can become the output as it is, if it is laid out like one."""
        return self.folder / "site" if self.whole else None

    def lay(self, file: str, data: bytes) -> Ready:
        """Write a file that is to be `file` of the output."""
        if self.whole:
            path = self.folder / "site" / file
            try:
                path.parent.mkdir()
            except FileExistsError:
                pass
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
        else:
            path = self.folder / digests.of_text(file)
        with path.open("wb") as written:
            written.write(data)
            written.flush()
            # From before the build began: an edit by hand, however soon after, has another time.
            os.utime(written.fileno(), ns=(self.dated, self.dated))
            about = os.fstat(written.fileno())
        return Ready(path, digests.of_bytes(data), Stamp(about.st_size, about.st_mtime_ns))

    def emptied(self) -> "Staging":
        """The same with nothing in it; what an interrupted build left there is gone."""
        shutil.rmtree(self.folder, ignore_errors=True)
        keep.folder(self.folder / "site" if self.whole else self.folder)
        return self
