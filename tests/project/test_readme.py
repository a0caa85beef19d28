"""The README tells the truth: its tables and its picture of a build are the program's."""

import ast
import importlib.util
import re
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks import report, results

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PIPELINE = (ROOT / "dateline/build/pipeline.py").read_text("utf-8")
ARROW = " ─▶ "
FIGURE = re.compile(r"\d[\d.,]*\s*(?:[mµ]?s|min|[kMG]i?B|%|×|seconds|minutes|times)(?!\w)")


def test_the_tables_are_those_of_the_program():
    """If this fails: `.venv/bin/python tools/readme.py`."""
    spec = importlib.util.spec_from_file_location("readme", ROOT / "tools" / "readme.py")
    readme = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(readme)

    for guide in readme.GUIDES:
        text = (ROOT / guide).read_text("utf-8")
        assert readme.filled(text) == text
    assert readme.picture() == (ROOT / "docs" / "time.svg").read_text("utf-8")
    assert "docs/time.svg" in README


def test_no_measured_figure_is_written_by_hand():
    """Times, sizes and ratios stand where the benchmarks put them, or nowhere."""
    for name in ("README.md", "docs/built.md", "docs/compare.md"):
        text = (ROOT / name).read_text("utf-8")
        by_hand = re.sub(r"<!-- (\w+) -->.*?<!-- /\1 -->", "", text, flags=re.DOTALL)
        assert [] == FIGURE.findall(by_hand), name
    assert FIGURE.findall("12 to 25 s, 0.8 ms, 34 %, 10.5 times, 5.2×") == [
        "25 s", "0.8 ms", "34 %", "10.5 times", "5.2×",
    ]  # fmt: skip


def test_what_the_comparison_says_of_times_is_what_was_measured():
    """Hugo is faster where everything is built, and slower after an edit; Pelican is slower."""
    sessions = report.for_readers(results.load(ROOT / "benchmarks" / "results.json"))
    for one in sessions:
        runs = {run.tool: run for run in one.runs}
        edited, cold = (
            {tool: results.seconds(run, case) for tool, run in runs.items()}
            for case in ("body edited", "cold")
        )
        assert cold["hugo"] < cold["dateline"] < cold["pelican"]
        assert edited["dateline"] < min(edited["hugo"], edited["pelican"])


def test_the_readme_is_short_and_says_nothing_twice():
    """It is one screen of what and why; the rest is the handbook's."""
    lines = [line for line in README.splitlines() if len(line) > 40]

    assert 120 >= len(README.splitlines())
    assert len(set(lines)) == len(lines)


def test_the_picture_is_there_and_small():
    """A reader of the README sees the site."""
    picture = ROOT / "docs" / "home.png"

    assert "docs/home.png" in README
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 300_000


# --- the picture of a build -------------------------------------------------------------------


def against(picture: str, pipeline: str) -> list[str]:
    """What a picture says of a build and its code does not: a sentence each.

    An arrow is true if the second stage is given what the first one returned, or what follows
    from that. Every room that the build goes through is in the picture; its memory, the index, is
    beside all of them.
    """
    line = next(one for one in picture.splitlines() if ARROW in one)
    stages = line.strip().split(ARROW)
    tree = ast.parse(pipeline)
    given = _given(tree, set(stages))
    found = [f"{one} is not called" for one in stages if one not in given]
    for one, other in pairwise(stages):
        if other in given and one not in given[other]:
            found.append(f"{other} is not given what {one} returned")
    shown = {one.partition(".")[0] for one in stages} | {"index"}
    return found + [f"{one} is not shown" for one in sorted(_asked(tree) - shown)]


def test_the_picture_of_a_build_is_what_the_code_does():
    """Its stages are called, and each is given what the one before it returned."""
    assert [] == against(README, PIPELINE)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "load.read ─▶ planning.joined",
            "planning.joined ─▶ load.read",
            "load.read is not given what planning.joined returned",
        ),
        (
            "planning.pages ─▶ batch.renewed",
            "batch.renewed ─▶ planning.pages",
            "planning.pages is not given what batch.renewed returned",
        ),
        (" ─▶ load.read", "", "load is not shown"),
        ("load.read", "load.reads", "load.reads is not called"),
        ("─▶ publish.write", "─▶ publish.write ─▶ changes.look", "changes.look is not given what"),
    ],
)
def test_a_wrong_arrow_is_told(old, new, said):
    """The check above can fail."""
    assert old in README
    assert any(one.startswith(said) for one in against(README.replace(old, new), PIPELINE))


def test_a_build_that_goes_another_way_is_told():
    """The picture is compared with the code, not with itself."""
    old = "settings, inputs.files, records, loaded.pictures, inputs.wrong, told"
    records = (
        "records, told = index.records(store, loaded), changes.unmoved(settings, last, loaded)"
    )
    assert old in PIPELINE
    assert records in PIPELINE
    other = PIPELINE.replace(old, "settings").replace(records, "")

    assert ["planning.joined is not given what load.read returned"] == against(README, other)


def _given(tree: ast.Module, stages: set[str]) -> dict[str, set[str]]:
    """Each stage that is called, with those whose results it is given."""
    given: dict[str, set[str]] = {}
    comes_from: dict[str, set[str]] = {}  # a name → the stages whose results are in it
    statements = [one for one in ast.walk(tree) if isinstance(one, ast.stmt)]
    for statement in sorted(statements, key=lambda one: (one.lineno, -(one.end_lineno or 0))):
        for call in ast.walk(statement):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in stages:
                used = [*call.args, *(one.value for one in call.keywords)]
                sources = set().union(*(_sources(one, stages, comes_from) for one in used))
                given.setdefault(ast.unparse(call.func), set()).update(sources)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            targets = getattr(statement, "targets", None) or [statement.target]
            sources = _sources(statement.value, stages, comes_from)
            for target in targets:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        comes_from.setdefault(name.id, set()).update(sources)
    return given


def _sources(value: ast.AST, stages: set[str], comes_from: dict[str, set[str]]) -> set[str]:
    """The stages whose results a value is made from; a stage's own result is that alone."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) in stages:
        return {ast.unparse(value.func)}
    if isinstance(value, ast.Name):
        return comes_from.get(value.id, set())
    inside = (_sources(one, stages, comes_from) for one in ast.iter_child_nodes(value))
    return set().union(*inside)


def _asked(tree: ast.Module) -> set[str]:
    """The modules of this room, and what reads the content, that the build goes through."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in (
            "dateline.build",
            "dateline.content",
        ):
            names |= {one.name for one in node.names}
    return names
