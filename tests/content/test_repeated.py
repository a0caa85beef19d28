"""What stands twice in a list that counts is told; what may come back is not."""

import pytest

from dateline.content import read, records
from dateline.content.site_rules import Terms


def told(folder, path, text):
    """Line and field of what is repeated in one file."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    found = records.file(read.source(folder, path), Terms(("en", "ko"))).record.problems
    return [(one.line, one.field, one.fact) for one in found if one.code == "repeated"]


ONCE = "This stands here twice, first on line 4"
FIFTH = "This stands here twice, first on line 5"
ENTRY = "---\ntitle: A\ndate: 2025\n{}\n---\n"
TWICE = [
    ("sources: [A-1, A-2, A-1]", (4, ("sources", 2), ONCE)),
    ("routes: [a, a]", (4, ("routes", 1), ONCE)),
    ("topics: [a,\n  a]", (5, ("topics", 1), ONCE)),
    ("promises:\n- {id: a, due: 2025}\n- {id: a, due: 2026}", (6, ("promises", 1), FIFTH)),
    (
        "statements: [{by: a, said: b, source: [A-1, A-1]}]",
        (4, ("statements", 0, "source", 1), ONCE),
    ),
    (
        "sources:\n- {title: A}\n- A-1\n- {title: A}",
        (7, ("sources", 2), FIFTH),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "there"), TWICE)
def test_a_list_counts_nothing_twice(tmp_path, given, there):
    """Two sources that are one would be told as two."""
    assert [there] == told(tmp_path, "entries/a.md", ENTRY.format(given))


MEANT = [
    ("entries/a.md", ENTRY.format("routes: [a, b]\nplaces: [a]\nplace: a\nsources: ['', '']")),
    ("entries/a.md", ENTRY.format(
        "promises: [{id: a, said: 2024-01, due: 2025}, {id: a, said: 2024-02, due: 2026}]")),
    ("routes/a.md", "---\nname: A\nstops: [{place: a}, {place: b}, {place: a}]\n---\n"),
    ("network.yaml", "wide: {size: 9 9, stations: {}, lines: {a: {by: [b, c, b]}}}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text"), MEANT)
def test_what_may_come_back_is_not_told(tmp_path, path, text):
    """A ring ends where it began, and a promise may be moved twice in one report."""
    assert [] == told(tmp_path, path, text)


def test_data_files_count_nothing_twice(tmp_path):
    """A border crossing is of two countries."""
    text = "a:\n  name: A\n  country: [RU, RU]\n"

    assert [(3, ("a", "country", 1), "This stands here twice, first on line 3")] == told(
        tmp_path, "places.yaml", text
    )
