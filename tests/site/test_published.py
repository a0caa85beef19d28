"""Feeds are in the order in which things became known, and know nothing of tomorrow."""

import re
from datetime import date, datetime

import feedparser
import pytest
from lxml import etree

from tests.pages.test_feeds import ATOM, BASE, feeds, texts
from tests.pages.test_feeds import project as project  # with the real templates of the feeds


def instants(root, name="updated"):
    return {
        one.findtext(f"{ATOM}title"): one.findtext(f"{ATOM}{name}")
        for one in root.iterfind(f"{ATOM}entry")
    }


def titles(root):
    return texts(root, f"{ATOM}entry/{ATOM}title")


def test_an_old_event_that_is_published_today_is_the_newest(project):
    """However many there are of the years between."""
    for number in range(52):
        project.entry(f"e{number:02}", "sources: [A-1]", date="2025-01-01")
    project.entry("found", "published: 2025-05-31", date="1998-05-01")
    root = feeds(project)["atom.xml"]

    assert "Title of found" == titles(root)[0]
    assert "2025-05-31T00:00:00Z" == root.findtext(f"{ATOM}updated")


def test_an_event_to_come_is_dated_by_when_it_was_announced(project):
    """RFC 4287 4.2.15: `updated` is when it was last changed, which is never tomorrow."""
    project.entry("next", "reported: 2025-04-01\nkind: announcement", date="2027-01-15")
    root = feeds(project)["atom.xml"]

    assert "2025-04-01T00:00:00Z" == instants(root)["Title of next"]
    assert "2025-04-01T00:00:00Z" == root.findtext(f"{ATOM}updated")
    assert "Title of next" == titles(root)[0]


@pytest.mark.parametrize(
    "fields",
    [
        "published: 2062-11-28\nreported: 2025-03-02",
        "updated: 2062-11-28",
        "corrections: [{date: 2062-11-28, kind: correction, text: Nine.}]",
        "published: 2025\nupdated: 2025",
        "time: '23:30'\nplace: alpha",
    ],
)
def test_no_feed_is_later_than_the_day_of_the_build(project, fields):
    """Whatever its entries say of themselves."""
    project.edit("places.yaml", "country: RU, lat", "country: RU, zone: America/Adak, lat")
    project.edit("site.yaml", "zone: UTC", "zone: Asia/Vladivostok")
    project.entry("odd", fields)
    project.entry("today", "time: '23:59'\nplace: alpha", date="2025-06-01")
    for name, root in feeds(project).items():
        for text in [node.text for node in root.iter(f"{ATOM}updated", f"{ATOM}published")]:
            assert datetime.fromisoformat(text) < datetime.fromisoformat("2025-06-02T00:00+10:00")
            assert date.fromisoformat(text[:10]) <= date(2025, 6, 1), name


def test_a_day_begins_where_the_site_is_at_home(project):
    """A day of the far east is not over when it is one in Greenwich; in the evening it is past."""
    project.edit("site.yaml", "zone: UTC", "zone: Asia/Vladivostok")
    found = instants(feeds(project)["atom.xml"])

    assert "2024-09-21T00:00:00+10:00" == found["Alpha Rail names a day"]


def test_the_time_of_day_is_told_where_it_is_known(project):
    """In the zone of its place: nobody could tell of it before it happened."""
    project.edit("places.yaml", "country: RU, lat", "country: RU, zone: Asia/Vladivostok, lat")
    project.entry("noon", 'time: "09:30"\nplace: alpha')
    project.entry("later", 'time: "09:30"\nplace: alpha\nreported: 2025-03-04')
    found = instants(feeds(project)["atom.xml"])

    assert "2025-03-01T09:30:00+10:00" == found["Title of noon"]
    assert "2025-03-04T00:00:00Z" == found["Title of later"]


def test_the_end_of_an_embargo_is_an_instant(project):
    """Before it the site had said nothing."""
    project.entry("kept", "embargo: 2025-03-02T09:00+09:00")
    root = feeds(project)["atom.xml"]

    assert "2025-03-02T09:00:00+09:00" == instants(root, "published")["Title of kept"]


def test_a_correction_changes_an_entry_and_does_not_move_it(project):
    """Who has read it is told that it changed; it is no newer for that."""
    project.entry("newer", date="2025-01-30")
    root = feeds(project)["atom.xml"]

    assert "2025-02-01T00:00:00Z" == instants(root)["The first regular train runs"]
    assert "2024-12-16T00:00:00Z" == instants(root, "published")["The first regular train runs"]
    assert "Title of newer" == titles(root)[0]


def test_of_two_zones_the_later_moment_counts(project):
    """The feed is as new as the newest in it, wherever that was."""
    project.edit("places.yaml", "country: RU, lat", "country: RU, zone: Asia/Vladivostok, lat")
    project.edit("places.yaml", "country: KP, aliases", "country: KP, zone: Europe/Moscow, aliases")
    project.entry("east", 'time: "12:00"\nplace: alpha')
    project.entry("west", 'time: "08:00"\nplace: beta')
    root = feeds(project)["atom.xml"]

    assert ["Title of west", "Title of east"] == titles(root)[:2]
    assert "2025-03-01T08:00:00+03:00" == root.findtext(f"{ATOM}updated")


