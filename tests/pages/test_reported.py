"""A day that nobody wrote is never shown: a report is dated as its source dates itself."""

import re

import pytest

from tests.conftest import REAL


def shown(project, fields, date="2024-09", **given):
    """What the page of an entry says of its report, or nothing."""
    project.entry("one", fields, date=date)
    project.build(templates=REAL / "templates", static=REAL / "static", **given)
    found = re.search(r"<li>Reported: (.*?)</li>", project.page("/news/one/"))
    return re.sub(r"<[^>]*>", "", found[1]).replace("\u00a0", " ") if found else ""


@pytest.mark.parametrize(
    ("fields", "date", "told"),
    [
        ("", "1911~", ""),
        ("sources: [M-1]", "1911~", ""),
        ("sources: [M-2]", "1911~", "September 2024"),
        ("sources: [M-2, A-2]", "2024-09", "September 2024"),
        ("sources: [A-2]", "2024-09", "16 December 2024"),
        ("reported: 2024-10", "2024-09", "October 2024"),
        ("reported: 2024-10-05", "2024-09", "5 October 2024"),
    ],
)
def test_a_report_is_dated_as_it_was_written(project, fields, date, told):
    """No source, or none with a date: no line, for the entry's own date stands above."""
    path = project.content / "sources.yaml"
    more = "\nM-1: {title: T}\nM-2: {title: T, date: 2024-09}\n"
    path.write_text(path.read_text("utf-8") + more, encoding="utf-8")

    assert told == shown(project, fields, date)


def test_a_month_of_report_counts_from_its_last_day(project):
    """What is shown says less than what opens the entry."""
    project.entry("one", "reported: 2025-03", date="2025-02")
    project.build(as_of="2025-03-30")
    assert not (project.output / "news/one").exists()

    project.build(as_of="2025-03-31")
    assert (project.output / "news/one").exists()


def test_an_era_is_told_as_it_was_written(project):
    """Of an era since 2023 the first day is not known."""
    project.edit("site.yaml", "2023-01-10/2024-12-15", "2023/2024-12")
    project.build(templates=REAL / "templates", static=REAL / "static")
    assert "2023 – December\u00a02024" in eras(project)

    project.build(templates=REAL / "templates", static=REAL / "static", as_of="2024-12-20")
    assert "since 2023<" in eras(project)


def eras(project):
    """The eras as the timeline tells them."""
    return re.search(r"<details class=\"eras\">.*?</details>", project.page("/timeline/"), re.S)[0]
