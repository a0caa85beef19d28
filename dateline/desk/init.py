"""A new site: invented content in which every kind of file can be seen, and what publishes it."""

import json
import os
import re
from datetime import date
from importlib import metadata
from pathlib import Path

from dateline import __version__
from dateline.desk.ids import suggested

STARTER = Path(__file__).parent / "starter"
DAY = date(2030, 6, 1)  # the day that the files there are written for
HIDDEN = ("gitignore", "github")  # which begin with a dot where they are needed


def site(folder: Path, today: date) -> tuple[Path, ...]:
    """Write a site into a folder, and name its files; its dates lie as far from today as they did.

    Raises FileExistsError for the first file that is there already; then nothing is written.
    """
    name = suggested(folder.resolve().name) or "news"
    texts = {"requirements.txt": _requirements()}
    for path in sorted(STARTER.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            inside = _placed(path.relative_to(STARTER).as_posix(), today)
            text = path.read_text("utf-8")
            if inside.startswith("content/"):
                text = _moved(text, today).replace("SITE", name)
            texts[inside] = text
    for inside in sorted(texts):
        if os.path.lexists(folder / inside):  # a link that leads nowhere is somebody's too
            raise FileExistsError((folder / inside).as_posix())
    for inside, text in sorted(texts.items()):
        path = folder / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return tuple(folder / inside for inside in sorted(texts))


def _placed(inside: str, today: date) -> str:
    """Where a file of the starter goes: entries lie in the year of their date."""
    if inside.startswith(HIDDEN):
        return f".{inside}"
    found = re.fullmatch(r"content/entries/\d+/((.+?)(?:\.\w\w)?\.md)", inside)
    if not found:
        return inside
    (original,) = STARTER.glob(f"content/entries/*/{found[2]}.md")
    dated = re.search(r"^date: (.+)$", _moved(original.read_text("utf-8"), today), re.MULTILINE)
    assert dated
    return f"content/entries/{dated[1][:4]}/{found[1]}"


def _moved(text: str, today: date) -> str:
    """A text with its days and months as far from today as from the day it was written for."""

    def moved(found: re.Match[str]) -> str:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1)) + (today - DAY)
        return day.isoformat() if found[3] else f"{day:%Y-%m}"

    years = re.sub(r"\b2030:", f"{today.year}:", text)  # of the identity
    return re.sub(r"\b(20\d\d)-(\d\d)(?:-(\d\d))?\b", moved, years)


def _requirements() -> str:
    """What `pip install -r` takes to get this program again, as it was installed here."""
    about = "# The program that builds this site, in one version; `pip` reads it here.\n"
    needed = f"dateline=={__version__}"
    try:
        # PEP 610: what is known of an installation that was not asked for by its name.
        origin = json.loads(metadata.distribution("dateline").read_text("direct_url.json") or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        origin = {}
    version = origin.get("vcs_info", {})
    if version.get("commit_id"):
        needed = f"dateline @ {version['vcs']}+{origin['url']}@{version['commit_id']}"
    elif origin:
        about += _ON_THIS_MACHINE
    return f"{about}{needed}\n"


_ON_THIS_MACHINE = """\
# It was installed here from a folder, which no other machine has. Before the first push write where
# it can be had, if that is no package index: dateline @ git+https://…@<commit>
"""
