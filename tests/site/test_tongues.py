"""What is promised, and which office somebody has, is told in the language of the page."""

import json

import pytest

from tests.conftest import REAL

LOOK = {"templates": REAL / "templates", "static": REAL / "static"}


@pytest.fixture
def spoken(project):
    """A promise and an office in both languages, and a date that passed without word."""
    project.edit("voices.yaml", "role: Speaker", "role: {en: Speaker, ko: 대변인}")
    project.entry(
        "roofs",
        "sources: [A-1]\n"
        "routes: [alpha-beta]\n"
        "statements: [{by: ann-alpha, said: Roofs will come., source: A-1}]\n"
        "promises:\n"
        "  - {id: roofs, what: {en: Roofs for all, ko: 모두의 지붕}, due: 2025-03}",
        date="2025-02-01",
    )
    project.build(base_url="https://alpha.example/", **LOOK)
    return project


def test_a_promise_is_told_in_the_language_of_each_page(spoken):
    """On tickets, in the ledger and the ribbon, in feeds, calendars and the search."""
    for name, data_ in spoken.tree().items():
        if name.endswith((".html", ".xml", ".ics", ".json")) and name.startswith("ko/"):
            assert b"Roofs for all" not in data_, name
    home, ledger = spoken.page("/ko/"), spoken.page("/ko/promises/")
    assert "모두의 지붕" in home
    assert "모두의 지붕" in ledger
    assert "Roofs for all" in spoken.page("/promises/")
    assert "모두의 지붕" not in spoken.page("/promises/")
    told = json.loads(spoken.tree()["data/promises.json"])["promises"]
    assert "Roofs for all" in [one["what"] for one in told]


def test_an_office_is_told_in_the_language_of_each_page(spoken):
    """Beside a statement, and among the names."""
    assert "대변인" in spoken.page("/ko/news/roofs/")
    assert "Speaker" not in spoken.page("/ko/news/roofs/")
    assert "대변인" in spoken.page("/ko/names/")
    assert "Speaker" in spoken.page("/news/roofs/")


def test_another_word_in_one_language_reaches_its_pages(spoken):
    """A build after another gives the bytes of a clean one."""
    spoken.edit("entries/2025/roofs.md", "모두의 지붕", "지붕")
    spoken.edit("voices.yaml", "대변인", "대표")
    spoken.build(base_url="https://alpha.example/", **LOOK)
    after = spoken.tree()
    spoken.build(
        cache=spoken.root / "clean",
        output=spoken.root / "anew",
        base_url="https://alpha.example/",
        **LOOK,
    )

    assert after == spoken.tree(spoken.root / "anew")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{text: {en: Mayor, ko: 시장}, since: 2024-05}", "시장"),
        ("[{en: Clerk, ko: 서기}, {en: Mayor, ko: 시장, since: 2024-05}]", "시장"),
        ("[Clerk, {text: Mayor, since: 2024-05}]", "Mayor"),
    ],
)
def test_offices_of_several_times_are_in_several_languages_too(project, written, told):
    """However they are written."""
    project.edit("voices.yaml", "role: Speaker", f"role: {written}")

    assert [] == project.problems()
    assert told == project.check().site.voices["ann-alpha"].role("ko")
