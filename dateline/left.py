"""Whether the output is as the last build left it."""

import os
from array import array
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dateline import workers
from dateline.manifest import Stamped, Table

MARK = ".dateline"  # says that a folder is ours; dot-files are not uploaded
COMPLETE = b"Made by dateline. It may be deleted; the next build makes it anew.\n"


class Found(NamedTuple):
    """What is in the output folder, but for the mark."""

    files: dict[str, Stamped]
    folders: dict[str, int]  # their times, in nanoseconds


class Refused(Exception):
    """The output folder is not one that may be written to."""


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
    folder: Path, left: Table, folders: Mapping[str, int], jobs: int
) -> Callable[[], Found | None]:
    """Begin to look at the output folder; what is returned waits for what there is.

    It is None where all is as it was left. Where all `folders` have the times that the last build
    left them, nothing has come or gone, and only the files that it left are looked at. This may be
    done in processes of its own.
    """
    root = f"{folder}/"
    same_folders = workers.aside(partial(_same_folders, root, folders), jobs)
    same_files = workers.aside(partial(_same_files, root, left), jobs)

    def found() -> Found | None:
        # Both are waited for.
        if same_folders() & same_files():
            return None
        return _walked(folder) if folder.is_dir() else Found({}, {})

    return found


def _same_folders(root: str, folders: Mapping[str, int]) -> bool:
    lstat = os.lstat
    try:
        times = [lstat(root + one).st_mtime_ns for one in folders]
    except OSError:
        return False
    return bool(times) and times == [*folders.values()]


def _same_files(root: str, left: Table) -> bool:
    lstat = os.lstat
    try:
        abouts = [lstat(root + name) for name in left.names.split("\0")] if left.names else []
    except OSError:
        return False
    numbers = [number for one in abouts for number in (one.st_size, one.st_mtime_ns)]
    return array("q", numbers).tobytes() == left.stamps


def _walked(folder: Path) -> Found:
    found, folders = Found({}, {}), [("", str(folder))]
    while folders:
        inside, path = folders.pop()
        # Before it is read: what comes later gives it another time.
        found.folders[inside.rstrip("/")] = os.lstat(path).st_mtime_ns
        with os.scandir(path) as items:
            for item in items:
                name = f"{inside}{item.name}"
                if item.is_dir(follow_symlinks=False):
                    folders.append((f"{name}/", item.path))
                elif name != MARK:
                    about = item.stat(follow_symlinks=False)
                    # A link is never ours, so its stamp must equal none.
                    size = -1 if item.is_symlink() else about.st_size
                    found.files[name] = (size, about.st_mtime_ns)
    return found
