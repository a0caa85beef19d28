"""Values by their name: what was put in, or nothing."""

from pathlib import Path

import pytest

from dateline.cache.store import Lost, Store


def kept(path: Path, *values: tuple[str, bytes]) -> Store:
    store = Store(path)
    store.put("bodies", values)
    store.commit()
    return store


def test_a_body_comes_back_as_it_was(tmp_path: Path) -> None:
    """Also in another process, and after a new start."""
    store = kept(tmp_path / "store", ("a", "<p>알파</p>".encode()))

    assert "<p>알파</p>" == store.body("a")
    assert "<p>알파</p>" == store.reopen().body("a")


def test_a_missing_body_is_lost(tmp_path: Path) -> None:
    """The build then begins anew."""
    with pytest.raises(Lost):
        Store(tmp_path / "store").body("a")


def test_a_forgotten_body_is_gone(tmp_path: Path) -> None:
    """The store does not grow for ever."""
    store = kept(tmp_path / "store", ("a", b"1"), ("b", b"2"))
    store.forget("bodies", {"a"})

    assert {"b"} == store.names("bodies")


def test_what_is_not_committed_is_not_there(tmp_path: Path) -> None:
    """A build that breaks off leaves the memory of the one before."""
    store = kept(tmp_path / "store", ("a", b"1"))
    store.put("bodies", [("a", b"2"), ("b", b"2")])
    store.close()

    assert {"a": b"1"} == Store(tmp_path / "store").all("bodies")


def test_more_names_than_a_question_holds_are_found(tmp_path: Path) -> None:
    """SQLite takes a thousand values at once."""
    values = [(f"n{number}", b"%d" % number) for number in range(2500)]
    store = kept(tmp_path / "store", *values)

    assert dict(values) == store.get("bodies", [name for name, _ in values])


def test_a_changed_byte_inside_a_body_is_seen(tmp_path: Path) -> None:
    """SQLite itself would not see it."""
    path = tmp_path / "store"
    kept(path, ("a", b"Alpha " * 50)).close()
    path.write_bytes(path.read_bytes().replace(b"Alpha Alpha", b"Alpha Alphb", 1))

    assert {} == Store(path).get("bodies", ["a"])


def test_a_file_that_is_no_store_becomes_an_empty_one(tmp_path: Path) -> None:
    """It held nothing that cannot be made again."""
    path = tmp_path / "store"
    path.write_bytes(b"not a database at all" * 100)

    assert "1" == kept(path, ("a", b"1")).body("a")


@pytest.mark.parametrize("pages", [1, 2, 3, 5])
def test_a_file_that_was_put_together_from_two_becomes_an_empty_one(
    pages: int, tmp_path: Path
) -> None:
    """SQLite would read the first of them, and miss now one value and now another."""
    path = tmp_path / "store"
    kept(path, *((str(number), b"1" * 900) for number in range(50))).close()
    data = path.read_bytes()
    path.write_bytes(data[: pages * 4096] + data)

    assert set() == Store(path).names("bodies")


def test_what_sqlite_itself_cannot_say_is_damage(tmp_path: Path) -> None:
    """Its word on a name that is no text is none either."""
    path = tmp_path / "store"
    kept(path, ("a", b"1")).close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE bodies", b"CREATE TABL\xb1 bodies"))

    store = Store(path)

    assert set() == store.names("bodies")
    store.put("bodies", [("b", b"2")])
    assert {"b"} == store.names("bodies")


def test_another_process_may_open_it_while_one_writes(tmp_path: Path) -> None:
    """What was not committed yet is no damage."""
    path = tmp_path / "store"
    store = kept(path, ("a", b"1"))
    store.put("bodies", ((str(number), b"1" * 900) for number in range(200)))

    assert b"1" == Store(path).get("bodies", ("a",))["a"]
    store.commit()
    assert 201 == len(Store(path).names("bodies"))
