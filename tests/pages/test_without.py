"""A site without lines, or without promises, has no menu that leads to nothing."""

from tests.conftest import REAL

LOOK = {"templates": (REAL / "templates",), "static": (REAL / "static",)}


def test_a_menu_leads_to_lines_and_promises_where_there_are_any(project):
    """A parliament has promises and no lines, and in the beginning neither."""
    for path in sorted(project.content.rglob("*.md")):
        path.unlink()
    project.delete("network.yaml")
    project.delete("stories.yaml") if (project.content / "stories.yaml").exists() else None
    project.entry("sworn", "sources: [A-1]")
    assert [] == [one for one in project.problems(**LOOK) if one.severity == "error"]
    assert (False, False) == _menu(project)

    project.entry(
        "said",
        "promises: [{id: law, what: A law, by: ann-alpha, due: 2026, source: A-1}]\nsources: [A-1]",
    )
    assert [] == [one for one in project.problems(**LOOK) if one.severity == "error"]
    assert (False, True) == _menu(project)
    after = project.tree()
    project.build(cache=project.root / "clean", output=project.root / "anew", **LOOK)

    assert after == project.tree(project.root / "anew")


def _menu(project):
    menu = project.page("/news/sworn/").partition('class="masthead-nav"')[2].partition("</nav>")[0]
    return "/routes/" in menu, "/promises/" in menu
