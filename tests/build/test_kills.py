"""A build whose process is killed ends at once, with one sentence, and harms nothing."""

import contextlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.build import changes
from dateline.cache import processes
from dateline.cli import main as cli
from tests.build.test_damage import small
from tests.conftest import LAYOUT, NOON, REAL, Project

SOON = 2  # seconds from the kill to the end
KILLS = 15
CHILDREN = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")


@pytest.fixture
def shared(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A site of which every stage, however little it has to do, is shared by processes."""
    small(project)
    project.theme = REAL  # as the command line has it
    for number in range(40):
        project.entry(f"entry-{number}", "topics: [money]", f"Words {number}. " * 40)
    project.build(jobs=2)
    for module in [*sys.modules.values()]:
        if module.__name__.startswith("dateline.") and hasattr(module, "WORTH"):
            monkeypatch.setattr(module, "WORTH", 1)
    return project


@pytest.mark.skipif(not CHILDREN.exists(), reason="nothing tells here which children there are")
@pytest.mark.parametrize("which", range(4))
def test_a_killed_process_ends_its_build(shared: Project, tmp_path: Path, which: int) -> None:
    """60 times, at random moments: it is told in one sentence, nobody is left, the site is there.

    What a build was putting into place may lie there; its mark says so, and the next one ends it.
    """
    dice = random.Random(which)
    killed = told = 0
    length = 1.0
    for number in range(10 * KILLS):
        edit(shared, number + which, dice)
        before = shared.tree()
        started = time.monotonic()
        builder = begun(shared, tmp_path / "said")
        victim = child(builder, started + dice.random() * length, dice)
        moment = time.monotonic()
        if victim:
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        status = ended(builder, moment + SOON if victim else moment + 60)
        assert [] == alive(builder)
        said = (tmp_path / "said").read_text()
        if not victim:
            length = min(length, time.monotonic() - started)
        killed += bool(victim)
        if status:
            told += 1
            assert f"Error: {processes.KILLED}\n" == said
            # One that is killed at the very end leaves the whole new site.
            assert (
                not changes.whole(shared.output)
                or before == shared.tree()
                or shared.clean() == shared.tree()
            )
        if status or number % 5 == 0:
            shared.build()
        if killed == KILLS:
            break
    assert killed == KILLS
    assert told > KILLS / 3, "most of them should have been at work"
    assert shared.clean() == shared.tree()


def edit(project: Project, number: int, dice: random.Random) -> None:
    """Something that gives much to do, to one stage or to all."""
    if number % 4 == 0:
        shutil.rmtree(project.cache)
    elif number % 4 == 1:
        layout = LAYOUT.replace("<body>", f"<body>{number} {dice.random()}")
        (project.templates / "layout.html").write_text(layout)
    elif number % 4 == 2:
        for one in range(40):
            project.entry(f"entry-{one}", f"summary: No. {number}.", f"Words {dice.random()}.")
    else:
        shutil.rmtree(project.output)


def begun(project: Project, said: Path) -> int:
    """The command line in a process, and a group, of its own."""
    builder = os.fork()
    if builder:
        return builder
    status = 3
    try:
        os.setsid()
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.stdout = sys.stderr = os.fdopen(handle, "w")
        os.environ["SOURCE_DATE_EPOCH"] = str(int(NOON.timestamp()))
        cli.main(
            [
                *("build", "--quiet", "--jobs", "2", "--content", str(project.content)),
                *("--templates", str(project.templates), "--static", str(project.static)),
                *("--output", str(project.output), "--cache", str(project.cache)),
            ]
        )
    except SystemExit as end:
        status = end.code
        sys.stderr.flush()
    finally:
        os._exit(status)


def child(builder: int, moment: float, dice: random.Random) -> int:
    """One of the children that a build has at a moment, or soon after; 0 if it ended before."""
    while True:
        try:
            found = Path(f"/proc/{builder}/task/{builder}/children").read_text().split()
            running = Path(f"/proc/{builder}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return 0
        if running == "Z":
            return 0
        if found and time.monotonic() >= moment:
            return int(dice.choice(found))
        time.sleep(0.001)


def ended(builder: int, limit: float) -> int:
    """How a build ended, in time."""
    while True:
        process, status = os.waitpid(builder, os.WNOHANG)
        if process:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > limit:
            os.killpg(builder, signal.SIGKILL)
            os.waitpid(builder, 0)
            pytest.fail("The build did not end.")
        time.sleep(0.001)


def alive(group: int) -> list[str]:
    """Who of a group is left; those that only the system has to wait for do not count."""

    def members() -> Iterator[str]:
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, _, its = path.read_text().rpartition(")")[2].split()[:3]
                if int(its) == group and state not in "ZX":
                    yield path.parent.name

    limit = time.monotonic() + SOON
    while (found := [*members()]) and time.monotonic() < limit:
        time.sleep(0.01)
    return found
