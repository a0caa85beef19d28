"""An entry says what came after it, by promise and by line, and what it rests on."""

import re
from typing import NamedTuple

import pytest
from lxml import html

from dateline.model import dates
from dateline.model.entities import Source
from dateline.render.drawings import arc
from dateline.site import evidence
from tests.conftest import REAL

SILENCE = "kind: silence\nroutes: [alpha-beta]\nreported: 2024-11-01"


@pytest.fixture
def real(project):
    """The invented site under the real templates."""
    project.templates, project.static = REAL / "templates", REAL / "static"
    return project


def text(project, address, path):
    """The words of the only element at this path of a page."""
    (found,) = html.fromstring(project.page(address)).xpath(path)
    return " ".join(found.text_content().split())


def test_an_entry_names_the_next_three_of_its_line_and_then_the_line(real):
    """A fourth one stays on the page of the line, to which the heading leads."""
    for number in range(1, 5):
        real.entry(f"later-{number}", "routes: [alpha-beta]", date=f"2025-03-0{number}")
    real.build()

    assert (
        "Since then Alpha – Beta 1 Mar 2025: Title of later-1 2 Mar 2025: Title of later-2"
        " 3 Mar 2025: Title of later-3"
    ) == text(real, "/news/trial-run/", "//aside")
    tree = html.fromstring(real.page("/news/trial-run/"))
    assert ["../../routes/alpha-beta/"] == tree.xpath("//aside/h3/a/@href")


def test_what_came_of_a_promise_stands_first_and_is_named_once(real):
    """The run that kept it is also the next of the line."""
    real.build()

    assert (
        "Since then Regular trains 16 Dec 2024: The first regular train runs"
        " A trial train 24–26 Jan 2025: The trial train runs Nothing more on: Alpha – Beta"
    ) == text(real, "/news/plan/", "//aside")


def test_older_and_newer_stay_on_the_line(real):
    """Between two entries of a line stands one of another; it is no neighbour of them."""
    real.entry("between", "routes: [beta-gamma]", date="2025-01-01")
    real.entry("elsewhere", "topics: [money]", date="2025-01-02")
    real.build()

    assert "Alpha – Beta Older: Alpha Rail names a day Newer: The trial train runs" == text(
        real, "/news/first-run/", "//nav[@class='neighbours']"
    )
    assert not html.fromstring(real.page("/news/between/")).find_class("neighbours")
    # What is on no line keeps to its first topic.
    assert "Money Older: The first regular train runs" == text(
        real, "/news/elsewhere/", "//nav[@class='neighbours']"
    )


def test_a_silence_tells_what_came_of_the_date_that_passed_in_it(real):
    """The trial of October, at the head of the entry that October passed without it."""
    real.entry("quiet", SILENCE, date="2024-10")
    real.build()

    assert (
        "A trial train. Said 20 Sept 2024 by Alpha Rail; due Oct 2024; came 24–26 Jan 2025"
        " 85 days late"
    ) == text(real, "/news/quiet/", "//header/ul[@class='fates']").replace("\xa0", " ")


def test_a_silence_answers_for_no_other_month_and_no_other_line(real):
    """Nor for what had come before it ended."""
    real.entry("november", SILENCE, date="2024-11")
    real.entry("december", SILENCE.replace("2024-11-01", "2025-01-01"), date="2024-12")
    real.entry("other", SILENCE.replace("alpha-beta", "beta-gamma"), date="2024-10")
    real.build()

    assert [False, False, False] == [
        'class="fates"' in real.page(f"/news/{id}/") for id in ("november", "december", "other")
    ]


def test_on_a_past_day_nothing_later_is_told(real):
    """Of October's silence in December: the date passed, and no word yet."""
    real.entry("quiet", SILENCE, date="2024-10")
    real.build(as_of="2024-12-31")

    page = real.page("/news/quiet/")
    assert "no word" in text(real, "/news/quiet/", "//header/ul[@class='fates']")
    assert not re.search("2025|trial-run", page)


