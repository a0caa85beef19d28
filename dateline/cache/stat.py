"""Whether files and folders are as they were, asked of the file system alone."""

import os
from array import array
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

# Size and time of change in nanoseconds; of content also the time of the last change of any kind
# (ctime), which no program sets back.
Stamp = tuple[int, ...]

# A file changed twice within one tick of the file system's clock has one stamp.
TICK = 20_000_000  # nanoseconds


class Stamps(NamedTuple):
    """Stamps of many files, in a form that is soon loaded."""

    names: str  # with NUL between them, which no name holds
    numbers: bytes  # of each stamp, one after another

    def by_name(self) -> dict[str, Stamp]:
        """The stamp of each file, in their order."""
        names, numbers = self._split()
        width = len(numbers) // len(names) if names else 1
        columns = [numbers[n::width] for n in range(width)]
        return dict(zip(names, zip(*columns, strict=True), strict=True))

    def newest(self) -> int:
        """The latest time in any stamp; 0 where there is none."""
        names, numbers = self._split()
        width = len(numbers) // len(names) if names else 1
        return max((max(numbers[n::width]) for n in range(1, width)), default=0)

    def differing(self, root: str) -> dict[str, Stamp] | None:
        """What is not as it was, and how it is; nothing where a file has gone."""
        names, numbers = self._split()
        if not names:
            return {}
        paths = f"{root}/{self.names}".replace("\0", f"\0{root}/").split("\0")
        width = len(numbers) // len(names)
        ask = of if width == 2 else of_content
        found = {}
        try:
            # Compared as they come: tens of thousands of answers take their room.
            for place, about in enumerate(map(os.lstat, paths)):
                at = place * width
                if (
                    about.st_mtime_ns != numbers[at + 1]
                    or about.st_size != numbers[at]
                    or (width == 3 and about.st_ctime_ns != numbers[at + 2])
                ):
                    found[names[place]] = ask(about)
        except OSError:
            return None
        return found

    def _split(self) -> tuple[list[str], "array[int]"]:
        numbers = array("q", self.numbers)
        return self.names.split("\0") if numbers else [], numbers


def of(about: os.stat_result) -> Stamp:
    """The stamp of a file of the output."""
    return about.st_size, about.st_mtime_ns


def of_content(about: os.stat_result) -> Stamp:
    """The stamp of a file that an editor may change and then set its time back."""
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns


def packed(stamps: Mapping[str, Stamp]) -> Stamps:
    """Stamps in their order, all of one width."""
    numbers = array("q", chain.from_iterable(stamps.values()))
    return Stamps("\0".join(stamps), numbers.tobytes())
