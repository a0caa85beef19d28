"""The memory of the last build: whole, or as if there were none."""

from pathlib import Path

from dateline import manifest
from dateline.manifest import EMPTY, NOTHING, Records, Written
from dateline.scan import Stamp

INDEX = EMPTY._replace(
    program="p", scanned=10**9, written={"index.html": Written("k", "d", Stamp(1, 2))}
)
RECORDS = Records({}, {"index.html": (("title", "t"),)})


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    """The index and its records belong together."""
    manifest.save(tmp_path, INDEX, RECORDS)

    loaded = manifest.load(tmp_path)

    assert INDEX.written == loaded.written
    assert RECORDS == manifest.records(tmp_path, loaded)
    assert RECORDS.parts == manifest.parts(tmp_path)


def test_no_memory_is_an_empty_one(tmp_path: Path) -> None:
    """The first build has none."""
    assert EMPTY == manifest.load(tmp_path)
    assert NOTHING == manifest.records(tmp_path, EMPTY)


def test_any_damaged_byte_empties_it(tmp_path: Path) -> None:
    """Nothing is believed that is not as it was written."""
    manifest.save(tmp_path, INDEX, RECORDS)
    whole = (tmp_path / "index").read_bytes()
    for number in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[number] ^= 1
        (tmp_path / "index").write_bytes(bytes(damaged))

        assert EMPTY == manifest.load(tmp_path), number


def test_records_of_another_build_are_not_taken(tmp_path: Path) -> None:
    """A build that was killed between the two files leaves such a pair."""
    manifest.save(tmp_path, INDEX, RECORDS)
    index = (tmp_path / "index").read_bytes()
    manifest.save(tmp_path, INDEX, Records({}, {}))
    (tmp_path / "index").write_bytes(index)

    assert NOTHING == manifest.records(tmp_path, manifest.load(tmp_path))


def test_a_stamp_from_the_moment_of_the_scan_is_not_trusted() -> None:
    """Within one tick of the clock a file may change twice."""
    assert INDEX.trusted(Stamp(1, 10**9 - manifest.TICK - 1))
    assert not INDEX.trusted(Stamp(1, 10**9 - manifest.TICK))
