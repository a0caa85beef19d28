"""`python -m benchmarks` measures; `corpus`, `table` and `plot` are its other commands."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import dialects, plot, report, results, rounds, tools
from benchmarks.dialects import Site

FIRST_ASKED = 1000  # entries, if no number is given


def main(arguments: list[str]) -> None:
    """Run a command; the first word names it, or it is to measure."""
    commands = {"corpus": _corpus, "table": _table, "plot": _plot}
    command = commands.get(arguments[0]) if arguments else None
    if command:
        command(arguments[1:])
    else:
        _measure(arguments)


def _measure(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(
        "python -m benchmarks", description="Measure builds.", epilog=HELP
    )
    parser.add_argument("entries", metavar="N", nargs="*", type=int, help="sizes; 1000 if none")
    parser.add_argument("--tools", default=",".join(tools.ALL), help=TOOLS)
    parser.add_argument("--rounds", default=3, type=int)
    parser.add_argument("--json", metavar="FILE", type=Path, help="add the results to this file")
    given = parser.parse_args(arguments)
    asked = tuple(given.tools.split(","))
    if unknown := set(asked) - set(tools.KNOWN):
        parser.error(
            f"no such tool: {', '.join(sorted(unknown))}; there are {', '.join(tools.KNOWN)}"
        )
    if given.rounds < 1 or any(count < 1 for count in given.entries):
        parser.error("sizes and rounds begin at 1")
    there = tools.found(asked)
    for line in report.missing(asked, tuple(tool.id for tool in there)):
        _say(line)
    if not there:
        sys.exit(2)
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        for count in given.entries or [FIRST_ASKED]:
            size = Path(folder) / str(count)
            for session in rounds.sessions(there, count, given.rounds, size, _say):
                if given.json:
                    results.add(given.json, session)
            print(report.report(session), flush=True)


def _corpus(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(
        "python -m benchmarks corpus", description="Write the invented site."
    )
    parser.add_argument("entries", metavar="N", type=int)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--for", dest="tool", choices=tools.ALL, default="dateline")
    given = parser.parse_args(arguments)
    if given.tool == "dateline":
        dialects.content(given.entries, given.folder)
    else:
        dialects.write(given.entries, [Site(given.tool, given.folder)])


def _table(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(
        "python -m benchmarks table", description="Print what a file of results holds."
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    for path in parser.parse_args(arguments).files:
        for session in results.load(path):
            print(report.report(session))


def _plot(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(
        "python -m benchmarks plot", description="Draw time against size."
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("picture", metavar="OUT.svg", type=Path)
    given = parser.parse_args(arguments)
    sessions = [one for path in given.files for one in results.load(path)]
    given.picture.write_text(plot.draw(sessions), "utf-8")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


TOOLS = f"comma between; {','.join(tools.ALL)} if none; `before` is dateline of folder $BEFORE"
HELP = "Other commands: corpus N FOLDER, table FILE…, plot FILE… OUT.svg; each knows --help."

if __name__ == "__main__":
    main(sys.argv[1:])
