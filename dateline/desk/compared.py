"""The site of a commit and the site of now, built one after the other, and what differs."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.build import survey
from dateline.build.pipeline import build
from dateline.content import read
from dateline.desk import changed, revision
from dateline.desk.revision import NoRevision, Revision
from dateline.model import urls
from dateline.model.options import Settings
from dateline.model.problems import Problem
from dateline.render.compose import PageRow
from dateline.site.site import Site


class Changed(NamedTuple):
    """A page or another file of the output that is not as it was."""

    address: str
    kind: str  # of a page; nothing where it is a picture, a style or a script
    parts: tuple[str, ...]  # of it that changed; nothing where it is new or gone
    how: str  # "new", "gone", "changed"

    @property
    def page(self) -> bool:
        """Whether somebody may have its address."""
        return self.kind != "" and self.address.endswith("/")


class Compared(NamedTuple):
    """Both sites, and all that differs in what a reader gets."""

    before: Site
    now: Site
    pages: tuple[Changed, ...]
    moved: frozenset[str]  # files of renamed entries in which no word is another


class Broken(Exception):
    """One of the two cannot be built."""

    def __init__(self, which: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(which)
        self.which = which
        self.problems = problems


def compare(settings: Settings, name: str, environment: Mapping[str, str]) -> Compared:
    """Build the site of a commit, then that of now by the same memory: what it writes differs.

    Both are seen on the same day, so that time alone changes nothing. Raises `Broken` and
    `NoRevision`.
    """
    asked = revision.find(settings.content, name, environment)
    with tempfile.TemporaryDirectory(prefix="dateline-") as temporary:
        folder = Path(temporary).resolve()
        here = settings._replace(
            content=folder / "content",
            templates=(folder / "templates", *settings.templates[1:]),
            static=(folder / "static", *settings.static[1:]),
            output=folder / "site",
            cache=folder / "memory",
            strict=False,
        )
        for one in _SOURCES:
            _then(asked, _source(settings, one), folder, one)
        before = _built(settings, here, f'"{name}"')
        then = survey.made(here)
        for one in _SOURCES:
            (folder / one).unlink()
            (folder / one).symlink_to(_source(settings, one).resolve())
        now = _built(settings, here, "what is there now")
        moved = frozenset(_moved(before, now, folder / "then/content", settings.content))
        return Compared(before, now, _pages(then, survey.made(here)), moved)


Made = Mapping[str, tuple[str, PageRow | None]]  # as `survey.made`
_SOURCES = ("content", "templates", "static")


def _source(settings: Settings, name: str) -> Path:
    """The folder of the site itself; the theme behind it is that of now in both."""
    found: Path | tuple[Path, ...] = getattr(settings, name)
    return found if isinstance(found, Path) else found[0]


def _then(asked: Revision, source: Path, folder: Path, name: str) -> None:
    """Put a link where a build looks, to the files of the commit."""
    target = folder / "then" / name
    target.mkdir(parents=True)
    there = revision.write(asked, source, target)
    if name == "content" and not there:
        raise NoRevision(f'{source.as_posix()} is not in "{asked.name}"')
    # Templates from elsewhere are those of now in both.
    ours = there or revision.holds(asked, source)
    (folder / name).symlink_to(target if ours else source.resolve())


def _built(settings: Settings, here: Settings, which: str) -> Site:
    result = build(here)
    site = None if result.stopped else survey.survey(here).site
    if site is None:
        old, new = f"{here.content.as_posix()}/", f"{settings.content.as_posix()}/"
        told = [one._replace(path=one.path.replace(old, new)) for one in result.problems]
        raise Broken(which, tuple(told))
    return site


def _moved(before: Site, now: Site, then: Path, here: Path) -> Iterator[str]:
    """Files with another name and the same words: what is known of a body tells its file too."""
    after = changed.same(before, now)
    for was in before.entries:
        entry = after.get(was.id, was)
        old = {one.language: one.path for one in was.wordings}
        for one in entry.wordings if entry.id != was.id else ():
            if one.language in old and _words(then / old[one.language]) == _words(here / one.path):
                yield one.path


def _words(file: Path) -> str:
    found = read.parts(read.plain(file.read_bytes()))
    return found.body if found else ""


def _pages(then: Made, now: Made) -> tuple[Changed, ...]:
    """Files with other bytes, those that are new, and those that are gone."""
    found = []
    for file in sorted(then.keys() | now.keys()):
        old, new = then.get(file), now.get(file)
        row = (new or old or ("", None))[1]
        kind, address = row.kind if row else "", urls.of_file(file)
        if old is None or new is None:
            found.append(Changed(address, kind, (), "gone" if new is None else "new"))
        elif old[0] != new[0]:
            found.append(Changed(address, kind, row.changed if row else (), "changed"))
    return tuple(found)
