"""The memory of the last build: whole, or as if there were none."""

from pathlib import Path

from dateline.build import index as manifest
from dateline.build.index import EMPTY, Plan, Table
from dateline.content.read import Record

INDEX = EMPTY._replace(
    program="p",
    scanned=10**9,
    output=manifest.table({"index.html": (1, 2)}),
)
PLAN = Plan(
    {"index.html": ("k", "d")},
    {"home/": ("k", (("index.html", ""), ("404.html", None))), "note/": ("l", ())},
    ("whole", "frame", {"pages/home.html": "f"}, {}, ()),
    b"frames",
)
RECORDS = {
    f"entries/{number}.md": Record(f"entries/{number}.md", "d", "entry", "a", "en", None, ())
    for number in range(200)
}


def save(folder: Path, changed: dict[str, Record] = RECORDS, index=INDEX, plan=PLAN) -> None:
    records = RECORDS | changed if changed else {}
    shelves = manifest.touched(index, records, changed or RECORDS)
    manifest.save(folder, index, plan, manifest.packed(shelves))


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    """The index, its plan and its records belong together."""
    save(tmp_path)

    loaded = manifest.load(tmp_path)

    assert INDEX.output == loaded.output
    assert PLAN == manifest.plan(tmp_path, loaded)
    assert RECORDS == manifest.records(tmp_path, loaded)


def test_a_table_gives_back_what_it_was_made_from() -> None:
    """Also of no file, and of one whose name is odd."""
    for stamps in ({}, {"a\nb": (1, 2)}, {"a": (0, -1), "\udcff": (2**40, 2**62)}):
        assert stamps == manifest.table(stamps).stamped()
    assert Table("", b"") == EMPTY.output


def test_a_plan_can_be_amended(tmp_path: Path) -> None:
    """Where a body was changed alone, the plan is not written again."""
    save(tmp_path)
    kept = manifest.load(tmp_path)
    before = (tmp_path / "plan").stat().st_mtime_ns
    amended = kept._replace(amended={"index.html": ("n", "e")}, stale=["home/"])
    manifest.save(tmp_path, amended, None, {})

    found = manifest.plan(tmp_path, manifest.load(tmp_path))

    assert before == (tmp_path / "plan").stat().st_mtime_ns
    assert {"index.html": ("n", "e")} == found.made
    assert {"home/": ("", PLAN.groups["home/"][1]), "note/": ("l", ())} == found.groups


def test_a_plan_of_another_build_is_not_taken(tmp_path: Path) -> None:
    """Nor a damaged one."""
    save(tmp_path)
    index = manifest.load(tmp_path)
    save(tmp_path, plan=PLAN._replace(frames=b"others"))
    assert manifest.NO_PLAN == manifest.plan(tmp_path, index)

    (tmp_path / "plan").write_bytes((tmp_path / "plan").read_bytes()[:-1])
    assert manifest.NO_PLAN == manifest.plan(tmp_path, manifest.load(tmp_path))


def test_no_memory_is_an_empty_one(tmp_path: Path) -> None:
    """The first build has none."""
    assert EMPTY == manifest.load(tmp_path)
    assert {} == manifest.records(tmp_path, EMPTY)


def test_any_damaged_byte_empties_it(tmp_path: Path) -> None:
    """Nothing is believed that is not as it was written."""
    save(tmp_path)
    whole = (tmp_path / "index").read_bytes()
    for number in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[number] ^= 1
        (tmp_path / "index").write_bytes(bytes(damaged))

        assert EMPTY == manifest.load(tmp_path), number


def test_a_damaged_shelf_loses_its_own_records_only(tmp_path: Path) -> None:
    """The others need not be read again."""
    save(tmp_path)
    shelf = tmp_path / "records/7"
    shelf.write_bytes(shelf.read_bytes()[:-1])

    left = manifest.records(tmp_path, manifest.load(tmp_path))

    assert 150 < len(left) < 200
    assert left.items() <= RECORDS.items()


def test_a_small_change_writes_its_shelf_only(tmp_path: Path) -> None:
    """Of ten thousand records not all are written for one."""
    save(tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "records").iterdir()}
    changed = {"entries/5.md": RECORDS["entries/5.md"]._replace(digest="e")}

    save(tmp_path, changed, manifest.load(tmp_path))

    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "records").iterdir()}
    assert 1 == sum(before[name] != after[name] for name in after)
    assert RECORDS | changed == manifest.records(tmp_path, manifest.load(tmp_path))


def test_records_of_another_build_are_not_taken(tmp_path: Path) -> None:
    """A build that was killed between the files leaves such a set."""
    save(tmp_path)
    index = (tmp_path / "index").read_bytes()
    save(tmp_path, {})
    (tmp_path / "index").write_bytes(index)

    assert {} == manifest.records(tmp_path, manifest.load(tmp_path))


def test_a_stamp_from_the_moment_of_the_scan_is_not_trusted() -> None:
    """Within one tick of the clock a file may change twice."""
    assert INDEX.trusted((1, 10**9 - manifest.TICK - 1))
    assert not INDEX.trusted((1, 10**9 - manifest.TICK))
