"""Files are asked how they are before all else is loaded, and no answer is trusted too long."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dateline.build import index
from dateline.build.pipeline import Settings, build
from dateline.cache import lock, stat
from dateline.cli import main
from dateline.model.options import Options
from tests.conftest import NOON, REAL, Project

HERE = Settings(
    *map(Path, ("content", "templates", "static", "_site", ".cache")), Options(now=NOON), jobs=2
)


@pytest.fixture
def numbers(tmp_path: Path) -> stat.Numbers:
    """Two files as they are now."""
    for name in ("a", "b c"):
        (tmp_path / name).write_text(name)
    found = {path.name: path.stat() for path in sorted(tmp_path.iterdir())}
    table = index.table({name: (one.st_size, one.st_mtime_ns) for name, one in found.items()})
    return table.names, table.stamps


def test_what_is_as_it_was_differs_in_nothing(tmp_path: Path, numbers: stat.Numbers) -> None:
    """Neither does nothing at all."""
    assert [] == stat.compared(f"{tmp_path}/", numbers, "files")
    assert [] == stat.compared(f"{tmp_path}/", ("", b""), "files")


def test_what_has_changed_is_named(tmp_path: Path, numbers: stat.Numbers) -> None:
    """With its size and its time."""
    os.utime(tmp_path / "b c", ns=(5, 5))

    assert [("b c", 3, 5)] == stat.compared(f"{tmp_path}/", numbers, "content")


def test_what_has_gone_is_more_than_a_change(tmp_path: Path, numbers: stat.Numbers) -> None:
    """Also where a link stands for it that leads nowhere."""
    (tmp_path / "a").unlink()
    (tmp_path / "a").symlink_to("nowhere")

    assert stat.compared(f"{tmp_path}/", numbers, "content") is None
    found = stat.compared(f"{tmp_path}/", numbers, "files")
    assert found is not None
    assert [("a", len("nowhere"))] == [one[:2] for one in found]


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A site that was built in the folder that we are in."""
    monkeypatch.chdir(project.root)
    assert build(HERE).wrote
    return project


def program(project: Project) -> str:
    """What `build.py` says of a build, in a process of its own."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(NOON.timestamp()))}
    done = subprocess.run(
        [sys.executable, str(REAL / "build.py")],
        cwd=project.root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr


def test_a_look_begins_where_the_words_mean_the_usual_folders(here: Project) -> None:
    """Others may mean others."""
    given = {one.long: one.how.get("default") for one in main.COMMANDS["build"].takes}
    assert stat.USUAL == (given["--cache"], given["--content"], "_site")
    for words in (["-o", "there"], ["--content=x"], ["check"], ["--jobs", "1"]):
        stat.begin_early(words)
        assert stat.begun(stat.USUAL, index.load(here.cache).stamps) is None

    stat.begin_early(["build", "--quiet"])
    look = stat.begun(stat.USUAL, index.load(here.cache).stamps)

    assert look
    assert [[], [], []] == [stat.differing(look, part) for part in stat.PARTS]


def test_a_look_is_dropped_where_another_build_came_between(here: Project) -> None:
    """It looked at what that build has changed since."""
    stat.begin_early([])
    here.entry("between")
    assert " written" in program(here)

    assert () == build(HERE).wrote
    assert (here.output / "news/between/index.html").is_file()


def test_a_look_is_dropped_where_a_build_had_to_wait(here: Project) -> None:
    """Who waits may still write."""
    told: list[str] = []
    done = threading.Event()

    def hold() -> None:
        with lock.held([here.cache], lambda: None):
            done.set()
            while not told:
                time.sleep(0.01)
            here.entry("late")

    other = threading.Thread(target=hold)
    other.start()
    assert done.wait(5)
    stat.begin_early([])

    wrote = build(HERE, lambda: told.append("waiting")).wrote

    other.join()
    assert "news/late/index.html" in wrote


def test_what_an_early_look_sees_is_put_right(here: Project) -> None:
    """An edit of a text, of a page, and what was added by hand."""
    page = here.output / "news/plan/index.html"
    for change in (
        lambda: here.entry("more"),
        lambda: here.edit("entries/2024/plan.md", "Trains will run between", "Trams run between"),
        lambda: page.write_text("by hand"),
        lambda: (page.parent / "mine.html").write_text("by hand"),
        lambda: here.delete("entries/2025/more.md"),
    ):
        change()
        assert "0 files written in" not in program(here)
        clean = here.root / "clean"
        build(HERE._replace(output=clean, cache=None))
        assert here.tree(clean) == here.tree()
    assert "0 files written in" in program(here)
