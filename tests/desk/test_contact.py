"""A reader who finds an error knows whom to tell."""

import pytest

from tests.conftest import REAL

CONTACTS = {
    "news@alpha.example": "mailto:news@alpha.example",
    "mailto:news@alpha.example": "mailto:news@alpha.example",
    "https://alpha.example/issues/new": "https://alpha.example/issues/new",
}


@pytest.mark.parametrize("written", CONTACTS)
def test_every_page_leads_to_the_contact(project, written):
    """An address, or a form for issues; what others put into their own pages has no foot."""
    project.edit("site.yaml", "stale_after: 180", f'stale_after: 180\ncontact: "{written}"')
    project.build(templates=REAL / "templates", static=REAL / "static")

    pages = {file: data for file, data in project.tree().items() if file.endswith(".html")}
    link = f'<a href="{CONTACTS[written]}">Report an error</a>'.encode()
    missing = {
        file
        for file, data in pages.items()
        if link not in data
        and b'http-equiv="refresh"' not in data
        and not file.startswith(("ko/", "embed/"))
    }
    assert set() == missing


def test_without_one_a_check_warns(project):
    """The publisher's address is one."""
    assert "no-contact" not in {one.code for one in project.check().problems}

    project.edit("site.yaml", ", email: news@alpha.example", "")
    (found,) = [one for one in project.check().problems if one.code == "no-contact"]

    assert ("warning", "site.yaml") == (found.severity, found.path.rpartition("/")[2])


def test_one_that_is_refused_is_not_missing(project):
    """It is there, and wrong: that is told once."""
    project.edit("site.yaml", ", email: news@alpha.example}", "}\ncontact: news(at)alpha.example")

    assert ["bad-value"] == [one.code for one in project.check().problems]


@pytest.mark.parametrize(
    "written", ["news", "javascript:alert(1)", "news@alpha", "a b@alpha.example"]
)
def test_what_is_no_contact_is_refused(project, written):
    """With a way out."""
    project.edit("site.yaml", "stale_after: 180", f'stale_after: 180\ncontact: "{written}"')

    (found,) = project.problems()

    assert "is neither an e-mail nor a web address" in found.fact
