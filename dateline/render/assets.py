"""Styles, scripts and other static files under names that change with their content."""

from pathlib import Path
from typing import NamedTuple

from dateline.model import fingerprint

FOLDER = "assets/"  # of the output
# The order of the layers; blocks stand between layout and utilities.
_FIRST = ("reset", "tokens", "base", "layout")
_LAST = ("utilities", "print")


class Assets(NamedTuple):
    """What is published from the static folder."""

    names: dict[str, str]  # "css", "js/site.js" → address
    files: tuple[tuple[str, bytes], ...]  # file of the output, content
    digest: str


def collect(folder: Path) -> Assets:
    """All style sheets as one, every other file by itself, named by fingerprint."""
    sheets = sorted((folder / "css").rglob("*.css"), key=lambda path: _rank(path, folder))
    css = "\n".join(path.read_text("utf-8").strip() for path in sheets) + "\n"
    found = {"css": (f"{FOLDER}site.css", css.encode())}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if (
            path.is_file()
            and not hidden
            and not inside.startswith("css/")
            and not path.is_symlink()
        ):
            found[inside] = (f"{FOLDER}{inside}", path.read_bytes())
    names, files = {}, []
    for name, (file, data) in found.items():
        stem, dot, suffix = file.rpartition(".")
        published = f"{stem}.{fingerprint.of_bytes(data)[:10]}{dot}{suffix}"
        names[name] = f"/{published}"
        files.append((published, data))
    return Assets(names, tuple(files), fingerprint.of(names))


def _rank(path: Path, folder: Path) -> tuple[int, str]:
    name = path.relative_to(folder / "css").with_suffix("").as_posix()
    if name in _FIRST:
        return _FIRST.index(name), name
    return (100 + _LAST.index(name) if name in _LAST else 50), name
