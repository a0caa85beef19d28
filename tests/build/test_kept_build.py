"""A build that was kept elsewhere, of another commit, is taken up without a trace of it."""

import shutil
from collections.abc import Callable

import pytest

from tests.conftest import BASE, Project, laid_out, make


def nothing(project: Project) -> None:
    """The same commit again."""


def words(project: Project) -> None:
    """Some bodies."""
    project.edit("entries/2024/plan.md", "will run between", "are to run between")
    project.edit("routes/alpha-beta.md", "one bridge", "two bridges")


def facts(project: Project) -> None:
    """A title, a promise, an entry more and one less."""
    project.edit("entries/2025/trial-run.md", "The trial train runs", "A trial train runs")
    project.edit("entries/2024/plan.md", "due: 2024-12-15", "due: 2024-12-14")
    project.entry("more", "sources: [A-3]")
    project.delete("entries/2024/first-run.md")


def names(project: Project) -> None:
    """The same bytes under another name, and other bytes of the same length under the old one."""
    plan = project.content / "entries/2024/plan.md"
    plan.rename(plan.with_name("a-plan.md"))
    plan.with_name("plan.ko.md").rename(plan.with_name("a-plan.ko.md"))
    project.edit("entries/2024/first-run.md", "(plan.md)", "(a-plan.md)")
    project.edit("pages/about.md", "2024/plan.md", "2024/a-plan.md")
    project.edit("topics.yaml", "Money", "Gains")


def look(project: Project) -> None:
    """A template, the layout and a style."""
    (project.templates / "base.html").write_text(BASE.replace("}} ", "}}  "))
    page = project.templates / "pages/note.html"
    page.write_text(page.read_text() + "<!-- More. -->")
    (project.static / "css/site.css").write_text("body { color: black; margin: 0 }\n")


def site(project: Project) -> None:
    """A language less, and another day's zone."""
    project.edit("site.yaml", "languages: [en, ko]", "languages: [en]")
    project.edit("site.yaml", "zone: UTC", "zone: Asia/Seoul")
    project.delete("entries/2024/plan.ko.md")


@pytest.mark.parametrize("commit", [nothing, words, facts, names, look, site])
def test_what_another_commit_left_gives_clean_bytes(
    projects: Callable[[str], Project], commit: Callable[[Project], None]
) -> None:
    """A runner gets them with their times, beside files that were all just written."""
    runner, kept = projects("runner"), projects("kept")
    laid_out(runner)
    before = runner.build(base_url="https://alpha.example/")
    for name in ("_site", ".cache"):
        shutil.copytree(runner.root / name, kept.root / name)
    shutil.rmtree(runner.root)

    _checkout(runner)
    commit(runner)
    clean = runner.root / "clean"
    runner.build(output=clean, cache=None, base_url="https://alpha.example/")
    for name in ("_site", ".cache"):
        shutil.copytree(kept.root / name, runner.root / name)
    result = runner.build(base_url="https://alpha.example/")

    assert not result.stopped
    assert runner.tree(clean) == runner.tree()
    assert len(result.wrote) < len(before.wrote) / 2 or commit in (facts, look, site, names)
    if commit is nothing:
        assert () == result.wrote


def _checkout(project: Project) -> None:
    """Files as git writes them: all of this moment."""
    make(project.root)
    laid_out(project)
