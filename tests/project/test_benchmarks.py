"""The invented site is always the same one, and what was measured can be kept, told and drawn."""

import re
from xml.etree import ElementTree

import pytest

from benchmarks import corpus, dialects, plot, report, results, rounds, tools
from benchmarks.dialects import Site
from benchmarks.results import CASES, Run, Session
from benchmarks.tools import ALL
from tests.conftest import REAL, Project


def written(folder, tool="dateline", count=8):
    """Everything in the site of a generator."""
    dialects.write(count, [Site(tool, folder)])
    return bytes_of(folder)


def run(tool, *times):
    """A run of made-up seconds, the same in every case."""
    return Run(tool, "1.0", [dict.fromkeys(CASES, seconds) for seconds in times])


def bytes_of(folder):
    """Everything in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def ground(tool, folder, count=8, layout="", command=("true",)):
    """A site to build, and the entries that the cases are about."""
    site = Site(tool, folder / tool)
    dialects.write(count, [site])
    there = tools.Tool(tool, "1.0", command, "_out", "", layout, {}, tool)
    return rounds.Ground(there, site), rounds._edits(count)


@pytest.mark.parametrize("tool", ALL)
def test_the_corpus_is_the_same_every_time(tool, tmp_path):
    """Figures of two days are about the same texts."""
    assert written(tmp_path / "one", tool) == written(tmp_path / "two", tool)


def test_every_generator_gets_the_same_texts(tmp_path):
    """Only the front matter differs."""
    count = 8
    sites = [Site(tool, tmp_path / tool) for tool in ALL]
    dialects.write(count, sites)

    for entry in corpus.entries(count):
        sources = [dialects.source(site, entry) for site in sites]
        bodies = {path.read_text("utf-8").partition("\n\n")[2] for path in sources}
        assert len(bodies) == 1
        assert 300 <= len(re.findall(r"\w+", bodies.pop())) <= 500


def test_the_corpus_is_without_a_fault(tmp_path):
    """What is told of would be measured too."""
    project = Project(tmp_path)
    dialects.content(120, project.content)

    assert () == project.build(templates=REAL / "templates", static=REAL / "static").problems


@pytest.mark.parametrize("tool", ALL)
def test_each_case_changes_one_file_and_cold_begins_again(tool, tmp_path):
    """Every generator has the same edits, and every round the same start."""
    here, edits = ground(tool, tmp_path)
    start = bytes_of(here.site.folder)
    seen = [start]
    for case in ("body edited", "title changed", "new entry"):
        shown = rounds.changed(case, 1, here, edits)
        now = bytes_of(here.site.folder)
        (changed,) = {name for name in now if now[name] != seen[-1].get(name)}
        assert shown.mark in now[changed].decode()
        assert not any(shown.mark in text.decode() for text in seen[-1].values())
        seen.append(now)

    assert [8, 8, 8, 9] == [
        sum(name.endswith(".md") and "entry-" in name for name in one) for one in seen
    ]
    rounds.changed("cold", 2, here, edits)
    assert bytes_of(here.site.folder) == start


@pytest.mark.parametrize("count", [1, 2, 49, 50, 74, 75, 1000])
def test_a_new_entry_is_the_newest_and_a_usual_one(count):
    """It costs what a day in a newsroom costs, whatever the size of the site."""
    latest, others = corpus.latest(count), list(corpus.entries(count))

    assert all(latest.day >= one.day and latest.id > one.id for one in others)
    assert (latest.promise, latest.fulfils) == (None, "")
    assert {latest.route, *latest.topics} <= {*corpus.ROUTES, *corpus.TOPICS}


def test_a_build_that_does_not_show_the_change_has_failed(tmp_path):
    """A generator that does nothing would win every race."""
    lazy = tools.Tool("hugo", "1.0", ("true",), "public", "", "", {}, "hugo")

    *_, session = rounds.sessions([lazy], 4, 1, tmp_path, lambda line: None)

    assert [{}] == session.runs[0].rounds
    assert "cold, news/entry-000002/index.html does not show" in session.runs[0].failure


def test_both_checkouts_show_every_change_of_every_case(tmp_path, monkeypatch):
    """The other one has its own templates, and the same texts."""
    monkeypatch.setenv("BEFORE", str(tools.ROOT))
    both = tools.found(("dateline", "before"))
    *_, session = rounds.sessions(both, 3, 1, tmp_path, lambda line: None)

    assert ["", ""] == [one.failure for one in session.runs]
    assert [set(CASES)] * 2 == [set(one.rounds[0]) for one in session.runs]
    told = report.report(session).splitlines()
    rows = [line for line in told if line.startswith("| to before")]
    assert [8, 6] == [row.count("×") for row in rows]


def test_another_checkout_is_measured_if_it_is_asked_for(monkeypatch):
    """And what it is, is said where it is not there."""
    monkeypatch.delenv("BEFORE", raising=False)

    assert tools.BEFORE not in ALL
    assert () == tools.found(("before",))
    assert ["dateline before is not here: name the folder of another checkout in BEFORE"] == list(
        report.missing(("before",), ())
    )


def test_readers_see_each_size_once_and_no_other_checkout():
    """The table of the most generators; that of dateline alone says how time grows."""
    dateline, hugo, before = run("dateline", 2), run("hugo", 1), run("before", 3)
    sessions = [
        Session(100, 2, "here", [dateline, hugo]),
        Session(100, 2, "here", [run("dateline", 4)]),
        Session(100, 2, "here", [dateline, before, hugo]),
        Session(1000, 2, "here", [run("dateline", 42)]),
    ]

    assert [sessions[0], sessions[3]] == report.for_readers(sessions)
    told = report.told(sessions)
    assert told.startswith("2 processors, here; one round:\n\n| 100 entries | cold | ")
    assert told.endswith("\n\n1,000 entries take 10.5 times as long as 100, cold.\n")
    assert (1, 0) == (told.count("one round"), told.count("before"))


def test_a_ratio_is_of_the_same_round():
    """A slow hour makes both slow."""
    assert results.ratio(run("dateline", 2, 30, 8), run("hugo", 1, 10, 2), "cold") == 3
    assert results.seconds(run("dateline", 2, 30, 8), "cold") == 8


def test_sizes_measured_one_after_another_stand_in_one_file(tmp_path):
    """What is measured again takes the place of what was there."""
    file = tmp_path / "results.json"
    for session in (
        Session(1000, 2, "here", [run("dateline", 5)]),
        Session(100, 2, "here", [run("dateline", 1)]),
        Session(1000, 2, "here", [run("dateline", 4)]),
    ):
        results.add(file, session)

    kept = results.load(file)
    assert [(100, 1), (1000, 4)] == [(one.entries, one.runs[0].rounds[0]["cold"]) for one in kept]
    assert "| dateline 1.0 | 4.00 s |" in report.report(kept[1])


def test_the_picture_is_well_formed_and_told_in_words():
    """Its lines have their names beside them, and its description gives the figures."""
    picture = plot.draw(
        Session(count, 2, "here", [run("dateline", count / 900), run("hugo", count / 1000)])
        for count in (100, 1000, 10_000)
    )
    root = ElementTree.fromstring(picture)
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]

    assert {"dateline, cold", "Hugo, cold", "dateline, new entry"} <= set(texts)
    # Eight pixels a letter are more than common fonts of that size take.
    assert 8 * max(len(text) for text in texts if ", " in text) + 24 <= plot.RIGHT
    assert "10,000 entries 11 s" in root.findtext("{http://www.w3.org/2000/svg}desc")


def test_labels_do_not_cover_each_other():
    """Lines that end at one point have their names one under the other."""
    heights = plot._apart([200.0, 200.0, 201.0, 498.0, 499.0])

    gaps = [low - high for high, low in zip(sorted(heights), sorted(heights)[1:], strict=False)]
    assert min(gaps) >= plot.LINE
    assert max(heights) <= plot.HEIGHT - plot.BOTTOM
