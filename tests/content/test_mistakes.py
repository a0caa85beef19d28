"""Every mistake of an author is told with its place and a way out, and the last good site stays."""

import difflib
from pathlib import Path

import pytest

from dateline.model.problems import serious

# What is wrong: fields of an entry, the line and field told, the code, a word of fact or hint.
FIELDS = [
    ("sumary: Short", 4, "", "unknown-field", 'Did you mean "summary"?'),
    ("routes: alpha-beta", 4, "routes", "bad-value", "list"),
    ("summary: One\nsummary: Two", 5, "summary", "duplicate-field", "first on line 4"),
    ("updated: 2024-02-30", 4, "updated", "bad-value", "2024-02 has no day 30"),
    ("routes: [alpha-bets]", 4, "routes.0", "unknown-route", 'Did you mean "alpha-beta"?'),
    ("places: [alpa]", 4, "places.0", "unknown-place", 'Did you mean "alpha"?'),
    ("topics: [trans]", 4, "topics.0", "unknown-topic", 'Did you mean "trains"?'),
    ("sources: [A-9]", 4, "sources.0", "unknown-source", "A-9"),
    (
        "statements:\n  - {by: ann-alfa, said: Yes.}",
        5,
        "statements.0.by",
        "unknown-voice",
        'Did you mean "ann-alpha"?',
    ),
    ("fulfils: [regulr]", 4, "fulfils.0", "unknown-promise", 'Did you mean "regular"?'),
    ("fulfils: [regular]", 4, "fulfils.0", "promise-twice", "first-run.md"),
    ("statements: 'a}{b'", 4, "statements", "bad-value", "a}{b"),
    ("image: {alt: A train, credit: Ann}", 4, "image", "missing-field", "src"),
    ("embargo: 2024-12-16T09:00", 4, "embargo", "bad-value", "no time zone"),
    ("kind: anouncement", 4, "kind", "bad-value", 'Did you mean "announcement"?'),
    ("summary: &a Words", 4, "", "yaml", "anchors"),
    ("kind: lead\nfulfils: [regular]", 5, "fulfils", "lead-sets", "sets nothing"),
    ("aliases: [/news/plan/]", 4, "aliases.0", "duplicate-address", "plan.md"),
    (
        "promises: [{id: roofs, was: Roofs, by: ann-alpha}]",
        4,
        "was",
        "unknown-field",
        "Fields here",
    ),
    ("authors: [Änne-Süß]", 4, "authors.0", "bad-value", ": aenne-suess"),
    ("sources: ['Alpha Gazette, 6 May']", 4, "sources.0", "bad-value", "{title: …, publisher: …"),
    ("sources: [{title: Alpha, lang: french}]", 4, "lang", "bad-value", "two letters of ISO 639"),
    ("sources: [{title: Alpha, lang: kr}]", 4, "lang", "bad-value", 'Did you mean "ko"?'),
]


@pytest.mark.parametrize(("fields", "line", "field", "code", "said"), FIELDS)
def test_a_wrong_field_is_told_with_its_place(project, fields, line, field, code, said):
    """Line, field, what is wrong, and what to do."""
    path = project.entry("wrong", fields)

    found = [one for one in project.problems() if one.path == path]

    assert [(line, code)] == [(one.line, one.code) for one in found]
    assert field in ".".join(str(part) for part in found[0].field)
    assert said in f"{found[0].fact} {found[0].hint}"


BODIES = [
    ("See [it](nowhere.md).", 5, "dead-link"),
    ("Above.\n\n![A train](no.png)", 7, "picture"),
    ("Above.\n\n![A train](https://a.example/b.png)", 7, "picture"),
    ("Above.\n\n<<<<<<< HEAD\nNine.\n=======\nTen.\n>>>>>>> b", 7, "merge"),
    ("Above.\n\n[It](www.a.example)", 7, "link"),
    ("Above.[^tass]", 5, "note"),
    ("Above.\n\n<iframe></iframe>", 7, "html"),
]


@pytest.mark.parametrize(("body", "line", "code"), BODIES)
def test_a_mistake_in_a_body_is_told_with_its_line(project, body, line, code):
    """The line is the file's, not the body's."""
    path = project.entry("wrong", body=body)

    assert [(path, line, code)] == [(one.path, one.line, one.code) for one in project.problems()]


