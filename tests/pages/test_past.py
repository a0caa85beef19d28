"""The past of a topic, a line or a place: sparse years share a page; their addresses lead on."""

import re

import pytest

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
