"""Installed, the program needs nothing of this repository: a site begins in an empty folder."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.project.test_setup import committed_names

ROOT = Path(__file__).parents[2]
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
# What lies about in a working tree, and must not be installed.
STRAY = (
    *(
        "dateline/desk/new.py~",
        "dateline/desk/notes.txt",
        "dateline/__pycache__/old.cpython-311.pyc",
    ),
    *("templates/pages/note.html~", "templates/.DS_Store", "static/css/.own.css.swp"),
    *("static/draft.psd", "dateline/languages/locale/ko/LC_MESSAGES/dateline.mo"),
)
Run = Callable[..., subprocess.CompletedProcess[str]]


class Begun(NamedTuple):
    """A new site, and what was said on the way."""

    site: Path
    said: list[subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a working tree in which this and that lies about, built without the network."""
    tree = tmp_path_factory.mktemp("tree")
    for name in (*committed_names(), *STRAY):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        if name in STRAY:
            (tree / name).write_bytes(b"stray")
        elif (ROOT / name).is_file():
            shutil.copy(ROOT / name, tree / name)
    made = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(made), str(tree))
    (found,) = made.iterdir()
    return found


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a clean environment that has the wheel, and the libraries of this one."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder)
    python = folder / "bin/python"
    _pip("--python", str(python), "install", "--no-deps", str(wheel))
    (packages,) = folder.glob("lib/*/site-packages")
    (packages / "libraries.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n")
    return folder / "bin"


@pytest.fixture(scope="module")
def run(program: Path) -> Run:
    """Run a program of the clean environment in a folder."""

    def ran(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(program / words[0]), *words[1:]]
        given: dict[str, Any] = {"cwd": folder, "env": _clean(), "check": False}
        return subprocess.run(command, capture_output=True, text=True, **given)

    return ran


@pytest.fixture(scope="module")
def begun(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """A site that was begun in an empty folder, and built."""
    folder = tmp_path_factory.mktemp("empty")
    site = folder / "my-news"
    said = [run(folder, "dateline", "init", "my-news")]
    said += [run(site, "dateline", "check", "--strict"), run(site, "dateline")]
    return Begun(site, said)


def test_the_wheel_holds_the_program_and_its_theme_and_no_more(wheel: Path) -> None:
    """Neither what is ignored nor what belongs to this site."""
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    theme = {"templates": "dateline/theme/templates", "static": "dateline/theme/static"}

    wanted = set()
    for name in committed_names():
        top, _, rest = name.partition("/")
        if top in ("dateline", *theme) and (ROOT / name).is_file():
            wanted.add(f"{theme.get(top, top)}/{rest}")
    assert wanted == inside


def test_every_package_is_named() -> None:
    """One that is not would be missing where the program is installed."""
    packages = {path.parent.relative_to(ROOT) for path in (ROOT / "dateline").rglob("__init__.py")}

    assert {".".join(path.parts) for path in packages} == {
        name for name in SETUP["packages"] if name not in SETUP["package-dir"]
    }


def test_a_site_begins_in_an_empty_folder(begun: Begun) -> None:
    """It is whole, without a copy of the program, and nothing in it wants to be put right."""
    site, said = begun
    assert [0, 0, 0] == [one.returncode for one in said], [one.stdout + one.stderr for one in said]
    made = ("_site/", ".cache/")
    written = {f"my-news/{name}" for name in _tree(site) if not name.startswith(made)}
    assert set(said[0].stdout.split()) == written
    assert {"my-news/.gitignore", "my-news/requirements.txt"} <= written
    assert [] == [name for name in written if name.endswith((".py", ".html", ".css"))]
    home = (site / "_site/index.html").read_text("utf-8")
    assert "Alpha – Beta tram" in home
    assert re.search(r'href="\./assets/site\.\w+\.css"', home)
    assert "Альфа обещает" in (site / "_site/ru/timeline/index.html").read_text("utf-8")


def test_what_is_installed_makes_the_pages_that_a_checkout_makes(begun: Begun) -> None:
    """Byte for byte."""
    words = ["build", "--output", "../other", "--cache", "../memory"]
    checkout = [sys.executable, str(ROOT / "build.py"), *words]
    subprocess.run(checkout, cwd=begun.site, env=_clean(), check=True, capture_output=True)

    assert _tree(begun.site / "_site") == _tree(begun.site / "../other")


def test_nothing_is_ever_written_over(run: Run, tmp_path: Path) -> None:
    """Not even one file among many that are not there."""
    (tmp_path / "my-news/content").mkdir(parents=True)
    (tmp_path / "my-news/content/topics.yaml").write_text("mine: {name: Mine}\n")

    refused = run(tmp_path, "dateline", "init", "my-news")

    assert 2 == refused.returncode
    assert "my-news/content/topics.yaml is there already, so nothing was written" in refused.stderr
    assert {"content/topics.yaml": b"mine: {name: Mine}\n"} == _tree(tmp_path / "my-news")


def test_it_is_a_module_too(run: Run, tmp_path: Path) -> None:
    """Where the folder of programs is on no path."""
    told = run(tmp_path, "python", "-m", "dateline", "--help").stdout

    assert "usage: python -m dateline [options]" in told
    assert run(tmp_path, "dateline", "--help").stdout == told.replace("python -m ", "")


def test_one_colour_of_ones_own_is_one_file(begun: Begun, run: Run, tmp_path: Path) -> None:
    """It needs no copy of the theme."""
    site = Path(shutil.copytree(begun.site, tmp_path / "my-news"))
    own = site / "static/css/own.css"
    own.parent.mkdir(parents=True)
    own.write_text(":root { --accent: teal; }\n")

    built = run(site, "dateline", "build", "--strict")
    assert 0 == built.returncode, built.stdout
    (css,) = (site / "_site/assets").glob("site.*.css")
    assert ":root { --accent: teal; }" in css.read_text("utf-8")


def test_it_is_served(begun: Begun, program: Path) -> None:
    """To be looked at while it is written."""
    words = [str(program / "dateline"), "serve", "--port", "0"]
    given: dict[str, Any] = {"cwd": begun.site, "env": _clean(), "text": True}
    with subprocess.Popen(words, stderr=subprocess.PIPE, **given) as serving:
        try:
            assert serving.stderr
            address = next(_addresses(serving.stderr))
            with urllib.request.urlopen(address, timeout=30) as answer:
                assert b"Alpha Tram News" in answer.read()
        finally:
            serving.terminate()


def _addresses(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from re.findall(r"^Serving (\S+)", line)


def _pip(*words: str) -> None:
    # No index, so that nothing but the wheel can be what is found.
    quiet = ("--quiet", "--disable-pip-version-check")
    done = subprocess.run(
        [sys.executable, "-m", "pip", *quiet, *words],
        env={**_clean(), "PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr


def _clean() -> dict[str, str]:
    """The environment without what would lead to this repository."""
    ours = ("PYTHON", "GITHUB")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
