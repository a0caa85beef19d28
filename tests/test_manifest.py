"""The memory of the last build: whole, or as if there were none."""

from pathlib import Path

from dateline import manifest
from dateline.manifest import EMPTY
from dateline.record import Record

INDEX = EMPTY._replace(
    program="p",
    scanned=10**9,
    written={"index.html": ("k", "d", 1, 2)},
    chapters={"home/": ("k", (("index.html", ""), ("404.html", None)))},
)
RECORDS = {
    f"entries/{number}.md": Record(f"entries/{number}.md", "d", "entry", "a", "en", None, ())
    for number in range(200)
}


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    """The index and its records belong together."""
    manifest.save(tmp_path, INDEX, RECORDS, RECORDS)

    loaded = manifest.load(tmp_path)

    assert (INDEX.written, INDEX.chapters) == (loaded.written, loaded.chapters)
    assert RECORDS == manifest.records(tmp_path, loaded)


def test_no_memory_is_an_empty_one(tmp_path: Path) -> None:
    """The first build has none."""
    assert EMPTY == manifest.load(tmp_path)
    assert {} == manifest.records(tmp_path, EMPTY)


def test_any_damaged_byte_empties_it(tmp_path: Path) -> None:
    """Nothing is believed that is not as it was written."""
    manifest.save(tmp_path, INDEX, RECORDS, RECORDS)
    whole = (tmp_path / "index").read_bytes()
    for number in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[number] ^= 1
        (tmp_path / "index").write_bytes(bytes(damaged))

        assert EMPTY == manifest.load(tmp_path), number


def test_a_damaged_shelf_loses_its_own_records_only(tmp_path: Path) -> None:
    """The others need not be read again."""
    manifest.save(tmp_path, INDEX, RECORDS, RECORDS)
    shelf = tmp_path / "records/7"
    shelf.write_bytes(shelf.read_bytes()[:-1])

    left = manifest.records(tmp_path, manifest.load(tmp_path))

    assert 150 < len(left) < 200
    assert left.items() <= RECORDS.items()


def test_a_small_change_writes_its_shelf_only(tmp_path: Path) -> None:
    """Of ten thousand records not all are written for one."""
    manifest.save(tmp_path, INDEX, RECORDS, RECORDS)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "records").iterdir()}
    changed = {"entries/5.md": RECORDS["entries/5.md"]._replace(digest="e")}

    manifest.save(tmp_path, manifest.load(tmp_path), RECORDS | changed, changed)

    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "records").iterdir()}
    assert 1 == sum(before[name] != after[name] for name in after)
    assert RECORDS | changed == manifest.records(tmp_path, manifest.load(tmp_path))


def test_records_of_another_build_are_not_taken(tmp_path: Path) -> None:
    """A build that was killed between the files leaves such a set."""
    manifest.save(tmp_path, INDEX, RECORDS, RECORDS)
    index = (tmp_path / "index").read_bytes()
    manifest.save(tmp_path, INDEX, {}, RECORDS)
    (tmp_path / "index").write_bytes(index)

    assert {} == manifest.records(tmp_path, manifest.load(tmp_path))


def test_a_stamp_from_the_moment_of_the_scan_is_not_trusted() -> None:
    """Within one tick of the clock a file may change twice."""
    assert INDEX.trusted((1, 10**9 - manifest.TICK - 1))
    assert not INDEX.trusted((1, 10**9 - manifest.TICK))
