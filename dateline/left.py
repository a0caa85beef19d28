"""Whether the output is as the last build left it."""

import os
from collections.abc import Callable
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
    folders: dict[str, Stamped]


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


def look(folder: Path, files: Table, folders: Table, jobs: int) -> Callable[[], Found | None]:
    """Begin to look at the output folder; what is returned waits for what there is.

    It is None where all is as it was left. Where all `folders` have the times that the last build
    left them, nothing has come or gone, and only the `files` that it left are looked at. This may
    be done in processes of its own.
    """
    root = f"{folder}/"
    same_files = workers.aside(partial(_same, root, files), jobs)
    same_folders = workers.aside(partial(_same, root, folders), jobs)

    def found() -> Found | None:
        # Both are waited for.
        if same_files() & same_folders():
            return None
        return _walked(folder) if folder.is_dir() else Found({}, {})

    return found


def _same(root: str, table: Table) -> bool:
    """Whether all these files, or folders, are there as they were left."""
    if not table.stamps:
        return False
    try:
        return not any(
            about.st_mtime_ns != time or about.st_size != size
            for _, about, size, time in table.beside(root, os.lstat)
        )
    except OSError:
        return False


def _walked(folder: Path) -> Found:
    found, folders = Found({}, {}), [("", str(folder))]
    while folders:
        inside, path = folders.pop()
        # Before it is read: what comes later gives it another time.
        about = os.lstat(path)
        found.folders[inside.rstrip("/")] = (about.st_size, about.st_mtime_ns)
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
