"""Converted bodies by their key, in one SQLite file; a damaged store is an empty one."""

import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from dateline import digests


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
                "SELECT html, digest FROM bodies WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.DatabaseError as trouble:
            raise _cause(trouble, self.path) from trouble
        # SQLite does not see a changed byte inside a value.
        if row is None or row[1] != _digest(row[0]):
            raise Lost(key)
        return str(row[0])

    def keep(self, bodies: Iterable[tuple[str, str]]) -> None:
        """Put bodies in, key and HTML."""
        rows = [(key, html, _digest(html)) for key, html in bodies]
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", rows)
        except sqlite3.DatabaseError as trouble:
            raise _cause(trouble, self.path) from trouble

    def forget(self, keys: Iterable[str]) -> None:
        """Take out bodies that no record names any more."""
        try:
            with self._base:
                self._base.executemany("DELETE FROM bodies WHERE key = ?", [(key,) for key in keys])
        except sqlite3.DatabaseError as trouble:
            raise _cause(trouble, self.path) from trouble

    def reason(self, file: str) -> bytes:
        """Why a page is as it is, as `explain` was told; empty where nobody did."""
        try:
            row = self._base.execute("SELECT told FROM reasons WHERE file = ?", (file,)).fetchone()
        except sqlite3.DatabaseError as trouble:
            raise _cause(trouble, self.path) from trouble
        return bytes(row[0]) if row else b""

    def explain(self, reasons: Iterable[tuple[str, bytes]]) -> None:
        """Keep why pages are as they are, by their files."""
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO reasons VALUES (?, ?)", reasons)
        except sqlite3.DatabaseError as trouble:
            raise _cause(trouble, self.path) from trouble

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


def _digest(html: object) -> str:
    return digests.of_bytes(str(html).encode("utf-8", "surrogatepass"))


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
    base.execute(
        "CREATE TABLE IF NOT EXISTS bodies (key TEXT PRIMARY KEY, html TEXT, digest TEXT)"
        " WITHOUT ROWID"
    )
    base.execute(
        "CREATE TABLE IF NOT EXISTS reasons (file TEXT PRIMARY KEY, told BLOB) WITHOUT ROWID"
    )
    return base
