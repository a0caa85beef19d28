"""What a site is made with besides content: this program, its libraries, the templates."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dateline import __version__
from dateline.model import fingerprint
from dateline.render.assets import Assets


class Reach(NamedTuple):
    """Fingerprints of what pages are made with, plain values."""

    whole: str  # of the program, all templates and static files
    frame: str  # of what stands around pages
    inside: dict[str, str]  # page template → all else that goes into its pages; "" needs none
    framed: dict[str, str]  # page template → its frame, where that can be changed alone
    apart: tuple[str, ...]  # page templates whose body can be changed alone
    standing: tuple[str, ...]  # frames that are composed once for all pages that have them alike


LIBRARIES = ("jinja2", "markdown", "nh3", "babel", "pydantic", "yaml", "frontmatter", "PIL")


def program() -> str:
    """The fingerprint of this program: its files, and what is installed beside its libraries."""
    own = _contents(Path(__file__).parent.parent, (".py", ".po", ".json"))
    return fingerprint.of((__version__, own, _installed()))


def templates(folder: Path) -> dict[str, str]:
    """The fingerprints of all templates and of whatever they may include, by name."""
    return dict(_contents(folder, ("",)))


def made(templates_: Path, static: Assets, program_: str) -> str:
    """The fingerprint of all that pages are made with."""
    return fingerprint.of((program_, tuple(templates(templates_).items()), static.digest))


def _contents(folder: Path, suffixes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for inside, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one != "__pycache__"]
        for name in names:
            if name.endswith(suffixes):
                path = Path(inside, name)
                data = path.read_bytes()
                found.append((path.relative_to(folder).as_posix(), fingerprint.of_bytes(data)))
    return tuple(sorted(found))


def _installed() -> tuple[str, ...]:
    # The names of these folders hold the versions; asking each library costs an import.
    specs = [find_spec(one) for one in LIBRARIES]
    places = {Path(one.origin).parent.parent for one in specs if one and one.origin}
    names = {name for place in places for name in os.listdir(place)}
    return tuple(sorted(name for name in names if name.endswith((".dist-info", ".egg-info"))))
