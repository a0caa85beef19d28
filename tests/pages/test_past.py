"""The past of a topic, a line or a place: sparse years share a page; their addresses lead on."""

import re

import pytest

from dateline.site import link
from tests.conftest import REAL


@pytest.fixture
def past(project):
    """A topic with thirteen entries a year, under the real templates."""
    project.templates, project.static = REAL / "templates", REAL / "static"
    for year in range(2010, 2022):
        diary(project, year)
    return project


def diary(project, year):
    for number in range(1, 14):
        head = f"title: Day {number} of {year}\ndate: {year}-05-{number:02}\ntopics: [money]"
        project.write(f"entries/{year}/{year}-{number}.md", f"---\n{head}\n---\nWords.\n")


def test_sparse_years_share_a_page_and_their_addresses_lead_to_it(past):
    """To the year on the page of the oldest of them; a sitemap names no such address."""
    past.build(base_url="https://alpha.example/")

    found = {re.match(r"topics/money/(\d+)/", file) for file in past.tree()} - {None}
    assert {str(year) for year in range(2010, 2022)} <= {one[1] for one in found if one}
    moved = past.page("/topics/money/2012/")
    assert 'http-equiv="refresh" content="0; url=../../../topics/money/2010/#year-2012"' in moved
    shared = past.page("/topics/money/2010/")
    assert "Money: 2010–2014" in shared.replace("\N{NO-BREAK SPACE}", " ")
    assert all(f'id="year-{year}"' in shared for year in range(2010, 2015))
    assert "/topics/money/2010/<" in past.page("/sitemap.xml")
    assert "/topics/money/2012/<" not in past.page("/sitemap.xml")
    assert "topics/money/2010/#year-2012" in past.page("/ko/topics/money/2012/")


def test_a_page_that_is_full_is_not_written_again(past):
    """Whatever comes later: not for a new entry, and not for a new year."""
    past.build()
    diary(past, 2022)
    past.entry("newest", "topics: [money]", date="2025-03-02")

    wrote = {str(path) for path in past.build().wrote}

    assert "topics/money/index.html" in wrote
    assert "topics/money/2020/index.html" in wrote
    assert not wrote & {f"topics/money/{year}/index.html" for year in range(2010, 2020)}


def test_the_first_of_a_month_and_of_a_year_leaves_the_past_alone(project, monkeypatch):
    """In the timeline, the ledger and the list of sources, which lead to what is newer at first."""
    project.templates, project.static = REAL / "templates", REAL / "static"
    monkeypatch.setattr(link, "MANY", {"promises": 50, "sources": 50})
    for number in range(102):
        month, day = number % 3 + 1, number % 28 + 1
        dated(project, f"e-{number}", f"2021-{month:02}-{day:02}")
    dated(project, "early", "2020-05-05")
    project.build()
    dated(project, "april", "2021-04-01")
    dated(project, "next", "2022-01-01")

    wrote = {str(path) for path in project.build().wrote}

    for home in ("timeline", "promises", "sources"):
        assert {f"{home}/index.html", f"{home}/2022/index.html"} <= wrote
        assert f"{home}/2020/index.html" not in wrote
        assert (project.output / f"{home}/2020/index.html").is_file()
    assert {"timeline/2021/index.html", "timeline/2021/04/index.html"} <= wrote
    assert not [one for one in wrote if re.match(r"timeline/2021/0[1-3]/", one)]
    page = project.page("/timeline/2021/02/")
    assert 'href="../../../timeline/2021/01/"' in page
    assert 'href="../../../timeline/2021/03/"' not in page


def test_a_timeline_says_of_how_many_entries_it_shows_some(past):
    """The first page the newest of all, a page of a past year all of its own."""
    past.build()
    all_of_them, shown = 12 * 13 + 3, past.page("/timeline/").count('class="stop"')

    assert shown < all_of_them
    assert told(past, "/timeline/") == f"Entries shown: {shown} of {all_of_them}"
    assert told(past, "/timeline/2015/") == "Entries shown: 13"


def test_a_timeline_of_few_entries_shows_them(project):
    """Nothing is left out, so nothing is said of it."""
    project.build(templates=REAL / "templates", static=REAL / "static")

    assert told(project, "/timeline/").split(": ")[1].isdecimal()


def told(project, address):
    (found,) = re.findall(r'<span role="status"[^>]*>([^<]*)</span>', project.page(address))
    return found


def dated(project, id, day):
    known = (project.content / "sources.yaml").read_text("utf-8")
    project.write("sources.yaml", f"{known}\nS-{id}: {{title: On {id}, date: {day}}}\n")
    head = f"title: Day of {id}\ndate: {day}\nsources: [S-{id}]"
    promise = f"{{id: of-{id}, what: A thing of {id}, by: alpha-rail, due: {day}}}"
    project.write(
        f"entries/{day[:4]}/{id}.md", f"---\n{head}\npromises: [{promise}]\n---\nWords.\n"
    )
