"""A site's own templates and static files stand before the theme's, file by file."""

import re
from pathlib import Path

import pytest

from tests.conftest import REAL, Project, in_english

STALE = {"templates/parts/plegde.html", "templates/pages/old.html", "static/js/old.js"}


@pytest.fixture
def dressed(project: Project) -> Project:
    """A site without a look of its own."""
    project.theme = REAL
    project.templates, project.static = project.root / "own/templates", project.root / "own/static"
    in_english(project)
    return project


def own(project: Project, name: str, text: str) -> Path:
    path = project.root / "own" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def css(project: Project) -> str:
    (name,) = (one for one in project.tree() if one.startswith("assets/site."))
    return project.page(name)


def told(project: Project) -> list[tuple[str, str, int]]:
    folder = f"{(project.root / 'own').as_posix()}/"
    return [(one.code, one.path.removeprefix(folder), one.line) for one in project.build().problems]


def test_a_site_without_a_look_has_that_of_the_theme(dressed: Project) -> None:
    """It needs neither folder."""
    assert [] == told(dressed)
    assert "<main" in dressed.page("/")
    assert "--accent" in css(dressed)


def test_one_part_of_its_own_changes_the_pages_that_show_it_and_no_others(
    dressed: Project,
) -> None:
    """And they are as they were when it goes."""
    dressed.build()
    before = dressed.tree()
    part = own(dressed, "templates/parts/picture.html", "{% macro picture(x) %}{% endmacro %}\n")
    entry = own(
        dressed,
        "templates/pages/topic.html",
        '{% extends "theme/pages/topic.html" %}\n{% block head %}<!-- ours -->{% endblock %}\n',
    )
    result = dressed.build()
    changed = {one for one in result.wrote if "topics/" in one}
    after = dressed.tree()

    assert {"topics/money/index.html", "topics/trains/index.html"} == changed
    assert b"<!-- ours -->" in after["topics/trains/index.html"]
    assert [] == [one for one in result.wrote if one.startswith(("about/", "routes/", "404"))]
    part.unlink()
    entry.unlink()
    dressed.build()
    assert before == dressed.tree()


def test_a_menu_of_its_own_is_one_small_file(dressed: Project) -> None:
    """In another order, with other names, with less or with more; what is empty is passed over."""
    menu = (
        '{% set pages = (("/promises/", "Pledges"), ("/timeline/", _("Timeline")), '
        '("/corrections/", _("Corrections"))) %}\n{% set notes = () %}\n'
    )
    own(dressed, "templates/parts/menu.html", menu)

    assert [] == told(dressed)
    menu = dressed.page("/").partition('class="masthead-nav"')[2].partition("</nav>")[0]
    assert ["Pledges", "Timeline", "Corrections"] == re.findall(r">(\w+)</a>", menu)


def test_one_colour_of_its_own_is_one_small_file(dressed: Project) -> None:
    """It comes after the theme's layers, so it wins."""
    dressed.build()
    own(dressed, "static/css/own.css", ":root { --accent: rebeccapurple; }\n")
    result = dressed.build()

    assert [] == list(result.problems)
    assert css(dressed).endswith("}\n")
    assert "rebeccapurple" in css(dressed)
    assert b"rebeccapurple" not in (REAL / "static/css/tokens.css").read_bytes()


def test_a_sheet_of_its_own_takes_the_place_of_the_one_of_its_name(dressed: Project) -> None:
    """Where that stood."""
    own(dressed, "static/css/tokens.css", ":root { --accent: teal; }\n")
    own(dressed, "static/favicon.svg", "<svg/>")
    dressed.build()

    assert "--space-page:" not in css(dressed)
    assert css(dressed).index("teal") < css(dressed).index("@layer base {")
    assert [b"<svg/>"] == [data for name, data in dressed.tree().items() if "favicon" in name]


