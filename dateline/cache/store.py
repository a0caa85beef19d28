"""Converted bodies and sheets of pages, in one SQLite file; a damaged store is an empty one."""

import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from zlib import crc32


class Lost(Exception):
    """A body is not in the store, though its record is: the cache has to be made anew."""


class Store:
    """Bodies on disk, or in memory where there is no path."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._base = _opened(path)

    def body(self, key: str) -> str:
        """The HTML of a body, or `Lost`."""
        try:
            row = self._base.execute(
                "SELECT html, crc FROM bodies WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.DatabaseError as trouble:
            raise _cause(trouble, self.path) from trouble
        # SQLite does not see a changed byte inside a value.
        if row is None or row[1] != _crc(row[0]):
            raise Lost(key)
        return str(row[0])

    def keep(self, bodies: Iterable[tuple[str, str]]) -> None:
        """Put bodies in, key and HTML."""
        rows = [(key, html, _crc(html)) for key, html in bodies]
        self._done("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", rows)

    def forget(self, keys: Iterable[str]) -> None:
        """Take out bodies that no record names any more."""
        self._done("DELETE FROM bodies WHERE key = ?", ((one,) for one in keys))

    def sheets(self, files: Sequence[str]) -> dict[str, bytes]:
        """What is kept of pages by their files, as `keep_sheets` was told."""
        marks = ",".join("?" * len(files))
        question = f"SELECT file, sheet, crc FROM sheets WHERE file IN ({marks})"  # noqa: S608
        return dict(self._asked(question, files))

    def showing(self, body: str) -> list[tuple[str, bytes]]:
        """The files of all pages that show a body, with what is kept of them."""
        return self._asked("SELECT file, sheet, crc FROM sheets WHERE body = ?", (body,))

    def keep_sheets(self, sheets: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep what there is of pages: file, key of the body, sheet."""
        rows = [(file, body, data, crc32(data)) for file, body, data in sheets]
        self._done("INSERT OR REPLACE INTO sheets VALUES (?, ?, ?, ?)", rows)

    def forget_sheets(self, files: Iterable[str]) -> None:
        """Take out pages that are no more."""
        self._done("DELETE FROM sheets WHERE file = ?", ((one,) for one in files))

    def _done(self, change: str, rows: Iterable[tuple[object, ...]]) -> None:
        try:
            with self._base:
                self._base.executemany(change, rows)
        except sqlite3.DatabaseError as trouble:
            raise _cause(trouble, self.path) from trouble

    def _asked(self, question: str, values: Sequence[str]) -> list[tuple[str, bytes]]:
        try:
            rows = self._base.execute(question, values).fetchall()
        except sqlite3.DatabaseError as trouble:
            raise _cause(trouble, self.path) from trouble
        return [(file, data) for file, data, crc in rows if crc == crc32(data)]

    def reopen(self) -> "Store":
        """The same store for another process; SQLite connections do not survive a fork."""
        return self if self.path is None else Store(self.path)

    def anew(self) -> "Store":
        """An empty store in the place of this one."""
        self.close()
        if self.path:
            _delete(self.path)
        return Store(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _cause(trouble: sqlite3.DatabaseError, path: Path | None) -> Exception:
    """A full or closed disk is not cured by beginning anew; everything else is."""
    code = getattr(trouble, "sqlite_errorcode", 0) & 0xFF
    return OSError(code, str(trouble), str(path)) if code in _DISK else Lost(str(path))


_DISK = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
)


def _crc(html: object) -> int:
    return crc32(str(html).encode("utf-8", "surrogatepass"))


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return _prepared(sqlite3.connect(":memory:"))
    if path.is_dir():
        _delete(path)
    try:
        return _prepared(sqlite3.connect(path))
    except sqlite3.DatabaseError as trouble:
        if isinstance(_cause(trouble, path), OSError):
            raise _cause(trouble, path) from trouble
        _delete(path)
        return _prepared(sqlite3.connect(path))


def _delete(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        one = path.with_name(path.name + suffix)
        if one.is_dir():
            shutil.rmtree(one)
        one.unlink(missing_ok=True)


def _prepared(base: sqlite3.Connection) -> sqlite3.Connection:
    # Speed over durability: a lost store is made again from the sources.
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA journal_mode = TRUNCATE")
    # With row ids: without, values of this size are inserted several times as slowly.
    base.execute("CREATE TABLE IF NOT EXISTS bodies (key TEXT PRIMARY KEY, html TEXT, crc INTEGER)")
    base.execute(
        "CREATE TABLE IF NOT EXISTS sheets"
        " (file TEXT PRIMARY KEY, body TEXT, sheet BLOB, crc INTEGER)"
    )
    base.execute("CREATE INDEX IF NOT EXISTS shown ON sheets (body)")
    return base
