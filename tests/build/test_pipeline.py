"""A build stops cleanly, survives being killed, and never takes what is not its own."""

import contextlib
import errno
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.build import changes, publish
from dateline.build.pipeline import build
from dateline.model.options import Settings
from tests.conftest import LAYOUT, NOON, REAL, Project, laid_out


@pytest.fixture
def run(project, command_line):
    """Run the command line on the project."""
    project.theme = REAL

    def command(*more: str) -> tuple[int, str]:
        done = command_line(
            *("build", "--content", str(project.content), "--templates", str(project.templates)),
            *("--static", str(project.static), "--output", str(project.output)),
            *("--cache", str(project.cache), *more),
            SOURCE_DATE_EPOCH=str(int(NOON.timestamp())),
        )
        return done.exit_code, done.stdout + done.stderr

    return command


def test_a_folder_of_others_is_refused_and_left_alone(project: Project) -> None:
    """Somebody may have typed the wrong name."""
    project.output.mkdir()
    (project.output / "thesis.txt").write_text("years of work")

    with pytest.raises(changes.Refused, match="not empty"):
        project.build()

    assert {"thesis.txt": b"years of work"} == project.tree()


def test_a_broken_template_is_named_and_changes_nothing(project: Project) -> None:
    """Half a site is never published."""
    project.build()
    before = project.tree()
    path = project.templates / "pages/entry.html"
    path.write_text("<h1>\n{{ page.titel }}\n", "utf-8")

    result = project.build()

    assert result.stopped
    assert [(path.as_posix(), 2, "template")] == [
        (one.path, one.line, one.code) for one in result.problems
    ]
    assert before == project.tree()


def test_a_template_that_does_not_parse_is_named(project: Project) -> None:
    """With the line in which it does not."""
    path = project.templates / "pages/home.html"
    path.write_text("<h1>\n</h1>\n{% if %}\n", "utf-8")

    problem = project.build().problems[0]

    assert (path.as_posix(), 3, "template") == (problem.path, problem.line, problem.code)


def test_a_problem_in_content_changes_nothing(project: Project) -> None:
    """The last good site stays."""
    project.build()
    before = project.tree()
    project.entry("wrong", "topics: [trians]")

    assert project.build().stopped
    assert before == project.tree()


def test_what_was_wrong_is_told_again_and_again(project: Project) -> None:
    """A build with nothing to do still says what the last one found."""
    project.entry("early", "reported: 2025-01-01", "See [later](later.md).")
    project.entry("later", "reported: 2025-05-30", "Words.")
    first = project.build(as_of="2025-05-01")
    assert first.problems

    second = project.build(as_of="2025-05-01")

    assert (first.problems, False) == (second.problems, second.stopped)
    assert project.build(as_of="2025-05-01", strict=True).stopped


