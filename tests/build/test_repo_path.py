"""The same output works at the root of a host, under /repo/, and without any base URL."""

from urllib.parse import urldefrag

import pytest

from tests import every_kind
from tests.conftest import REAL, make
from tests.links import Links, pages, walked

BASE = "https://rail.example/repo/"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with every kind of page under this repository's templates, built for /repo/."""
    return made(tmp_path_factory.mktemp("site"), BASE)


@pytest.fixture(scope="module")
def seen(site):
    """Every address that is led to from the first, and what is there."""
    return walked(site.parent, "/repo/")


def made(folder, base_url):
    project = make(folder / "project")
    every_kind.write(project)
    every_kind.write_past(project)
    result = project.build(
        templates=REAL / "templates",
        static=REAL / "static",
        output=folder / "repo",
        base_url=base_url,
    )
    assert not result.stopped, result.problems
    return folder / "repo"


def test_under_a_folder_every_link_leads_somewhere(seen):
    """As on a host of project pages: nothing is missing, nothing leaves the folder."""
    assert [] == [path for path, status in seen.items() if status != 200]
    assert [] == [path for path in seen if not path.startswith("/repo/")]
    assert len(seen) > 100


def test_every_page_can_be_reached_from_the_first(site, seen):
    """No page is an island."""
    assert set() == pages(site, "/repo/") - set(seen)


def test_the_same_files_work_at_the_root(site):
    """On a domain of its own; not one byte is different."""
    seen = walked(site, "/")

    assert [] == [path for path, status in seen.items() if status != 200]
    assert set() == pages(site, "/") - set(seen)


def test_pages_name_no_path_from_the_root(site):
    """So they also open from a folder; only the page for a missing address cannot do so."""
    rooted = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        for link in Links(path.read_text("utf-8")).found
        if link.startswith("/")
    }

    assert {"404.html"} == rooted


def test_the_page_for_a_missing_address_carries_the_base_path(site, tmp_path):
    """It is served at any depth, so its links cannot be relative."""
    links = Links((site / "404.html").read_text("utf-8")).found
    own = [link for link in links if "://" not in link and not link.startswith(("#", "mailto:"))]
    assert own
    assert [] == [link for link in own if not link.startswith("/repo/")]
    assert [] == [
        link for link in own if not (site / urldefrag(link)[0].removeprefix("/repo/")).exists()
    ]

    root = made(tmp_path, "https://rail.example/")
    links = Links((root / "404.html").read_text("utf-8")).found
    assert "/" in links
    assert [] == [link for link in links if link.startswith("/repo/")]


def test_styles_ask_for_nothing_elsewhere(site):
    """An address in a style sheet would be from the sheet, or from another host."""
    for sheet in site.rglob("*.css"):
        text = sheet.read_text("utf-8")
        assert "@import" not in text
        assert "//" not in text.replace("://www.w3.org", "")
        assert "url(/" not in text.replace(" ", "").replace('"', "").replace("'", "")
