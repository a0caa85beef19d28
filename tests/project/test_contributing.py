"""The guides tell the truth: paths are there, the kind makes a page, the picture holds."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests import conftest, house

ROOT = Path(__file__).parents[2]
GUIDES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/extend.md", "docs/built.md")
VERSION = r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}"
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
# What a build or `make` makes, and files of the site that somebody will write.
SITES = ("_site/", "assets/", ".venv/", "404.html", "static/root/", ".well-known/")
MADE = (
    *SITES,
    *("dateline/pages/letters.py", "templates/pages/letters.html", "static/css/own.css"),
    *("dateline/theme/", "theme/", "content/extend.py"),
)


def missing(text: str) -> list[str]:
    """The paths that a guide names and that are not there, and functions not in their files."""
    found = []
    for said in re.findall(r"(?<!`)`([^`\n]+)`|\]\(([^)#\s]+)\)", text):
        for word in re.split(r"[\s=]+", said[0] or said[1]):
            path, _, _ = word.partition("::")
            named = re.fullmatch(r"[A-Za-z_.][\w.-]*/[\w./-]*|[\w-]+\.(?:md|py|html|toml)", path)
            if named and not path.startswith(MADE) and not _there(path):
                found.append(path)
    for path, function in re.findall(r"`([\w/]+\.py)` \(`(\w+)`\)", text):
        if not re.search(rf"^ *(?:async )?def {function}\b", _read(path), re.MULTILINE):
            found.append(f"{path} {function}")
    return found


@pytest.mark.parametrize("guide", GUIDES)
def test_every_path_that_is_named_is_there(guide):
    """Whoever follows a guide finds the file, and the function in it."""
    assert [] == missing((ROOT / guide).read_text("utf-8"))


def test_a_path_that_is_not_there_is_told():
    """The check above can fail, and knows what is no path."""
    text = """`dateline/modle/dates.py`, `make test ARGS=tests/modle`, [it](CHANGES.md), `/repo/`,
    `dateline/model/dates.py` (`prase`), `2025-01-24/2025-01-26`, `content/entries/2024/<id>.md`,
    `build/pipelin`, `dateline/model/dates.py` (`parse`), `build/pipeline`, `dates.py`"""

    assert [
        "dateline/modle/dates.py",
        "tests/modle",
        "CHANGES.md",
        "build/pipelin",
        "dates.py",
        "dateline/model/dates.py prase",
    ] == missing(text)


def test_the_picture_of_the_house_is_its_law():
    """Rooms stand in the order in which they may ask each other."""
    picture = next(line.strip() for line in GUIDE.splitlines() if "─▶" in line)

    assert " ─▶ ".join(map(", ".join, house.RANKS)) == picture


# --- the kind that the guide shows ------------------------------------------------------------


def block(path: str) -> str:
    """The code that the guide shows for a file: it follows the paragraph that names it."""
    shown = rf"`{re.escape(path)}`(?:(?!\n\n).)*:\n\n```\w+\n(.*?)```\n"
    found = re.search(shown, GUIDE, re.DOTALL)
    assert found, path
    return found[1]


@pytest.fixture
def changed(tmp_path):
    """A copy of the program with the kind of the guide: a file, a template, a name."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("dateline", "templates", "static"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in ("build.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for path in ("dateline/pages/letters.py", "templates/pages/letters.html"):
        assert not (tmp_path / path).exists()
        (tmp_path / path).write_text(block(path), "utf-8")
    kinds = tmp_path / "dateline/pages/kinds.py"
    text = kinds.read_text("utf-8")
    assert 2 == text.count("    months,\n")
    kinds.write_text(text.replace("    months,\n", "    letters,\n    months,\n"), "utf-8")
    return tmp_path


