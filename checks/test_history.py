"""The history of the site's subject, on the days on which something of it became known."""

from datetime import UTC, date, datetime

import pytest

from dateline.build.survey import survey
from dateline.model.options import Options, Settings
from dateline.site.history import Change
from tests.conftest import REAL

DAYS = """
2024-06-30 2024-09-03 2024-10-01 2024-11-15 2024-12-05
2024-12-16 2025-01-31 2025-06-02 2026-03-13
""".split()


def told(day: str) -> tuple[Change, ...]:
    """The changes up to a day."""
    now = datetime(2026, 11, 28, 2, tzinfo=UTC)
    folders = (REAL / "content", (REAL / "templates",), (REAL / "static",), REAL / "_none")
    found = survey(Settings(*folders, None, Options(as_of=date.fromisoformat(day), now=now))).site
    assert found
    return found.history


@pytest.mark.parametrize("day", DAYS)
def test_the_site_of_a_day_tells_the_history_up_to_it(day):
    """What came later has changed nothing of it."""
    whole = told("2026-11-28")

    assert told(day) == tuple(one for one in whole if one.on.isoformat() <= day)
