"""The invented site with every kind of page, built once, for a browser to read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import every_kind
from tests.browser.fixtures import Built, axe, browse, browser, chromium, readability, served, vnu
from tests.conftest import REAL, Project, make

__all__ = ["axe", "browse", "browser", "chromium", "past", "readability", "site", "vnu"]


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Under the templates and the style of this repository."""
    project = make(tmp_path_factory.mktemp("site"))
    every_kind.write(project)
    with served(_built(project)) as built:
        yield built


@pytest.fixture(scope="package")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The same with so many entries that they have pages by year."""
    project = make(tmp_path_factory.mktemp("past"))
    every_kind.write(project)
    every_kind.write_past(project)
    with served(_built(project)) as built:
        yield built


def _built(project: Project) -> Path:
    result = project.build(
        templates=REAL / "templates", static=REAL / "static", base_url="https://alpha.example/repo/"
    )
    assert not result.stopped, result.problems
    return project.output
