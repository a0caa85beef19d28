"""A cache that is damaged in whatever way is as good as none: the site is right all the same."""

import os
import random
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.render import environment, inputs
from tests.build.test_incremental import DOT
from tests.conftest import COMPILED, LAYOUT, READ, Project, in_english, laid_out

DAMAGES = 250  # of the cache that each kind of build finds; 2,000 in all
Kept = dict[Path, tuple[bytes | None, int]]  # what is in a file, and when it was written


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """Here the code of templates is damaged too, so each build compiles its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(environment, "_Compiled", COMPILED)
        patch.setattr(inputs._Reach, "_read", READ)
        yield


def nothing(project: Project) -> None:
    """All is as it was."""


def body(project: Project) -> None:
    project.edit("entries/2024/plan.md", "will run between", "will never run between")


def title(project: Project) -> None:
    project.edit("entries/2024/plan.md", "names a day", "names a year")


def layout(project: Project) -> None:
    (project.templates / "layout.html").write_text(LAYOUT.replace("<body>", "<body>More."))


def template(project: Project) -> None:
    (project.templates / "pages/entry.html").write_text(f"{PAGE}<!-- More. -->")


def style(project: Project) -> None:
    (project.static / "css/site.css").write_text("body { color: red }\n")


def new(project: Project) -> None:
    project.entry("story", "summary: Short.\ntopics: [money]")


def deleted(project: Project) -> None:
    project.delete("entries/2025/trial-run.md")


EDITS = (nothing, body, title, layout, template, style, new, deleted)


@pytest.mark.parametrize("edit", EDITS)
def test_a_damaged_cache_is_an_empty_one(project: Project, edit: Callable[[Project], None]) -> None:
    """2,000 times, whatever the build after it has to do: nothing is raised, no byte differs."""
    small(project)
    project.build()
    project.build()  # some of what the cache holds is left by the second one
    kept = [held(folder) for folder in (project.cache, project.output)]
    edit(project)
    project.build(output=project.root / "clean", cache=None)
    clean = project.tree(project.root / "clean")
    files = [path for path in kept[0] if path != project.cache]
    dice = random.Random(edit.__name__)

    for number in range(DAMAGES):
        for folder in kept:
            restore(folder)
        if number % 5 == 0:
            environment._kept.clear()  # as in another process, which loads what was compiled
        told = [
            damaged(files[(number + more) % len(files)], dice.choice(files), dice)
            for more in range(dice.choice((1, 1, 1, 2, 20)))
        ]

        result = project.build(jobs=2 if number % 50 == 49 else 1)

        assert not result.stopped, told
        assert clean == project.tree(), told
        if number % 10 == 0:
            assert () == project.build().wrote, told


def test_compiled_code_that_says_something_else_is_compiled_again(project: Project) -> None:
    """Python would run it as it stands."""
    small(project)
    project.build()
    compiled = sorted((project.cache / "templates").iterdir())
    said = {path: path.read_bytes() for path in compiled}
    assert any(b"</html>" in data for data in said.values())
    for path, data in said.items():
        path.write_bytes(data.replace(b"</html>", b"</damn>"))
    environment._kept.clear()
    title(project)

    project.build()

    project.build(output=project.root / "clean", cache=None)
    assert project.tree(project.root / "clean") == project.tree()
    assert not any(b"</damn>" in data for data in project.tree().values())


@pytest.mark.parametrize("number", range(3))
def test_a_folder_of_pictures_may_lead_to_a_template(project: Project, number: int) -> None:
    """What is compiled while pages are printed takes the place of what lies there."""
    small(project)
    project.build()
    media, compiled = (
        project.cache / "pictures/media",
        sorted((project.cache / "templates").iterdir()),
    )
    remove(media)
    remove(compiled[number % len(compiled)])
    compiled[number % len(compiled)].mkdir()
    media.symlink_to(compiled[number % len(compiled)])
    remove(project.output)
    style(project)

    project.build()

    project.build(output=project.root / "clean", cache=None)
    assert project.tree(project.root / "clean") == project.tree()


def held(folder: Path) -> Kept:
    """All that a folder holds, itself included."""
    return {
        path: (path.read_bytes() if path.is_file() else None, path.stat().st_mtime_ns)
        for path in [folder, *sorted(folder.rglob("*"))]
    }


def restore(kept: Kept) -> None:
    """Make a folder what it was, with its times; what is as it was is let be."""
    there = {}
    for inside, folders, files in os.walk(next(iter(kept)), topdown=False):
        for name in (*folders, *files):
            path = Path(inside, name)
            about = path.lstat()
            kind = stat.S_ISDIR if path in kept and kept[path][0] is None else stat.S_ISREG
            if path in kept and kind(about.st_mode):
                there[path] = about.st_size, about.st_mtime_ns
            else:
                remove(path)
    for path, (data, time) in kept.items():
        if data is None:
            path.mkdir(exist_ok=True)
        elif (len(data), time) != there.get(path):
            path.write_bytes(data)
            os.utime(path, ns=(time, time))
    for path, (data, time) in kept.items():
        if data is None:
            os.utime(path, ns=(time, time))


def damaged(path: Path, other: Path, dice: random.Random) -> str:
    """Do something to a file of the cache, or to a folder; what it was."""
    how = dice.choice(
        "cut emptied flipped zeroed swapped foreign replaced linked gone grown doubled".split()
    )
    data = path.read_bytes() if path.is_file() else b""
    size = len(data)
    if not path.exists():
        how = "gone before"
    elif how == "gone":
        remove(path)
    elif how == "linked":
        remove(path)
        path.symlink_to(dice.choice((other, path.with_name("nowhere"))))
    elif path.is_dir():
        remove(path)
        path.write_bytes(b"a file")
    elif how == "replaced":
        remove(path)
        path.mkdir()
        (path / "inside").write_bytes(b"a file")
    elif how == "cut":
        path.write_bytes(data[: dice.randrange(size + 1)])
    elif how == "emptied":
        path.write_bytes(b"")
    elif how == "flipped":
        changed = bytearray(data)
        for _ in range(dice.choice((1, 1, 10, 1000)) if size else 0):
            changed[dice.randrange(size)] ^= 1 << dice.randrange(8)
        path.write_bytes(bytes(changed))
    elif how == "zeroed":
        start = dice.randrange(size + 1)
        path.write_bytes(data[:start] + bytes(dice.randrange(size - start + 1)))
    elif how == "swapped" and other.is_file():
        path.write_bytes(other.read_bytes())
        other.write_bytes(data)
    elif how == "foreign":
        path.write_bytes(dice.randbytes(dice.choice((1, 40, max(1, size)))))
    elif how == "grown":
        path.write_bytes(data + dice.randbytes(dice.randrange(1, 5000)))
    else:
        start = dice.randrange(size + 1)
        path.write_bytes(data[:start] + data)
    return f"{path} {how} ({size} bytes; {other})"


def remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


# What an editor wrote, and what a list makes of it: enough to see what was lost or mixed up.
PLAIN = "{{ title }} {{ description }} {{ body }} {{ page|string|e }}\n"
PAGE = (
    '{% extends "base.html" %}{% block heading %}{{ title }}{% endblock %}'
    "{% block main %}{{ self.heading() }} {{ description }} {{ body }}{% endblock %}\n"
)


def small(project: Project) -> None:
    """Few pages, and short ones: this is about what is kept of them."""
    in_english(project)
    laid_out(project)
    project.delete("routes/beta-gamma.md")
    project.write("entries/2024/dot.png", DOT)
    image = "image: {src: dot.png, alt: A dot, credit: Ann}"
    project.edit("entries/2024/first-run.md", "fulfils:", f"{image}\nfulfils:")
    for path in sorted((project.templates / "pages").iterdir()):
        path.write_text(PAGE if path.stem in ("entry", "note", "not_found") else PLAIN)
