"""One build at a time in one folder."""

import contextlib
import gc
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dateline.cache import processes
from dateline.cache.store import make_folder

try:
    import fcntl
except ImportError:  # Windows: nothing locks, and `publish` still writes file by file
    LOCKS = False
else:
    LOCKS = True


@contextlib.contextmanager
def alone(output: Path, cache: Path | None, waiting: Callable[[], None]) -> Iterator[Path]:
    """Hold the output and the folder of memory; who has none gets one that goes in the end."""
    collecting = gc.isenabled()
    gc.disable()  # values do not point back: there is nothing to find, and much to look through
    try:
        if cache is None:
            import tempfile  # few builds need it

            with held([output], waiting), tempfile.TemporaryDirectory(prefix="dateline-") as folder:
                yield Path(folder)
        else:
            make_folder(cache)
            with held([cache, output], waiting):
                yield cache
    finally:
        if collecting:
            gc.enable()


@contextlib.contextmanager
def held(folders: Iterable[Path], waiting: Callable[[], None]) -> Iterator[None]:
    """Hold folders alone, there or not; `waiting` is called if another build has one of them."""
    folders = tuple(folders)
    while True:
        places = _nearest(folders)
        with contextlib.ExitStack() as locks:
            for place in places:
                locks.enter_context(_locked(place, waiting))
            # While we waited for a folder above, the other build may have made ours.
            if places == _nearest(folders):
                # Whoever is begun inside holds the folders too.
                with processes.ended():
                    yield
                return


def _nearest(folders: tuple[Path, ...]) -> list[Path]:
    """The folders, or what is above them, each once, and for everybody in one order."""
    found = set()
    for folder in folders:
        whole = folder.resolve()
        found.add(next(one for one in (whole, *whole.parents) if one.is_dir()))
    return sorted(found)


@contextlib.contextmanager
def _locked(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """A lock of the system: it ends with its holder and the processes it began, however."""
    if not LOCKS:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # A file system without locks must not hinder a build.
        with contextlib.suppress(OSError):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
