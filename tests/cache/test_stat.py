"""Whether files are as they were, by size and times alone."""

import os
from pathlib import Path

import pytest

from dateline.cache import stat
from dateline.cache.stat import Stamps


@pytest.fixture(params=[stat.of, stat.of_content])
def stamps(tmp_path: Path, request: pytest.FixtureRequest) -> Stamps:
    """Two files as they are now."""
    (tmp_path / "alpha").write_text("a")
    (tmp_path / "beta").write_text("b")
    found = {name: request.param(os.lstat(tmp_path / name)) for name in ("alpha", "beta")}
    return stat.packed(found)


def test_stamps_give_back_what_they_were_made_from() -> None:
    """Also of no file, and of one whose name is odd."""
    for given in ({}, {"a\nb": (1, 2)}, {"a": (0, -1, 3), "\udcff": (2**40, 2**62, 0)}):
        assert given == stat.packed(given).by_name()


def test_the_newest_of_all_times_counts() -> None:
    """A size is no time."""
    assert 5 == stat.packed({"a": (9, 3, 5), "b": (8, 4, 2)}).newest()
    assert 0 == stat.packed({}).newest()


def test_what_is_as_it_was_differs_in_nothing(tmp_path: Path, stamps: Stamps) -> None:
    """Neither does nothing at all."""
    assert {} == stamps.differing(str(tmp_path))
    assert {} == Stamps("", b"").differing(str(tmp_path))


def test_what_has_changed_is_named(tmp_path: Path, stamps: Stamps) -> None:
    """With how it is now."""
    (tmp_path / "beta").write_text("longer")

    found = stamps.differing(str(tmp_path))

    assert found is not None
    assert {"beta": 6} == {name: stamp[0] for name, stamp in found.items()}


def test_what_has_gone_is_more_than_a_change(tmp_path: Path, stamps: Stamps) -> None:
    """The whole has to be looked at."""
    (tmp_path / "alpha").unlink()

    assert stamps.differing(str(tmp_path)) is None


def test_an_edit_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    """An editor may set the time back; when it did so cannot be set."""
    path = tmp_path / "alpha"
    path.write_text("a")
    before = stat.packed({"alpha": stat.of_content(os.lstat(path))})
    told = os.stat(path)
    while os.stat(path).st_ctime_ns == told.st_ctime_ns:  # one tick of the clock
        path.write_text("b")
        os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))

    assert ["alpha"] == list(before.differing(str(tmp_path)) or ())
