"""Rounds of builds: in every case each generator once in turn, so that all meet the same hour."""

import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus, dialects, measure, pages, tools
from benchmarks.results import CASES, Run, Session
from benchmarks.tools import Tool

Say = Callable[[str], None]


class Ground(NamedTuple):
    """Where a generator builds, and the entry in the middle that is edited."""

    tool: Tool
    site: Path
    source: Path
    text: str  # of the entry before any edit
    page: Path


def sessions(
    asked: Sequence[Tool], count: int, rounds: int, folder: Path, say: Say
) -> Iterator[Session]:
    """Measure on one corpus; what is known so far comes after each round, and all at the end."""
    say(f"{count:,} entries: writing them for {', '.join(tool.id for tool in asked)}")
    dialects.write(count, {tool.id: folder / tool.id for tool in asked})
    grounds = [_ground(tool, folder / tool.id, count) for tool in asked]
    runs = {tool.id: Run(tool.id, tool.version, []) for tool in asked}
    for number in range(1, rounds + 1):
        # The first one changes, for it finds the machine in another state than those after it.
        grounds = [*grounds[1:], *grounds[:1]] if number > 1 else grounds
        for run in runs.values():
            run.rounds.append({})
        for case in CASES:
            for ground in grounds:
                id = ground.tool.id
                runs[id] = _timed(runs[id], case, number, ground, say)
        yield _session(count, runs)
    for ground in grounds:
        id = ground.tool.id
        runs[id] = _weighed(runs[id], ground, say)
    yield _session(count, runs)


def _ground(tool: Tool, site: Path, count: int) -> Ground:
    source = dialects.source(tool.id, site, count // 2, count)
    page = site / tool.output / "news" / corpus.name(count // 2) / "index.html"
    return Ground(tool, site, source, source.read_text("utf-8"), page)


def _session(count: int, runs: dict[str, Run]) -> Session:
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return Session(count, os.cpu_count() or 1, system, list(runs.values()))


def _timed(run: Run, case: str, number: int, ground: Ground, say: Say) -> Run:
    """Add one build to a run; who has failed once is not asked again."""
    if run.failure:
        return run
    tool, site = ground.tool, ground.site
    mark = _changed(case, number, ground)
    try:
        spent = measure.build(tool.command, site, tool.environment)
        if not ground.page.exists() or mark not in ground.page.read_text("utf-8"):
            raise measure.Failed("the page of the entry does not show what it should")
    except measure.Failed as failed:
        say(f"{tool.id}, {case}: {failed}")
        return run._replace(failure=f"{case}, {str(failed).partition(':')[0]}")
    say(f"{tool.id}, {case}, round {number}: {spent.seconds:.2f} s")
    run.rounds[-1][case] = spent.seconds
    if case == "cold":
        run = run._replace(largest=max(run.largest, spent.mebibytes))
    return run if run.wrote else run._replace(wrote=pages.wrote(site / tool.output))


def _changed(case: str, number: int, ground: Ground) -> str:
    """Change what the case is about; the page of the entry must show what comes back."""
    if case == "cold":
        _forget(ground)
        ground.source.write_text(ground.text, "utf-8")
    elif case == "one edit":
        sentence = f"One more sentence, of round {number}."
        ground.source.write_text(f"{ground.text}\n{sentence}\n", "utf-8")
        return sentence
    elif case == "base template":
        return tools.touch(ground.tool, ground.site, number)
    return ""


def _weighed(run: Run, ground: Ground, say: Say) -> Run:
    """One more cold build, whose time does not count: looking at memory slows it down."""
    if run.failure:
        return run
    _forget(ground)
    tool = ground.tool
    mebibytes = measure.together(tool.command, ground.site, tool.environment)
    say(f"{tool.id}, memory: {run.largest:.0f} MiB largest, {mebibytes or 0:.0f} MiB together")
    return run._replace(together=mebibytes)


def _forget(ground: Ground) -> None:
    """Begin as on a new machine.

    What is there is put aside, not deleted: for minutes after many files were deleted, a file
    system may take several times as long to make new ones.
    """
    for name in filter(None, (ground.tool.output, ground.tool.cache)):
        if (ground.site / name).exists():
            aside = Path(tempfile.mkdtemp(prefix="gone-", dir=ground.site.parent))
            os.replace(ground.site / name, aside / name)
