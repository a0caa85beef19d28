"""What runs on a line, and in which states: as the site has it, or nothing at all."""

import json

import pytest

from tests.conftest import REAL

LOOK = {"templates": (REAL / "templates",), "static": (REAL / "static",)}
TRAMS = """\
dimensions:
  - {id: trams, name: {en: Trams, ko: 전차}}
  - {id: night-trams, name: Trams by night, part_of: trams}
states:
  - {id: runs, name: {en: Every ten minutes, ko: 십 분마다}, stroke: full}
  - {id: replaced, name: Buses instead, stroke: dotted}
"""
SERVICE = "service: {{alpha-beta: {{{}}}}}\nroutes: [alpha-beta]\nsources: [A-1]"


@pytest.fixture
def tram(project):
    """A tram between Alpha and Beta, which is told in words of its own."""
    for path in ("entries/2024/plan.md", "entries/2024/plan.ko.md", "entries/2024/first-run.md"):
        project.delete(path)
    project.delete("entries/2025/trial-run.md")
    project.write("pages/about.md", "---\ntitle: About\n---\nWords.\n")
    _add(project, TRAMS)
    project.entry("closed", SERVICE.format("trams: replaced"), date="2025-02-01")
    project.entry("open", SERVICE.format("night-trams: runs"), date="2025-03-01")
    return project


def _add(project, text):
    path = project.content / "site.yaml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_a_site_tells_of_lines_in_words_of_its_own(tram):
    """On the front page, in Korean too, and in the data."""
    assert [] == [one for one in tram.problems(**LOOK) if one.severity == "error"]

    told = json.loads(tram.page("/data/status.json"))
    assert {"trams": "replaced", "night-trams": "runs"} == {
        name: cell["level"] for name, cell in _states(told).items()
    }
    assert "Buses instead" in tram.page("/")
    assert "Every ten minutes" in tram.page("/news/open/")
    assert "십 분마다" in tram.page("/ko/news/open/")
    assert 'data-level="suspended">Buses instead' in tram.page("/news/closed/")
    for address in ("/", "/routes/", "/routes/alpha-beta/", "/news/open/"):
        assert not {"Passengers", "Freight", "Tourists"} & set(tram.page(address).split())


def _states(told):
    (line,) = [one for one in told["status"] if one["states"]]
    return line["states"]


def test_what_is_part_of_another_confirms_it(tram):
    """Where trams run by night, trams run: that is heard, though no state follows from it."""
    tram.entry("opened", SERVICE.format("trams: runs"), date="2025-02-10")

    cell = tram.build().site.statuses["alpha-beta"].cell("trams")

    assert ("runs", "2025-03-01") == (cell.level, cell.confirmed.text)


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("trams: run", 'Did you mean "runs"? Allowed are runs or replaced.'),
        ("tram: runs", 'Did you mean "trams"?'),
        ("passenger: regular", "Fields here are night-trams, note, say, trams."),
    ],
)
def test_what_the_site_does_not_know_is_told(tram, said, hint):
    """With the name that was probably meant."""
    tram.entry("closed", SERVICE.format(said), date="2025-02-01")

    assert [("entries/2025/closed.md", hint)] == [
        (one.path, one.hint) for one in tram.problems() if one.severity == "error"
    ]


def test_a_state_that_is_asked_for_is_one_of_the_site(tram):
    """Not of the trains that a site tells of which says nothing else."""
    tram.entry("closed", SERVICE.format("note: in the evening"), date="2025-02-01")

    (told,) = [one for one in tram.problems() if one.code == "no-state"]

    assert told.hint.startswith("Add one, such as trams: ")
    assert "regular" not in told.hint


def test_a_site_that_tells_nothing_of_lines_has_no_board(tram):
    """A parliament's promises have no state; `service:` is not a field there."""
    tram.edit("site.yaml", TRAMS, "dimensions: []\n")

    assert {"unknown-field"} == {
        one.code for one in tram.problems(**LOOK) if one.severity == "error"
    }
    tram.delete("entries/2025/closed.md")
    tram.entry("open", "routes: [alpha-beta]\nsources: [A-1]", date="2025-03-01")

    assert [] == [one for one in tram.problems(**LOOK) if one.severity == "error"]
    assert "Not known" not in tram.page("/") + tram.page("/routes/alpha-beta/")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stroke: full", "stroke: dashed"),
        ("Buses instead", "Buses"),
        ("id: replaced", "id: replacement"),
        (", part_of: trams", ""),
        (TRAMS, "dimensions: []\n"),
    ],
)
def test_a_setting_that_changes_reaches_every_page(tram, old, new):
    """A build after another gives the bytes of a clean one, and its problems."""
    tram.build(**LOOK)
    tram.edit("site.yaml", old, new)
    after = tram.build(**LOOK)
    clean = tram.build(cache=tram.root / "clean", output=tram.root / "anew", **LOOK)

    assert clean.problems == after.problems
    if not after.stopped:
        assert tram.tree() == tram.tree(tram.root / "anew")


def test_no_entry_is_blamed_where_the_setting_cannot_be_read(tram):
    """What is wrong is the setting, and nothing that rests on it."""
    tram.edit("site.yaml", "stroke: full", "stroke: thick")

    assert ["site.yaml"] == [one.path for one in tram.problems() if one.severity == "error"]
