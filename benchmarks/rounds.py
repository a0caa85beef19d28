"""Rounds of builds: in every case each generator once in turn, so that all meet the same hour."""

import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus, dialects, measure, pages, tools
from benchmarks.corpus import Entry
from benchmarks.dialects import Site
from benchmarks.results import CASES, Run, Session
from benchmarks.tools import Tool

Say = Callable[[str], None]


class Ground(NamedTuple):
    """Where a generator builds."""

    tool: Tool
    site: Site


class Edits(NamedTuple):
    """The entries that the cases are about, the same ones for all generators."""

    middle: Entry  # whose words and title change
    latest: Entry  # which is not there before its case


class Shown(NamedTuple):
    """What files of the output must hold after a build, or it has not done its work."""

    mark: str
    files: tuple[str, ...]


def sessions(
    asked: Sequence[Tool], count: int, rounds: int, folder: Path, say: Say
) -> Iterator[Session]:
    """Measure on one corpus; what is known so far comes after each round, and all at the end."""
    say(f"{count:,} entries: writing them for {', '.join(tool.id for tool in asked)}")
    grounds = [Ground(tool, Site(tool.dialect, folder / tool.id, tool.program)) for tool in asked]
    dialects.write(count, [ground.site for ground in grounds])
    edits = _edits(count)
    runs = {tool.id: Run(tool.id, tool.version, []) for tool in asked}
    for number in range(1, rounds + 1):
        # The first one changes, for it finds the machine in another state than those after it.
        grounds = [*grounds[1:], *grounds[:1]] if number > 1 else grounds
        runs = {
            id: run._replace(rounds=[*run.rounds, {}], processor=[*run.processor, {}])
            for id, run in runs.items()
        }
        for case in CASES:
            for ground in grounds:
                id = ground.tool.id
                runs[id] = _timed(runs[id], case, number, ground, edits, say)
        yield _session(count, runs)
    for ground in grounds:
        id = ground.tool.id
        runs[id] = _weighed(runs[id], ground, edits, say)
    yield _session(count, runs)


def _edits(count: int) -> Edits:
    number = count // 2
    return Edits(
        middle=corpus.entry(number, count),
        latest=corpus.latest(count),
    )


def _session(count: int, runs: dict[str, Run]) -> Session:
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return Session(count, os.cpu_count() or 1, system, list(runs.values()))


def _timed(run: Run, case: str, number: int, ground: Ground, edits: Edits, say: Say) -> Run:
    """Add one build to a run; who has failed once is not asked again."""
    if run.failure:
        return run
    tool = ground.tool
    output = ground.site.folder / tool.output
    shown = changed(case, number, ground, edits)
    try:
        spent = measure.build(tool.command, ground.site.folder, tool.environment)
        for file in shown.files:
            if not (output / file).exists() or shown.mark not in (output / file).read_text("utf-8"):
                raise measure.Failed(f"{file} does not show what it should")
    except measure.Failed as failed:
        say(f"{tool.id}, {case}: {failed}")
        return run._replace(failure=f"{case}, {str(failed).partition(':')[0]}")
    # Far more time than processor: something else was at work, or the disk was.
    taken = f"{spent.seconds:.2f} s, {spent.processor:.2f} s of processor"
    say(f"{tool.id}, {case}, round {number}: {taken}")
    run.rounds[-1][case] = spent.seconds
    run.processor[-1][case] = spent.processor
    if case == "cold":
        run = run._replace(largest=max(run.largest, spent.mebibytes))
    return run if run.wrote else run._replace(wrote=pages.wrote(output))


def changed(case: str, number: int, ground: Ground, edits: Edits) -> Shown:
    """Change what the case is about, and tell what must be seen of it."""
    site, middle, latest = ground.site, edits.middle, edits.latest
    sentence = f"One more sentence, of round {number}."
    edited = middle._replace(body=f"{middle.body}\n{sentence}\n")
    retitled = edited._replace(title=f"{middle.title} in round {number}")
    page = _page(middle)
    if case == "cold":
        _begun(ground, edits)
    elif case == "body edited":
        dialects.put(site, edited)
        return Shown(sentence, (page,))
    elif case == "title changed":
        dialects.put(site, retitled)
        return Shown(retitled.title, (page,))
    elif case == "new entry":
        dialects.put(site, latest)
        # Which other entries are its neighbours, each generator decides by itself.
        return Shown(latest.title, (_page(latest), "index.html"))
    elif case == "base template":
        return Shown(tools.touch(ground.tool, site.folder, number), (page, _page(latest)))
    return Shown("", (page,))


def _page(entry: Entry) -> str:
    return f"news/{entry.id}/index.html"


def _weighed(run: Run, ground: Ground, edits: Edits, say: Say) -> Run:
    """One more cold build, whose time does not count: looking at memory slows it down."""
    if run.failure:
        return run
    _begun(ground, edits)
    tool = ground.tool
    mebibytes = measure.together(tool.command, ground.site.folder, tool.environment)
    say(f"{tool.id}, memory: {run.largest:.0f} MiB largest, {mebibytes or 0:.0f} MiB together")
    return run._replace(together=mebibytes)


def _begun(ground: Ground, edits: Edits) -> None:
    """Begin as on a new machine, with the entries as they were before any edit.

    What is there is put aside, not deleted: for minutes after many files were deleted, a file
    system may take several times as long to make new ones.
    """
    folder = ground.site.folder
    for name in filter(None, (ground.tool.output, ground.tool.cache)):
        if (folder / name).exists():
            aside = Path(tempfile.mkdtemp(prefix="gone-", dir=folder.parent))
            os.replace(folder / name, aside / name)
    dialects.put(ground.site, edits.middle)
    dialects.source(ground.site, edits.latest).unlink(missing_ok=True)
