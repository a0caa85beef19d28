"""A renamed entry takes all that is its own with it, and readers and their programs keep it."""

import io
import re

import pytest
from PIL import Image

from dateline.build import survey
from dateline.content import scan
from dateline.content.moved import mended
from dateline.desk import rename
from dateline.desk.forms import Refused


@pytest.fixture
def picture():
    """A small picture, as bytes."""
    data = io.BytesIO()
    Image.new("RGB", (400, 300)).save(data, "PNG")
    return data.getvalue()


def renamed(project, old, new):
    """Rename an entry."""
    content, _ = survey.content(project.settings())
    return rename.entry(project.content, old, new, content, scan.look(project.content))


def known(project):
    """The ids by which readers' programs know what they have read."""
    project.build(drafts=True)
    found = {}
    for name in ("atom.xml", "calendar.ics"):
        found[name] = re.findall(r"tag:[^\s<]*|UID:.*", project.page(f"/{name}"))
    assert all(found.values())
    return found


def test_all_that_belongs_to_an_entry_follows(project, picture):
    """Its translation, its picture, links to all of them; old addresses lead to the new one."""
    project.write("entries/2024/plan.png", picture)
    project.write("entries/2024/plan-b.png", picture)
    project.write("entries/2024/planned.png", picture)
    image = "image: {src: plan.png, alt: A train, credit: Ann}\ndate: 2024-09-20"
    project.edit("entries/2024/plan.md", "date: 2024-09-20", image)
    for path in ("entries/2024/plan.md", "entries/2024/plan.ko.md"):
        whole = (project.content / path).read_text("utf-8")
        project.write(path, f"{whole}\n## X\n")
    body = """\
        [One](../2024/plan.md#s-x), [two]: ![three](../2024/plan-b.png) `[code](../2024/plan.md)`
        <a href="../2024/plan.md">four</a> [five](/news/plan/) [six](/ko/news/plan/#s-x)
        [seven][7], ![eight](../2024/planned.png) [nine](https://alpha.example/news/plan/)

        [7]: ../2024/plan.md
        """
    project.entry("linking", body=body)
    before = known(project)
    done = renamed(project, "plan", "announced")

    assert [
        ("entries/2024/plan.md", "entries/2024/announced.md"),
        ("entries/2024/plan.ko.md", "entries/2024/announced.ko.md"),
        ("entries/2024/plan-b.png", "entries/2024/announced-b.png"),
        ("entries/2024/plan.png", "entries/2024/announced.png"),
    ] == list(done.moved)
    assert ("entries/2024/first-run.md", "entries/2025/linking.md", "pages/about.md") == done.mended
    text = (project.content / "entries/2025/linking.md").read_text("utf-8")
    assert "`[code](../2024/plan.md)`" in text
    assert "https://alpha.example/news/plan/" in text
    assert "planned.png" in text
    assert 4 == text.count("announced.md") + text.count("announced-b.png")
    assert "[five](/news/announced/) [six](/ko/news/announced/#s-x)" in text
    assert [] == project.problems()
    assert before == known(project)
    assert "/news/announced/" in project.page("/news/plan/")


def test_an_entry_that_gets_its_first_name_back_is_still_the_same(project):
    """Two renames later nothing is unread, and no page leads to itself."""
    before = known(project)
    renamed(project, "plan", "announced")
    renamed(project, "announced", "plan")

    assert "aliases: [/news/plan/, /news/announced/]" in (
        project.content / "entries/2024/plan.md"
    ).read_text("utf-8")
    assert [] == project.problems()
    assert before == known(project)
    assert "Alpha Rail names a day" in project.page("/news/plan/")
    assert "/news/plan/" in project.page("/news/announced/")


def test_an_id_written_in_the_file_changes_there(project):
    """The file is called as its author called it."""
    project.edit("entries/2025/trial-run.md", "date:", "id: tried\ndate:")
    done = renamed(project, "tried", "trial")

    assert () == done.moved
    text = (project.content / "entries/2025/trial-run.md").read_text("utf-8")
    assert "id: trial\n" in text
    assert "aliases: [/old/trial/, /news/tried/]" in text
    assert [] == project.problems()


def test_line_ends_and_marks_of_other_systems_stay(project):
    """A rename is no reason to change each line of a file."""
    path = project.content / "pages/about.md"
    old = b"\xef\xbb\xbf---\r\ntitle: About\r\n---\r\nSee [it](../entries/2024/plan.md).\r\n"
    path.write_bytes(old)
    renamed(project, "plan", "announced")

    assert old.replace(b"plan.md", b"announced.md") == path.read_bytes()


def test_stories_name_it_by_its_new_id(project):
    """All else in their file is as it was written, and what is no id is not touched."""
    stories = """\
# plan, first-run\r
one: {title: plan, entries: [first-run, plan], promises: [regular]}  # plan\r
two:\r
  title:  {en: Two, ko: 둘}\r
  entries:\r
  - "plan"   # the day\r
  - 'trial-run'\r
plan: {title: Three, entries: plan}\r
""".encode()
    path = project.content / "stories.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + stories)
    assert [] == project.problems()
    done = renamed(project, "plan", "announced")

    assert "stories.yaml" in done.mended
    after = stories.replace(b"run, plan]", b"run, announced]").replace(b'"plan"', b'"announced"')
    after = after.replace(b"entries: plan", b"entries: announced")
    assert b"\xef\xbb\xbf" + after == path.read_bytes()
    assert [] == project.problems()


def test_an_id_that_hides_in_the_stories_is_told(project):
    """Before anything is written."""
    project.write("stories.yaml", 'one: {title: One, entries: ["pl\\x61n", first-run]}\n')
    assert [] == project.problems()
    before = project.tree(project.content)
    with pytest.raises(Refused, match=r'stories.yaml, line 1: "plan" is written too unusually'):
        renamed(project, "plan", "announced")

    assert before == project.tree(project.content)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("pln", "x", 'Did you mean "plan"?'),
        ("plan", "First Run", "cannot be an id"),
        ("plan", "first-run", "belongs to entries/2024/first-run.md"),
        ("plan", "plan", "already"),
        ("plan", "later", "belongs to entries/2025/moved.md, which had it before"),
    ],
)
def test_what_cannot_be_renamed_stays(project, old, new, told):
    """And is told in a sentence."""
    project.entry("moved", "aliases: [/news/later/]")
    before = project.tree(project.content)
    with pytest.raises(Refused, match=re.escape(told)):
        renamed(project, old, new)

    assert before == project.tree(project.content)


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("[a](b%2Dc.md)", "[a](z.md)"),
        ("[a](./b-c.md 'title')", "[a](./z.md 'title')"),
        ("[a](<b-c.md>)", "[a](<z.md>)"),
        ("[a]( b-c.md#x )", "[a]( z.md#x )"),
        ("b-c.md is no link", "b-c.md is no link"),
        ("<!-- [a](b-c.md) -->", "<!-- [a](b-c.md) -->"),
        ("```\n[a](b-c.md)\n```", "```\n[a](b-c.md)\n```"),
        ("[a](http:b-c.md)", "[a](http:b-c.md)"),
    ],
)
def test_links_are_mended_as_they_were_written(body, after):
    """Only what leads to the file."""
    head = "---\ntitle: A\n---\n"
    moved = {"entries/b-c.md": "entries/z.md"}
    assert head + after == mended(head + body, "entries/a.md", moved)
