"""Find the files of a content folder."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.problems import Problem, error

LARGEST = 2_000_000  # bytes; a body beyond it is a mistake, not an entry
SITE = "site.yaml"
TEXTS = (".md", ".yaml")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")


class Stamp(NamedTuple):
    """What tells cheaply whether a file has changed."""

    size: int
    modified: int  # nanoseconds


class Seen(NamedTuple):
    """The files of a content folder, before any is opened."""

    texts: dict[str, Stamp]
    pictures: dict[str, Stamp]
    problems: tuple[Problem, ...]


def look(content: Path) -> Seen:
    """See what is there."""
    texts: dict[str, Stamp] = {}
    pictures: dict[str, Stamp] = {}
    problems: list[Problem] = []
    for path, stamp in files(content):
        if isinstance(stamp, Problem):
            problems.append(stamp)
        else:
            (texts if path.endswith(TEXTS) else pictures)[path] = stamp
    if SITE not in texts:
        hint = "It needs at least title, description and publisher."
        problems.append(error("no-site", SITE, "There is no site.yaml", hint))
    return Seen(texts, pictures, tuple(problems))


def files(folder: Path) -> Iterator[tuple[str, Stamp | Problem]]:
    """Every file below the folder, in order of path; what may not be read is a problem."""
    yield from _walk(folder, "")


def _walk(folder: Path, inside: str) -> Iterator[tuple[str, Stamp | Problem]]:
    with os.scandir(folder / inside) as found:
        items = sorted(found, key=lambda item: item.name)
    for item in items:
        path = f"{inside}/{item.name}" if inside else item.name
        if (
            item.name.endswith(".md")
            and item.name[0] not in ".~"
            and item.is_file(follow_symlinks=False)
        ):
            # Nearly all of them are such files, and each question takes its time.
            about = item.stat(follow_symlinks=False)
            if about.st_size <= LARGEST:
                yield path, Stamp(about.st_size, about.st_mtime_ns)
                continue
        if item.name.startswith((".", "~")) or item.name.endswith("~"):
            continue
        if item.is_symlink():
            target = Path(os.path.realpath(item.path))
            if not target.is_relative_to(folder.resolve()) or not target.is_file():
                hint = "Put the file itself into the content folder."
                yield path, error("symlink", path, "A symbolic link is not followed", hint)
                continue
        if item.is_dir():
            yield from _walk(folder, path)
            continue
        # A pipe or a device would be read without end.
        if not item.name.endswith((*TEXTS, *PICTURES)) or not item.is_file():
            hint = "Entries are .md files, data .yaml files."
            yield path, error("stray", path, "This kind of file has no meaning here", hint)
            continue
        about = item.stat()
        if item.name.endswith(TEXTS) and about.st_size > LARGEST:
            fact = f"The file has {about.st_size:,} bytes; {LARGEST:,} are allowed"
            yield path, error("too-large", path, fact, "Split it into several entries.")
            continue
        yield path, Stamp(about.st_size, about.st_mtime_ns)
