"""What is published from the static folder, and under which names."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from dateline.content import scan
from dateline.model import fingerprint
from dateline.model.problems import Problem, error
from dateline.render import syntax
from dateline.render.layers import Folders

FOLDER = "assets/"  # of the output
ROOT = "root/"  # of the static folder: what is in it keeps its name, at the root of the output
_AT_ROOT = ("robots.txt", "CNAME", "ads.txt")  # nobody asks for these anywhere else
# The order of the layers; blocks stand between layout and utilities.
_FIRST = ("reset", "tokens", "base", "layout")
_LAST = ("utilities", "print")
# What is said to authors on lines of its own is a tenth of all styles; a licence (`/*!`) stays.
_COMMENT = re.compile(rb"^[ \t]*/\*(?!!).*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)


class Assets(NamedTuple):
    """What is published from the static folder."""

    names: dict[str, str]  # "css", "js/site.js" → address
    files: tuple[tuple[str, bytes], ...]  # file of the output, content
    digest: str
    roots: Mapping[str, str]  # files of the output that keep their names → where they are from
    sources: tuple[tuple[str, bytes], ...]  # styles and scripts by path, as they are written
    links: tuple[str, ...]  # paths of links that lead out of their folder


def collect(folders: Folders) -> Assets:
    """All style sheets as one, every other file by itself, named by fingerprint."""
    found: dict[str, bytes] = {}
    places: dict[str, str] = {}
    links: list[str] = []
    for folder in reversed(folders):
        more, out = _files(folder)
        found |= more
        places |= {one: (folder / one).as_posix() for one in more}
        links += [(folder / one).as_posix() for one in out]
    sheets = sorted(filter(is_sheet, found), key=_rank)
    css = b"\n".join(_COMMENT.sub(b"", found[path]).strip() for path in sheets) + b"\n"
    names = {"css": "site.css"} | {one: one for one in sorted(found) if not one.startswith("css/")}
    addresses, files, roots = {}, [], dict[str, str]()
    for name, path in names.items():
        data = css if name == "css" else found[name]
        if path.startswith(ROOT) or (path in _AT_ROOT and f"{ROOT}{path}" not in found):
            published = path.removeprefix(ROOT)
            roots[published] = path
        else:
            published = f"{FOLDER}{_marked(path, data)}"
        addresses[name] = f"/{quote(published)}"
        files.append((published, data))
    written = tuple(
        (places[one], found[one]) for one in sorted(found) if one in sheets or one[-3:] == ".js"
    )
    # A name of the root does not tell what the file holds.
    kept = [fingerprint.of_bytes(found[path]) for path in roots.values()]
    digest = fingerprint.of((addresses, kept))
    return Assets(addresses, tuple(files), digest, roots, written, tuple(links))


def is_sheet(path: str) -> bool:
    """Whether a static file is joined with others to one."""
    return path.startswith("css/") and path.endswith(".css")


def at_root(path: str) -> bool:
    """Whether a static file is published without a template that asks for it."""
    return path.startswith(ROOT) or path in _AT_ROOT


def names(folder: Path) -> list[str]:
    """The static files in one folder."""
    return sorted(_files(folder)[0])


def key(file: str, content: bytes | Path) -> str:
    """What a file of the output is made from: nearly always its name tells its bytes."""
    if isinstance(content, Path) or file.startswith(FOLDER):
        return file
    return f"{file} {fingerprint.of_bytes(content)}"


def problems(assets: Assets) -> list[Problem]:
    """What is wrong with the files; paths are as the author knows them."""
    found = []
    for path in assets.links:
        hint = "Put the file itself into the static folder."
        fact = "A symbolic link is not followed"
        found.append(error("symlink", path, fact, hint, line=1, column=1))
    for name, data in assets.sources:
        try:
            wrong = syntax.wrong(data.decode("utf-8-sig"), script=name.endswith(".js"))
        except UnicodeDecodeError as trouble:
            line = data.count(b"\n", 0, trouble.start) + 1
            hint = "Save it again with the encoding UTF-8."
            found.append(
                error("encoding", name, "The file is not UTF-8", hint, line=line, column=1)
            )
            continue
        if wrong:
            found.append(error("syntax", name, wrong.fact, wrong.hint, line=wrong.line, column=1))
    return found


def _files(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Every file by its path, and the links that lead out of the folder."""
    found: dict[str, bytes] = {}
    links = []
    for here, folders, names in os.walk(folder):
        inside = Path(here).relative_to(folder)
        keeps = f"{inside.as_posix()}/".startswith(ROOT)
        folders[:] = sorted(one for one in folders if _wanted(one, keeps))
        for name in sorted(names + [one for one in folders if Path(here, one).is_symlink()]):
            path = (inside / name).as_posix()
            at = folder / path
            if not _wanted(name, keeps):
                continue
            if at.is_symlink() and not scan.within(folder, at):
                links.append(path)
            elif at.is_file():
                found[scan.composed(path)] = at.read_bytes()
    return found, tuple(links)


def _wanted(name: str, keeps: bool) -> bool:
    """Whether a file is published; at the root also `.well-known` and the like."""
    return not scan.left_behind(name) and (keeps or not name.startswith("."))


def _marked(path: str, data: bytes) -> str:
    """A path with the fingerprint of what it holds before the suffix, if its name has one."""
    inside, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    mark = fingerprint.of_bytes(data)[:10]
    return f"{inside}{slash}{stem}.{mark}.{suffix}" if dot else f"{inside}{slash}{name}.{mark}"


def _rank(path: str) -> tuple[int, str]:
    name = path.removeprefix("css/").removesuffix(".css")
    if name in _FIRST:
        return _FIRST.index(name), name
    return (100 + _LAST.index(name) if name in _LAST else 50), name
