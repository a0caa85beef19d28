"""The invented site is always the same one, and what was measured can be kept, told and drawn."""

import re
from xml.etree import ElementTree

import pytest

from benchmarks import dialects, plot, report, results
from benchmarks.results import CASES, Run, Session
from benchmarks.tools import ALL


def written(folder, tool="dateline", count=8):
    """Everything in the site of a generator."""
    dialects.write(count, {tool: folder})
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def run(tool, *rounds):
    """A run of made-up seconds, the same in every case."""
    return Run(tool, "1.0", [dict.fromkeys(CASES, seconds) for seconds in rounds])


@pytest.mark.parametrize("tool", ALL)
def test_the_corpus_is_the_same_every_time(tool, tmp_path):
    """Figures of two days are about the same texts."""
    assert written(tmp_path / "one", tool) == written(tmp_path / "two", tool)


def test_every_generator_gets_the_same_texts(tmp_path):
    """Only the front matter differs."""
    count = 8
    dialects.write(count, {tool: tmp_path / tool for tool in ALL})

    for number in range(count):
        sources = [dialects.source(tool, tmp_path / tool, number, count) for tool in ALL]
        bodies = {path.read_text("utf-8").partition("\n\n")[2] for path in sources}
        assert len(bodies) == 1
        assert 300 <= len(re.findall(r"\w+", bodies.pop())) <= 500


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

    assert {"dateline, cold", "Hugo, cold", "dateline, one edit"} <= set(texts)
    assert "10,000 entries 11 s" in root.findtext("{http://www.w3.org/2000/svg}desc")


def test_labels_do_not_cover_each_other():
    """Lines that end at one point have their names one under the other."""
    heights = plot._apart([200.0, 200.0, 201.0, 498.0, 499.0])

    gaps = [low - high for high, low in zip(sorted(heights), sorted(heights)[1:], strict=False)]
    assert min(gaps) >= plot.LINE
    assert max(heights) <= plot.HEIGHT - plot.BOTTOM
