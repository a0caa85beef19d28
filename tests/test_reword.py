"""A body that is read alone gives what its whole file gives."""

from pathlib import Path

import pytest

from dateline.content import read, records, reword
from dateline.content.read import Record
from tests.conftest import REAL, Project

LANGUAGES = ("en", "ko", "ru")
TEXTS = sorted(
    path.relative_to(REAL / "content").as_posix() for path in (REAL / "content").rglob("*.md")
)
BODIES = [
    "",
    "\n",
    "Words.",
    "One.\n\nTwo *words*, a [link](../2024/plan.md#x) and a note[^1].\n\n[^1]: A note.",
    "---\n\nA line above.",
    "\ufeffA mark.\r\nLines of\rmany kinds.",
]


def whole(content: Path, path: str) -> tuple[Record, str]:
    """What reading all of a file gives."""
    result = records.file(read.source(content, path), LANGUAGES)
    return result.record, result.body.html if result.body else ""


def check(content: Path, path: str, before: Record) -> None:
    record, html = whole(content, path)
    expected = None if record.problems or record.value is None else (record, html)
    assert expected == reword.read(content, path, before)


@pytest.mark.parametrize("body", BODIES)
def test_every_file_of_the_site_with_another_body(tmp_path: Path, body: str) -> None:
    """Entries, lines and undated pages, with a summary and without."""
    for path in TEXTS:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = (REAL / "content" / path).read_text("utf-8")
        file.write_text(text, "utf-8")
        before, _ = whole(tmp_path, path)
        parts = read.parts(text)
        assert parts
        file.write_bytes(f"---\n{parts.matter}---\n{body}".encode())

        check(tmp_path, path, before)


def test_a_translation(project: Project) -> None:
    """Its language is that of its name."""
    path = "entries/2024/plan.ko.md"
    before, _ = whole(project.content, path)
    project.edit(path, "알파와", "베타와")

    check(project.content, path, before)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Alpha", "title: Beta"),
        ("---\nTrains", "--\nTrains"),
        ("Trains will run between", "<blink>Trains</blink> run between"),
        ("Trains will run between", "> " * 40),
    ],
)
def test_whatever_else_is_left_to_the_whole(project: Project, old: str, new: str) -> None:
    """Another front matter, and whatever there is to tell the author."""
    path = "entries/2024/plan.md"
    before, _ = whole(project.content, path)
    project.edit(path, old, new)

    assert reword.read(project.content, path, before) is None


def test_what_was_not_read_before_is_left_to_the_whole(project: Project) -> None:
    """A new file, one that has gone, one with a mistake."""
    path = "entries/2024/plan.md"
    before, _ = whole(project.content, path)

    assert reword.read(project.content, path, None) is None
    assert reword.read(project.content, "entries/2024/gone.md", before) is None
    assert reword.read(project.content, path, before._replace(problems=("x",))) is None
