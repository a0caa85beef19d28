"""`python -m benchmarks [N …]` measures; `python -m benchmarks corpus N FOLDER` writes a site."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import corpus

ROOT = Path(__file__).parent.parent
ROUNDS = 3


class Tool(NamedTuple):
    """A generator: how it builds, and what it keeps between builds."""

    name: str
    command: Callable[[Path], list[str]]
    memory: tuple[str, ...]
    template: str


class Spent(NamedTuple):
    """What one build took."""

    seconds: float
    mebibytes: float


def main(arguments: list[str]) -> None:
    """Measure, or write a corpus."""
    if arguments[:1] == ["corpus"]:
        corpus.write(int(arguments[1]), Path(arguments[2]))
        return
    for count in [int(one) for one in arguments] or [1000]:
        measure(count)


def measure(count: int) -> None:
    """Build a corpus in every way, and print what it took."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as place:
        site = Path(place)
        corpus.write(count, site / "content")
        shutil.copytree(ROOT / "templates", site / "templates")
        shutil.copytree(ROOT / "static", site / "static")
        print(f"\n{count:,} entries, {os.cpu_count()} processors, median of {ROUNDS} rounds\n")
        print("| | cold | no change | one edit | template edit | peak memory |")
        print("|---|---|---|---|---|---|")
        taken = [(tool, [_round(tool, site) for _ in range(ROUNDS)]) for tool in _tools()]
        for tool, rounds in taken:
            columns = list(zip(*rounds, strict=True))
            times = " | ".join(f"{median(one.seconds for one in each):.2f} s" for each in columns)
            peak = max(one.mebibytes for one in columns[0])
            print(f"| {tool.name} | {times} | {peak:.0f} MiB |")


def _tools() -> list[Tool]:
    python = sys.executable
    own = Tool(
        "dateline",
        lambda site: [python, str(ROOT / "build.py"), "build", "--quiet"],
        ("_site", ".cache"),
        "templates/base.html",
    )
    return [own]


def _round(tool: Tool, site: Path) -> tuple[Spent, Spent, Spent, Spent]:
    for name in tool.memory:
        shutil.rmtree(site / name, ignore_errors=True)
    entry = sorted((site / "content/entries").rglob("*.md"))[-7]
    cold, same = _spent(tool, site), _spent(tool, site)
    entry.write_text(entry.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    edit = _spent(tool, site)
    template = site / tool.template
    template.write_text(
        template.read_text("utf-8").replace("</body>", "<!-- x --></body>"), "utf-8"
    )
    return cold, same, edit, _spent(tool, site)


def _spent(tool: Tool, site: Path) -> Spent:
    """Run one build; the peak is of its largest process."""
    reader, writer = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if not child:
        os.close(reader)
        done = subprocess.run(tool.command(site), cwd=site, capture_output=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        os.write(writer, f"{done.returncode} {peak}".encode())
        if done.returncode:
            sys.stderr.buffer.write(done.stdout[-2000:] + done.stderr[-2000:])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        code, peak = told.read().split()
    os.waitpid(child, 0)
    if code != b"0":
        raise SystemExit(f"{tool.name} failed")
    return Spent(time.monotonic() - started, int(peak) / 1024)


if __name__ == "__main__":
    main(sys.argv[1:])
