"""Days without an entry are told where they were silent: not in a long event, not to come."""

from datetime import date

from lxml import html

from dateline.model import dates
from dateline.model.entities import Entry
from dateline.render.drawings import gap
from dateline.site import timeline
from tests.conftest import REAL


def entry(name, day):
    return Entry(**{**dict.fromkeys(Entry._fields, ()), "id": name, "date": dates.parse(day)})


def test_the_days_of_a_long_event_are_not_silent(project):
    """An entry more inside it makes no silence after it."""
    for path in ("2024/plan.md", "2024/plan.ko.md", "2024/first-run.md", "2025/trial-run.md"):
        project.delete(f"entries/{path}")
    project.delete("pages/about.md")
    project.entry("long", date="2021-01-10/2022-12-20")
    project.entry("inside", date="2021-02-01")
    project.entry("after", date="2022-12-21")
    project.entry("later", date="2023-12-21")
    project.build(templates=REAL / "templates", static=REAL / "static")

    page = project.page("/timeline/")

    assert ["528 days without an entry, up to today", "365 days without an entry"] == silences(page)


def test_days_to_come_are_not_silent(project):
    """What is announced for next year leaves a silence up to today, below the line of today."""
    project.entry("fair", date="2026-03-01", fields="reported: 2025-02-01")
    project.entry("festival", date="2026-09-01", fields="reported: 2025-02-01")
    project.build(templates=REAL / "templates", static=REAL / "static")

    page = project.page("/timeline/")

    assert "126 days without an entry, up to today" == silences(page)[0]
    assert page.index("was still to come") < page.index("126\N{NO-BREAK SPACE}days")


def test_a_list_is_covered_by_the_longest_of_what_is_older():
    """Also by what stands on another page; each part is told only what it needs."""
    whole = [
        entry(name, day)
        for name, day in [
            ("d", "2024-06-01"),
            ("c", "2023-02-01"),
            ("b", "2023-01-01"),
            ("a", "2022-01-01/2023-12-31"),
            ("0", "2020"),
        ]
    ]
    beyond = timeline.reaching(whole)

    assert [date.min, date.min, date(2023, 12, 31), date(2023, 12, 31)] == [
        beyond(whole[:n]) for n in (5, 4, 3, 2)
    ]
    assert timeline.cover(whole, date.min)[:2] == timeline.cover(whole[:2], beyond(whole[:2]))


def test_what_goes_on_without_an_end_is_known_to_have_begun():
    """Nobody said that it lasts until today."""
    open_end = entry("open", "2024-01-01/..")

    assert 366 == timeline.quiet([open_end], date(2025, 1, 1), date.min, 90).days


def test_nothing_is_quiet_before_the_first_entry():
    """A site that has only days to come waits for nothing."""
    assert 0 == timeline.quiet([], date(2025, 1, 1), date.min, 90).days
    assert 0 == timeline.quiet([entry("plan", "2026")], date(2025, 1, 1), date.min, 90).days


def silences(page: str) -> list[str]:
    """What the page says of days without an entry."""
    parts = page.split('<li class="silence"')[1:]
    return [one.split("<p>")[1].split("</p>")[0].replace("\u00a0", " ") for one in parts]


def test_a_date_that_passed_in_a_silence_without_word_is_told_in_it(project):
    """At its place between both ends; what was kept, or passed at another time, is not."""
    project.edit(
        "entries/2024/plan.md",
        "due: 2024-10}",
        "due: 2024-10}\n  - {id: ferry, what: A ferry, by: alpha-rail, due: 2024-11, source: A-1}",
    )
    project.build(templates=REAL / "templates", static=REAL / "static")

    page = html.fromstring(project.page("/timeline/"))
    told = {
        " ".join(one.xpath(".//p")[0].text_content().split()): [
            " ".join(li.text_content().split()) for li in one.xpath(".//li")
        ]
        for one in page.find_class("silence")
    }

    # From 20 September to 16 December; and from 26 January to the day of the build, 1 June.
    assert {"126 days without an entry, up to today": []} == told

    project.edit("entries/2024/first-run.md", "date: 2024-12-16", "date: 2025-01-16")
    project.build(templates=REAL / "templates", static=REAL / "static")

    page = html.fromstring(project.page("/timeline/"))
    (missed,) = page.find_class("silence-missed")
    assert "Due Nov 2024: A ferry, no word" == " ".join(missed.text_content().split())


def test_a_silence_is_drawn_as_long_as_it_was():
    """To one scale; a date stands where its last day lies, the newest day on top."""
    missed = timeline.Missed("ferry", "A ferry", dates.parse("2024-11"), dates.parse("2024-11"), 71)
    year, quarter = (gap.gap_of(timeline.Silence(days, (missed,), 0)) for days in (365, 91))

    assert (109.5, 27.3) == (year.height, quarter.height)
    assert [(round((109.5 - 9) * 294 / 365, 1),)] == [year.squares]