def _program(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    clock = {"SOURCE_DATE_EPOCH": "1748779200", "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    # A child that is not told in colours or for a workflow.
    told = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=folder, env={**told, **clock}, capture_output=True, text=True, timeout=120
    )


def test_the_kind_of_the_guide_makes_a_page(changed):
    """One file, its template and its name, and the page is there in each language."""
    site = conftest.make(changed / "site")

    done = _program(changed, "build.py", "build", "--content", str(site.content), "--strict")
    why = _program(changed, "build.py", "why", "/letters/", "--content", str(site.content))

    assert (0, "") == (done.returncode, done.stdout), done.stderr
    page = (changed / "_site/letters/index.html").read_text("utf-8")
    korean = (changed / "_site/ko/letters/index.html").read_text("utf-8")
    assert ["A", "B"] == re.findall(r'<h2 id="letter-\d">(.)</h2>', page)
    assert ["alpha", "alpha-bridge", "beta"] == re.findall(
        r'<li><a href="../places/([\w-]+)/"', page
    )
    assert "알파" in korean
    assert why.stdout.startswith("/letters/ is as the last build left it"), why.stderr


def test_the_kind_of_the_guide_is_short_and_keeps_the_rules(changed):
    """About thirty lines, as the formatter and the house want them."""
    assert 40 >= len(block("dateline/pages/letters.py").splitlines())
    for words in (["format", "--check"], ["check"]):
        done = _program(changed, "-m", "ruff", *words, "--no-cache", "dateline/pages")
        assert 0 == done.returncode, done.stdout
    assert [] == [said for rule in house.RULES for said in rule(changed)]


FAULTS = [
    ("def groups(site: Site)", "def groups(site: Site, day: str)"),
    ("-> Iterator[PageGroup]", "-> Iterator[Page]"),
    ("facts: None, language: str)", "facts: None)"),
    ('TEMPLATE = "pages/letters.html"', "TEMPLATE = None"),
    ("def pages(", "def leaves("),
]


def test_the_types_of_the_kind_hold(changed, mypy):
    """As the guide shows it, `make lint` has nothing to say."""
    assert "Success: no issues found in 2 source files\n" == mypy(changed)


@pytest.mark.parametrize(("old", "new"), FAULTS)
def test_a_kind_with_another_signature_is_refused(old, new, changed, mypy):
    """What a kind must be is a type."""
    kind = changed / "dateline/pages/letters.py"
    kind.write_text(kind.read_text("utf-8").replace(old, new), "utf-8")

    said = r'Expression tuple item \d+ has type Module; "Kind" expected'
    assert re.search(said, mypy(changed))


@pytest.fixture
def mypy(tmp_path_factory):
    """What it says of the list of kinds; what it knows of the rest is kept between tests."""
    memory = tmp_path_factory.getbasetemp() / "mypy"
    files = ("dateline/pages/kinds.py", "dateline/pages/letters.py")
    return lambda folder: _program(folder, "-m", "mypy", f"--cache-dir={memory}", *files).stdout


def test_the_changelog_has_the_agreed_form():
    """Keep a Changelog 1.1.0: what is not out yet first, then versions, each in known sections."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    known = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}

    assert "[Unreleased]" == headings[0]
    assert [] == [one for one in headings[1:] if not re.fullmatch(VERSION, one)]
    assert f"[{version}]" == headings[1].split(" - ")[0]
    assert set() == set(re.findall(r"^### (.*)$", text, re.MULTILINE)) - known


def test_the_package_says_that_it_is_typed():
    """PEP 561: who imports it has its annotations."""
    assert (ROOT / "dateline/py.typed").is_file()
    assert '"py.typed"' in (ROOT / "pyproject.toml").read_text("utf-8")


def _there(path: str) -> bool:
    folders = (ROOT, ROOT / "dateline")
    return any((one / path).exists() or (one / f"{path}.py").is_file() for one in folders)


def _read(path: str) -> str:
    return (ROOT / path).read_text("utf-8") if (ROOT / path).is_file() else ""
