"""An entry knows its place on its line, and stays as it is when the line goes on."""

import re
from datetime import date, timedelta

import pytest
from lxml import etree

from tests.conftest import REAL

LOOKS = {"templates": REAL / "templates", "static": REAL / "static"}
SHOWN = re.compile(r'src="([^"#]*/routes/([a-z-]+)/line\.svg)#(d[0-9-]+)"')


@pytest.fixture
def many(project):
    """A site of several hundred entries on three lines."""
    for name in ("alpha-gamma", "delta-beta"):
        project.write(f"routes/{name}.md", f"---\nname: {name}\nstops: [{{place: beta}}]\n---\n")
    lines = ("alpha-beta", "alpha-gamma", "delta-beta")
    for number in range(360):
        day = date(2020, 1, 3) + timedelta(days=5 * number)
        project.write(
            f"entries/{day.year}/day-{number:03}.md",
            f"---\ntitle: Day {number}\ndate: {day}\nroutes: [{lines[number % 3]}]\n"
            f"topics: [trains]\nplaces: [beta]\nsources: [A-3]\n---\nSome were there.\n",
        )
    return project


def test_every_mark_that_an_entry_asks_for_is_in_the_picture(project):
    """The part behind the # is an id there; else nothing would be marked, and nobody told."""
    project.entry("nothing", "kind: silence\nroutes: [alpha-beta]\nsources: [A-1]", date="2025-02")
    project.build(**LOOKS)
    asked = 0
    for file, data in project.tree().items():
        for _, line, mark in SHOWN.findall(data.decode("utf-8", "replace")):
            language = "ko/" if file.startswith("ko/") else ""
            picture = (project.output / f"{language}routes/{line}/line.svg").read_bytes()
            tree = etree.fromstring(picture)
            assert 1 == len(tree.xpath(f"//*[@id='{mark}']")), (file, mark)
            asked += 1

    assert asked >= 6


def test_an_entry_is_the_same_the_day_after(project):
    """It counts no days to today: the picture does, and the front page."""
    project.build(as_of="2025-05-20", **LOOKS)
    before = project.tree()
    project.build(as_of="2025-05-21", **LOOKS)
    after = project.tree()

    changed = {file for file in after if before.get(file) != after[file]}
    assert not {file for file in changed if "news/" in file}
    assert "routes/alpha-beta/line.svg" in changed


def test_a_new_entry_writes_few_pages(many):
    """The more there are, the less of them may a new one touch."""
    many.build(**LOOKS)
    many.entry(
        "newest",
        "routes: [alpha-beta]\ntopics: [trains]\nplaces: [beta]\nsources: [A-3]",
        date="2025-05-30",
    )
    wrote = [file for file in many.build(**LOOKS).wrote if file.endswith(".html")]
    english = [file for file in wrote if not file.startswith("ko/")]

    assert len(english) <= 30, english
    # Of other entries those beside it on its line, and no more.
    assert len([file for file in english if file.startswith("news/")]) <= 5, english


def test_a_line_without_entries_has_no_picture(project):
    """Nothing would show it."""
    project.build(**LOOKS)

    assert (project.output / "routes/alpha-beta/line.svg").is_file()
    assert not (project.output / "routes/beta-gamma/line.svg").exists()
