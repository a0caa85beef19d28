"""A build after a change gives what a build from nothing gives, byte for byte."""

import io
import os
import re
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PIL import Image

from dateline.build import changes
from dateline.cache.stat import TICK
from dateline.content import scan
from tests.conftest import LAYOUT, Project, in_english, laid_out, make

IDS = ("one", "two", "three")
WORDS = st.sampled_from(("Alpha", "Beta", "Gamma", "[A link](one.md)", "[Plan](../2024/plan.md)"))
TITLES = st.sampled_from(("Alpha", "Beta"))
DAYS = st.sampled_from(("2024-12-31", "2025-01", "2025-03-01", "2025-05-31/2025-06-02"))
LANGUAGE = st.sampled_from(("", ".ko"))
FIELDS = st.sampled_from(
    (
        "topics: [trains]",
        "kind: lead",
        "routes: [alpha-beta]\nservice: {alpha-beta: {passenger: trial, say: {ko: 한 번}}}",
        "routes: [alpha-beta]\nservice: {alpha-beta: {passenger: limited}}",
        "promises: [{id: tunnel, what: A tunnel, route: alpha-beta, by: ann-alpha, due: 2025-05}]",
        "fulfils: [trial]",
        "kind: silence\nroutes: [alpha-beta]",
        "reported: 2025-04-20\ncorrections: [{date: 2025-05-03, kind: retraction, text: No.}]",
        "summary: Short.",
        "draft: true",
        "embargo: 2025-06-01T13:00Z",
        "aliases: [/older/]",
        "sources: [A-2, {title: Gamma Post, date: 2025-04-01}]",
        "image: {src: dot.png, alt: A dot, credit: Ann}",
    )
)


# A page that says a word and what is on file, and a finding that says the word too.
EXTENSION = """\
from dateline.extend import Kind, Page, PageGroup, View, warning

def groups(site):
    yield PageGroup("", View())

def pages(site, facts, language):
    names = " ".join(site.places)
    yield Page("/own.txt", "", "", None, localised=False, text=f"WORD {names}")

def check(site):
    yield warning("own", "site.yaml", f"WORD {len(site.entries)}")

KINDS = (Kind("own", "", groups, pages),)
CHECKS = (check,)
"""


