"""What is due next: by the last day of the date that holds, wherever it is told."""

import re

from dateline.site import link
from tests.conftest import REAL

MADE = (("whole-year", "2026"), ("first", "2025-08"), ("day", "2025-12-31"), ("moved", "2025-07"))


def test_one_rule_says_what_is_due_next(project):
    """On the front page, the board and the page of the line; a date that moved counts as moved."""
    every = ", ".join(
        f"{{id: {id}, what: Thing {id}, route: alpha-beta, by: ann-alpha, due: {due}}}"
        for id, due in MADE
    )
    project.entry("made", f"promises: [{every}]")
    project.entry(
        "later", "promises: [{id: moved, by: ann-alpha, due: 2026-01-10}]", "", "2025-04-01"
    )
    project.build(templates=REAL / "templates", static=REAL / "static")
    line, home = project.page("/routes/alpha-beta/"), project.page("/")

    standing = re.findall(r'class="state-next" href="[^"#]*#([\w-]+)"', line)
    made = [one for one in standing if one in dict(MADE)]
    assert ["first", "day", "moved", "whole-year"] == made
    assert "Thing first" in re.search(r'id="next">.*?</p>', home, re.S)[0]


def test_a_promise_of_two_years_is_found_where_its_links_lead(project, monkeypatch):
    """In the year in which it is over, where the ledger has a page for each."""
    monkeypatch.setattr(link, "MANY", {"promises": 0, "sources": 100})
    promise = "{id: winter, what: A thing, route: alpha-beta, by: ann-alpha, due: 2025-24}"
    project.entry("made", f"promises: [{promise}]")
    project.build(templates=REAL / "templates", static=REAL / "static")

    there = re.search(r'href="../../(promises/[^"#]*)#winter"', project.page("/routes/alpha-beta/"))
    assert "promises/2026/" == there[1]
    assert 'id="winter"' in project.page("/promises/2026/")