FILES = [
    ("entries/2025/none.md", "Only words.\n", 1, "no-front-matter"),
    ("entries/2025/open.md", "---\ntitle: Open\ndate: 2025\n", 1, "unclosed"),
    ("entries/2025/latin.md", "---\ntitle: Caf\xe9\n---\n".encode("latin-1"), 2, "encoding"),
    ("entries/2025/big.md", b"---\ntitle: Big\n---\n" + b"x" * 20_000_000, 1, "too-large"),
    ("entries/2025/deep.md", f"---\ntitle: {'[' * 50_000}\ndate: 2025\n---\n", 2, "yaml"),
    ("entries/2025/orphan.ko.md", "---\ntitle: 알파\n---\n", 1, "no-original"),
    ("entries/2024/plan.fr.md", "---\ntitle: Alpha\n---\n", 1, "language"),
    ("entries/2025/plan.md", "---\ntitle: Again\ndate: 2025\n---\n", 2, "duplicate-id"),
    ("entries/2025/Not An Id.md", "---\ntitle: Name\ndate: 2025\n---\n", 1, "bad-id"),
    ("entries/2025/notes.txt", "Notes.", 1, "stray"),
]


@pytest.mark.parametrize(("path", "data", "line", "code"), FILES)
def test_a_wrong_file_is_told(project, path, data, line, code):
    """Whatever a file holds, it is a problem and never a traceback."""
    project.write(path, data)

    assert [(path, line, code)] == [(one.path, one.line, one.code) for one in project.problems()]


NO_TEXT = [("told.ko.md", "warning", 1)]


@pytest.mark.parametrize(
    ("original", "translated", "told"),
    [
        ("It runs.", "", NO_TEXT),
        ("It runs.", "  \n\n", NO_TEXT),
        ("It runs.", "다닌다.", []),
        ("", "", []),
    ],
)
def test_a_translation_that_hides_a_text_is_told(project, original, translated, told):
    """A title alone would leave the page empty; a build that follows tells it again."""
    project.entry("told", body=original)
    project.build()
    project.write("entries/2025/told.ko.md", f"---\ntitle: 알파\n---\n{translated}")

    for _ in range(2):
        found = [one for one in project.build().problems if one.code == "no-text"]
        assert told == [(Path(one.path).name, one.severity, one.line) for one in found]
        assert all("take this file out" in one.hint for one in found)


def test_a_hidden_text_is_told_as_long_as_it_is_hidden(project):
    """Whichever of the two files changes, and whatever else is told of the translation."""
    path = project.entry("told", "sources: [A-1]", body="It runs.")
    project.write("entries/2025/told.ko.md", "---\ntitle: 알파 #2\n---\n")

    def told():
        return [one.code for one in project.build().problems]

    assert ["no-text", "comment"] == told()
    project.edit(path, "It runs.", "")
    assert ["comment"] == told()
    project.edit(path, "[A-1]\n---\n", "[A-1]\n---\nIt runs.\n")
    assert ["no-text", "comment"] == told()


def test_a_translated_page_or_line_without_its_text_is_told(project):
    """Also what has no date."""
    project.write("pages/alpha.md", "---\ntitle: Alpha\n---\nAbout it.\n")
    project.write("pages/alpha.ko.md", "---\ntitle: 알파\n---\n")

    assert [("pages/alpha.ko.md", "no-text")] == [
        (one.path, one.code) for one in project.problems()
    ]


def test_a_link_out_of_the_content_folder_is_not_followed(project, tmp_path):
    """What lies outside is not the site's."""
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\ndate: 2025\n---\nSecret words.\n")
    (project.content / "entries" / "secret.md").symlink_to(secret)

    found = project.problems()

    assert [("entries/secret.md", "symlink")] == [(one.path, one.code) for one in found]