@pytest.mark.parametrize("day", ["0001-01-01", "1805-03-01", "9999-12-31/.."])
def test_any_day_is_an_instant_of_a_feed(project, day):
    """Zones of before standard time differ by seconds, which RFC 3339 cannot write."""
    project.edit("site.yaml", "zone: UTC", "zone: Asia/Vladivostok")
    project.entry("odd", "reported: 1805-03-01", date=day)
    project.entry("plain", date="0001-01-01")

    feeds(project)
    read = feedparser.parse((project.output / "atom.xml").read_bytes())
    assert not read.bozo
    for one in read.entries:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", one.updated)


def test_an_id_outlasts_a_new_name_and_a_new_domain(project):
    """Whatever changes, the entry is the one that was read."""
    before = texts(feeds(project)["atom.xml"], f"{ATOM}entry/{ATOM}id")
    assert "tag:alpha.example,2024:news/plan" in before
    (project.content / "entries/2024/plan.md").rename(project.content / "entries/2024/named.md")
    (project.content / "entries/2024/plan.ko.md").rename(
        project.content / "entries/2024/named.ko.md"
    )
    project.edit("entries/2024/named.md", "kind: ann", "aliases: [/go/1/, /news/plan/]\nkind: ann")
    project.edit("entries/2024/first-run.md", "(plan.md)", "(named.md)")
    project.edit("pages/about.md", "plan.md", "named.md")
    assert [] == project.problems(base_url="https://beta.example/")
    after = etree.fromstring((project.output / "atom.xml").read_bytes())

    assert before == texts(after, f"{ATOM}entry/{ATOM}id")
    assert "https://beta.example/news/named/" in (project.output / "atom.xml").read_text("utf-8")


def test_an_address_that_was_no_entrys_is_no_id(project):
    """Whoever adds a short address does not make the entry unread."""
    assert "tag:alpha.example,2024:news/trial-run" in texts(
        feeds(project)["atom.xml"], f"{ATOM}entry/{ATOM}id"
    )


def test_the_newest_of_the_site_have_their_whole_text(project):
    """Twenty of them; those of a line and a topic have their summary."""
    for number in range(25):
        body = f"# Part\n\nWords of **{number}**, and more.\n"
        project.entry(f"e{number:02}", "routes: [alpha-beta]\ntopics: [trains]", body)
    found = feeds(project)
    read = feedparser.parse((project.output / "atom.xml").read_bytes())

    texts = [one.content[0] for one in read.entries if "content" in one]
    assert 20 == len(texts)
    assert {"text/html"} == {one.type for one in texts}
    assert "<strong>24</strong>" in texts[0].value
    assert all(one.summary for one in read.entries)
    assert {"atom.xml", "topics/trains/atom.xml", "routes/alpha-beta/atom.xml"} <= set(found)
    for name, root in found.items():
        if name.removeprefix("ko/") != "atom.xml":
            assert [] == root.findall(f"{ATOM}entry/{ATOM}content"), name


def test_a_text_in_a_feed_has_whole_addresses(project):
    """A reader's program has no page that they could start from."""
    body = """\
        See [the plan](../2024/plan.md#why), [a file](/atom.xml), and
        [elsewhere](https://beta.example/x).[^1]

        `<a href="#code">` and `src="/x"` are shown as they are.

        [^1]: A note.
        """
    project.edit("entries/2024/plan.md", "Trains will run b", "## Why\n\nTrains will run b")
    project.entry("linked", body=body)
    feeds(project)
    read = feedparser.parse((project.output / "atom.xml").read_bytes(), sanitize_html=False)
    tree = etree.fromstring(f"<div>{read.entries[0].content[0].value}</div>", etree.HTMLParser())

    links = [one.get("href") for one in tree.iter("a")]
    assert f"{BASE}news/plan/#s-why" in links
    assert f"{BASE}news/linked/#fn-linked-1" in links
    assert all(re.match(r"https?://", one) for one in links)
    assert '<a href="#code">' in "".join(tree.itertext())
    assert 'src="/x"' in "".join(tree.itertext())


def test_words_changed_in_the_newest_entry_are_new_in_the_feed(project):
    """Also where the build has nothing else to do; and the cache gives what a fresh build gives."""
    project.entry("linked", body="One word.")
    feeds(project)
    project.edit("entries/2025/linked.md", "One word.", "Another word.")
    feeds(project)
    cached = project.tree()
    feeds(project, cache=None)

    assert "Another word." in (project.output / "atom.xml").read_text("utf-8")
    assert project.tree() == cached


def test_a_topic_has_a_feed_that_its_page_tells_of(project):
    """With the entries that are filed under it."""
    found = feeds(project)

    assert ["The first regular train runs", "Alpha Rail names a day"] == titles(
        found["topics/trains/atom.xml"]
    )
    assert "Alpha News: Trains" == found["topics/trains/atom.xml"].findtext(f"{ATOM}title")
    assert "알파 소식: 열차" == found["ko/topics/trains/atom.xml"].findtext(f"{ATOM}title")
