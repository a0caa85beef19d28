"""Whether the output is as the last build left it."""

import os
from pathlib import Path
from typing import NamedTuple

from dateline.build.index import Stamped, Table
from dateline.cache import stat
from dateline.cache.stat import Look

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


def look(folder: Path, files: Table, folders: Table, look: Look | None) -> Found | None:
    """What is in the output folder, or nothing where all of it is as it was left.

    Where all `folders` have the times that the last build left them, nothing has come or gone, and
    only the `files` that it left are looked at. A `look` at both may have begun.
    """
    root = f"{folder}/"
    if look:
        changed = [stat.differing(look, part) for part in ("files", "folders")]
    else:
        changed = [stat.compared(root, one, "files") for one in (files, folders)]
    if files.stamps and folders.stamps and changed == [[], []]:
        return None
    return _walked(folder) if folder.is_dir() else Found({}, {})


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
