"""What a reader will see change is told whole, in words, and what nobody can see is not."""

import os
import subprocess

import pytest

from dateline.desk import compared, diff, owed, revision
from dateline.model import urls

PLAN, RUN, TRIAL = "entries/2024/plan.md", "entries/2024/first-run.md", "entries/2025/trial-run.md"
MORE = """\
    ---
    title: More trains are announced
    date: 2025-02-03
    sources: [A-3]
    promises: [{id: more, what: More trains, by: alpha-rail, due: 2025-08}]
    ---
    Yes.
    """
GIT = {name: one for name, one in os.environ.items() if not name.startswith("GIT_")}


def git(project, *words):
    """Ask Git in the project's folder."""
    told = (
        "-c",
        "user.name=Ann",
        "-c",
        "user.email=ann@alpha.example",
        "-c",
        "commit.gpgsign=false",
    )
    subprocess.run(
        ["git", *told, *words], cwd=project.root, env=GIT, check=True, capture_output=True
    )


@pytest.fixture
def committed(project):
    """The project in a repository, with all that it is committed."""
    git(project, "init", "--quiet")
    git(project, "add", "content", "templates", "static")
    git(project, "commit", "--quiet", "--message", "All")
    return project


def changes(project, ref="HEAD", **given):
    """Both sites, and what differs."""
    return compared.compare(project.settings(**given), ref, GIT)


def edit(path, old, new):
    """An edit of a file."""
    return lambda project: project.edit(path, old, new)


EDITS = [
    ("body", edit(PLAN, "will run between", "run between"), ["; text"]),
    (
        "title",
        edit(PLAN, "names a day", "speaks"),
        ["title: “Alpha Rail names a day” → “Alpha Rail"],
    ),
    ("date", edit(PLAN, "date: 2024-09-20", "date: 2024-09-21"), ["date: 2024-09-20 → 2024-09-21"]),
    ("kind", edit(PLAN, "kind: announcement", "kind: comment"), ["kind: announcement → comment"]),
    ("summary", edit(PLAN, "kind:", "summary: In short.\nkind:"), ["→ “In short.”"]),
    ("topics", edit(RUN, "topics: [trains, money]", "topics: [money]"), ["topics: −trains"]),
    ("source", edit(RUN, "sources: [A-2]", "sources: [A-2, A-3]"), ["sources: +A-3"]),
    (
        "due",
        edit(PLAN, "due: 2024-12-15", "due: 2024-12-10"),
        [
            "**Regular trains**: kept, 1 day late → kept, 6 days late; due: 2024-12-15 → ",
            "promises: regular changed",
        ],
    ),
    (
        "kept no more",
        edit(RUN, "fulfils: [regular]\n", ""),
        ["**Regular trains**: kept, 1 day late → overdue", "promises kept: −regular"],
    ),
    (
        "state",
        edit(RUN, "{passenger: regular, note: three times a week}", "{passenger: trial}"),
        ["**Alpha – Beta, passengers**: regular → trial", "note: “three times a week” → none"],
    ),
    (
        "new",
        lambda project: project.write("entries/2025/more.md", MORE),
        [
            "“More trains are announced”**: new, 2025-02-03",
            "**More trains**: new, due 2025-08: open",
        ],
    ),
    ("gone", lambda project: project.delete(TRIAL), ["“The trial train runs”**: gone"]),
    (
        "retracted",
        edit(RUN, "{date: 2025-02-01, kind: correction", "{date: 2025-02-01, kind: retraction"),
        ["Regular trains**: kept, 1 day late → overdue", "+retraction of 2025-02-01"],
    ),
    ("draft", edit(TRIAL, "fulfils:", "draft: true\nfulfils:"), ["“The trial train runs”**: gone"]),
    (
        "translation",
        edit("entries/2024/plan.ko.md", "title: 알파 철도가", "title: 그 철도가"),
        ["title (ko): “알파 철도가 날짜를 밝히다” → “그 철도가 날짜를 밝히다”"],
    ),
    ("no translation", lambda project: project.delete("entries/2024/plan.ko.md"), ["(ko) gone"]),
    (
        "source title",
        edit("sources.yaml", "Beta Times,", "Beta Post,"),
        ["A-2**: title: “Beta Times”"],
    ),
    ("place", edit("places.yaml", "{name: Beta,", "{name: Betta,"), ["name: +Betta, −Beta"]),
    ("office", edit("voices.yaml", "role: Speaker", "role: Head"), ["offices: +Head, −Speaker"]),
    (
        "topic",
        edit("topics.yaml", "What runs.", "What ran."),
        ["**Trains**: summary: “What runs.”"],
    ),
    ("fact", edit("routes/alpha-beta.md", "value: 5 km", "value: 6 km"), ["facts: Length changed"]),
    ("stop", edit("routes/alpha-beta.md", "km: 2.5", "km: 2.6"), ["stops: alpha-bridge changed"]),
    ("line", edit("routes/beta-gamma.md", "Nothing is", "Little is"), ["Beta – Gamma**: text"]),
    ("undated", edit("pages/about.md", "See [", "Read ["), ["**About**: text"]),
    ("site", edit("site.yaml", "Trains between", "All between"), ["description: “Trains between"]),
    ("era", edit("site.yaml", "2023-01-10/", "2023-01-11/"), ["spans behind the entries"]),
    (
        "layout",
        lambda project: (project.templates / "pages/note.html").write_text("{{ title }}"),
        ["/about/", "its template"],
    ),
]