def test_what_the_theme_has_no_place_for_is_told(dressed: Project) -> None:
    """A file, a block or a token that an older theme had changes nothing any more."""
    own(dressed, "templates/parts/plegde.html", "x")
    own(dressed, "templates/pages/old.html", "x")
    own(dressed, "templates/pages/note.html~", "an editor's")
    own(dressed, "static/js/old.js", "x")
    own(dressed, "static/css/own.css", "/* --gone: 1 */\n:root {\n  --acent: teal;\n}\n")
    page = '{% extends "theme/pages/note.html" %}\n{% block mian %}x{% endblock %}\n'
    own(dressed, "templates/pages/note.html", page)

    expected = [
        ("unused-block", "templates/pages/note.html", 2),
        ("unused-static", "static/js/old.js", 1),
        ("unused-template", "templates/pages/old.html", 1),
        ("unused-template", "templates/parts/plegde.html", 1),
        ("unused-token", "static/css/own.css", 3),
    ]
    assert expected == sorted(told(dressed))
    assert expected == sorted(told(dressed)), "a build with nothing to do tells it again"
    dressed.edit("pages/about.md", "See", "Read")
    assert expected == sorted(told(dressed)), "so does one that changes a word"
    assert dressed.build(strict=True).stopped
    hints = {one.hint for one in dressed.build().problems}
    assert {'Did you mean "parts/pledge.html"?', 'Did you mean "--accent"?'} <= hints


def test_what_is_put_around_pages_can_be_built_upon(dressed: Project) -> None:
    """A change of the layout reaches pages that extend the theme's own base, and all others."""
    base = '{% extends "theme/base.html" %}{% block heading %}Ours{% endblock %}'
    own(dressed, "templates/base.html", base)
    page = '{% extends "theme/base.html" %}{% block main %}<p>x</p>{% endblock %}'
    own(dressed, "templates/pages/corrections.html", page)
    dressed.build()
    layout = (REAL / "templates/layout.html").read_text("utf-8")
    own(dressed, "templates/layout.html", layout.replace("</body>", "<!-- ours --></body>"))
    result = dressed.build()

    assert () == result.problems
    html = {name: data for name, data in dressed.tree().items() if name.endswith(".html")}
    bare = {name.partition("/")[0] for name, data in html.items() if b"<!-- ours -->" not in data}
    assert {"embed", "old"} == bare, "what leads elsewhere or stands elsewhere has no layout"
    dressed.build(output=dressed.root / "clean", cache=None)
    assert dressed.tree(dressed.root / "clean") == dressed.tree()


def test_a_part_can_hand_on_what_it_does_not_change(dressed: Project) -> None:
    """One macro of many, without a copy of the others."""
    part = """\
{% import "theme/parts/around.html" as theirs %}
{% set publisher, feed, looks, card = theirs.publisher, theirs.feed, theirs.looks, theirs.card %}
{% set masthead, scheme = theirs.masthead, theirs.scheme %}
{% macro footer(under, exact) %}<footer>Ours</footer>{% endmacro %}
"""
    own(dressed, "templates/parts/around.html", part)

    assert () == dressed.build().problems
    assert "<footer>Ours</footer>" in dressed.page("/")
    assert "masthead" in dressed.page("/")


def test_what_only_a_run_can_tell_is_not_blamed(dressed: Project) -> None:
    """A part may be chosen by what a page says."""
    own(dressed, "templates/parts/mark.html", "x")
    page = (
        '{% include ["parts/" ~ title, "parts/mark.html"] %}{% extends "theme/pages/note.html" %}'
    )
    own(dressed, "templates/pages/note.html", page)

    assert [] == told(dressed)


def test_a_mistake_is_told_where_it_is(dressed: Project) -> None:
    """In the theme, or in the file that stands before it."""
    path = own(dressed, "templates/parts/picture.html", "\n{{ nothing.there }}")
    page = own(dressed, "templates/pages/note.html", '{% import "parts/picture.html" as p %}')

    assert {(path.as_posix(), 2)} <= {(one.path, one.line) for one in dressed.build().problems}
    path.unlink()
    page.write_text('{% extends "theme/pages/entry.html" %}')
    wrong = REAL / "templates/pages/entry.html"
    assert wrong.as_posix() in {one.path for one in dressed.build().problems}
