"""A new layout is put around finished pages, and the site is as if all were made anew."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from dateline.build import survey
from dateline.content.extension import NONE
from dateline.desk import why
from dateline.render import assets, compose, inputs
from tests.conftest import Project, in_english, laid_out

LAYOUT = "layout.html"


@pytest.fixture(autouse=True, params=["two languages", "one language"])
def built(project: Project, request: pytest.FixtureRequest) -> None:
    """The last build was a whole one, of pages with a layout."""
    laid_out(project)
    if request.param == "one language":
        in_english(project)
    project.entry("old", "aliases: [/older/]\nsources: [A-1]")
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


EDITS = [
    ("<body>", '<body data-edition="2">'),
    ("<body>", "<body><p>{{ address }} {{ kind }} {{ parts.heading }} {{ canonical }}</p>"),
    ("<main>", "<main><!-- a longer head, in letters of three bytes: 열차 -->"),
    ("{{ frame.title }}", ""),
    ("{{ parts.title }}", "{{ parts.title }}, {{ parts.heading }}"),
    ("</main>", "</main>{% include 'footer.html' ignore missing %}"),
]


@pytest.mark.usefixtures("nothing_is_printed")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("old", "new"), EDITS[:5])
def test_pages_are_not_made_again(project: Project, old: str, new: str, jobs: int) -> None:
    """Only what stands around them."""
    edit(project, LAYOUT, old, new)

    wrote = project.build(jobs=jobs).wrote

    assert {"news/plan/index.html", "routes/alpha-beta/index.html", "404.html"} < set(wrote)
    assert not {"about/index.html", "atom.xml", "old/trial/index.html"} & set(wrote)


@pytest.mark.parametrize(("old", "new"), EDITS)
def test_the_site_is_the_same(project: Project, old: str, new: str) -> None:
    """Byte for byte, also after the next edits."""
    edit(project, LAYOUT, old, new)
    project.build()
    assert project.clean() == project.tree()

    project.edit("entries/2024/plan.md", "Trains will run between", "Trains may run between")
    project.build()
    assert project.clean() == project.tree()

    edit(project, LAYOUT, "</main>", "</main><hr>")
    project.build()
    assert project.clean() == project.tree()


def test_a_style_is_published_under_its_new_name(project: Project) -> None:
    """And the old one goes."""
    (project.static / "css/site.css").write_text("body { color: red }\n")
    done = project.build()

    assert ["assets"] == [file.partition("/")[0] for file in done.removed]
    assert project.clean() == project.tree()


@pytest.mark.parametrize("asked", ["{{ page.id }}", "{{ body }}", "{{ title }}", "{{ mine }}"])
def test_a_layout_may_not_ask_for_what_only_the_page_knows(project: Project, asked: str) -> None:
    """Else it could not be changed without the page."""
    edit(project, "pages/entry.html", "{% block main %}", "{% set mine = 1 %}{% block main %}")
    project.build()
    edit(project, LAYOUT, "<body>", f"<body>{asked}")

    (problem,) = project.build().problems

    assert "is undefined" in problem.fact
    assert (project.templates / LAYOUT).as_posix() == problem.path


@pytest.mark.parametrize(
    ("old", "new"),
    [("{{ parts.main }}", ""), ("{{ parts.main }}", "{{ parts.main }}{{ parts.main }}")],
)
def test_a_layout_shows_the_page_once(project: Project, old: str, new: str) -> None:
    """Neither never nor twice."""
    edit(project, LAYOUT, old, new)

    (problem,) = project.build().problems

    assert "does not show {{ parts.main }} once" in problem.fact


def test_a_part_of_one_s_own_reaches_the_layout(project: Project) -> None:
    """A new block is a line in base.html, and shown in layout.html."""
    edit(
        project,
        "base.html",
        '{{- part("head")',
        '{{- part("mood") }}{% block mood %}-{% endblock %}\n{{- part("head")',
    )
    edit(
        project,
        "pages/topic.html",
        "{% block main",
        "{% block mood %}glad{% endblock %}{% block main",
    )
    edit(project, LAYOUT, "<body>", '<body data-mood="{{ parts.mood }}">')
    project.build()

    assert 'data-mood="glad"' in project.page("/topics/trains/")
    assert 'data-mood="-"' in project.page("/news/plan/")
    assert project.clean() == project.tree()


def test_a_mistake_in_a_layout_changes_nothing(project: Project) -> None:
    """The last good site stays, and the template is named."""
    before = project.tree()
    edit(project, LAYOUT, "<body>", "<body>\n{{ frame.titel }}")

    result = project.build()

    assert result.stopped
    assert [(project.templates / LAYOUT).as_posix()] == [one.path for one in result.problems]
    assert before == project.tree()
    edit(project, LAYOUT, "{{ frame.titel }}", "")
    project.build()
    assert project.clean() == project.tree()


@pytest.mark.parametrize("how", ["UPDATE pages SET data = x'00'", "DELETE FROM pages"])
def test_what_the_store_has_lost_is_made_again(project: Project, how: str) -> None:
    """A damaged memory costs time, and nothing else."""
    with contextlib.closing(sqlite3.connect(project.cache / "store.sqlite")) as base, base:
        base.execute(how)
    edit(project, LAYOUT, "<body>", "<body>!")
    project.build()

    assert project.clean() == project.tree()


def test_content_and_layout_may_change_at_once(project: Project) -> None:
    """What is not made again has the new layout too."""
    edit(project, LAYOUT, "<body>", "<body>!")
    project.edit("entries/2024/plan.md", "title: Alpha Rail names a day", "title: A day")
    project.build()

    assert project.clean() == project.tree()


def test_an_edit_by_hand_is_put_right_with_the_layout(project: Project) -> None:
    """The inside of such a page is not taken for ours."""
    path = project.output / "news/plan/index.html"
    path.write_text(path.read_text().replace("Trains", "Trams"))
    edit(project, LAYOUT, "<body>", "<body>!")
    project.build()

    assert project.clean() == project.tree()


def test_why_tells_of_a_new_layout_until_it_is_put_on(project: Project) -> None:
    """Of the pages that stand in it; after the build it says what that was for."""

    def told(address: str) -> str:
        settings = project.settings()
        site = survey.survey(settings).site
        assert site
        return why.why(settings, address, site)

    once, around = "and was written once so far", "the layout or the style around it"
    left = "is as the last build left it"
    assert f"/news/plan/ {left}, {once}" == told("/news/plan/")
    edit(project, LAYOUT, "<body>", "<body>!")
    assert f"/news/plan/ will be written anew for {around}" == told("/news/plan/")
    assert f"/about/ {left}, {once}" == told("/about/")
    project.build()
    assert f"/news/plan/ {left}; it was last written for {around}" == told("/news/plan/")
    project.entry("story", "summary: Short.", "Words.")
    project.build()
    project.edit("entries/2025/story.md", "Words.", "Other words.")
    assert "/news/story/ will be written anew for its text" == told("/news/story/")


def test_the_pages_of_this_repository_have_a_layout() -> None:
    """All but those that lead elsewhere, or stand in a frame of another site."""
    templates = Path(__file__).parents[2] / "templates"
    static = assets.collect((templates.parent / "static",))
    laid = inputs.keys(((templates,), (templates,)), static, "program", NONE, {}).laid

    pages = {path.relative_to(templates).as_posix() for path in templates.glob("pages/*.html")}
    assert pages - {"pages/redirect.html", "pages/embed.html"} == set(laid)