def test_a_promise_is_not_kept_before_it_is_made(project):
    """The order of dates decides, not the order of files."""
    path = project.entry("maker", "promises: [{id: late, what: Late}]", date="2025-03-02")
    keeper = project.entry("keeper", "fulfils: [late]", date="2025-03-01")

    found = project.problems()

    assert [(keeper, "promise-order")] == [(one.path, one.code) for one in found]
    assert path.rpartition("/")[2] in found[0].fact


def test_effects_of_one_day_that_disagree_are_told(project):
    """One day has one state."""
    one = project.entry("one", "routes: [alpha-beta]\nservice: {alpha-beta: {passenger: none}}")
    two = project.entry("two", "routes: [alpha-beta]\nservice: {alpha-beta: {passenger: regular}}")

    found = project.problems()

    assert ["contradiction"] == [problem.code for problem in found]
    assert found[0].path in (one, two)


def test_all_mistakes_come_at_once_and_the_old_site_stays(project):
    """One run tells all; nothing of the last good site is touched."""
    project.build()
    before = project.tree()
    project.entry("one", "routes: [alpha-bets]\nsources: [A-1]")
    project.entry("two", "sumary: Short")
    project.edit("entries/2024/first-run.md", "2024-12-16\n", "2024-12-36\n")

    result = project.build()

    assert result.stopped
    # The entry with the bad date is not missed by those that refer to it.
    assert ["bad-value", "unknown-field", "unknown-route"] == sorted(
        one.code for one in result.problems
    )
    assert before == project.tree()


def test_hostile_html_is_taken_out_and_told(project):
    """A script never reaches a page."""
    body = "Words.\n\n<script>steal()</script>\n\n[A](javascript:steal()) <b onclick=steal()>B</b>"
    path = project.entry("hostile", "sources: [A-1]", body=body)

    result = project.build()

    assert not result.stopped
    assert {"html"} == {one.code for one in result.problems}
    assert path in result.problems[0].path
    assert not serious(result.problems)
    page = project.page("/news/hostile/")
    assert "Words." in page
    assert "steal" not in page.partition("<main>")[2].partition("</main>")[0]


def test_a_broken_template_is_told_with_its_line_and_the_old_site_stays(project):
    """An editor of templates is an author too."""
    project.build()
    before = project.tree()
    template = project.templates / "pages" / "entry.html"
    template.write_text("<p>\n{{ page.nothing }}\n", encoding="utf-8")

    result = project.build()

    assert result.stopped
    assert [(template.as_posix(), 2, "template")] == [
        (one.path, one.line, one.code) for one in result.problems
    ]
    assert before == project.tree()


@pytest.mark.parametrize("held", ["draft: true", "embargo: 2099-01-01T00:00+00:00"])
def test_a_held_back_story_is_nowhere(project, held):
    """No word, id, promise or effect of it, in no file of the output."""
    project.entry(
        "canary-id",
        f"{held}\nsummary: Canary summary\nroutes: [alpha-beta]\n"
        "promises: [{id: canary-promise, what: Canary promise, due: 2026}]\n"
        "service: {alpha-beta: {tourists: limited, note: Canary note}}",
        body="Canary words.",
    )

    result = project.build()

    assert () == result.problems
    assert [] == [file for file, data in project.tree().items() if b"anary" in data]


def test_a_link_to_a_held_back_story_is_an_error(project):
    """Its very address would tell."""
    project.entry("held", "draft: true")
    path = project.entry("public", body="See [it](held.md).")

    assert [(path, 5, "held-back")] == [
        (one.path, one.line, one.code) for one in project.problems()
    ]


def test_without_site_yaml_the_other_files_are_still_read(project):
    """All at once also then."""
    project.delete("site.yaml")
    project.entry("wrong", "sumary: Short")

    assert {"no-site", "unknown-field"} <= {one.code for one in project.problems()}


def test_a_hint_is_worked_out_once(project, monkeypatch):
    """A file that was renamed may be linked from a thousand places."""
    asked = []
    nearest = difflib.get_close_matches

    def counted(word, *more, **given):
        asked.append(word)
        return nearest(word, *more, **given)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    project.entry("many", body="[A](../2024/plam.md)\n\n" * 50)

    told = [one for one in project.problems() if "plan.md" in one.hint]

    assert 50 == len(told)
    assert 1 == len(asked)