@pytest.mark.parametrize(("change", "lines"), [one[1:] for one in EDITS], ids=[e[0] for e in EDITS])
def test_each_edit_is_told(committed, change, lines):
    """By a line that says what became of what."""
    change(committed)
    text = diff.text(changes(committed))

    for line in lines:
        assert line in text
    assert "outline" not in text


def test_each_page_that_changes_is_told_with_what_of_it_does(committed):
    """None is missing, and none is told that is as it was."""
    committed.build()
    before = committed.tree()
    for name, change, _ in EDITS:
        if name not in ("gone", "no translation", "kept no more", "retracted"):
            change(committed)
    found = changes(committed)
    committed.build()
    after = committed.tree()

    other = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
    assert {urls.of_file(one) for one in other} == {one.address for one in found.pages}
    assert all(one.parts for one in found.pages if one.kind and one.how == "changed")


@pytest.mark.parametrize(
    "change",
    [
        lambda project: None,
        edit(PLAN, "kind: announcement", "kind:   announcement  # it is"),
        edit(
            PLAN, "routes: [alpha-beta]\ntopics: [trains]", "topics: [trains]\nroutes: [alpha-beta]"
        ),
        edit(PLAN, "between Alpha and Beta.", "between\nAlpha and Beta."),
        lambda project: project.entry("secret", "draft: true\nroutes: [alpha-beta]"),
        lambda project: project.entry("later", "embargo: 2031-01-01T00:00+00:00"),
    ],
    ids=["nothing", "comment", "order", "line", "draft", "embargo"],
)
def test_nothing_is_said_where_nobody_can_see_a_change(committed, change):
    """Of what is held back, no word gets into a pull request."""
    change(committed)

    text = diff.text(changes(committed))
    assert "" == text or text.count("**") == 2  # a line that was broken elsewhere is another text


def test_a_renamed_entry_has_moved(committed):
    """No word of it is another; its old address leads on."""
    from tests.desk.test_rename import renamed

    renamed(committed, "plan", "announced")
    text = diff.text(changes(committed))

    assert "Pages: 2 moved" not in text
    assert " moved," in text
    assert "”**: moved to /news/announced/; other names or addresses: +/news/plan/" in text
    assert "/news/plan/: leads on to another address now" in text.replace(", /ko/news/plan/", "")


def test_nothing_in_a_title_is_read_as_markdown_or_calls_anybody(committed):
    """A pull request may be anybody's."""
    committed.edit(PLAN, "title: Alpha Rail names a day", 'title: "@ann <img src=x> [a](b) `c` |"')
    text = diff.text(changes(committed))

    assert "<img" not in text.replace("\\<img", "")
    assert "[a](b)" not in text
    assert "@ann" not in text


def test_another_commit_may_be_named(committed):
    """A branch, a tag or a number; the files are those of now."""
    git(committed, "tag", "first")
    committed.edit(PLAN, "names a day", "speaks")
    git(committed, "commit", "--quiet", "--all", "--message", "Title")

    assert "" == diff.text(changes(committed))
    assert "→ “Alpha Rail speaks”" in diff.text(changes(committed, "first"))
    assert "→ “Alpha Rail speaks”" in diff.text(changes(committed, "HEAD~1"))


@pytest.mark.parametrize(
    "ref", ["", "nowhere", "--output=x", "-h", "HEAD:content", "a\nb", "HEAD^9"]
)
def test_what_is_no_commit_is_told(committed, ref):
    """Nothing that somebody calls a branch is taken for an option of Git."""
    with pytest.raises(revision.NoRevision, match="commit"):
        changes(committed, ref)
    assert not (committed.root / "x").exists()


def test_a_folder_without_a_repository_is_told(project):
    """Where nothing was committed, there is nothing to compare with."""
    with pytest.raises(revision.NoRevision, match="is in no Git repository"):
        changes(project)


def test_what_cannot_be_built_is_told_with_its_problems(committed):
    """In the editor's own files."""
    committed.edit(PLAN, "kind: announcement", "kind: anouncement")
    with pytest.raises(compared.Broken) as broken:
        changes(committed)

    assert "what is there now" == broken.value.which
    assert broken.value.problems[0].path.endswith(PLAN)
    assert broken.value.problems[0].path.startswith(committed.content.as_posix())


# --- what is owed --------------------------------------------------------------------------------


def owes(project):
    """Path, line and fact of all that is owed since the commit."""
    found = owed.problems(changes(project), "HEAD", project.settings())
    return [
        (one.path.removeprefix(f"{project.content.as_posix()}/"), one.line, one.fact)
        for one in found
    ]


NOTE = "\ncorrections: [{date: 2025-05-01, kind: correction, text: It was wrong.}]\nkind:"


