"""A new frame is put on finished pages, and the site is the same as if all were made anew."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from dateline.build import forms
from dateline.render import assets, compose, inputs
from tests.conftest import Project, framed, in_english

BASE = "base.html"


@pytest.fixture(autouse=True, params=["two languages", "one language"])
def built(project: Project, request: pytest.FixtureRequest) -> None:
    """The last build was a whole one, of pages with a frame."""
    framed(project)
    if request.param == "one language":
        in_english(project)
    project.entry("old", "aliases: [/older/]")
    project.build()


@pytest.fixture
def nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that makes a page again fails."""

    def page(*_: object) -> None:
        raise AssertionError("a page is made again")

    monkeypatch.setattr(compose, "page", page)


def edit(project: Project, name: str, old: str, new: str) -> None:
    """Change a template."""
    path = project.templates / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def clean(project: Project) -> dict[str, bytes]:
    """What a build from nothing gives."""
    other = project.root / "clean"
    project.build(output=other, cache=None)
    return project.tree(other)


FRAMES = [
    ("<body>", '<body data-edition="2">'),
    ("<body>", "<body><p>{{ address }} {{ kind }} {{ title }} {{ description }}</p>"),
    ("<main>", "<main><!-- a longer head, in letters of three bytes: 열차 -->"),
    ("{{ frame.title }}", ""),
    ("self.heading()", "self.heading() ~ self.head()"),
    ("</main>", "</main>{% include 'footer.html' ignore missing %}"),
]


@pytest.mark.usefixtures("nothing_is_printed")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("old", "new"), FRAMES[:5])
def test_pages_are_not_made_again(project: Project, old: str, new: str, jobs: int) -> None:
    """Only what stands around them."""
    edit(project, BASE, old, new)

    wrote = project.build(jobs=jobs).wrote

    assert {"news/plan/index.html", "routes/alpha-beta/index.html", "404.html"} < set(wrote)
    assert not {"about/index.html", "atom.xml", "old/trial/index.html"} & set(wrote)


@pytest.mark.parametrize(("old", "new"), FRAMES)
def test_the_site_is_the_same(project: Project, old: str, new: str) -> None:
    """Byte for byte, also after the next edits."""
    edit(project, BASE, old, new)
    project.build()
    assert clean(project) == project.tree()

    project.edit("entries/2024/plan.md", "Trains will run between", "Trains may run between")
    project.build()
    assert clean(project) == project.tree()

    edit(project, BASE, "</main>", "</main><hr>")
    project.build()
    assert clean(project) == project.tree()


def test_a_style_is_published_under_its_new_name(project: Project) -> None:
    """And the old one goes."""
    (project.static / "css/site.css").write_text("body { color: red }\n")
    done = project.build()

    assert ["assets"] == [file.partition("/")[0] for file in done.removed]
    assert clean(project) == project.tree()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (BASE, "<body>", "<body>{{ page.id }}"),
        (BASE, "<body>", "<body>{{ body|length }}"),
        (BASE, "<body>", "<body>{{ mine }}"),
        (BASE, "{{ seam }}{% block", "{% block"),
        (BASE, "{{ seam }}</main>", "{{ seam }}</main>{{ seam }}"),
        ("pages/entry.html", "<h1>", "{{ super() }}<h1>"),
        ("pages/entry.html", "self.heading()", "self.title()"),
    ],
)
def test_what_cannot_be_told_apart_is_made_again(
    project: Project, name: str, old: str, new: str
) -> None:
    """A frame that asks for what only the page knows, a page that asks its frame."""
    for kind in ("topic", "route", "not_found"):
        (project.templates / f"pages/{kind}.html").write_text("<p>{{ title }}</p>")
    edit(project, "pages/entry.html", "{% block main %}", "{% set mine = 1 %}{% block main %}")
    project.build()
    edit(project, name, old, new)
    project.build()
    assert clean(project) == project.tree()

    edit(project, BASE, "<html", "<html data-edition")
    project.build()
    assert clean(project) == project.tree()


def test_a_mistake_in_a_frame_changes_nothing(project: Project) -> None:
    """The last good site stays, and the template is named."""
    before = project.tree()
    edit(project, BASE, "<body>", "<body>\n{{ frame.titel }}")

    result = project.build()

    assert result.stopped
    assert [(project.templates / BASE).as_posix()] == [one.path for one in result.problems]
    assert before == project.tree()
    edit(project, BASE, "{{ frame.titel }}", "")
    project.build()
    assert clean(project) == project.tree()


@pytest.mark.parametrize("how", ["UPDATE sheets SET sheet = x'00'", "DELETE FROM sheets"])
def test_what_the_store_has_lost_is_made_again(project: Project, how: str) -> None:
    """A damaged memory costs time, and nothing else."""
    with contextlib.closing(sqlite3.connect(project.cache / "bodies.sqlite")) as base, base:
        base.execute(how)
    edit(project, BASE, "<body>", "<body>!")
    project.build()

    assert clean(project) == project.tree()


def test_content_and_frame_may_change_at_once(project: Project) -> None:
    """What is not made again has the new frame too."""
    edit(project, BASE, "<body>", "<body>!")
    project.edit("entries/2024/plan.md", "title: Alpha Rail names a day", "title: A day")
    project.build()

    assert clean(project) == project.tree()


def test_an_edit_by_hand_is_put_right_with_the_frame(project: Project) -> None:
    """The inside of such a page is not taken for ours."""
    path = project.output / "news/plan/index.html"
    path.write_text(path.read_text().replace("Trains", "Trams"))
    edit(project, BASE, "<body>", "<body>!")
    project.build()

    assert clean(project) == project.tree()


def test_why_tells_of_a_new_frame_until_it_is_put_on(project: Project) -> None:
    """Of the pages that stand in it, and of nothing else about them."""
    from dateline.build import stages

    def changed() -> dict[str, set[str]]:
        compared = {
            page.address: stages.compared(project.settings(), page)
            for page in stages.pages(project.settings())
        }
        return {
            address: {name for name in now if now[name] != before[name]}
            for address, (now, before) in compared.items()
        }

    assert {frozenset()} == {*map(frozenset, changed().values())}
    edit(project, BASE, "<body>", "<body>!")
    assert {"base template and styles"} == changed()["/news/plan/"]
    assert set() == changed()["/about/"]
    project.build()
    assert {frozenset()} == {*map(frozenset, changed().values())}


def test_the_pages_of_this_repository_can_be_taken_apart(project: Project) -> None:
    """All that stand in the frame, of the site that it is about."""
    reach = press_of(project, Path(__file__).parent.parent / "templates")
    pages = {name for name in reach.inside if name.startswith("pages/")}

    assert pages - {"pages/redirect.html"} == reach.framed.keys()
    assert pages <= set(reach.apart)


def press_of(project: Project, templates: Path) -> inputs.Reach:
    """What pages are made with, of these templates."""
    site = project.build().site or project.build(cache=None, output=project.root / "x").site
    assert site
    collected = assets.collect(project.static)
    return forms.reach(templates, None, "program", collected)
