"""The feed of what no entry says by itself, and every feed as a JSON Feed."""

import json

import feedparser
import jsonschema
import pytest
from bs4 import BeautifulSoup

from tests import every_kind
from tests.browser.fixtures import audit
from tests.conftest import REAL, Project

BASE = "https://alpha.example/repo/"


def built(project: Project, **given: object) -> None:
    real = {"templates": REAL / "templates", "static": REAL / "static", "base_url": BASE}
    result = project.build(**real, **given)
    assert [] == [one for one in result.problems if one.severity == "error"]


def told(project: Project, name: str = "changes") -> list[tuple[str, str, str, str]]:
    """Day, title, text and address of what a feed tells."""
    feed = feedparser.parse((project.output / name / "atom.xml").read_bytes())
    assert not feed.bozo
    return [
        (
            one.published[:10],
            one.title,
            one.summary.replace("\u00a0", " "),
            one.link.removeprefix(BASE),
        )
        for one in feed.entries
    ]


def test_what_time_alone_does_is_told(project: Project) -> None:
    """A date passes without word, another is named, a line is not heard of: each on its day."""
    for path in (*project.content.glob("entries/*/*.md"), project.content / "pages/about.md"):
        path.unlink()
    project.entry("a", "routes: [alpha-beta]\nservice: {alpha-beta: {passenger: regular}}")
    fields = "promises: [{id: opening, what: The bridge opens, by: ann-alpha, due: DUE}]"
    project.entry("b", fields.replace("DUE", "2025-04"), date="2025-03-02")
    project.entry("c", fields.replace("DUE", "2025-05"), date="2025-04-03")
    built(project, as_of="2025-12-01")

    assert [
        (
            "2025-08-29",
            "Not confirmed for long: Alpha – Beta (Passengers)",
            "Last confirmed 1 March 2025.",
            "routes/alpha-beta/",
        ),
        (
            "2025-06-01",
            "The date passed without word: The bridge opens",
            "It was promised for May 2025.",
            "promises/#opening",
        ),
        (
            "2025-04-03",
            "Another date: The bridge opens",
            "It is now promised for May 2025.",
            "promises/#opening",
        ),
    ] == told(project)


def test_each_correction_is_told_once(project: Project) -> None:
    """Also two of one day; in the feed of corrections nothing else is."""
    corrections = """corrections:
    - {date: 2025-03-05, kind: correction, text: It left at ten.}
    - {date: 2025-03-05, kind: correction, text: It left at nine.}
    - {date: 2025-03-02, kind: clarification, text: It was a trial.}"""
    project.entry("one", corrections)
    built(project)

    expected = [
        ("2025-03-05", "Corrected: Title of one", "It left at nine.", "news/one/"),
        ("2025-03-05", "Corrected: Title of one", "It left at ten.", "news/one/"),
        ("2025-03-02", "Corrected: Title of one", "It was a trial.", "news/one/"),
    ]
    for name in ("corrections", "changes"):
        assert expected == [one for one in told(project, name) if one[3] == "news/one/"]
    assert {"Corrected"} == {one[1].partition(":")[0] for one in told(project, "corrections")}


def test_an_id_stays_when_more_is_told(project: Project) -> None:
    """A reader has each change once, whatever comes after it."""
    project.entry("one", "corrections: [{date: 2025-03-02, kind: correction, text: Early.}]")
    built(project, as_of="2025-03-10")
    before = ids(project)
    project.edit(
        "entries/2025/one.md",
        "corrections: [",
        "corrections: [{date: 2025-03-12, kind: correction, text: Late.}, ",
    )
    built(project, as_of="2025-03-14")
    after = ids(project)

    assert before
    assert {*before} < {*after}
    assert len(after) == len(set(after)) == len(before) + 1


def ids(project: Project) -> list[str]:
    return [one.id for one in feedparser.parse(project.output / "changes/atom.xml").entries]


@pytest.fixture
def schema() -> dict[str, object]:
    """What is published for JSON Feed 1.1."""
    path = audit("jsonfeed-schema/schema-v1.1.json")
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


def test_every_feed_is_there_as_a_json_feed(project: Project, schema: dict[str, object]) -> None:
    """With the same ids, titles and texts, whatever signs an author writes."""
    hostile = 'title: "</script> & \\"Alpha\\" <b>\\\\"\nsummary: "a < b \\" \\\\n \\u2028"'
    path = project.entry("one", "")
    text = (project.content / path).read_text("utf-8").replace("title: Title of one", hostile)
    project.write(
        path,
        text + '\n<b>"</b> \\ [there](one.md#s-x) [alpha](https://beta.example/?a="b")\n\n## X',
    )
    built(project)
    names = {one.relative_to(project.output) for one in project.output.rglob("atom.xml")}

    json_feeds = {one.relative_to(project.output) for one in project.output.rglob("feed.json")}
    assert names == {one.with_name("atom.xml") for one in json_feeds}
    for name in sorted(names):
        atom = feedparser.parse((project.output / name).read_bytes(), sanitize_html=False)
        feed = json.loads((project.output / name.with_name("feed.json")).read_bytes())
        jsonschema.validate(feed, schema)
        assert BASE + name.with_name("feed.json").as_posix() == feed["feed_url"]
        assert [one.id for one in atom.entries] == [one["id"] for one in feed["items"]]
        for one, other in zip(atom.entries, feed["items"], strict=True):
            assert one.title == other["title"]
            assert one.summary == other["summary"]
            if "content" in one:
                mine, other_one = (
                    BeautifulSoup(html.strip(), "lxml")
                    for html in (one.content[0].value, other["content_html"])
                )
                assert mine == other_one


def test_every_json_feed_of_a_whole_site_is_as_its_schema_says(
    project: Project, schema: dict[str, object]
) -> None:
    """Of the site, of each line and topic and of the changes, in each of three languages."""
    every_kind.write(project)
    built(project)
    feeds = [one.relative_to(project.output) for one in sorted(project.output.rglob("feed.json"))]

    for code in ("ko", "ru"):
        assert {one for one in feeds if one.parts[0] not in ("ko", "ru")} == {
            one.relative_to(code) for one in feeds if one.parts[0] == code
        }
    for name in feeds:
        feed = json.loads((project.output / name).read_bytes())
        jsonschema.validate(feed, schema)
        assert name.parts[0] not in ("ko", "ru") or name.parts[0] == feed["language"]


def test_a_page_names_the_feeds_that_follow_it(project: Project) -> None:
    """The site's on every page, and its own where it has one."""
    built(project)
    named = 'type="application/feed+json"'

    for address in ("/", "/promises/", "/routes/alpha-beta/"):
        assert named in project.page(address)
    assert 2 == project.page("/routes/alpha-beta/").partition("<body")[0].count(named)