@pytest.mark.parametrize(
    ("change", "line", "fact"),
    [
        (("date: 2024-09-20", "date: 2024-09-21"), 3, "The date has changed from 2024-09-20"),
        (("place: alpha", "place: beta"), 5, 'The place has changed from "alpha"'),
        (("title: Alpha Rail", "title: Beta Rail"), 2, "A name of the title has changed"),
        (("names a day", "names 2 days"), 2, "A number of the title has changed"),
        (("due: 2024-12-15", "due: 2024-12-17"), 11, 'the promise "regular" has changed'),
        (("by: ann-alpha, due", "by: alpha-rail, due"), 11, 'the promise "regular" has changed'),
        (("by: ann-alpha, said", "by: alpha-rail, said"), 9, "Another one is said to have said it"),
        (("passenger: suspended", "passenger: none"), 14, "What it says of a line has changed"),
    ],
)
def test_what_was_said_does_not_change_without_a_correction(committed, change, line, fact):
    """Its place is that of the field."""
    committed.edit(PLAN, *change)
    ((path, at, told),) = owes(committed)
    assert (PLAN, line) == (path, at)
    assert fact in told
    assert 'since "HEAD", and no correction says so' in told


def test_a_correction_says_so(committed):
    """Then nothing is owed."""
    committed.edit(PLAN, "date: 2024-09-20", "date: 2024-09-21")
    committed.edit(PLAN, "\nkind:", NOTE)

    assert [] == owes(committed)


def test_other_words_need_none(committed):
    """A slip of the pen is put right without a noise."""
    committed.edit(PLAN, "names a day", "gives a day")
    committed.edit(PLAN, "Trains will run between", "Trains run between")
    committed.edit(PLAN, "sources: [A-1]", "sources: [A-1, A-2]")
    committed.edit(PLAN, "kind:", "summary: In short.\nkind:")
    committed.edit("sources.yaml", "Beta Times,", "Beta Post,")

    assert [] == owes(committed)


def test_a_draft_may_change_as_it_likes(committed):
    """Nobody has read it."""
    committed.entry("secret", "draft: true")
    git(committed, "add", "content")
    git(committed, "commit", "--quiet", "--message", "Draft")
    committed.entry("secret", "routes: [alpha-beta]", date="2025-04-01")

    assert [] == owes(committed)


def test_an_address_that_would_be_lost_is_told(committed):
    """Once for all languages, by the file that had it, until something leads on."""
    committed.delete(TRIAL)

    lost = 'The address %s was there in "HEAD" and would be lost'
    old = [(TRIAL, 1, lost % address) for address in ("/news/trial-run/", "/old/trial/")]
    assert old == [one for one in owes(committed) if "lost" in one[2]]
    aliases = "aliases: [/news/trial-run/, /old/trial/]\nfulfils:"
    committed.edit(RUN, "fulfils:", aliases)
    assert not any("trial" in fact for _, _, fact in owes(committed))


def test_what_leads_on_from_one_language_alone_is_told_of_the_others(committed):
    """An entry that takes the place of a page stands elsewhere, so one alias is not enough."""
    committed.delete("pages/about.md")
    ((path, _, fact),) = owes(committed)
    assert ("pages/about.md", True) == (path, "The address /about/ was" in fact)

    committed.edit(RUN, "fulfils:", "aliases: [/about/]\nfulfils:")
    ((path, _, fact),) = owes(committed)
    assert ("pages/about.md", True) == (path, "The address /ko/about/ was" in fact)
    committed.edit(RUN, "aliases: [/about/]", "aliases: [/about/, /ko/about/]")
    assert [] == owes(committed)


def test_what_follows_from_the_entries_is_not_lost(committed):
    """Nobody can bring back the page of a month, or of a list that has become short."""
    committed.edit("site.yaml", "zone: UTC", "zone: UTC\ndays_gone_by: months")
    committed.entry("early", date="2024-03-05")
    git(committed, "add", "content")
    git(committed, "commit", "-qm", "Months")
    committed.delete("entries/2025/early.md")
    committed.edit(RUN, "fulfils:", "aliases: [/news/early/]\nfulfils:")
    gone = {one.address for one in changes(committed).pages if one.how == "gone"}

    assert {"/then/2024-03/", "/ko/then/2024-03/"} <= gone
    assert not [fact for _, _, fact in owes(committed) if "lost" in fact]


def test_an_entry_that_was_there_has_not_become_the_one_whose_address_it_takes(committed):
    """It says what it said, and the other one is gone."""
    committed.delete(TRIAL)
    committed.edit(RUN, "fulfils:", "aliases: [/news/trial-run/, /old/trial/]\nfulfils:")

    assert [] == owes(committed)
    told = diff.text(changes(committed))
    assert "moved to" not in told
    assert "- **“The trial train runs”**: gone" in told


def test_a_rename_loses_nothing(committed):
    """Nor does it need a correction."""
    from tests.desk.test_rename import renamed

    renamed(committed, "plan", "announced")

    assert [] == owes(committed)
