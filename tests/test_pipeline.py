"""A build stops cleanly, survives being killed, and never takes what is not its own."""

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline import cli, publish
from dateline.pipeline import build
from tests.conftest import Project


def run(project: Project, *more: str) -> tuple[int, str]:
    """What the command line says, and its exit code."""
    result = CliRunner().invoke(
        cli.main,
        [
            *("build", "--content", str(project.content), "--templates", str(project.templates)),
            *("--static", str(project.static), "--output", str(project.output)),
            *("--cache", str(project.cache), *more),
        ],
    )
    return result.exit_code, result.output


def test_a_folder_of_others_is_refused_and_left_alone(project: Project) -> None:
    """Somebody may have typed the wrong name."""
    project.output.mkdir()
    (project.output / "thesis.txt").write_text("years of work")

    with pytest.raises(publish.Refused, match="not empty"):
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
    project: Project, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    """No traceback, and the next build puts it right."""
    import errno

    code = getattr(errno, number)
    real = os.replace
    project.build()
    project.entry("more")

    def full(source: Path, target: Path) -> None:
        if Path(target).is_relative_to(project.output):
            raise OSError(code, os.strerror(code), str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    status, said = run(project)
    monkeypatch.undo()

    assert status != 0
    assert os.strerror(code) in said
    assert "Traceback" not in said
    assert not publish.ready(project.output)
    project.build()
    assert clean(project) == without_mark(project)


def test_killed_at_any_moment_the_next_build_is_whole(project: Project) -> None:
    """SIGKILL leaves no time for tidying up."""
    fork = multiprocessing.get_context("fork")
    random.seed(20240920)
    started = time.monotonic()
    project.build()
    whole = max(0.05, time.monotonic() - started)
    for number in range(15):
        project.entry(f"entry-{number}", "topics: [money]", f"Words {number}.")
        if number % 5 == 4:
            (project.static / "css/site.css").write_text(f"p {{ margin: {number}px }}")
        jobs = 2 if number % 3 == 0 else 1
        process = fork.Process(target=build, args=(project.settings(jobs=jobs),))
        process.start()
        process.join(random.uniform(0, whole))
        if process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
        process.join()

        project.build()

        assert clean(project) == without_mark(project), number


def test_a_killed_build_cannot_be_taken_for_a_finished_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark says so until the next build."""
    project.build()
    monkeypatch.setattr(publish, "_sign", lambda folder: None)
    project.entry("more")
    project.build()
    monkeypatch.undo()

    assert not publish.ready(project.output)
    project.build()
    assert publish.ready(project.output)


def test_two_builds_at_once_do_not_mix(project: Project) -> None:
    """The second waits for the first."""
    fork = multiprocessing.get_context("fork")
    builds = [fork.Process(target=build, args=(project.settings(),)) for _ in range(3)]
    for one in builds:
        one.start()
    for one in builds:
        one.join(60)

    assert [0, 0, 0] == [one.exitcode for one in builds]
    assert clean(project) == without_mark(project)


def clean(project: Project) -> dict[str, bytes]:
    """What a build from nothing gives."""
    import shutil

    folder = project.root / "clean"
    shutil.rmtree(folder, ignore_errors=True)
    project.build(output=folder, cache=None)
    return without_mark(project, folder)


def without_mark(project: Project, folder: Path | None = None) -> dict[str, bytes]:
    found = project.tree(folder)
    found.pop(publish.MARK, None)
    return found
