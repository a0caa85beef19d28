"""A build told to a person: the seconds that it takes, what it found, what it did."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unicodedata import east_asian_width

from dateline.build.pipeline import Result
from dateline.model.problems import Problem

WIDE = 120  # characters of a line that is shown
SHOWN = 10  # GitHub shows about ten annotations of each kind a step


def findings(problems: Iterable[Problem], form: str) -> str:
    """Every problem, as text, JSON or GitHub annotations; empty where there is none."""
    listed = list(problems)
    if form == "json":
        import json  # few builds are asked for it

        return json.dumps([_plain(one) for one in listed], ensure_ascii=False, indent=2) + "\n"
    if form == "text":
        return "".join(f"{text(one)}\n" for one in listed)
    told = [_annotation(one) for one in listed[:SHOWN]]
    if len(listed) > SHOWN:
        told += [f"{SHOWN} of {len(listed)} are annotations; these are all:"]
        # Indented or not, `::` at the start of a line is a command, and `##[` is one anywhere.
        told += [f"- {text(one).replace('##[', '# # [')}" for one in listed]
    return "".join(f"{one}\n" for one in told)


def text(problem: Problem) -> str:
    """One line: `path:line:col: error: fact. hint [code]`."""
    place = f"{problem.path}:{problem.line}:{problem.column}: " if problem.path else ""
    field = ".".join(str(part) for part in problem.field)
    field = f"{field}: " if field else ""
    return _flat(f"{place}{problem.severity}: {field}{_sentence(problem)} [{problem.code}]")


def with_lines(problems: Iterable[Problem]) -> str:
    """Every problem with the line of the file that it is about, and a mark below its place."""
    told, texts = [], {}
    for one in problems:
        if one.path not in texts:
            texts[one.path] = _lines(Path(one.path))
        lines = texts[one.path]
        told.append(text(one))
        if 0 < one.line <= len(lines) and lines[one.line - 1].strip():
            told += _excerpt(lines[one.line - 1], one.line, max(one.column, 1))
    return "".join(f"{one}\n" for one in told)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig", "replace").split("\n")
    except OSError:  # it is not about a file, or that has gone
        return []


def _excerpt(line: str, number: int, column: int) -> list[str]:
    """A line and its mark; of a long one as much as stands around the place."""
    start = max(0, min(column - 1, len(line)) - WIDE // 2)
    shown = _flat(line[start : start + WIDE].rstrip())
    before = shown[: column - 1 - start]
    room = sum(2 if east_asian_width(one) in "WF" else 1 for one in before)
    return [f"  {number:>4} | {shown}", f"       | {' ' * room}^"]


def step_summary(problems: Iterable[Problem], told: str) -> str:
    """The whole list for the page of a GitHub run; nothing in it is read as Markdown."""
    import html  # only GitHub asks for it

    listed = "\n".join(html.escape(text(one)) for one in problems)
    return f"### {told}\n\n<pre>{listed}</pre>\n" if listed else f"### {told}\n"


def summary(result: Result, seconds: float) -> str:
    """One line on what a build did."""
    errors, warnings = _counts(result)
    found = ", ".join(
        _counted(count, name) for count, name in ((errors, "error"), (warnings, "warning")) if count
    )
    if result.stopped:
        return f"{found}. Nothing was written."
    did = f"{_counted(len(result.wrote), 'file')} written"
    if result.removed:
        did += f", {len(result.removed)} removed"
    done = f"{_counted(result.entries, 'entry')}, {_counted(result.pages, 'page')}: {did}"
    return f"{done} in {seconds:.1f} s{f' ({found})' if found else ''}."


def checked(result: Result) -> str:
    """One line on what a check found."""
    errors, warnings = _counts(result)
    told = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
    pages = _counted(result.pages, "page")
    return f"Checked {_counted(result.entries, 'entry')}, {pages}: {told}."


def _counts(result: Result) -> tuple[int, int]:
    errors = sum(one.severity == "error" for one in result.problems)
    return errors, len(result.problems) - errors


def _annotation(problem: Problem) -> str:
    """A workflow command; what comes from a file must not be able to begin another one."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    fact = _data(_sentence(problem)).replace("##[", "# # [")
    return f"::{problem.severity} {place},title={_property(problem.code)}::{fact}"


def _sentence(problem: Problem) -> str:
    return f"{problem.fact.rstrip('.')}. {problem.hint}".strip()


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C").replace("##[", "# # [")


def _flat(value: str) -> str:
    """One line without control characters, whatever a file holds."""
    return "".join(char if char.isprintable() else " " for char in value)


def _plain(problem: Problem) -> dict[str, object]:
    return {**problem._asdict(), "field": ".".join(str(part) for part in problem.field)}


def _counted(number: int, name: str) -> str:
    if number == 1:
        return f"1 {name}"
    return f"{number:,} {name[:-1]}ies" if name.endswith("y") else f"{number:,} {name}s"


@contextmanager
def shown(*, wanted: bool) -> Iterator[None]:
    """Count the seconds, and leave nothing behind; silent off a terminal."""
    if not (wanted and sys.stderr.isatty()):
        yield
        return
    import threading

    over = threading.Event()

    def turn() -> None:
        seconds = 0
        while not over.wait(1):
            seconds += 1
            _show(f"\rBuilding … {seconds} s")
        if seconds:
            _show("\r\033[K")

    thread = threading.Thread(target=turn, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
