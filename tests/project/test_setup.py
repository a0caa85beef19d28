"""A fresh clone in any folder needs Python, make and a package registry, and nothing else."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
# Never committed; so is every folder whose name begins with a dot, but for two.
MADE_FOLDERS = {"_site", "build", "node_modules", "__pycache__"}
DOT_FOLDERS = {".ci", ".github"}

# Taken apart so that this file may name them.
DOWNLOAD_HOSTS = (
    "python" + "hosted.org",
    "pypi" + ".org",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "deb." + "debian.org",
)
MACHINE_PATH = re.compile(
    r"(?<![\w.~-])/(?:root|(?:home|Users|work)/[\w-]+|tmp/bash_jobs|opt/(?:pypi|wheels))/"
)
PIN = re.compile(r"(?P<pin>[a-z0-9-]+==\S+(?: ; [^\\#]+?)?)(?P<hashes>(?: --hash=sha256:\w{64})+)")


def _committed() -> Iterator[tuple[str, str]]:
    """Every text file that is, or would be, committed: its name and its text."""
    for name in committed_names():
        path = ROOT / name
        if path.is_file():
            try:
                yield name, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def committed_names() -> list[str]:
    """Every file that is, or would be, committed."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            return [name for name in listed.stdout.split("\0") if name]
    # An unpacked archive, or a repository that git will not read for this user.
    paths = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
    return [str(path) for path in paths if not any(map(_made, path.parent.parts))]


def _made(folder: str) -> bool:
    dotted = folder.startswith(".") and folder not in DOT_FOLDERS
    return dotted or folder in MADE_FOLDERS or folder.endswith(".egg-info")


def _pins(name: str) -> dict[str, set[str]]:
    """Package to its pinned requirements (two where platforms differ)."""
    joined = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [" ".join(line.split()) for line in joined.splitlines()]
    pins: dict[str, set[str]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            match = PIN.fullmatch(line)
            assert match, f"{name}: not an exact version with hashes: {line[:60]}"
            pins.setdefault(line.partition("==")[0], set()).add(match["pin"])
    return pins


def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _asked() -> dict[str, list[Requirement]]:
    project = _project()
    run = [Requirement(text) for text in project["project"]["dependencies"]]
    dev = [Requirement(text) for text in project["dependency-groups"]["dev"]]
    return {"requirements.txt": run, "requirements-dev.txt": run + dev}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_file_names_a_download_host():
    """Whoever clones this uses the registry that their own machine is set up for."""
    found = [(name, host) for name, text in _committed() for host in DOWNLOAD_HOSTS if host in text]

    assert [] == found


def test_no_file_names_a_path_of_one_machine():
    """What works here works in any folder."""
    found = [
        f"{name}: {match.group()}"
        for name, text in _committed()
        for match in MACHINE_PATH.finditer(text)
    ]

    assert [] == found


@pytest.mark.parametrize("before", ["", "see ", '"', "file:", "=", "("])
@pytest.mark.parametrize("folder", ["root", "home/ada", "Users/ada", "work/site", "opt/wheels"])
def test_a_machine_path_is_recognised(before, folder):
    """The check above can fail."""
    assert MACHINE_PATH.search(f"{before}/{folder}/x")


@pytest.mark.parametrize(
    "text",
    ["https://example.org/work/x/y", "/news/first-light/", "/".join((".", "root", "x"))],
)
def test_an_address_is_no_machine_path(text):
    """A source may have any word in its address."""
    assert not MACHINE_PATH.search(text)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_one_version_with_hashes(name):
    """A changed download is refused."""
    assert set() == {_normal(asked.name) for asked in _asked()[name]} - set(_pins(name))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pinned_versions_are_the_ones_asked_for(name):
    """Pinned files and pyproject.toml cannot drift apart."""
    pins = _pins(name)

    wrong = [
        f"{asked} but {pin}"
        for asked in _asked()[name]
        for pin in pins.get(_normal(asked.name), {f"{asked.name}==0"})
        if not asked.specifier.contains(next(iter(Requirement(pin).specifier)).version)
    ]

    assert [] == wrong


def test_what_reaches_pages_has_an_upper_bound():
    """Whoever installs without the pins gets the same words and rules; zones are facts."""
    asked = {_normal(one.name): one.specifier for one in _asked()["requirements.txt"]}
    upper = {name for name, bounds in asked.items() if any(one.operator == "<" for one in bounds)}

    # pydantic asks for one version of its core.
    assert {"tzdata", "pydantic-core"} == set(asked) - upper


def test_every_library_that_is_imported_is_asked_for():
    """What comes with another may go with it."""
    modules = {path.stem for path in (ROOT / "dateline").rglob("*.py")}
    texts = [path.read_text("utf-8") for path in (ROOT / "dateline").rglob("*.py")]
    found = {name for text in texts for name in re.findall(r"^ *(?:from|import) (\w+)", text, re.M)}
    outside = found - set(sys.stdlib_module_names) - {"dateline", *modules}
    called = {"yaml": "pyyaml", "frontmatter": "python-frontmatter", "PIL": "pillow"}
    called["Stemmer"] = "pystemmer"
    # Jinja and livereload are built on these, and hand them on.
    outside -= {"markupsafe", "tornado"}

    asked = {_normal(one.name) for one in _asked()["requirements.txt"]}
    assert set() == {_normal(called.get(name, name)) for name in outside} - asked


def test_tests_run_on_what_the_build_runs_on():
    """Nothing is tested with another version than readers get."""
    everything = _pins("requirements-dev.txt")

    expected = _pins("requirements.txt")
    assert expected == {name: everything.get(name) for name in expected}


def test_the_five_agreed_libraries_are_in_pyproject():
    """They are the project's foundation; the others are conveniences."""
    asked = {_normal(requirement.name) for requirement in _asked()["requirements-dev.txt"]}

    assert set() == {"jinja2", "markdown", "python-frontmatter", "livereload", "pytest"} - asked


def test_npm_lock_has_hashes_and_no_addresses():
    """The audit tools come from whatever registry npm is set up for."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: facts for name, facts in lock["packages"].items() if name}

    assert [] == [name for name, facts in packages.items() if "resolved" in facts]
    assert [] == [name for name, facts in packages.items() if "integrity" not in facts]


def test_npm_lock_holds_what_package_json_asks_for():
    """`npm ci` refuses files that disagree."""
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert asked == {name: lock[f"node_modules/{name}"]["version"] for name in asked}


def test_licence_is_the_one_pyproject_names():
    """The licence is said twice because tools read it in two places."""
    first_line = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()[0]

    assert (_project()["project"]["license"], first_line) == ("MIT", "MIT License")


# --- make: in a copy, in a folder with a space in its name, without installing anything ----------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder like a fresh clone, as far as make can see."""
    if not shutil.which("make"):
        pytest.skip("no make on this machine")
    clone = tmp_path / "a fresh clone"
    clone.mkdir()
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, clone)
    return clone


