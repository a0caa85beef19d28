"""Each page that tells a file leads to where that file is edited, if it is known where."""

import pytest

from tests.conftest import REAL

PAGES = {
    "/news/plan/": "entries/2024/plan.md",
    "/ko/news/plan/": "entries/2024/plan.ko.md",
    "/ko/news/first-run/": "entries/2024/first-run.md",
    "/routes/alpha-beta/": "routes/alpha-beta.md",
    "/about/": "pages/about.md",
    "/places/alpha/": "places.yaml",
    "/topics/trains/": "topics.yaml",
}
GITHUB = "https://github.com/alpha/news"


@pytest.fixture
def real(project):
    """The invented site in the look of this one."""
    given = {"templates": REAL / "templates", "static": REAL / "static"}
    return lambda **more: project.build(**given, **more)


def test_pages_lead_to_the_editor_of_the_repository(project, real):
    """Once the site names one: it is part of what pages are made from."""
    real()
    assert "github.com" not in project.page("/news/plan/")
    project.edit("site.yaml", "zone: UTC", f"zone: UTC\nrepository: {GITHUB}")
    real()
    for address, path in PAGES.items():
        link = f'<a href="{GITHUB}/edit/main/content/{path}" rel="nofollow">'
        assert 1 == project.page(address).count(link), address
    assert ">이 페이지 편집</a>" in project.page("/ko/news/plan/")
    assert "github.com" not in project.page("/")
    project.edit("site.yaml", f"repository: {GITHUB}", "")
    real()
    assert "github.com" not in project.page("/news/plan/")


def test_in_a_preview_they_lead_to_the_file(project, real):
    """Wherever the site's own repository is."""
    project.edit("site.yaml", "zone: UTC", f"zone: UTC\nrepository: {GITHUB}")
    real(editor="vscode://file/alpha%20beta/content/")

    page = project.page("/news/plan/")
    assert '<a href="vscode://file/alpha%20beta/content/entries/2024/plan.md"' in page
    assert "github.com" not in page


def test_an_address_without_a_known_editor_is_told(project):
    """With an example."""
    project.edit("site.yaml", "zone: UTC", "zone: UTC\nrepository: https://alpha.example/")
    (told,) = project.problems()

    assert ("site.yaml", 6, "error") == (told.path, told.line, told.severity)
    assert "https://github.com/a/b" in told.hint
