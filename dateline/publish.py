"""Put finished files into the output folder, and take out what no longer belongs there."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

MARK = ".dateline"  # says that a folder is ours; dot-files are not uploaded
COMPLETE = b"Made by dateline. It may be deleted; the next build makes it anew.\n"
BUILDING = b"A build is at work here, or was interrupted. The next build puts it right.\n"


class Refused(Exception):
    """The output folder is not one that may be written to."""


class Change(NamedTuple):
    """What publishing did, and the times that the folders it changed have now."""

    wrote: tuple[str, ...]
    removed: tuple[str, ...]
    folders: dict[str, int]  # nanoseconds


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
    folder: Path, files: Mapping[str, tuple[int, int]], folders: Mapping[str, int]
) -> dict[str, tuple[int, int]] | None:
    """Every file of the output folder but the mark, or None where they are all as they were left.

    Where all `folders` have the times that the last build left them, nothing has come or gone, and
    only its `files` are looked at.
    """
    root = f"{folder}/"
    try:
        if folders and all(os.lstat(root + one).st_mtime_ns == folders[one] for one in folders):
            about = ((file, os.lstat(root + file)) for file in files)
            there = {file: (one.st_size, one.st_mtime_ns) for file, one in about}
            return None if there == files else there
    except OSError:
        pass
    return _walked(folder) if folder.is_dir() else {}


def write(
    folder: Path,
    staged: Mapping[str, Path],
    there: Iterable[str],
    planned: set[str],
    dated: int,
    tree: Path | None = None,
) -> Change:
    """Move staged files into place, then remove what is there and was not planned.

    They are moved all at once where there is no folder yet and they stand in a `tree` of their own.
    The folders in which something came or went bear the time `dated`, in nanoseconds.
    """
    gone = sorted(set(there) - planned)
    if not staged and not gone:
        _sign(folder)
        return Change((), (), {})
    made = {""}
    if not (tree and _moved_whole(tree, folder)):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_bytes(BUILDING)
        for file in sorted(staged):
            _folder(f"{folder}/", file.rpartition("/")[0], made)
            _move(staged[file], f"{folder}/{file}")
    for file in gone:
        _remove(folder / file)
        _prune(folder, (folder / file).parent, made)
    _sign(folder)
    made |= {inside for file in staged for inside in _folders(file)}
    return Change(tuple(sorted(staged)), tuple(gone), _dated(folder, made, dated))


def _moved_whole(tree: Path, folder: Path) -> bool:
    if folder.exists():
        return False
    (tree / MARK).write_bytes(BUILDING)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(tree, folder)
    except OSError:  # another disk
        return False
    return True


def _folders(file: str) -> Iterator[str]:
    """The folders on the way to a file."""
    inside = file.rpartition("/")[0]
    while inside:
        yield inside
        inside = inside.rpartition("/")[0]


def _walked(folder: Path) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
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
                    found[name] = (size, about.st_mtime_ns)
    return found


def _dated(folder: Path, folders: Iterable[str], dated: int) -> dict[str, int]:
    found = {}
    for one in sorted(folders):
        path = f"{folder}/{one}"
        try:
            # From before the build began: whatever comes later, however soon, changes it.
            os.utime(path, ns=(dated, dated))
            found[one] = os.lstat(path).st_mtime_ns
        except (FileNotFoundError, NotADirectoryError):
            continue  # it went with the last of its files
    return found


def _sign(folder: Path) -> None:
    mark = folder / MARK
    if not mark.is_file() or mark.read_bytes() != COMPLETE:
        mark.write_bytes(COMPLETE)


def _folder(root: str, inside: str, made: set[str]) -> None:
    """Make a folder; a file or a link that stands in its way is not ours and goes."""
    if inside in made:
        return
    _folder(root, inside.rpartition("/")[0], made)
    at = Path(root + inside)
    try:
        at.mkdir()
    except FileExistsError:
        if at.is_symlink() or not at.is_dir():
            at.unlink()
            at.mkdir()
    made.add(inside)


def _move(staged: Path, target: str) -> None:
    try:
        os.replace(staged, target)
    except OSError as trouble:
        if trouble.errno == errno.EXDEV:
            # Another disk: a copy beside the target, so that no reader sees half of it.
            folder, _, name = target.rpartition("/")
            fresh = Path(folder, f".{name}.new")
            shutil.copy2(staged, fresh)
            _move(fresh, target)
        elif Path(target).is_dir() and not Path(target).is_symlink():
            _empty(Path(target))
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


def _prune(root: Path, folder: Path, changed: set[str]) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
    changed.add(folder.relative_to(root).as_posix().removeprefix("."))
