"""Folders of which each stands before the next, file by file: a site's own, then the theme's."""

import os
from collections.abc import Iterator
from pathlib import Path

Folders = tuple[Path, ...]

# What the name of a template begins with where it is the theme's that is meant, though the site
# has one of its own: `{% extends "theme/pages/entry.html" %}` changes one block of it.
THEME = "theme/"


def look(name: str, given: Path | None) -> Folders:
    """The site's own folder before the one of this name of the theme; it may come later."""
    own, theme_ = given or Path(name), theme() / name
    return (own,) if own.is_dir() and own.samefile(theme_) else (own, theme_)


def files(folders: Folders) -> dict[str, Path]:
    """Every file by its name; one of an earlier folder hides that of a later one."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        found |= {name: Path(folder, name) for name in names(folder)}
    return dict(sorted(found.items()))


def templates(folders: Folders) -> dict[str, Path]:
    """Every template by each name under which it can be asked for."""
    theme = {f"{THEME}{name}": Path(folders[-1], name) for name in names(folders[-1])}
    return files(folders) | theme


def place(folders: Folders, name: str) -> Path:
    """The file of a template; where there is none, the one that the site itself could have."""
    if name.startswith(THEME):
        return folders[-1] / name.removeprefix(THEME)
    there = (folder / name for folder in folders if (folder / name).is_file())
    return next(there, folders[0] / name)


def named(folders: Folders, path: str) -> str:
    """The name under which a file is meant and no other, or nothing where it is no template."""
    for folder in folders:
        inside = os.path.relpath(path, folder).replace(os.sep, "/")
        if not inside.startswith("../"):
            hidden = place(folders, inside) != folder / inside
            return f"{THEME}{inside}" if hidden else inside
    return ""


def names(folder: Path) -> Iterator[str]:
    """The files in a folder and in those within it."""
    for inside, within, found in os.walk(folder):
        within[:] = [one for one in within if one != "__pycache__"]
        place = os.path.relpath(inside, folder).replace(os.sep, "/")
        yield from found if place == "." else (f"{place}/{name}" for name in found)


def theme() -> Path:
    """The folder of the templates and static files that come with the program."""
    package = Path(__file__).parents[1]
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent  # a checkout has them at its top