class Editing(RuleBasedStateMachine):
    """Whatever an editor does, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.options: dict[str, Any] = {}

    @initialize(alone=st.booleans())
    def begin(self, alone: bool) -> None:
        self.project: Project = make(self.root / "site")
        laid_out(self.project)
        self.theme = self.project.theme = self.root / "theme"
        shutil.copytree(self.project.templates, self.theme / "templates")
        shutil.copytree(self.project.static, self.theme / "static")
        if alone:
            in_english(self.project)
        self.project.write("entries/2025/dot.png", DOT)
        self.project.write("entries/2025/spot.png", _spot())
        self.project.write("pages/more.md", "---\ntitle: More\n---\nWords.\n")
        self.project.write("routes/delta.md", "---\nname: Delta\nstops: [{place: beta}]\n---\n")
        self.project.entry("seen", body="![A spot](spot.png) and ![a dot](dot.png).")
        self.project.build()

    @rule(id=st.sampled_from(IDS), title=TITLES, fields=FIELDS, body=WORDS, day=DAYS)
    def write_entry(self, id: str, title: str, fields: str, body: str, day: str) -> None:
        # The text does not name its file, so that two files may hold the same.
        self.project.write(
            f"entries/2025/{id}.md",
            f'---\ntitle: "{title}"\ndate: {day}\n{fields}\n---\n{body}\n',
        )

    @rule(id=st.sampled_from(("one", "two", "three", "seen")), title=TITLES, code=LANGUAGE)
    def give_another_title(self, id: str, title: str, code: str) -> None:
        """And nothing else: the groups of pages are those of the last build."""
        path = self.project.content / f"entries/2025/{id}{code}.md"
        if path.is_file():
            text = re.sub(r"(?m)^title: .*$", f"title: {title} again", path.read_text("utf-8"))
            path.write_text(text, "utf-8")

    @rule(id=st.sampled_from(IDS), title=WORDS)
    def translate(self, id: str, title: str) -> None:
        text = f'---\ntitle: "{title}"\n---\n{title}\n'
        self.project.write(f"entries/2025/{id}.ko.md", text)

    @rule(id=st.sampled_from(IDS))
    def delete(self, id: str) -> None:
        for path in (self.project.content / "entries/2025").glob(f"{id}.*md"):
            path.unlink()

    @rule(old=st.sampled_from(IDS), new=st.sampled_from(IDS), whole=st.booleans())
    def rename(self, old: str, new: str, whole: bool) -> None:
        self._move(f"entries/2025/{old}.md", f"entries/2025/{new}.md")
        if whole:
            self._move(f"entries/2025/{old}.ko.md", f"entries/2025/{new}.ko.md")

    @rule(id=st.sampled_from(IDS), new=st.sampled_from(IDS), code=st.sampled_from(("ko", "ru")))
    def rename_a_translation(self, id: str, new: str, code: str) -> None:
        self._move(f"entries/2025/{id}.ko.md", f"entries/2025/{new}.{code}.md")

    @rule(
        pair=st.sampled_from(
            (
                ("entries/2025/one.md", "entries/2025/two.md"),
                ("entries/2025/one.ko.md", "entries/2025/two.ko.md"),
                ("entries/2024/first-run.md", "entries/2025/trial-run.md"),
                ("routes/beta-gamma.md", "routes/delta.md"),
                ("pages/about.md", "pages/more.md"),
                ("entries/2025/dot.png", "entries/2025/spot.png"),
            )
        )
    )
    def swap_names(self, pair: tuple[str, str]) -> None:
        one, other = (self.project.content / path for path in pair)
        if one.is_file() and other.is_file():
            aside = one.with_name("aside")
            os.replace(one, aside)
            os.replace(other, one)
            os.replace(aside, other)

    @rule(
        old=st.sampled_from(IDS),
        new=st.sampled_from((*IDS, "four")),
        between=st.booleans(),
        keep=st.booleans(),
    )
    def copy_then_delete(self, old: str, new: str, between: bool, keep: bool) -> None:
        one, other = (self.project.content / f"entries/2025/{id}.md" for id in (old, new))
        if one.is_file() and one != other:
            (shutil.copy2 if keep else shutil.copy)(one, other)
            if between:
                self.incremental_is_clean()
            one.unlink()

    @rule(
        path=st.sampled_from(
            (
                "routes/beta-gamma.md routes/gamma-beta.md",
                "pages/about.md pages/imprint.md",
                "entries/2024/plan.ko.md entries/2024/plan.ru.md",
                "entries/2025/trial-run.md entries/2024/trial-run.md",
                "entries/2025/spot.png entries/2025/spot-2.png",
            )
        )
    )
    def rename_there_and_back(self, path: str) -> None:
        one, other = path.split()
        if (self.project.content / one).is_file():
            self._move(one, other)
        else:
            self._move(other, one)

    @rule(id=st.sampled_from(IDS), words=st.permutations(("Alpha", "Gamma", "Delta")))
    def edit_twice_within_a_tick(self, id: str, words: list[str]) -> None:
        path = self.project.content / f"entries/2025/{id}.md"
        if not path.is_file():
            return
        head = path.read_text("utf-8").rpartition("---\n")[0]
        path.write_text(f"{head}---\n{words[0]}.\n", "utf-8")
        stamp = path.stat().st_mtime_ns
        self.incremental_is_clean()
        path.write_text(f"{head}---\n{words[0][::-1]}.\n", "utf-8")
        os.utime(path, ns=(stamp, stamp))

    def _move(self, old: str, new: str) -> None:
        one, other = self.project.content / old, self.project.content / new
        if one.is_file():
            os.replace(one, other)

    @rule(id=st.sampled_from((*IDS, "plan")), title=st.sampled_from(("Alpha", "Gamma")))
    def mark_a_story(self, id: str, title: str) -> None:
        story = f"one: {{title: {title}, entries: [{id}, trial-run], promises: [trial]}}\n"
        self.project.write("stories.yaml", story)

    @rule(word=st.sampled_from(("Alpha", "Gamma")))
    def change_data(self, word: str) -> None:
        self.project.write("topics.yaml", f"trains: {{name: {word}}}\nmoney: {{name: Money}}\n")

    @rule(
        by=st.sampled_from(("[alpha, beta]", "[alpha, 9 9]")),
        side=st.sampled_from(("left", "above")),
    )
    def lay_lines_out(self, by: str, side: str) -> None:
        stations = f"{{alpha: {{at: 1 1, label: {side}}}, beta: {{at: 5 5}}}}"
        lines = f"{{alpha-beta: {{by: {by}}}}}"
        text = f"wide: {{size: 9 9, stations: {stations}, lines: {lines}}}\n"
        self.project.write("network.yaml", text)

    @rule(
        languages=st.sampled_from(("[en]", "[en, ko]", "[en, ko, ru]")),
        limit=st.sampled_from(("stale_after", "quiet_after", "silence_after")),
        days=st.sampled_from((1, 180)),
        back=st.sampled_from(("auto", "months", "off")),
    )
    def change_config(self, languages: str, limit: str, days: int, back: str) -> None:
        path = self.project.content / "site.yaml"
        lines = path.read_text("utf-8").splitlines()
        set_here = ("languages", limit, "days_gone_by")
        kept = [one for one in lines if not one.startswith(set_here)]
        kept += [f"languages: {languages}", f"{limit}: {days}", f"days_gone_by: {back}"]
        path.write_text("\n".join(kept) + "\n", "utf-8")

    @rule(name=st.sampled_from(("entry", "home", "topic")), word=st.sampled_from("abc"))
    def change_template(self, name: str, word: str) -> None:
        path = self.project.templates / f"pages/{name}.html"
        plain = (
            path if path.is_file() else self.theme / f"templates/pages/{name}.html"
        ).read_text()
        path.write_text(f"{plain.partition('<!--')[0]}<!-- {word} -->", "utf-8")

    @rule(
        name=st.sampled_from(("pages/entry.html", "pages/home.html", "layout.html", "base.html")),
        how=st.sampled_from(("none", "extends", "same")),
    )
    def leave_to_the_theme(self, name: str, how: str) -> None:
        own = self.project.templates / name
        if how == "none":
            own.unlink(missing_ok=True)
        elif how == "extends":
            own.write_text(f'{{% extends "theme/{name}" %}}\n')
        else:
            shutil.copy(self.theme / "templates" / name, own)

    @rule(word=st.sampled_from(("", "one", "two")))
    def extend(self, word: str) -> None:
        if word:
            self.project.write("extend.py", EXTENSION.replace("WORD", word))
        else:
            (self.project.content / "extend.py").unlink(missing_ok=True)

    @rule(
        word=st.sampled_from(("", "{{ parts.title|length }}", "{{ kind }}", "{{ parts.heading }}"))
    )
    def change_layout(self, word: str) -> None:
        (self.project.templates / "layout.html").write_text(
            LAYOUT.replace("<body>", f"<body>{word}")
        )

    @rule(id=st.sampled_from(IDS), word=WORDS)
    def change_body(self, id: str, word: str) -> None:
        path = self.project.content / f"entries/2025/{id}.md"
        if path.is_file():
            head = path.read_text("utf-8").rpartition("---\n")[0]
            path.write_text(f"{head}---\nLead.\n\n{word}\n", "utf-8")

    @rule(path=st.sampled_from(("routes/alpha-beta.md", "pages/about.md")), word=WORDS)
    def change_other_body(self, path: str, word: str) -> None:
        text = self.project.content.joinpath(path).read_text("utf-8").rpartition("---\n")[0]
        self.project.write(path, f"{text}---\nLead.\n\n{word}\n")

    @rule(colour=st.sampled_from(("red", "blue")))
    def change_style(self, colour: str) -> None:
        (self.project.static / "css/site.css").write_text(f"body {{ color: {colour} }}\n")

    @rule(day=st.sampled_from(("2024-10-01", "2025-01-24", "2025-06-01", None)))
    def move_the_day(self, day: str | None) -> None:
        self.options["as_of"] = date.fromisoformat(day) if day else None

    @rule(drafts=st.booleans(), jobs=st.sampled_from((1, 2)))
    def other_options(self, drafts: bool, jobs: int) -> None:
        self.options |= {"drafts": drafts, "jobs": jobs, "served": jobs == 1}

    @rule(
        name=st.sampled_from(("store.sqlite", "clock", "")),
        cut=st.booleans(),
    )
    def damage_the_cache(self, name: str, cut: bool) -> None:
        path = self.project.cache / name
        if not name:
            shutil.rmtree(path, ignore_errors=True)
        elif path.is_file() and cut:
            path.write_bytes(path.read_bytes()[:-100])
        elif path.is_file():
            data = bytearray(path.read_bytes())
            for number in range(50, len(data), 997):
                data[number] ^= 0x55
            path.write_bytes(bytes(data))

    @rule(
        number=st.integers(0, 200), how=st.sampled_from(("edit", "same size", "delete", "folder"))
    )
    def touch_the_output(self, number: int, how: str) -> None:
        files = sorted(self.project.tree()) if self.project.output.is_dir() else []
        if not files:
            return
        path = self.project.output / files[number % len(files)]
        data = path.read_bytes()
        if how == "edit":
            path.write_bytes(data + b"!")
        elif how == "same size":
            path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
        else:
            path.unlink()
            if how == "folder":
                (path / "inside").mkdir(parents=True)
                (path / "inside/file.txt").write_text("by hand")

    @rule(name=st.sampled_from(("extra.html", "news/extra/index.html", "ru", "topics/money/x")))
    def add_to_the_output(self, name: str) -> None:
        path = self.project.output / name
        if self.project.output.is_dir() and not path.exists() and not path.parent.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("by hand")

    @invariant()
    def incremental_is_clean(self) -> None:
        if not hasattr(self, "project"):
            return
        before = self.project.tree()
        result = self.project.build(**self.options)
        clean = self.root / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        other = self.project.build(**self.options, output=clean, cache=None)
        assert other.problems == result.problems
        assert other.stopped == result.stopped
        after = self.project.tree()
        assert (before if result.stopped else self.project.tree(clean)) == after

    def teardown(self) -> None:
        shutil.rmtree(self.root)


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def _spot() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (3, 2), (180, 60, 20)).save(data, "PNG")
    return data.getvalue()


Editing.TestCase.settings = settings(
    max_examples=int(os.environ.get("DATELINE_EXAMPLES", "8")),
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestEditing = Editing.TestCase


ALIKE = "---\ntitle: Alike\ndate: 2025-03-01\nsources: [A-1]\n---\n![A dot](dot.png)\n"


@pytest.mark.parametrize(
    "names",
    [
        "entries/2025/one.md>entries/2025/two.md",
        "entries/2024/plan.md>entries/2025/aside.md entries/2024/first-run.md>entries/2024/plan.md"
        " entries/2025/aside.md>entries/2024/first-run.md",
        "entries/2025/one.md+entries/2025/two.md entries/2025/one.md-",
        "routes/beta-gamma.md>routes/gamma-beta.md",
        "pages/about.md>pages/imprint.md",
        "entries/2024/plan.ko.md>entries/2024/first-run.ko.md",
        "entries/2025/spot.png>entries/2025/aside.png entries/2025/dot.png>entries/2025/spot.png"
        " entries/2025/aside.png>entries/2025/dot.png",
    ],
)
@pytest.mark.parametrize("between", [False, True])
def test_names_alone_are_a_change(project: Project, names: str, between: bool) -> None:
    """Renamed, swapped, copied and then deleted: the text is the same, and the site another."""
    project.write("entries/2025/one.md", ALIKE)
    project.write("entries/2025/dot.png", DOT)
    project.write("entries/2025/spot.png", _spot())
    project.entry("seen", body="![A spot](spot.png)")
    project.build()

    for change in names.split():
        old, how, new = re.fullmatch(r"([^>+-]+(?:-[^>+-]+)*)([>+-])(.*)", change).groups()
        if how == ">":
            os.replace(project.content / old, project.content / new)
        elif how == "+":
            shutil.copy2(project.content / old, project.content / new)
        else:
            project.delete(old)
        if between:
            project.build()
    result = project.build()

    assert not result.stopped, result.problems
    project.build(output=project.root / "clean", cache=None)
    assert project.tree(project.root / "clean") == project.tree()


def test_a_changed_title_is_changed_where_only_the_ribbon_has_it(project: Project) -> None:
    """On the front page, where it is none of the newest."""
    for number in range(8):
        project.entry(f"newer-{number}", "topics: [money]")
    path = project.entry("older", "routes: [alpha-beta]", date="2024-10-03")
    project.build()

    project.edit(path, "Title of older", "A train runs")

    assert "index.html" in project.build().wrote
    assert "A train runs" in project.page("/")


def test_a_changed_title_rewrites_only_the_pages_that_show_it(project: Project) -> None:
    """The other pages keep their bytes and their times."""
    project.build()

    project.edit("entries/2024/first-run.md", "The first regular train runs", "A train runs")
    wrote = {path for path in project.build().wrote if not path.startswith("ko/")}

    assert {"news/first-run/index.html", "index.html", "timeline/2024/index.html"} <= wrote
    assert not wrote & {"about/index.html", "corrections/x", "routes/beta-gamma/index.html"}
    assert not any(path.startswith(("places/alpha-bridge", "assets", "404")) for path in wrote)


def test_a_changed_body_rewrites_its_page_and_the_feed_in_each_language(project: Project) -> None:
    """Lists show titles and summaries, and this entry has a summary of its own."""
    project.entry("story", "summary: Short.", "First words.")
    project.build()

    project.edit("entries/2025/story.md", "First words.", "Second words.")

    files = {"news/story/index.html", "atom.xml", "feed.json", "search/words-0-0.json"}
    assert files | {f"ko/{one}" for one in files} == set(project.build().wrote)


def test_a_changed_translation_rewrites_only_pages_of_its_language(project: Project) -> None:
    """Translations share facts, not words; one file for programs has them all."""
    project.build()

    project.edit("entries/2024/plan.ko.md", "알파 철도가", "알파 철도는")

    wrote = {*project.build().wrote} - {"data/entries.json"}
    assert {"ko"} == {path.partition("/")[0] for path in wrote}


def test_nothing_changed_writes_nothing(project: Project) -> None:
    """Not even the times of files change."""
    first = project.build()
    times = {path: path.stat().st_mtime_ns for path in project.output.rglob("*")}

    second = project.build()

    assert ((), ()) == (second.wrote, second.removed)
    assert times == {path: path.stat().st_mtime_ns for path in project.output.rglob("*")}
    assert (first.entries, first.pages, first.problems) == (
        second.entries,
        second.pages,
        second.problems,
    )


@pytest.mark.parametrize(
    "trouble", ["memory lost", "memory damaged", "folder made", "file made", "file changed"]
)
def test_after_any_trouble_a_build_has_nothing_to_do_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    """One build puts it right; the next one need not even look at the whole."""
    project.build()
    if trouble == "memory lost":
        shutil.rmtree(project.cache)
    elif trouble == "memory damaged":
        (project.cache / "index").write_bytes(b"x")
    elif trouble == "folder made":
        (project.output / "mine").mkdir()
    elif trouble == "file made":
        (project.output / "news/plan/mine.html").write_text("mine")
    else:
        (project.output / "news/plan/index.html").write_text("mine")
    project.build()
    time.sleep(2 * TICK / 1e9)
    project.build()  # for what changed while the first one looked at it is not trusted

    monkeypatch.setattr(changes, "_walked", None)
    monkeypatch.setattr(scan, "look", None)
    monkeypatch.setitem(sys.modules, "dateline.build.planning", None)
    assert () == project.build().wrote


def test_a_file_only_touched_is_not_written(project: Project) -> None:
    """Content counts, not its time."""
    project.build()

    os.utime(project.content / "entries/2024/plan.md")

    assert () == project.build().wrote


def test_an_embargo_ends_by_the_clock_alone(project: Project) -> None:
    """No file changed, and yet there is news."""
    project.entry("secret", "embargo: 2025-06-01T13:00Z")
    noon = project.settings().options.now
    assert 3 == project.build().entries

    assert 4 == project.build(now=noon.replace(hour=14)).entries


def test_an_old_address_follows_the_title_and_the_name_of_its_entry(project: Project) -> None:
    """Its page has a title twice: as every page, and as what it says."""
    project.entry("story", "aliases: [/tale/]")
    project.build()
    project.edit("entries/2025/story.md", "Title of story", "Another title")

    assert "tale/index.html" in project.build().wrote
    (project.content / "entries/2025/story.md").rename(project.content / "entries/2025/tale.md")
    project.edit("entries/2025/tale.md", "[/tale/]", "[/tale/, /news/story/]")
    assert {"tale/index.html", "news/story/index.html"} <= set(project.build().wrote)
    assert "news/tale/" in project.page("/news/story/")
