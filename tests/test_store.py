"""Bodies by their key: what was put in, or `Lost`."""

from pathlib import Path

import pytest

from dateline.cache.store import Lost, Store


def test_a_body_comes_back_as_it_was(tmp_path: Path) -> None:
    """Also in another process, and after a new start."""
    store = Store(tmp_path / "bodies")
    store.keep([("a", "<p>알파</p>")])

    assert "<p>알파</p>" == store.body("a")
    assert "<p>알파</p>" == store.reopen().body("a")


def test_a_missing_body_is_lost(tmp_path: Path) -> None:
    """The build then begins anew."""
    with pytest.raises(Lost):
        Store(tmp_path / "bodies").body("a")


def test_a_forgotten_body_is_gone(tmp_path: Path) -> None:
    """The store does not grow for ever."""
    store = Store(tmp_path / "bodies")
    store.keep([("a", "1"), ("b", "2")])
    store.forget({"a"})

    assert "2" == store.body("b")
    with pytest.raises(Lost):
        store.body("a")


def test_a_changed_byte_inside_a_body_is_seen(tmp_path: Path) -> None:
    """SQLite itself would not see it."""
    path = tmp_path / "bodies"
    store = Store(path)
    store.keep([("a", "Alpha " * 50)])
    store.close()
    path.write_bytes(path.read_bytes().replace(b"Alpha Alpha", b"Alpha Alphb", 1))

    with pytest.raises(Lost):
        Store(path).body("a")


def test_a_file_that_is_no_store_becomes_an_empty_one(tmp_path: Path) -> None:
    """It held nothing that cannot be made again."""
    path = tmp_path / "bodies"
    path.write_bytes(b"not a database at all" * 100)

    store = Store(path)
    store.keep([("a", "1")])

    assert "1" == store.body("a")
