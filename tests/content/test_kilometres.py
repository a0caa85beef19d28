"""Kilometres are understood as people write them, and shown as each language does."""

import pytest

from dateline.content import read, records
from dateline.content.site_rules import Terms
from dateline.languages import words


def of_line(folder, stop):
    """The record of a line with this stop as its second."""
    path = "routes/a-b.md"
    (folder / "routes").mkdir()
    text = f"---\nname: A\nstops:\n  - {{place: a}}\n  - {{place: b, {stop}}}\n---\n"
    (folder / path).write_text(text, encoding="utf-8")
    return records.file(read.source(folder, path), Terms(("en", "ko"))).record


WRITTEN = [
    ("0.8", "0.8"), ("0", "0"), ("007", "7"), ("26.0", "26.0"), ('"0,8"', "0.8"),
    ("0.8 km", "0.8"), ("0.8km", "0.8"), ("12 Km.", "12"), ('"0,8 км"', "0.8"),
    ("12 킬로미터", "12"), ("0.8㎞", "0.8"), ("１２．５", "12.5"), ("10 272", "10272"),
    ("10\u00a0272.5", "10272.5"), ('"0,800"', "0.800"), ('"10 272,5"', "10272.5"),
    ("1.234", "1.234"), ('"1,23"', "1.23"), ("~", ""),
]  # fmt: skip


@pytest.mark.parametrize(("given", "km"), WRITTEN)
def test_a_number_is_read_with_its_comma_and_its_unit(tmp_path, given, km):
    """In Russian and in German a comma stands in it, and most write the unit."""
    assert km == of_line(tmp_path, f"km: {given}").value.calls[1].km


WRONG = [
    ("km: far", '"far" is not well formed', "Write kilometres as a plain number: 26 or 5.9"),
    ("km: -1", '"-1" is not well formed', "Write kilometres as a plain number: 26 or 5.9"),
    ("km: 5 mi", '"5 mi" is not well formed', "Write kilometres as a plain number: 26 or 5.9"),
    ("km: ''", "This is empty", "Give it a value, or take the line out."),
    ('km: "1,234"', '"1,234" may mean 1234 or 1.234 kilometres', "Write 1234 or 1.234."),
    ("km: 0,8", '"8" is not a name and its value', "A number has a point: km: 0.8"),
]


@pytest.mark.parametrize(("given", "fact", "hint"), WRONG)
def test_what_is_no_number_is_told_with_one(tmp_path, given, fact, hint):
    """A comma before three digits may stand for two things; between braces it ends the field."""
    (found,) = of_line(tmp_path, given).problems

    assert (5, fact, hint) == (found.line, found.fact, found.hint)


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "10,272.50"), ("ko", "10,272.50"), ("ru", "10\u00a0272,50")]
)
def test_it_is_shown_as_the_language_writes_numbers(language, shown):
    """And as precise as it was written."""
    assert shown == words.of(language).number("10272.50")
    assert "7" == words.of(language).number("7")


def test_a_page_shows_the_number_alone(project):
    """However it was written."""
    project.edit("routes/alpha-beta.md", "km: 2.5", 'km: "2,5 km"')
    project.build()

    assert "km: 2.5\n" in project.page("/routes/alpha-beta/")
