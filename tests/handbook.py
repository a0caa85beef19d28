"""The handbook as tests read it: what stands in its blocks, and of which files."""

import os
import re
import subprocess
import sys
import urllib.request
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import REAL, Project

DOCS = REAL / "docs"
PAGES = tuple(sorted(path.name for path in DOCS.glob("*.md")))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`([^`\n]+)`[^`]*:\s*\Z")


class Block(NamedTuple):
    """What stands between two fences."""

    language: str
    path: str  # the file that the paragraph before it names at its end, or nothing
    text: str


def page(name: str) -> str:
    """The text of a page of the handbook."""
    return (DOCS / name).read_text("utf-8")


def blocks(text: str) -> list[Block]:
    """All of them, in their order."""
    found = []
    for one in _BLOCK.finditer(text):
        before = text[: one.start()].rstrip().rpartition("\n\n")[2]
        named = _NAMED.search(before)
        found.append(Block(one[1], named[1] if named else "", one[2]))
    return found


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next of its level."""
    level = heading.partition(" ")[0]
    return text.partition(f"\n{heading}\n")[2].partition(f"\n{level} ")[0]


def small_site(root: Path) -> Project:
    """The site of which all examples are."""
    site = Project(root)
    for one in blocks(section(page("content.md"), "## A small whole site")):
        path = root / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.text, "utf-8")
    site.theme = REAL
    return site


class Version(NamedTuple):
    """A file of an example; before each line stands - where it is wrong, + where it is right."""

    path: str
    lines: tuple[str, ...]


def versions(block: Block) -> list[Version]:
    """The files that an example shows; other blocks show none."""
    found: list[tuple[str, list[str]]] = []
    for line in block.text.splitlines() if block.language == "diff" else ():
        if line.startswith("# "):
            found.append((line[2:], []))
        else:
            assert line[:2].strip() in ("", "-", "+"), line
            found[-1][1].append(line)
    return [Version(path, tuple(lines)) for path, lines in found]


def put(text: str | None, lines: tuple[str, ...], without: str) -> str | None:
    """A file with the lines of an example but those of this sign.

    Each line stands for the one of its field, or of its first words; else it is a further one.
    """
    rest, done = (text or "").splitlines(), []
    for line in lines:
        at = _place(rest, line[2:])
        if at is not None:
            done, rest = [*done, *rest[:at]], rest[at + 1 :]
        elif not done and rest[:1] == ["---"]:
            end = rest.index("---", 1)
            done, rest = rest[:end], rest[end:]
        if line[:1] != without:
            done.append(line[2:])
    whole = "".join(f"{line}\n" for line in (*done, *rest))
    return None if text is None and not whole else whole


def _place(lines: list[str], line: str) -> int | None:
    """Where this line is, or one of the same field, or one that begins with the same words."""
    if line in lines:
        return lines.index(line)
    name = re.match(r"[\w-]+: |\w+ \w+ ", line)
    return next((n for n, one in enumerate(lines) if name and one.startswith(name[0])), None)


def run(folder: Path, command: str, now: str = "2025-06-01") -> str:
    """What a command of the handbook says; `dateline` in it is the program as it stands here."""
    done = subprocess.run(["bash", "-ec", command], **_told(folder, now), capture_output=True)
    assert 0 == done.returncode, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def served(folder: Path, command: str) -> str:
    """The front page, as long as a command serves it."""
    given = _told(folder, "2025-06-01")
    with subprocess.Popen(
        ["bash", "-c", f"exec {command}"], **given, stderr=subprocess.PIPE
    ) as serving:
        try:
            assert serving.stderr
            said = (re.match(r"Serving (\S+)", line) for line in serving.stderr)
            address = next(one[1] for one in said if one)
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.read().decode("utf-8")
        finally:
            serving.terminate()


def _told(folder: Path, now: str) -> dict[str, Any]:
    """Where a command runs, and what it finds there."""
    programs = folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "dateline"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} {REAL}/build.py "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    clock = str(int(datetime.fromisoformat(f"{now}T12:00Z").timestamp()))
    env = {**environment(), "SOURCE_DATE_EPOCH": clock, "PATH": path}
    return {"cwd": folder, "env": env, "text": True, "encoding": "utf-8"}


def environment() -> dict[str, str]:
    """Without what leads elsewhere, and with somebody who commits."""
    others = ("GIT", "PYTHON")
    kept = {name: one for name, one in os.environ.items() if not name.startswith(others)}
    names = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
    return {**kept, **{f"GIT_{name}": "ann@alpha.example" for name in names}}
