"""Where only the words of bodies changed, nothing else is read, and the site is the same."""

import contextlib
import marshal
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from dateline.build import index, survey
from dateline.cache.store import NAME, Store
from dateline.content.load import Loaded
from dateline.content.record import Record
from dateline.desk import why
from dateline.pages.plan import BODY
from dateline.render import inputs
from dateline.render.environment import PART
from tests.conftest import Project

PLAN = "entries/2024/plan.md"
SENTENCE = "Trains will run between"


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that reads the records of all files fails."""

    kept = index.records

    def records(store: object, loaded: Loaded) -> dict[str, Record]:
        assert len(loaded.changed) == len(loaded.known), "a whole build"
        return kept(store, loaded)

    monkeypatch.setattr(index, "records", records)


def _pages(wrote: Iterable[str]) -> list[str]:
    """Without the index of the search, which has words."""
    return [one for one in wrote if "search/" not in one]


@pytest.mark.usefixtures("alone")
class TestAlone:
    """A build that needs no other file."""

    @pytest.fixture(autouse=True)
    def built(self, project: Project) -> None:
        """The last build was a whole one."""
        link = "[words](../2024/plan.md)"
        project.entry(
            "story", "summary: Short.\nsources: [A-1]\naliases: [/tale/]", f"First {link}."
        )
        project.write("entries/2025/story.ko.md", "---\ntitle: K\nsummary: S.\n---\nKorean.\n")
        project.write("pages/help.md", "---\ntitle: Help\nsummary: S.\n---\nWords 0.\n")
        for path in project.content.rglob("*.*"):
            os.utime(path, (10**9, 10**9))
        project.build()

    @pytest.mark.parametrize(
        ("path", "old", "new", "pages"),
        [
            ("entries/2025/story.md", "First", "Second", {"news/story", "atom.xml", "feed.json"}),
            (
                "entries/2025/story.ko.md",
                "Korean",
                "Still Korean",
                {"ko/news/story", "ko/atom.xml", "ko/feed.json"},
            ),
            (
                "routes/alpha-beta.md",
                "one bridge",
                "two bridges",
                {"routes/alpha-beta", "ko/routes/alpha-beta"},
            ),
            ("pages/help.md", "Words", "Other words", {"help", "ko/help"}),
        ],
    )
    def test_the_pages_of_a_body_are_printed(
        self, project: Project, path: str, old: str, new: str, pages: set[str]
    ) -> None:
        """Of an entry, a translation, a line, an undated page."""
        project.edit(path, old, new)
        result = project.build()

        assert pages == {file.removesuffix("/index.html") for file in _pages(result.wrote)}
        assert project.clean() == project.tree()

    def test_again_and_again(self, project: Project) -> None:
        """Each build leaves what the next one needs."""
        for number in range(4):
            project.edit("pages/help.md", f"Words {number}", f"Words {number + 1}")
            if number:
                project.edit("entries/2025/story.md", "First", "First and")
            assert project.build().wrote
            assert project.clean() == project.tree()

    def test_lines_may_move(self, project: Project) -> None:
        """Where a link stands in the file is no matter."""
        project.edit("entries/2025/story.md", "First", "A paragraph.\n\nFirst")

        wrote = _pages(project.build().wrote)
        assert ["atom.xml", "feed.json", "news/story/index.html"] == wrote
        assert project.clean() == project.tree()


def test_what_is_warned_about_may_move(project: Project, request: pytest.FixtureRequest) -> None:
    """A comment above a field moves its warning; no other file is read for that."""
    field = "promises: [{id: bridge, what: A bridge, due: 2027}]"
    project.entry("odd", f"summary: S.\nsources: [A-1, A-2]\n{field}", "Words.")
    first = project.build().problems
    request.getfixturevalue("alone")
    project.edit("entries/2025/odd.md", "promises:", "# About the bridge.\npromises:")
    project.edit("entries/2025/odd.md", "Words.", "Words.\n\nMore.")
    second = project.build().problems

    assert ["promise-source"] == [one.code for one in first] == [one.code for one in second]
    assert first[0].line + 1 == second[0].line
    assert project.build(cache=None, output=project.root / "x").problems == second
    assert project.clean() == project.tree()


def test_what_is_warned_about_in_a_body_moves_with_its_line(project: Project) -> None:
    """A link to what is still to come; the files are looked at again for it."""
    project.entry("tomorrow", "summary: S.\nsources: [A-1]", date="2025-12-01")
    project.entry("odd", "summary: S.\nsources: [A-1]", "Words.\n\nThe [page](tomorrow.md).")
    first = [one for one in project.build().problems if one.code == "later"]
    project.edit("entries/2025/odd.md", "Words.", "Words.\n\nMore.")
    second = project.build().problems

    assert [one.line + 2 for one in first] == [one.line for one in second if one.code == "later"]
    assert 1 == len(first)
    assert project.build(cache=None, output=project.root / "x").problems == second


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("entries/2025/story.md", "title: Title", "title: Other title"),
        ("entries/2025/story.md", "summary: Short.", "summary: Long."),
        ("entries/2025/story.md", "(../2024/plan.md)", "(../2024/first-run.md)"),
        ("entries/2024/first-run.md", "As [announced]", "Truly as [announced]"),  # its lead
        ("topics.yaml", "What runs.", "What ran."),
        ("site.yaml", "stale_after: 180", "stale_after: 90"),
    ],
)
def test_whatever_else_changes_is_built_whole(
    project: Project, path: str, old: str, new: str
) -> None:
    """Also together with a body, and also after bodies were changed alone."""
    project.entry("story", "summary: Short.", "First [words](../2024/plan.md).")
    project.build()
    project.edit("entries/2025/story.md", "First", "Second")
    project.build()

    project.edit(path, old, new)
    project.edit("routes/alpha-beta.md", "one bridge", "two bridges")
    project.build()

    assert project.clean() == project.tree()


def test_a_mistake_in_a_body_is_told(project: Project) -> None:
    """And mended, with the last good site in place until then."""
    project.build()
    before = project.tree()
    project.edit(PLAN, SENTENCE, "[Trains](gone.md) run between")

    assert ["dead-link"] == [one.code for one in project.build().problems]
    assert before == project.tree()

    project.edit(PLAN, "[Trains](gone.md)", "Trains may")
    project.build()
    assert project.clean() == project.tree()


def test_a_warning_keeps_its_line(project: Project) -> None:
    """A file that is warned about is looked at again."""
    project.entry("odd", "summary: S.\nsources: [A-1]", "Words.\n\n<blink>x</blink>")
    first = project.build()
    project.edit("entries/2025/odd.md", "Words.", "Words.\n\nMore.")
    second = project.build()

    assert {"html"} == {one.code for one in first.problems} == {one.code for one in second.problems}
    assert project.build(cache=None, output=project.root / "x").problems == second.problems


def test_a_translation_whose_original_has_another_id(project: Project) -> None:
    """Files go together by name, pages by id."""
    project.entry("one", "id: two\nsummary: S.", "Words.")
    project.entry("three", "id: one\nsummary: S.", "Other words.")
    path = project.write("entries/2025/one.ko.md", "---\ntitle: K\nsummary: S.\n---\nKorean.\n")
    project.build()

    path.write_text(path.read_text().replace("Korean.", "Still Korean."))
    project.build()

    assert project.clean() == project.tree()


def test_a_held_back_body_is_shown_nowhere(project: Project) -> None:
    """Until its entry is."""
    project.entry("secret", "draft: true\nsummary: S.", "Hidden words.")
    project.build()
    project.edit("entries/2025/secret.md", "Hidden", "Well hidden")

    assert () == project.build().wrote
    project.build(drafts=True)
    assert project.clean(drafts=True) == project.tree()


def test_a_template_may_not_count_a_body(project: Project) -> None:
    """It is put in after the template has spoken; `why` could not tell what depends on it."""
    path = project.templates / "pages/entry.html"
    path.write_text(path.read_text().replace("<pre>", "<p>{{ body|wordcount }}</p><pre>"))

    (problem,) = project.build().problems

    assert "a body can be shown as it is, and nothing else" in problem.fact


def test_a_body_that_comes_or_goes_is_built_whole(project: Project) -> None:
    """A template may ask whether there is one."""
    path = project.templates / "pages/entry.html"
    path.write_text(path.read_text().replace("<pre>", "{% if body %}yes{% endif %}<pre>"))
    project.entry("story", "summary: Short.", "First.")
    for old, new in (("First.", ""), ("summary: Short.\n---\n", "summary: Short.\n---\nBack.")):
        project.build()
        project.edit("entries/2025/story.md", old, new)
        project.build()

        assert project.clean() == project.tree()


def test_signs_that_mark_places_are_refused_in_a_text(project: Project) -> None:
    """Noncharacters do not belong into a page, and must not take one apart."""
    project.entry("story", "summary: Short.", f"First {BODY}a{PART}.")
    project.entry("other", f"summary: Odd {BODY}.", "First.")
    told = project.build()

    wrong = {Path(one.path).stem for one in told.problems if one.code == "character"}
    assert {"story", "other"} == wrong
    assert not project.output.exists()


@pytest.mark.parametrize("how", ["cut", "flip", "gone"])
def test_a_damaged_store_costs_a_whole_build(project: Project, how: str) -> None:
    """And nothing else."""
    project.build()
    _damage(project.cache / "store.sqlite", how)
    project.edit(PLAN, SENTENCE, "Trains may run between")
    project.build()

    assert project.clean() == project.tree()


def test_a_damaged_row_costs_a_whole_build(project: Project) -> None:
    """SQLite does not see a changed byte."""
    project.build()
    with contextlib.closing(sqlite3.connect(project.cache / "store.sqlite")) as base, base:
        base.execute("UPDATE pages SET data = x'00' || substr(data, 2)")
    project.edit(PLAN, SENTENCE, "Trains may run between")
    project.build()

    assert project.clean() == project.tree()


def test_the_memory_of_another_program_is_none(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an upgrade what is kept may have another form."""
    monkeypatch.setattr(inputs, "program", lambda _: "older")
    project.build()
    monkeypatch.undo()
    with contextlib.closing(Store(project.cache / NAME)) as store:
        for table in ("parts", "records", "pages"):
            names = store.names(table) - {"index"}
            store.put(table, [(name, marshal.dumps((1, 2))) for name in sorted(names)])
        store.commit()
    settings = project.settings()
    site = survey.survey(settings).site
    assert site
    told = why.why(settings, "/news/plan/", site)
    assert "/news/plan/ is new: no build has written it yet" == told
    project.edit(PLAN, "title: Alpha Rail names a day", "title: A day is named")
    project.build()

    assert project.clean() == project.tree()
    assert () == project.build().wrote


def _damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(data[:-9] if how == "cut" else data[:-9] + b"!" + data[-8:])
