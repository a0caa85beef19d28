"""Equal inputs give equal bytes: in any folder, zone, hash order and number of processes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REAL, Project, by_itself, make

BUILD = "import sys; from dateline.cli.main import main; sys.exit(main())"


def digest(folder: Path) -> str:
    made = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            made.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return made.hexdigest()


def built(project: Project, output: Path, jobs: int = 1, **environment: str) -> str:
    """The digest of a build by a process of its own."""
    arguments = [
        *("--content", str(project.content), "--templates", str(project.templates)),
        *("--static", str(project.static), "--output", str(output), "--jobs", str(jobs)),
        *("--cache", str(output) + ".cache", "--quiet"),
    ]
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": "1748779200", "PYTHONPATH": str(REAL)}
    done = subprocess.run(
        [sys.executable, "-c", BUILD, "build", *arguments],
        env=surroundings | environment,
        capture_output=True,
        text=True,
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return digest(output)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = make(tmp_path_factory.mktemp("many"))
    by_itself(project)
    for number in range(40):
        fields = f"topics: [money]\nsources: [A-{number % 3 + 1}]\nroutes: [alpha-beta]"
        project.entry(f"entry-{number}", fields, f"Words *{number}*.", f"2025-0{number % 5 + 1}")
    return project


@pytest.fixture(scope="module")
def expected(many: Project) -> str:
    return built(many, many.root / "expected")


def test_two_processes_make_the_same_bytes_as_one(many: Project, expected: str) -> None:
    """Who renders a page leaves no trace in it."""
    assert expected == built(many, many.root / "two", jobs=2)


def test_another_folder_makes_the_same_bytes(many: Project, expected: str, tmp_path: Path) -> None:
    """No path of this machine is in a page."""
    moved = Project(tmp_path / "elsewhere and away")
    shutil.copytree(many.content, moved.content)
    shutil.copytree(many.templates, moved.templates)
    shutil.copytree(many.static, moved.static)

    assert expected == built(moved, moved.output)


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_hash_order_is_no_matter(many: Project, expected: str, seed: str) -> None:
    """Nothing depends on the order of a set."""
    assert expected == built(many, many.root / f"seed-{seed}", PYTHONHASHSEED=seed)


@pytest.mark.parametrize(
    "zone", ["UTC", "Asia/Vladivostok", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata"]
)
def test_the_zone_of_the_machine_is_no_matter(many: Project, expected: str, zone: str) -> None:
    """The site has a zone of its own."""
    assert expected == built(many, many.root / zone.replace("/", "-"), TZ=zone)
