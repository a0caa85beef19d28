"""The site in `content/`, built once as of a fixed day, and what is told beside the result."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.build.pipeline import build
from dateline.model.options import Options, Settings
from tests.browser.fixtures import Built, axe, browse, browser, chromium, readability, served, vnu
from tests.conftest import REAL

__all__ = ["axe", "browse", "browser", "chromium", "readability", "site", "vnu"]


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """As its readers get it, under /repo/."""
    folders = (REAL / "content", (REAL / "templates",), (REAL / "static",))
    output = tmp_path_factory.mktemp("site") / "repo"
    now = datetime(2026, 11, 28, 12, tzinfo=UTC)
    options = Options("https://example.org/repo/", date(2026, 11, 28), now)
    result = build(Settings(*folders, output, None, options))
    assert not result.stopped, result.problems
    with served(output) as built:
        yield built


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say where the site differs from the fact base."""
    told = [
        line
        for report in terminalreporter.getreports("passed")
        for name, line in report.user_properties
        if name == "told" and report.when == "call"
    ]
    if told:
        terminalreporter.section("told, not refused: a slip, or a correction?")
        for line in told:
            terminalreporter.line(line)
