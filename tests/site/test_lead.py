"""The lead tells how things stand, and is nowhere else."""

import pytest

from tests.conftest import REAL

LEAD = """\
---
title: Alpha runs again
date: 2025-03-01
kind: lead
---
Trains [run](../2024/first-run.md) again. The trial [came late](trial-run.md).
"""


def wrong(project):
    """Code and fact of what `check` says of the lead."""
    problems = project.check().problems
    return [(one.code, one.fact) for one in problems if one.code.startswith("lead")]


def test_a_lead_changes_the_front_page_alone(project, projects):
    """No list, feed, count or neighbour knows of it."""
    without = projects("without")
    without.build()
    project.write("entries/2025/lead.md", LEAD)
    project.build()

    before, after = without.tree(), project.tree()
    changed = {file for file in after if before.get(file) != after[file]}
    assert {"index.html", "ko/index.html"} == {one for one in changed if one.endswith("l")}
    assert before.keys() == after.keys()


def test_the_newest_lead_of_a_day_stands_at_its_head(project):
    """One of a later day is not known yet; before the first the page says what it works out."""
    project.write("entries/2025/lead.md", LEAD)
    project.write("entries/2025/next.md", LEAD.replace("Alpha", "Beta").replace("03-01", "05-01"))

    heads = {}
    for day in ("2025-02-01", "2025-04-01", "2025-06-01"):
        project.build(as_of=day, templates=REAL / "templates", static=REAL / "static")
        page = project.page("/")
        heads[day] = page.partition("<h1>")[2].partition("</h1>")[0] or "none"

    assert ["Alpha News", "Alpha runs again", "Beta runs again"] == [*heads.values()]


def test_a_lead_that_is_edited_is_told_anew(project):
    """Its words alone, its title, and a link that leads elsewhere."""
    project.write("entries/2025/lead.md", LEAD)
    project.build()
    project.edit("entries/2025/lead.md", "again. The", "once more. The")
    assert {"index.html", "ko/index.html"} == set(project.build().wrote)
    project.edit("entries/2025/lead.md", "title: Alpha", "title: Beta")
    assert {"index.html", "ko/index.html"} == set(project.build().wrote)
    assert "once more" in project.page("/")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", []),
        ("2025-03-01", "2025-01-01", [("lead-old", "trial-run")]),
        ("[run](../2024/first-run.md)", "run", [("lead-link", "Trains run again.")]),
    ],
)
def test_check_says_what_a_lead_leaves_open(project, old, new, told):
    """An entry that is newer, and a sentence without a link."""
    project.write("entries/2025/lead.md", LEAD.replace(old, new))

    found = wrong(project)

    assert [code for code, _ in told] == [code for code, _ in found]
    assert all(word in fact for (_, word), (_, fact) in zip(told, found, strict=True))
