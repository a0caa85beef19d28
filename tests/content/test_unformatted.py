"""Fields are plain text, and an author who writes Markdown in one is told so."""

import pytest

from dateline.content import read, records
from dateline.content.site_rules import Terms


def told(folder, path, text):
    """Line and field of what is told of signs."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    found = records.file(read.source(folder, path), Terms(("en", "ko"))).record.problems
    return [(one.line, one.field) for one in found if one.code == "markdown"]


SIGNS = [
    ('title: "The **first** tram"', [(2, ("title",))]),
    ("title: A\nsummary: See [it](b.md)", [(3, ("summary",))]),
    ("title: The <b>first</b> tram", [(2, ("title",))]),
    ("title: A\ncorrections: [{text: One<br>two}]", [(3, ("corrections", 0, "text"))]),
    ("title: A\nservice: {a: {say: {en: It **runs**}}}", [(3, ("service", "a", "say", "en"))]),
    ("title: A [sic] (B) ** C < D, E</F", []),
    ('title: A\nsources: [{title: A, url: "https://a.example/[b](c)"}]', []),
]


@pytest.mark.parametrize(("fields", "where"), SIGNS)
def test_signs_in_a_field_are_told(tmp_path, fields, where):
    """Readers would see them."""
    text = f"---\n{fields}\ndate: 2025\n---\nThe **first**.\n"

    assert where == told(tmp_path, "entries/a.md", text)
