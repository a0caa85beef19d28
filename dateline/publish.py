"""Put finished files into the output folder, and take out what no longer belongs there."""

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.scan import Stamp

MARK = ".dateline"  # says that a folder is ours; dot-files are not uploaded
COMPLETE = b"Made by dateline. It may be deleted; the next build makes it anew.\n"
BUILDING = b"A build is at work here, or was interrupted. The next build puts it right.\n"


class Refused(Exception):
    """The output folder is not one that may be written to."""


class Change(NamedTuple):
    """What publishing did."""

    wrote: tuple[str, ...]
    removed: tuple[str, ...]


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


def stamps(folder: Path) -> dict[str, Stamp]:
    """Every file of the output folder but the mark."""
    found: dict[str, Stamp] = {}
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
                    found[name] = Stamp(size, about.st_mtime_ns)
    return found


def stamps_of(folder: Path, files: Iterable[str]) -> dict[str, Stamp]:
    """These files of the output folder."""
    about = {file: os.stat(folder / file) for file in files}
    return {file: Stamp(one.st_size, one.st_mtime_ns) for file, one in about.items()}


def write(
    folder: Path, staged: Mapping[str, Path], there: Iterable[str], planned: set[str]
) -> Change:
    """Move staged files into place, then remove what is there and was not planned."""
    folder.mkdir(parents=True, exist_ok=True)
    gone = sorted(set(there) - planned)
    if not staged and not gone:
        _sign(folder)
        return Change((), ())
    (folder / MARK).write_bytes(BUILDING)
    made = {""}
    for file in sorted(staged):
        _folder(folder, file.rpartition("/")[0], made)
        _move(staged[file], folder / file)
    for file in gone:
        _remove(folder / file)
        _prune(folder, (folder / file).parent)
    _sign(folder)
    return Change(tuple(sorted(staged)), tuple(gone))


def _sign(folder: Path) -> None:
    mark = folder / MARK
    if not mark.is_file() or mark.read_bytes() != COMPLETE:
        mark.write_bytes(COMPLETE)


def _folder(root: Path, inside: str, made: set[str]) -> None:
    """Make a folder; a file or a link that stands in its way is not ours and goes."""
    if inside in made:
        return
    _folder(root, inside.rpartition("/")[0], made)
    at = root / inside
    try:
        at.mkdir()
    except FileExistsError:
        if at.is_symlink() or not at.is_dir():
            at.unlink()
            at.mkdir()
    made.add(inside)


def _move(staged: Path, target: Path) -> None:
    try:
        os.replace(staged, target)
    except OSError as trouble:
        if trouble.errno == errno.EXDEV:
            # Another disk: a copy beside the target, so that no reader sees half of it.
            fresh = target.with_name(f".{target.name}.new")
            shutil.copy2(staged, fresh)
            _move(fresh, target)
        elif target.is_dir() and not target.is_symlink():
            _empty(target)
            os.replace(staged, target)
        else:
            raise


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


def _prune(root: Path, folder: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
