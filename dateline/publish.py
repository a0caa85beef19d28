"""Put finished files into the output folder, and take out what no longer belongs there."""

import os
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dateline import put, workers
from dateline.manifest import Table
from dateline.scan import Stamp
from dateline.staging import Ready

WORTH = 300  # files; below it a second process costs more than it gives
TOGETHER = 50
MARK = ".dateline"  # says that a folder is ours; dot-files are not uploaded
COMPLETE = b"Made by dateline. It may be deleted; the next build makes it anew.\n"
BUILDING = b"A build is at work here, or was interrupted. The next build puts it right.\n"


Found = dict[str, tuple[int, int]] | None  # the files of the output, if not as they were left


class Refused(Exception):
    """The output folder is not one that may be written to."""


class Change(NamedTuple):
    """What publishing did, and how the files that it wrote and their folders are now."""

    wrote: tuple[str, ...]
    removed: tuple[str, ...]
    files: dict[str, Stamp]
    folders: dict[str, int]  # their times, in nanoseconds


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


def look(folder: Path, left: Table, folders: Mapping[str, int], jobs: int) -> Callable[[], Found]:
    """Begin to look at the output folder; what is returned waits for what there is.

    That is every file but the mark, or None where they are all as they were left. Where all
    `folders` have the times that the last build left them, nothing has come or gone, and only the
    files that it left are looked at. This may be done in processes of its own.
    """
    root = f"{folder}/"
    same_folders = workers.aside(partial(_same_folders, root, folders), jobs)
    same_files = workers.aside(partial(_same_files, root, left), jobs)

    def found() -> Found:
        # Both are waited for.
        if same_folders() & same_files():
            return None
        return _walked(folder) if folder.is_dir() else {}

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


def write(
    folder: Path,
    staged: Mapping[str, Ready],
    there: Collection[str],
    planned: set[str],
    dated: int,
    tree: Path | None = None,
    *,
    served: bool = False,
    jobs: int = 1,
) -> Change:
    """Put staged files into place, then remove what is there and was not planned.

    They are moved all at once where there is no folder yet and they stand in a `tree` of their own.
    The files, and the folders in which something came or went, bear the time `dated`, in
    nanoseconds. Where the folder is `served`, no reader ever sees half a file.
    """
    gone = sorted(set(there) - planned)
    if not staged and not gone:
        _sign(folder)
        return Change((), (), {}, {})
    made = {""}
    if tree and _moved_whole(tree, folder):
        stamps = {file: one.stamp for file, one in staged.items() if one.stamp}
        made |= {inside for file in staged for inside in _folders(file)}
    else:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_bytes(BUILDING)
        files, new = sorted(staged), set(staged) - set(there)
        for file in sorted(new):
            _folder(f"{folder}/", file.rpartition("/")[0], made)
        common = (str(folder), staged, dated, served)
        chunks = [files[n : n + TOGETHER] for n in range(0, len(files), TOGETHER)]
        placed = workers.share(put.files, common, chunks, jobs if len(files) >= WORTH else 1)
        stamps = {}
        for file, (stamp, over) in zip(files, chain.from_iterable(placed), strict=True):
            stamps[file] = stamp
            if file in new or not over:
                made |= {*_folders(file)}
    for file in gone:
        _remove(folder / file)
        _prune(folder, (folder / file).parent, made)
    _sign(folder)
    return Change(tuple(sorted(staged)), tuple(gone), stamps, _dated(folder, made, dated))


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


def _remove(path: Path) -> None:
    # What was in the way of a page is gone already: a page or a folder has its name now.
    if path.is_symlink() or path.is_file():
        path.unlink()


def _prune(root: Path, folder: Path, changed: set[str]) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
    changed.add(folder.relative_to(root).as_posix().removeprefix("."))
