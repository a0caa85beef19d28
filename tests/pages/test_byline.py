"""Who wrote an entry stands on its page, in its head and in feeds."""

import json
import re
import shutil

import feedparser
import pytest

from tests.conftest import REAL


@pytest.fixture
def real(project):
    """The small site in the site's own templates."""
    shutil.rmtree(project.templates)
    shutil.copytree(REAL / "templates", project.templates)
    shutil.copytree(REAL / "static", project.static, dirs_exist_ok=True)
    return project


def byline(page):
    """What the page says, and what its head says."""
    names = re.findall(r'<span class="p-author h-card"[^>]*>(.*?)</span>', page)
    return names, re.findall(r'<meta name="author" content="(.*?)">', page)


def test_authors_are_named_everywhere(real):
    """On the page, to programs, and in feeds; in each language."""
    real.entry("one", "authors: [ann-alpha, alpha-rail]\nsources: [A-1]", date="2025-03-01")

    assert () == real.build().problems

    assert (["Ann Alpha", "Alpha Rail"], ["Ann Alpha, Alpha Rail"]) == byline(
        real.page("/news/one/")
    )
    korean = real.page("/ko/news/one/")
    assert (["앤 알파", "Alpha Rail"], ["앤 알파, Alpha Rail"]) == byline(korean)
    assert "글: <span" in korean
    (item,) = [
        one
        for one in json.loads(real.page("/feed.json"))["items"]
        if one["title"] == "Title of one"
    ]
    assert [{"name": "Ann Alpha"}, {"name": "Alpha Rail"}] == item["authors"]
    entries = feedparser.parse(real.page("/atom.xml")).entries
    assert {
        "Title of one": ["Ann Alpha", "Alpha Rail"],
        "The trial train runs": ["Alpha Press"],
    } == {
        one.title: [author.name for author in one.get("authors", [])] or ["Alpha Press"]
        for one in entries
        if one.title in ("Title of one", "The trial train runs")
    }


def test_whoever_cites_an_entry_names_its_authors(real):
    """In words, for BibTeX, and to machines; else the publisher."""
    real.entry("one", "authors: [ann-alpha, alpha-rail]\nsources: [A-1]", date="2025-03-01")
    real.build(base_url="https://alpha.example/")

    for address, names in {"one": ["Ann Alpha", "Alpha Rail"], "plan": ["Alpha Press"]}.items():
        page = real.page(f"/news/{address}/")
        cited = page.partition('class="cite')[2]
        assert f"<p>{', '.join(names)}. <cite>" in cited
        (written,) = re.findall(r"author = \{(.*?)\},", cited)
        assert names == re.findall(r"[A-Z]\w+ [A-Z]\w+", written)
        meant = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.S)[1])["@graph"][0]
        told = meant["author"] if isinstance(meant["author"], list) else [meant["author"]]
        assert names == [one["name"] for one in told]


def test_without_authors_the_publisher_answers(real):
    """A site of one desk names nobody, and yet somebody."""
    real.build()

    assert (["Alpha Press"], ["Alpha Press"]) == byline(real.page("/news/plan/"))
    assert "By <span" in real.page("/news/plan/")
    feed = real.page("/atom.xml")
    assert 1 == feed.count("<author>")
    assert "<author><name>Alpha Press</name></author>" in feed


def test_a_name_is_that_of_the_day_of_the_entry(real):
    """As with those who speak in it."""
    real.write(
        "voices.yaml",
        """\
        alpha-rail: {name: Alpha Rail}
        ann-alpha: {name: [{en: Ann Beta}, {en: Ann Alpha, since: 2025-01-01}], role: Speaker}
        """,
    )
    real.entry("before", "authors: [ann-alpha]", date="2024-12-31")
    real.entry("after", "authors: [ann-alpha]", date="2025-01-01")
    real.build()

    assert ["Ann Beta"] == byline(real.page("/news/before/"))[0]
    assert ["Ann Alpha"] == byline(real.page("/news/after/"))[0]


def test_another_name_of_an_author_reaches_pages_and_feeds(real):
    """Whatever a page shows is part of its key."""
    real.entry("one", "authors: [alpha-rail]")
    real.build()
    real.edit("voices.yaml", "name: Alpha Rail", "name: Alpha Lines")
    real.build()

    assert ["Alpha Lines"] == byline(real.page("/news/one/"))[0]
    assert "<author><name>Alpha Lines</name></author>" in real.page("/atom.xml")


def test_an_author_who_is_not_on_file_is_told(real):
    """With the name that was probably meant."""
    path = real.entry("one", "authors: [alpha-rail, ann-alfa]")

    (found,) = real.problems()

    assert (path, "unknown-voice", ("authors", 1)) == (found.path, found.code, found.field)
    assert 'Did you mean "ann-alpha"?' == found.hint
