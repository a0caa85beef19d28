"""The memory of the last build: whole, or as if there were none."""

import sqlite3
from pathlib import Path

import pytest

from dateline.build import index
from dateline.build.index import EMPTY, NO_PLAN, Plan
from dateline.cache import stat
from dateline.cache.store import Lost, Store
from dateline.content.load import Loaded
from dateline.content.record import Record
from dateline.render.inputs import TemplateKeys

INDEX = EMPTY._replace(
    made_with="w",
    began=10**9,
    texts=stat.packed({"entries/1.md": (1, 2, 3)}),
    files=stat.packed({"index.html": (1, 2)}),
)
PLAN = Plan(
    {"home/": ("k", (("index.html", ""), ("404.html", None)))},
    {"index.html": ("c", "l", "b", "d")},
    TemplateKeys("whole", {"pages/home.html": "f"}, "layout", ("pages/home.html",), {}, ()),
    (),
)
RECORDS = {
    f"entries/{number}.md": Record(f"entries/{number}.md", "d", "entry", "a", "en", None, ())
    for number in range(200)
}


def loaded(changed: dict[str, Record] = RECORDS, gone: frozenset[str] = frozenset()) -> Loaded:
    known = {path: ("d", "f", "b") for path in RECORDS if path not in gone}
    return Loaded(changed, gone, known, {}, ("en",), ())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """What a first build leaves."""
    store = Store(tmp_path / "store")
    index.save(store, INDEX, loaded(), PLAN, [("index.html", b"row")], ())
    return store


def test_what_was_saved_is_loaded(store: Store) -> None:
    """The index, what is known of files, the plan and the records belong together."""
    found = index.load(store)

    assert INDEX == found
    assert PLAN == index.plan(store, found)
    assert loaded().known == index.known(store, found)
    assert RECORDS == index.records(store, loaded(changed={}))


def test_no_memory_is_an_empty_one(tmp_path: Path) -> None:
    """The first build has none."""
    store = Store(tmp_path / "store")

    assert EMPTY == index.load(store)
    assert NO_PLAN == index.plan(store, EMPTY)
    assert {} == index.known(store, EMPTY)


def test_a_changed_record_is_there_and_a_gone_one_is_not(store: Store) -> None:
    """The others are as they were."""
    new = {"entries/5.md": RECORDS["entries/5.md"]._replace(digest="e")}
    index.save(store, INDEX, loaded(new, frozenset({"entries/7.md"})), PLAN, [], ())
    found = index.records(store, loaded({}, frozenset({"entries/7.md"})))

    assert {path: one for path, one in {**RECORDS, **new}.items() if "/7." not in path} == found


def test_a_body_that_no_record_names_is_forgotten(store: Store) -> None:
    """The store does not grow for ever."""
    store.put("bodies", [("b", b"1"), ("old", b"2")])
    index.save(store, INDEX, loaded({}), PLAN, [], ())

    assert {"b"} == store.names("bodies")


@pytest.mark.parametrize("part", ["known", "plan", "languages"])
def test_a_part_that_is_missing_or_damaged_is_lost(tmp_path: Path, part: str, store: Store) -> None:
    """Then all is made anew."""
    store.close()
    for how in ("UPDATE parts SET data = x'00' WHERE name = ?", "DELETE FROM parts WHERE name = ?"):
        with sqlite3.connect(tmp_path / "store") as base:
            base.execute(how, (part,))
        base.close()
        damaged = Store(tmp_path / "store")
        found = index.load(damaged)
        with pytest.raises(Lost):
            index.known(damaged, found), index.plan(damaged, found)


def test_a_missing_shelf_of_records_is_lost(store: Store) -> None:
    """It is not taken for an empty one."""
    store.forget("records", ["7"])

    with pytest.raises(Lost):
        index.records(store, loaded(changed={}))


def test_a_stamp_from_the_moment_of_the_look_is_not_trusted() -> None:
    """Within one tick of the clock a file may change twice."""
    assert INDEX.trusted(10**9 - stat.TICK - 1)
    assert not INDEX.trusted(10**9 - stat.TICK)
