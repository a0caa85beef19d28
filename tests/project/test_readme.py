"""The README tells the truth: its tables are the program's, its picture is there."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
FIGURE = re.compile(r"\d[\d.,]*\s*(?:[mµ]?s|min|[kMG]i?B|%|×|seconds|minutes|times)(?!\w)")


def test_the_tables_are_those_of_the_program():
    """If this fails: `.venv/bin/python tools/readme.py`."""
    spec = importlib.util.spec_from_file_location("readme", ROOT / "tools" / "readme.py")
    readme = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(readme)

    assert readme.filled(README) == README
    assert readme.picture() == (ROOT / "docs" / "time.svg").read_text("utf-8")
    assert "docs/time.svg" in README


def test_no_measured_figure_is_written_by_hand():
    """Times, sizes and ratios stand where the benchmarks put them, or nowhere."""
    by_hand = re.sub(r"<!-- (\w+) -->.*?<!-- /\1 -->", "", README, flags=re.DOTALL)

    assert [] == FIGURE.findall(by_hand)
    assert FIGURE.findall("12 to 25 s, 0.8 ms, 34 %, 10.5 times, 5.2×") == [
        "25 s", "0.8 ms", "34 %", "10.5 times", "5.2×",
    ]  # fmt: skip


def test_the_picture_is_there_and_small():
    """A reader of the README sees the site."""
    picture = ROOT / "docs" / "home.png"

    assert "docs/home.png" in README
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 300_000
