"""Groups of pages do not depend on words: after most edits nobody asks which there are."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from dateline.build import survey
from dateline.cache.store import NAME
from dateline.model.entities import Entry, Wording
from dateline.pages import plan
from dateline.pages.kinds import CLOSING, KINDS
from dateline.pages.plan import name_of
from dateline.render import inputs
from tests import every_kind
from tests.conftest import Project

PLAN = "entries/2024/plan.md"
Unasked = Callable[[], Any]


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> Unasked:
    """In this block no kind of the program may be asked for its groups."""

    every = plan.groups

    def groups(site: Any, extracts: Any, kinds: Any, *given: Any) -> Iterator[object]:
        assert kinds in ((), CLOSING), "asked for groups"
        return every(site, extracts, kinds, *given)

    @contextmanager
    def block() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(plan, "groups", groups)
            yield

    return block


def retitle(project: Project, path: str, title: str) -> None:
    """Give a file another title, and nothing else."""
    file = project.content / path
    text, count = re.subn(r"(?m)^title: .*$", f"title: {title}", file.read_text("utf-8"), count=1)
    assert 1 == count
    file.write_text(text, "utf-8")


def bare(value: Any) -> Any:
    """A value in which entries and words are only named."""
    if isinstance(value, Entry):
        return "entry", value.id
    if isinstance(value, Wording):
        return "wording", value.path
    if isinstance(value, tuple):
        return type(value).__name__, [bare(one) for one in value]
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items()}
    return value


def test_no_group_depends_on_the_words_of_entries(project: Project) -> None:
    """All titles, summaries and bodies may be others, in every language."""
    every_kind.write(project)
    before = survey.survey(project.settings()).site
    changed = 0
    for path in sorted(project.content.glob("entries/*/*.md")):
        text = path.read_text("utf-8")
        if "kind: lead" in text or "retract" in text:
            continue
        other = re.sub(r"(?m)^(title|summary): .*$", r"\1: Other words of it", text)
        path.write_text(other + "\nMore words.\n", "utf-8")
        changed += 1
    after = survey.survey(project.settings()).site

    assert changed > 10
    for kind in KINDS:
        first, second = (
            [(one.name, one.period, bare(one.view), one.view.seen) for one in kind.groups(site)]
            for site in (before, after)
        )
        assert first == second, name_of(kind)


@pytest.mark.parametrize("path", [PLAN, "entries/2024/plan.ko.md"])
def test_a_title_is_changed_without_asking(path: str, project: Project, unasked: Unasked) -> None:
    """It is shown wherever it belongs, as by a build from nothing."""
    project.build()
    retitle(project, path, "Another one")
    with unasked():
        result = project.build()

    assert not result.stopped
    assert len(result.wrote) > 3
    assert project.clean() == project.tree()


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.entry("more"),
        lambda one: one.edit(PLAN, "topics: [trains]\n", ""),
        lambda one: one.edit("site.yaml", "stale_after: 180", "stale_after: 90"),
        lambda one: one.write("pages/help.md", "---\ntitle: Help\nsummary: S.\n---\nWords.\n"),
    ],
    ids=["an entry", "a topic", "a setting", "a page"],
)
def test_whatever_else_changes_is_asked_for(
    change: Callable[[Project], object], project: Project, unasked: Unasked
) -> None:
    """What a group looks at may be another."""
    project.build()
    change(project)

    with unasked(), pytest.raises(AssertionError, match="asked for groups"):
        project.build()
    project.build()
    assert project.clean() == project.tree()


@pytest.mark.parametrize("path", ["entries/2025/lead.md", "routes/alpha-beta.md", "pages/help.md"])
def test_words_that_a_kept_group_names_are_those_of_today(path: str, project: Project) -> None:
    """A body changes alone; then a title makes a page anew that has been planned before that."""
    project.entry("lead", "kind: lead", "How it stands. [Plan](../2024/plan.md)")
    project.write("pages/help.md", "---\ntitle: Help\nsummary: S.\n---\nWords.\n")
    project.build()
    file = project.content / path
    file.write_text(file.read_text("utf-8") + "\nMore words, and other ones.\n", "utf-8")
    project.build()
    retitle(project, PLAN, "Another one")
    project.build()

    assert any(b"More words, and other ones" in data for data in project.tree().values())
    assert project.clean() == project.tree()


@pytest.mark.parametrize("damage", ["DELETE FROM views", "UPDATE views SET data = 'x', crc = 0"])
def test_a_lost_view_is_made_again(damage: str, project: Project) -> None:
    """And so is all that was kept with it."""
    project.build()
    with sqlite3.connect(project.cache / NAME) as base:
        assert base.execute(damage).rowcount > 10
    retitle(project, PLAN, "Another one")
    result = project.build()

    assert not result.stopped
    assert project.clean() == project.tree()


def test_views_of_another_program_are_not_taken(
    project: Project, unasked: Unasked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing else tells that it was another."""
    project.build()
    with sqlite3.connect(project.cache / NAME) as base:
        assert base.execute("DELETE FROM parts WHERE name = 'index'").rowcount
    monkeypatch.setattr(inputs, "program", lambda _: "newer")

    with unasked(), pytest.raises(AssertionError, match="asked for groups"):
        project.build()


def test_only_what_there_is_is_kept(project: Project) -> None:
    """A group that goes takes its view along."""
    path = project.entry("more", "topics: [trains]", date="2023-04")
    project.build()
    with sqlite3.connect(project.cache / NAME) as base:
        assert ("entry/2023-04",) in base.execute("SELECT name FROM views").fetchall()
    project.delete(path)
    project.build()

    with sqlite3.connect(project.cache / NAME) as base:
        names = {name for (name,) in base.execute("SELECT name FROM views")}
    assert "entry/2023-04" not in names
    assert "entry/2024-09" in names
