"""What outlasts a build, in one SQLite file; a damaged store is an empty one."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

NAME = "store.sqlite"
ASKED = 500  # names in one question; SQLite takes 999 at least


class Lost(Exception):
    """What should be in the store is not: everything has to be made anew."""


class Store:
    """Values by name, on disk or in memory where there is no path.

    They are in five tables, each of its own kind: `parts` (of the index), `records` (shelves of
    them), `bodies` (their HTML), `pages` (a row for each file that was rendered) and `views` (what
    each group of pages looks at).
    """

    def __init__(self, path: Path | None, *, emptied: bool = False) -> None:
        self.path = path
        self._emptied = emptied  # there is nothing left in it that could be damaged
        self._base = _opened(path)

    def get(self, table: str, names: Sequence[str]) -> dict[str, bytes]:
        """What is there of these names; what is damaged is not there."""
        found: dict[str, bytes] = {}
        for n in range(0, len(names), ASKED):
            some = names[n : n + ASKED]
            marks = ",".join("?" * len(some))
            found |= self._read(f"SELECT * FROM {table} WHERE name IN ({marks})", some)  # noqa: S608
        return found

    def all(self, table: str) -> dict[str, bytes]:
        """Everything in a table."""
        return self._read(f"SELECT * FROM {table}", ())  # noqa: S608

    def names(self, table: str) -> set[str]:
        """The names in a table."""
        with self._troubles():
            return {name for (name,) in self._base.execute(f"SELECT name FROM {table}")}  # noqa: S608

    def body(self, key: str) -> str:
        """The HTML of a body, or `Lost`."""
        found = self.get("bodies", (key,))
        if key not in found:
            raise Lost(key)
        return found[key].decode("utf-8", "surrogatepass")

    def put(self, table: str, values: Iterable[tuple[str, bytes]]) -> None:
        """Keep values by name."""
        rows = ((name, data, crc32(data)) for name, data in values)
        with self._troubles():
            self._base.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608

    def forget(self, table: str, names: Iterable[str]) -> None:
        """Take out what nobody asks for any more."""
        with self._troubles():
            self._base.executemany(
                f"DELETE FROM {table} WHERE name = ?",  # noqa: S608
                ((name,) for name in names),
            )

    def commit(self) -> None:
        """Let everything that was put and forgotten since the last time be there, or nothing."""
        with self._troubles():
            self._base.commit()

    def reopen(self) -> "Store":
        """The same store for another process; SQLite connections do not survive a fork."""
        return self if self.path is None else Store(self.path, emptied=self._emptied)

    def empty(self) -> None:
        """Forget everything."""
        self._base.close()
        if self.path:
            _delete(self.path)
        self._emptied = True
        self._base = _opened(self.path)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *trouble: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was not committed is not there."""
        self._base.close()

    def _read(self, question: str, values: Sequence[str]) -> dict[str, bytes]:
        with self._troubles():
            rows = self._base.execute(question, values).fetchall()
        # SQLite does not see a changed byte inside a value.
        return {
            name: data
            for name, data, crc in rows
            if isinstance(data, bytes) and crc == crc32(data) and isinstance(name, str)
        }

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as trouble:
            raise self._cause(trouble) from trouble

    def _cause(self, trouble: Exception) -> Exception:
        """Beginning anew cures whatever is wrong with a file, once, but not a full disk."""
        if self._emptied or _code(trouble) in _STAYS:
            return _told(trouble, self.path)
        return Lost(str(self.path))


# The last is a word of SQLite itself on what it cannot read.
_DAMAGE = (sqlite3.DatabaseError, sqlite3.DataError, OverflowError, UnicodeDecodeError)
_STAYS = {sqlite3.SQLITE_BUSY: errno.EBUSY, sqlite3.SQLITE_FULL: errno.ENOSPC}


def _code(trouble: Exception) -> int:
    return getattr(trouble, "sqlite_errorcode", 0) & 0xFF


def _told(trouble: Exception, path: Path | None) -> OSError:
    return OSError(_STAYS.get(_code(trouble), errno.EIO), str(trouble), str(path))


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return _prepared(sqlite3.connect(":memory:"))
    try:
        base = _prepared(sqlite3.connect(path))
        if _whole(base, path):
            return base
        base.close()
    except _DAMAGE as trouble:
        if _code(trouble) in _STAYS:
            raise _told(trouble, path) from trouble
    _delete(path)
    try:
        return _prepared(sqlite3.connect(path))
    except sqlite3.DatabaseError as trouble:
        raise _told(trouble, path) from trouble


def _whole(base: sqlite3.Connection, path: Path) -> bool:
    """Whether the file ends where it says: SQLite reads one that was put together from two."""
    base.execute("BEGIN")  # nobody writes meanwhile
    ((pages,),) = base.execute("PRAGMA page_count").fetchall()
    ((size,),) = base.execute("PRAGMA page_size").fetchall()
    found = path.stat().st_size
    base.execute("COMMIT")
    return bool(found == pages * size)


def _delete(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        one = path.with_name(path.name + suffix)
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        one.unlink(missing_ok=True)


def _prepared(base: sqlite3.Connection) -> sqlite3.Connection:
    # Speed over durability: a lost store is made again from the sources.
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA journal_mode = TRUNCATE")
    # With row ids: without, values of this size are inserted several times as slowly.
    for table in ("parts", "records", "bodies", "pages", "views"):
        base.execute(
            f"CREATE TABLE IF NOT EXISTS {table} (name TEXT PRIMARY KEY, data BLOB, crc INTEGER)"
        )
    return base


def write_whole(path: Path, *data: bytes) -> None:
    """Write a file of ours; what else has its name, or that of its folder, goes."""
    make_folder(path.parent)
    # Several processes may write the same one.
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        write_over(fresh, *data)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        os.replace(fresh, path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise


def write_over(path: Path, *data: bytes) -> None:
    """Write a file where it belongs."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        for one in data:
            fill(handle, one, path)
    finally:
        os.close(handle)


def fill(handle: int, data: bytes, path: Path | str) -> None:
    """Write all of it into an open file; a disk that is full says where."""
    try:
        while data:
            data = data[os.write(handle, data) :]
    except OSError as trouble:
        trouble.filename = str(path)
        raise


def make_folder(path: Path) -> None:
    """Make a folder of ours; a file that has its name, or that of one above it, goes."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        blocked = next(one for one in (path, *path.parents) if os.path.lexists(one))
        if blocked.is_dir():
            raise
        blocked.unlink()
        path.mkdir(parents=True, exist_ok=True)
