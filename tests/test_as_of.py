"""The site of a past day shows what could be known then, and nothing else."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from dateline.build.work import Settings

from dateline.build.survey import survey
from dateline.model.options import Options

REAL = Path(__file__).parent.parent


def test_a_past_day_is_the_site_without_what_came_later(project, projects):
    """The same bytes as those of a copy from which the later entries were deleted."""
    copy = projects("copy")
    copy.delete("entries/2025/trial-run.md")
    copy.edit(
        "entries/2024/first-run.md",
        "corrections:\n  - {date: 2025-02-01, kind: correction, text: The train had five cars.}\n",
        "",
    )

    project.build(as_of="2025-01-20")
    copy.build(as_of="2025-01-20")

    assert copy.tree() == project.tree()
    assert b"five cars" not in b"".join(project.tree().values())


def test_today_is_a_normal_build(project, projects):
    """Naming the day changes nothing."""
    same = projects("same")
    project.build()
    same.build(as_of="2025-06-01")

    assert project.tree() == same.tree()


def test_an_entry_is_there_from_the_day_it_was_reported(project):
    """Its source was out on 27 January, a day after the run."""
    project.build(as_of="2025-01-26")
    assert not (project.output / "news" / "trial-run").exists()

    project.build(as_of="2025-01-27")
    assert (project.output / "news" / "trial-run").exists()


@pytest.mark.parametrize(
    ("day", "promise", "state", "slips"),
    [
        ("2024-10-01", "khasan-tumangang-regular", "open", (None, None)),
        ("2024-10-01", "suifenhe-grodekovo-restart", "open", (None, None)),
        ("2024-10-31", "rajin-trial", "open", (None, None)),
        ("2024-11-15", "rajin-trial", "overdue", (None, None)),
        ("2026-11-24", "rajin-trial", "kept", (85, 85)),
        ("2026-11-24", "khasan-tumangang-regular", "kept", (1, 0)),
        ("2026-11-24", "suifenhe-grodekovo-restart", "kept", (0, 0)),
    ],
)
def test_tumen_crossing_knew_what_it_knew(day, promise, state, slips):
    """The promises of September 2024, on the days that matter."""
    options = Options(as_of=date.fromisoformat(day), now=datetime(2026, 11, 24, 2, tzinfo=UTC))
    folders = (REAL / "content", REAL / "templates", REAL / "static", REAL / "_none")
    site = survey(Settings(*folders, None, options)).site

    standing = site.promise_states[promise]

    assert state == standing.state
    assert slips == (standing.slip_first, standing.slip_last)
