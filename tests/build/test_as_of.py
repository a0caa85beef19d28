"""The site of a past day shows what could be known then, and nothing else."""

import pytest

from dateline.build.survey import survey
from tests import every_kind


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
        ("2024-10-01", "regular", "open", (None, None)),
        ("2024-10-31", "trial", "open", (None, None)),
        ("2024-11-01", "trial", "overdue", (None, None)),
        ("2024-11-02", "trial", "open", (None, None)),  # moved on 30 October, told on 2 November
        ("2025-01-15", "trial", "overdue", (None, None)),
        ("2025-06-01", "trial", "kept", (85, 14)),
        ("2025-06-01", "regular", "kept", (1, 1)),
        ("2025-06-01", "tickets", "kept", (0, 0)),
        ("2025-06-01", "tables", "kept", (-11, -11)),
        ("2025-06-01", "ferry", "withdrawn", (None, None)),
        ("2025-06-01", "cars", "part", (-27, -27)),
        ("2025-06-01", "station", "overdue", (None, None)),
    ],
)
def test_a_past_day_knew_what_it_knew(project, day, promise, state, slips):
    """The promises of a whole site, on the days that matter."""
    every_kind.write(project)

    standing = survey(project.settings(as_of=day)).site.promise_states[promise]

    assert state == standing.state
    assert slips == (standing.slip_first, standing.slip_last)