def _make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def _program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    "target",
    "site serve test lint check check-content fix bench catalogues lock upgrade venv clean"
    " help".split(),
)
def test_make_knows(folder, target):
    """Each target that the README names is there."""
    assert 0 == _make(folder, "--dry-run", target).returncode


def test_make_alone_builds_the_site(folder):
    """One word is enough."""
    assert ".venv/bin/python build.py build" in _make(folder, "--dry-run").stdout


def test_a_room_is_tested_in_one_process_and_the_house_in_all(folder):
    """To start more takes longer than a room's tests do."""
    assert "pytest -n auto" in _make(folder, "--dry-run", "test").stdout
    assert "pytest tests/model\n" in _make(folder, "--dry-run", "test", "ARGS=tests/model").stdout


def test_make_help_tells_every_command(folder):
    """Nobody has to read the Makefile."""
    told = re.findall(r"^make ([\w-]+)", _make(folder, "help").stdout, re.MULTILINE)

    expected = (
        "site serve test lint check check-content fix bench catalogues lock upgrade clean help"
    )
    assert expected.split() == told


def test_an_old_python_is_refused_in_words(folder):
    """The reader learns which version is needed and how to name another."""
    old = _program(folder / "old python", '[ "$1" = -V ] && echo Python 3.9.1; exit 1')

    refused = _make(folder, f"PYTHON={old}")

    expected = f"dateline needs Python 3.11 or newer, and {old} is Python 3.9.1."
    assert (2, expected) == (refused.returncode, refused.stderr.splitlines()[0])
    assert not (folder / ".venv").exists()


def test_a_missing_python_is_said_in_words(folder):
    """The shell's "not found" would not say what is needed."""
    refused = _make(folder, "PYTHON=no-such-python")

    expected = 'dateline needs Python 3.11 or newer, and "no-such-python" was not found.'
    assert (2, expected) == (refused.returncode, refused.stderr.splitlines()[0])


def test_a_python_without_venv_is_said_in_words(folder):
    """Debian's bare Python has none."""
    bare = _program(folder / "bare", 'case "$2" in *ensurepip*) exit 1;; esac')

    refused = _make(folder, f"PYTHON={bare}")

    expected = f"dateline needs the venv module of Python, and {bare} has none."
    assert (2, expected) == (refused.returncode, refused.stderr.splitlines()[0])
    assert "apt-get install python3-venv" in refused.stderr


def test_every_test_is_run(request: pytest.FixtureRequest) -> None:
    """By default pytest passes over some folders in silence, one named "build" among them."""
    config = request.config
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    passed_over = [
        inside.relative_to(ROOT).as_posix()
        for folder in sorted(folders)
        for inside in (folder, *folder.parents)
        if ROOT in inside.parents
        and any(fnmatch(inside.name, one) for one in config.getini("norecursedirs"))
    ]

    assert [] == passed_over
    assert 8 < len(folders)
