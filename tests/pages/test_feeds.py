"""Feeds are read by programs that forgive nothing: each says who, what, when and where, once."""

import re
import shutil
from datetime import date
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from dateline.pages import sitemap as sitemaps
from tests import every_kind
from tests.conftest import REAL

BASE = "https://alpha.example/repo/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML = "{http://www.w3.org/XML/1998/namespace}"
# RFC 3339 5.6, with the capital letters that RFC 4287 3.3 asks for.
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def project(project):
    """The small site, with the real templates of the feeds."""
    for name in ("atom.xml", "feed.json", "sitemap.xml"):
        shutil.copy(REAL / "templates/feeds" / name, project.templates / "feeds")
    shutil.copy(REAL / "static/feed.css", project.static)
    return project


def tree(project, name):
    """Parsed strictly: no recovery, no entity from elsewhere."""
    data = (project.output / name).read_bytes()
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def feeds(project, **given):
    project.build(base_url=BASE, **given)
    names = sorted(
        path.relative_to(project.output).as_posix() for path in project.output.rglob("atom.xml")
    )
    return {name: tree(project, name) for name in names}


def texts(root, path):
    return [one.text for one in root.iterfind(path)]


def test_every_feed_has_what_rfc_4287_asks_for(project):
    """4.1.1 and 4.1.2: exactly one id, title and updated; an author; a link to itself."""
    found = feeds(project)

    assert {"atom.xml", "ko/atom.xml", "routes/alpha-beta/atom.xml"} <= set(found)
    for name, root in found.items():
        assert f"{ATOM}feed" == root.tag
        for node in (root, *root.iterfind(f"{ATOM}entry")):
            for part in ("id", "title", "updated"):
                (text,) = texts(node, f"{ATOM}{part}")
                assert text.strip() == text != ""
            assert INSTANT.fullmatch(node.findtext(f"{ATOM}updated"))
            assert len(node.findall(f"{ATOM}summary")) <= 1
        assert texts(root, f"{ATOM}author/{ATOM}name")
        (itself,) = root.iterfind(f"{ATOM}link[@rel='self']")
        assert BASE + name == itself.get("href")
        for entry in root.iterfind(f"{ATOM}entry"):
            # 4.1.2: an entry without content has a link to what it stands for.
            (link,) = entry.iterfind(f"{ATOM}link[@rel='alternate']")
            file = link.get("href").removeprefix(BASE).partition("#")[0]
            assert (project.output / file / "index.html").is_file()


def test_an_id_is_an_address_and_belongs_to_one_thing(project):
    """4.2.6: absolute, never twice in a feed, never shared by two feeds."""
    found = feeds(project)

    for root in found.values():
        ids = texts(root, f"{ATOM}entry/{ATOM}id")
        assert len(ids) == len(set(ids))
        for one in (root.findtext(f"{ATOM}id"), *ids):
            assert urlsplit(one).scheme in ("https", "tag")
    own = [root.findtext(f"{ATOM}id") for root in found.values()]
    assert len(own) == len(set(own))


def test_an_id_stays_when_all_else_changes(project):
    """A reader's program would show the entry as new."""
    before = texts(feeds(project)["atom.xml"], f"{ATOM}entry/{ATOM}id")
    project.edit("entries/2024/plan.md", "title: Alpha Rail names a day", "title: Renamed")
    project.edit("entries/2024/plan.md", "date: 2024-09-20", "date: 2024-09-19")

    assert before == texts(feeds(project)["atom.xml"], f"{ATOM}entry/{ATOM}id")


def test_the_newest_stands_first_and_dates_the_feed(project):
    """A feed is as new as the latest change in it; a correction is a change."""
    root = feeds(project)["atom.xml"]

    assert "2025-02-01T00:00:00Z" == root.findtext(f"{ATOM}updated")
    assert [
        "The trial train runs",
        "The first regular train runs",
        "Alpha Rail names a day",
    ] == texts(root, f"{ATOM}entry/{ATOM}title")


def test_the_feed_of_a_line_has_that_line_only(project):
    """An empty one is a feed too."""
    project.entry("other", "sources: [A-1]")
    found = feeds(project)

    assert "Title of other" in texts(found["atom.xml"], f"{ATOM}entry/{ATOM}title")
    titles = texts(found["routes/alpha-beta/atom.xml"], f"{ATOM}entry/{ATOM}title")
    assert 3 == len(titles)
    empty = found["routes/beta-gamma/atom.xml"]
    assert [] == empty.findall(f"{ATOM}entry")
    assert INSTANT.fullmatch(empty.findtext(f"{ATOM}updated"))


def test_a_translation_is_told_in_its_language(project):
    """And what is not translated says in which language it is."""
    root = feeds(project)["ko/atom.xml"]

    assert "ko" == root.get(f"{XML}lang")
    languages = {
        one.findtext(f"{ATOM}title"): one.get(f"{XML}lang") for one in root.iterfind(f"{ATOM}entry")
    }
    assert languages["알파 철도가 날짜를 밝히다"] in (None, "ko")
    assert "en" == languages["The trial train runs"]


def test_a_second_reader_agrees(project):
    """feedparser takes the same titles, addresses and dates out of it."""
    for name, root in feeds(project).items():
        read = feedparser.parse((project.output / name).read_bytes())
        assert not read.bozo
        assert "atom10" == read.version
        assert texts(root, f"{ATOM}entry/{ATOM}title") == [one.title for one in read.entries]
        assert texts(root, f"{ATOM}entry/{ATOM}id") == [one.id for one in read.entries]
        assert all(one.link.startswith(BASE) and one.updated_parsed for one in read.entries)


@pytest.mark.parametrize(
    "title",
    [
        "Ties & <rails>",
        'A "quoted" word',
        "]]> & &amp; <!--",
        "</title><id>x</id>",
        "기차 · поезд 🚂",
    ],
)
def test_any_title_arrives_as_written(project, title):
    """XML's own signs are text here."""
    quoted = title.replace("'", "''")
    project.edit("entries/2025/trial-run.md", "title: The trial train runs", f"title: '{quoted}'")
    root = feeds(project)["atom.xml"]

    assert title == root.findtext(f"{ATOM}entry/{ATOM}title")
    assert (
        title == feedparser.parse((project.output / "atom.xml").read_bytes()).entries[0].title
        or "<" in title
    )


def test_control_characters_do_not_break_a_feed(project):
    """XML 1.0 has no place for them, so they are refused."""
    path = project.entry("odd", body="Ring\x07 the\x0b bell\x1f.")

    assert (path, "character") in {(one.path, one.code) for one in project.problems()}


def test_what_is_held_back_is_in_no_feed(project):
    """Nor in the sitemap."""
    project.entry("secret", "draft: true")
    project.entry("later", "reported: 2025-07-01")
    project.entry("kept", "embargo: 2030-01-01T00:00Z")
    feeds(project)

    for name, data in project.tree().items():
        if name.endswith(".xml"):
            assert not re.search(rb"secret|later|kept", data), name


def sitemap(project, **given):
    project.build(base_url=BASE, **given)
    return tree(project, "sitemap.xml")


def test_the_sitemap_is_of_the_known_form(project):
    """sitemaps.org: urlset, url, one absolute loc each, lastmod a full date."""
    root = sitemap(project)

    assert f"{MAP}urlset" == root.tag
    locs = texts(root, f"{MAP}url/{MAP}loc")
    assert len(locs) == len(set(locs)) > 5
    assert len(root) == len(locs)
    for one in locs:
        assert one.startswith(BASE)
        assert (project.output / one.removeprefix(BASE) / "index.html").is_file()
    changed = texts(root, f"{MAP}url/{MAP}lastmod")
    assert changed
    for one in changed:
        assert one == date.fromisoformat(one).isoformat()
    for url in root:
        order = [child.tag for child in url if child.tag.startswith(MAP)]
        assert order in ([f"{MAP}loc"], [f"{MAP}loc", f"{MAP}lastmod"])


def test_the_sitemap_lists_every_page_once(project):
    """Redirects and the page for a missing address are none; nor is what is not translated."""
    listed = {one.removeprefix(BASE) for one in texts(sitemap(project), f"{MAP}url/{MAP}loc")}

    there = {
        f"{path.parent.relative_to(project.output).as_posix()}/".removeprefix("./")
        for path in project.output.rglob("index.html")
        if "embed" not in path.parts  # shown in frames of other sites, never looked for
    }
    same = {"ko/news/first-run/", "ko/news/trial-run/", "ko/about/"}
    same |= {"ko/routes/alpha-beta/", "ko/routes/beta-gamma/"}
    assert {"old/trial/"} | same == there - listed
    assert set() == listed - there


def test_each_language_names_the_others_and_itself(project):
    """An alternate that is not answered is ignored by search engines."""
    root = sitemap(project)

    told = {}
    for url in root:
        links = {link.get("hreflang"): link.get("href") for link in url.iterfind(f"{XHTML}link")}
        told[url.findtext(f"{MAP}loc")] = links
    assert {} == told[f"{BASE}news/trial-run/"]
    for loc, links in told.items():
        if not links:
            assert "/ko/" not in loc
            continue
        assert {"en", "ko"} == set(links)
        assert loc in links.values()
        for there in links.values():
            assert links == told[there]


@pytest.mark.parametrize("limit", [{"MOST": 8}, {"LARGEST": 4_000}])
def test_a_large_sitemap_is_divided(project, monkeypatch, limit):
    """The protocol allows 50,000 addresses and 50 MB in one file; an index names the others."""
    every = texts(sitemap(project), f"{MAP}url/{MAP}loc")
    for name, value in limit.items():
        monkeypatch.setattr(sitemaps, name, value)
    index = sitemap(project, cache=None)

    assert f"{MAP}sitemapindex" == index.tag
    parts = [one.removeprefix(BASE) for one in texts(index, f"{MAP}sitemap/{MAP}loc")]
    assert [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)] == parts
    assert 3 < len(parts)
    found = [texts(tree(project, one), f"{MAP}url/{MAP}loc") for one in parts]
    assert every == [loc for part in found for loc in part]
    for name, part in zip(parts, found, strict=True):
        assert len(part) <= limit.get("MOST", 50_000)
        assert (project.output / name).stat().st_size <= limit.get("LARGEST", 50_000_000) + 300


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ("published: 2025-03-02", "2025-03-02"),
        ("published: 2025-03-02\nupdated: 2025-03-05", "2025-03-05"),
        ("corrections: [{date: 2025-04-01, kind: correction, text: Nine.}]", "2025-04-01"),
        ("published: 2025-03\nupdated: 2025-03-05", None),
        ("updated: 2025-03-05~", None),
        ("published: 2062-01-01\nreported: 2025-03-02", None),
        ("", None),
    ],
)
def test_the_day_of_the_last_change_is_told_where_it_is_known(project, fields, day):
    """What is not true of a page is not told of it."""
    project.entry("one", fields)
    root = sitemap(project)

    (url,) = [one for one in root if one.findtext(f"{MAP}loc") == f"{BASE}news/one/"]
    assert day == url.findtext(f"{MAP}lastmod")


def test_without_an_address_there_is_no_sitemap(project):
    """Its addresses would have no host."""
    project.build()

    assert not (project.output / "sitemap.xml").exists()


def test_all_feeds_of_a_whole_site_are_in_order(project):
    """Of the site, and of each of its lines, in each language."""
    every_kind.write(project)
    result = project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)

    assert not result.stopped
    feeds = sorted(project.output.rglob("atom.xml"))
    assert len(feeds) > 6
    for path in feeds:
        in_order(path)


def in_order(path):
    """Both parsers read the same entries, each with an id of its own and an instant."""
    read = feedparser.parse(path.read_bytes())
    root = etree.fromstring(path.read_bytes())
    assert not read.bozo
    assert len(read.entries) == len(root.findall(f"{ATOM}entry"))
    assert len({one.id for one in read.entries}) == len(read.entries)
    assert all(INSTANT.fullmatch(one.updated) for one in read.entries)