@pytest.mark.parametrize("number", ["ENOSPC", "EROFS", "EACCES"])
def test_a_disk_that_does_not_allow_it_is_one_clear_sentence(
    project: Project, run, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    """No traceback, and the next build puts it right."""
    code = getattr(errno, number)
    real = os.open
    project.build()
    project.entry("more")

    def full(path: str, flags: int, *rest: object, **more: object) -> int:
        writes = flags & (os.O_WRONLY | os.O_RDWR) and changes.MARK not in str(path)
        if writes and str(path).startswith(str(project.output)):
            raise OSError(code, os.strerror(code), str(path))
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", full)
    status, said = run()
    monkeypatch.undo()

    assert status != 0
    assert os.strerror(code) in said
    assert "Traceback" not in said
    assert not changes.whole(project.output)
    project.build()
    assert project.clean() == project.tree()


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own that is soon full; only root may make one."""
    folder.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(asked, capture_output=True).returncode:
        pytest.skip("no disk can be made here: that takes root and mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("kilobytes", [4, 40, 80, 160, 240, 320, 400])
@pytest.mark.parametrize("where", ["output", "cache"])
def test_a_full_disk_is_no_end(
    project: Project, run, tmp_path: Path, where: str, kilobytes: int
) -> None:
    """A real one: a build says that it does not fit, and leaves nothing that looks finished."""
    for number in range(40):
        project.entry(f"entry-{number}", "topics: [money]", f"Words {number}. " * 40)
    with small_disk(tmp_path / "disk", kilobytes) as disk:
        setattr(project, where, disk / where)
        status, said = run("--jobs", "2")

        assert (status == 0) == changes.whole(project.output)
        assert status == 0 or "No space left" in said or "is full" in said
        assert status == 0 or f": {disk / where}" in said
        assert "Traceback" not in said
        if status:
            subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            assert 0 == run()[0]
        assert project.clean() == project.tree()


def test_a_full_disk_in_a_process_of_its_own_is_told_alike(
    project: Project, run, tmp_path: Path
) -> None:
    """Once, with its path, and the other processes do not work on."""
    for number in range(150):
        project.entry(f"entry-{number}", "topics: [money]", f"Words {number}. " * 40)
    with small_disk(tmp_path / "disk", 700) as disk:
        project.cache = disk / "cache"
        status, said = run("--jobs", "2")

        assert 1 == status
        assert said.startswith("Error: No space left on device: ")
        assert f": {project.cache / 'staging'}/" in said
        assert 1 == said.count("\n")
        assert not project.output.exists()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


KILLS = 40  # of each kind: 200


def _body(project: Project, number: int) -> None:
    project.entry("words", "summary: S.", f"Words {number}.")


def _new_entry(project: Project, number: int) -> None:
    project.entry(f"entry-{number % 7}", "topics: [money]", f"Words {number}.")


def _layout(project: Project, number: int) -> None:
    (project.templates / "layout.html").write_text(f"{LAYOUT}<!-- {number} -->")


def _style(project: Project, number: int) -> None:
    (project.static / "css/site.css").write_text(f"p {{ margin: {number}px }}")


def _whole(project: Project, number: int) -> None:
    shutil.rmtree(project.cache if number % 4 < 2 else project.output)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
@pytest.mark.parametrize("change", [_body, _new_entry, _layout, _style, _whole])
def test_killed_at_any_moment_the_next_build_is_whole(
    project: Project, change: Callable[[Project, int], None]
) -> None:
    """SIGKILL leaves no time for tidying up: 200 times, at moments spread over the build."""
    laid_out(project)
    dice = random.Random(f"20240920 {change.__name__}")
    project.build()
    for number in range(KILLS):
        change(project, number)
        if number % 8 == 7:  # what was left of one change meets another
            _body(project, number)
            _new_entry(project, number)
        settings = project.settings(jobs=1 + number % 2, served=number % 3 == 0)
        _killed(settings, dice.random() * dice.random() * 0.5)

        project.build()
        if number % 10 == 9:
            assert project.clean() == project.tree(), number


def _killed(settings: Settings, after: float) -> None:
    """A build in processes of its own, all of which end at a moment."""
    child = os.fork()
    if not child:
        os.setsid()
        with contextlib.suppress(BaseException):
            build(settings)
        os._exit(0)
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_killed_build_cannot_be_taken_for_a_finished_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark says so until the next build."""
    project.build()
    monkeypatch.setattr(publish, "_sign", lambda folder: None)
    project.entry("more")
    project.build()
    monkeypatch.undo()

    assert not changes.whole(project.output)
    project.build()
    assert changes.whole(project.output)


def test_two_builds_at_once_do_not_mix(project: Project) -> None:
    """The second waits for the first."""
    fork = multiprocessing.get_context("fork")
    builds = [fork.Process(target=build, args=(project.settings(),)) for _ in range(3)]
    for one in builds:
        one.start()
    for one in builds:
        one.join(60)

    assert [0, 0, 0] == [one.exitcode for one in builds]
    assert project.clean() == project.tree()