def test_a_new_entry_writes_few_pages_however_long_the_line_is(real):
    """Those of the three before it, and lists that name it."""
    for number in range(1, 29):
        real.entry(f"entry-{number:02}", "routes: [alpha-beta]", date=f"2025-02-{number:02}")
    real.build()
    real.entry("newest", "routes: [alpha-beta]", date="2025-03-01")

    changed = [one for one in real.build().wrote if str(one).startswith("news/")]

    assert {f"news/{id}/index.html" for id in ("newest", "entry-26", "entry-27", "entry-28")} == {
        str(one) for one in changed
    }


class Case(NamedTuple):
    stance: str
    via: str = ""


def source(number, case):
    given = {"id": f"S-{number}", "stance": case.stance, "via": case.via}
    return Source(**{**dict.fromkeys(Source._fields, ""), "origin": None, **given})


def test_evidence_is_counted_by_kind_and_relays_apart():
    """Kinds without a source are told too; works of reference come last, without dots."""
    cases = [Case("encyclopedia"), Case("press"), Case("press", "S-9"), Case("specialist")]
    found = evidence.rests([source(n, case) for n, case in enumerate(cases)])

    assert [
        ("state", 0, ("empty",)),
        ("company", 0, ("empty",)),
        ("press", 2, ("full", "half")),
        ("specialist", 1, ("full",)),
    ] == [(one.kind, one.total, one.dots) for one in found.witnesses]
    assert [("encyclopedia", 1)] == [(one.kind, one.total) for one in found.others]
    assert ["press", "press", "specialist", "encyclopedia"] == [one.stance for one in found.sources]


def test_of_sources_whose_kind_nobody_said_none_is_missing(real):
    """A newspaper without a stance is no lack of press."""
    assert ((), ()) == evidence.rests([source(1, Case("")), source(2, Case(""))])[:2]
    real.entry("unsaid", "sources: [{title: A notice, publisher: Alpha Gazette}]")
    real.build()

    page = real.page("/news/unsaid/")
    assert "Alpha Gazette" in page
    assert not re.search("Specialist|Other|evidence", page)


def test_of_many_sources_nine_dots_are_drawn():
    """The number beside them tells the rest."""
    found = evidence.rests([source(n, Case("press")) for n in range(40)])

    assert ("full",) * 9 == found.witnesses[2].dots


def test_a_paraphrase_is_no_quotation(real):
    """Only what was said in these words is set as a block quotation."""
    real.entry(
        "said",
        """\
        sources: [A-1]
        statements:
          - {by: ann-alpha, said: Trains are near., source: A-1}
          - {by: ann-alpha, said: That it is near., quote: Soon!, lang: en, source: A-1}
        """,
    )
    real.build()

    tree = html.fromstring(real.page("/news/said/"))
    assert ["Soon!"] == [one.text_content().strip() for one in tree.iter("blockquote")]
    assert "Trains are near." in tree.text_content()


def test_the_text_comes_before_the_record(real):
    """In the source, which is what readers without a layout follow."""
    real.build()

    tree = html.fromstring(real.page("/news/first-run/"))
    order = [one.get("class").split()[0] for one in tree.xpath("//article/*")]
    assert ["story-head", "story-main", "sidebar", "story-record", "story-foot"] == order


def test_an_arc_keeps_said_and_due_apart_and_brackets_what_was_late():
    """On the day it falls straight down; what passed without word ends in a square."""
    said, october = dates.parse("2024-09-20").known, dates.parse("2024-10")
    due = (october.lower, october.upper)
    came = dates.parse("2025-01-24/2025-01-26")
    late = arc.arc_of(said, due, (came.lower, came.upper), "late")
    kept = arc.arc_of(said, (said, said), (said, said), "kept")
    gone = arc.arc_of(said, due, None, "overdue")

    assert "H224.6" in late.bracket
    assert "H" not in kept.bracket
    assert kept.said + arc.NEAR <= float(kept.bracket[1:].partition(",")[0])
    assert gone.due.endswith("h8v8h-8z")
    assert gone.came is None
