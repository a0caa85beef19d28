"""The morning's page says what there is to do, and each of its lists can be had alone."""

import csv
import io
import json
import os
import subprocess

import pytest

from dateline.build import survey
from dateline.desk import list as listing
from dateline.desk import outdated, tables

GIT = {name: one for name, one in os.environ.items() if not name.startswith("GIT_")}
PROMISE = "promises: [{id: %s, what: '%s', by: ann-alpha, route: alpha-beta%s}]"


@pytest.fixture
def busy(project):
    """A site on which something is to be done of each kind; its day is 1 June 2025."""
    project.entry("late", PROMISE % ("late", "Late trains", ", due: 2025-04"))
    project.entry("soon", PROMISE % ("soon", "Trains soon", ", due: 2025-06-08"))
    project.entry("month", PROMISE % ("month", "June trains", ", due: 2025-06"))
    project.entry("vague", PROMISE % ("vague", "Some trains", ""), date="2024-01-01")
    project.entry("secret", "draft: true\nplaces: [alpha]")
    project.entry("sealed", "embargo: 2025-12-16T09:00+10:00")
    project.entry("report", "reported: 2025-07-01")
    return project


def rows(project, what, **given):
    """Rows of a list."""
    site = survey.survey(project.settings(**given)).site
    whole = survey.survey(project.settings(drafts=True, **given)).site
    content, _ = survey.content(project.settings(**given))
    old = lambda: outdated.rows(content, project.content, GIT)  # noqa: E731
    return [*listing.rows(what, listing.Desk(site, whole, content, old))]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (
            "overdue",
            ["overdue 2025-04 2025-04  late Late trains 32 Ann Alpha entries/2025/late.md"],
        ),
        ("due", ["open 2025-06-08 2025-06-08  soon Trains soon -7 Ann Alpha entries/2025/soon.md"]),
        (
            "held",
            [
                "later report Title of report 2025-07-01 entries/2025/report.md",
                "embargo sealed Title of sealed 2025-12-15T23:00+00:00 entries/2025/sealed.md",
                "draft secret Title of secret  entries/2025/secret.md",
            ],
        ),
        (
            "quiet",
            [
                "promise vague Some trains 2024-01-01 517",
                "line alpha-beta Alpha – Beta, freight: regular 2024-09-20 254",
            ],
        ),
        ("drafts", ["2025-03-01 secret event Title of secret entries/2025/secret.md"]),
        (
            "origins",
            [
                "2025-01-24/2025-01-26 trial-run A-3 The trial train runs "
                "entries/2025/trial-run.md",
                "2024-12-16 first-run A-2 The first regular train runs entries/2024/first-run.md",
                "2024-09-20 plan A-1 Alpha Rail names a day entries/2024/plan.md",
            ],
        ),
        ("unarchived", ["A-1 2024-09-21 1  https://alpha.example/1"]),
        ("unused", []),
        ("translations", []),
        ("words", []),
    ],
)
def test_each_list_holds_what_is_to_be_done(busy, what, expected):
    """Columns as the help names them."""
    found = rows(busy, what)

    assert sorted(expected) == sorted(" ".join(one) for one in found)
    assert all(len(listing.COLUMNS[what]) == len(one) for one in found)


def test_what_a_draft_names_is_used(busy):
    """It will be public one day; what nobody names is clutter, or forgotten."""
    busy.write("topics.yaml", "trains: {name: Trains}\nmoney: {name: Money}\nother: {name: Other}")
    busy.edit("sources.yaml", "A-3:", "A-4: {title: Four}\nA-5: {title: Five, via: A-4}\nA-3:")
    busy.edit("entries/2025/secret.md", "draft: true", "draft: true\nsources: [A-5]")

    assert [("topic", "other", "Other")] == rows(busy, "unused")


def test_a_promise_is_listed_with_the_date_from_which_it_is_late(project):
    """As its page tells it; who moved the date need not say again whose promise it was."""
    project.entry("moved", "promises: [{id: regular, due: 2024-12-16}]", date="2024-12-10")

    (row,) = [one for one in rows(project, "promises") if one[4] == "regular"]

    assert ("kept", "2024-12-15", "2024-12-16", "1") == row[:4]
    assert ("", "Ann Alpha", "entries/2025/moved.md") == row[6:]


def test_the_morning_names_what_is_in_order_at_the_end(command_line, busy, monkeypatch):
    """Sections with something to do come first, in the order of their weight."""
    monkeypatch.chdir(busy.root)
    done = command_line("list", SOURCE_DATE_EPOCH="1748779200")

    assert (0, "") == (done.exit_code, done.stderr)
    assert done.stdout.startswith(
        "Alpha News, 2025-06-01\n\nOverdue: 1\n  2025-04  32 days  Late trains  Ann Alpha  late\n"
    )
    assert "\n\nDue this week: 1\n  2025-06-08  Trains soon  Ann Alpha  soon\n" in done.stdout
    assert "\n  embargo  2025-12-15T23:00+00:00  Title of sealed  entries/" in done.stdout
    assert "\n\nSources without an archived copy: 1 – list unarchived names them\n" in done.stdout
    in_order = (
        "translations older than the words that they tell",
        "words of the interface that are told in English",
        "on file, and named nowhere",
    )
    assert done.stdout.endswith(f"\n\nNothing: {'; '.join(in_order)}.\n")


def test_programs_get_json_and_csv(command_line, busy, monkeypatch):
    """Each field with its name."""
    monkeypatch.chdir(busy.root)
    now = {"SOURCE_DATE_EPOCH": "1748779200"}
    told = json.loads(command_line("list", "overdue", "--format", "json", **now).stdout)
    assert "Late trains" == told[0]["what"]
    whole = json.loads(command_line("list", "--format", "json", **now).stdout)
    assert [one.what for one in tables.MORNING] == [*whole]
    found = command_line("list", "held", "--format", "csv", **now).stdout
    assert "report" == next(iter(csv.DictReader(io.StringIO(found))))["id"]
    assert 2 == command_line("list", "--format", "csv", **now).exit_code


def test_a_value_does_not_repeat_the_name_of_its_field(command_line, busy, monkeypatch):
    """Lines of text do, for there is no other place for it there."""
    monkeypatch.chdir(busy.root)
    now = {"SOURCE_DATE_EPOCH": "1748779200"}
    told = json.loads(command_line("list", "routes", "--format", "json", **now).stdout)
    assert ("id", "passenger", "freight", "tourists", "name") == tuple(told[0])
    states = ("regular", "regular", "not known")
    assert ("alpha-beta", *states, "Alpha – Beta") == tuple(told[0].values())
    table = command_line("list", "routes", "--format", "csv", **now).stdout
    made = [*csv.DictReader(io.StringIO(table))]
    assert told == made
    assert ("not known", "not known") == (made[1]["passenger"], made[1]["freight"])
    lines = command_line("list", "routes", **now).stdout
    assert "beta-gamma\tpassenger not known\tfreight not known\ttourists not known\t" in lines


def test_a_draft_of_a_lead_is_a_draft(busy):
    """It waits to be finished as any other; the newest comes first."""
    busy.entry("how-it-stands", "kind: lead\ndraft: true", date="2025-05-20")
    busy.entry("older", "draft: true", date="2024-05-20")

    assert ["how-it-stands", "secret", "older"] == [one[1] for one in rows(busy, "drafts")]


def test_no_cell_is_a_formula(busy):
    """A title is anybody's, and a table is opened by a program that calculates."""
    for number, title in enumerate(("=1+1", "+1", "-1+2", "@SUM(A1)", "＝1", "a\t=1", "-5")):
        busy.entry(f"cell-{number}", "")
        path = busy.content / f"entries/2025/cell-{number}.md"
        text = path.read_text("utf-8").replace(f"Title of cell-{number}", json.dumps(title))
        path.write_text(text, encoding="utf-8")
    cells = [*csv.reader(io.StringIO(tables.as_csv("entries", rows(busy, "entries"))))]

    titles = sorted(one[3] for one in cells[1:] if one[1].startswith("cell-"))
    assert ["'+1", "'-1+2", "'=1+1", "'@SUM(A1)", "'＝1", "-5", "a =1"] == titles


def test_words_that_are_told_in_english_are_named(project):
    """Those of a language that the program does not have, less what the site says."""
    project.edit("site.yaml", "[en, ko]", "[en, ko, de]")
    all_of_them = rows(project, "words")
    assert ("de", "", "Routes") in all_of_them
    assert ("de", "date", "about %(date)s") in all_of_them
    assert {"de"} == {language for language, _, _ in all_of_them}
    project.write("locale/de/LC_MESSAGES/dateline.po", 'msgid "Routes"\nmsgstr "Strecken"\n')

    assert {("de", "", "Routes")} == {*all_of_them} - {*rows(project, "words")}


def test_a_translation_is_old_when_the_words_that_it_tells_are_new(project):
    """Whatever else is written into the original's file."""

    def git(*words):
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@alpha.example")
        subprocess.run(["git", *who, *words], cwd=project.root, env=GIT, check=True)

    for words in (("init", "--quiet"), ("add", "content"), ("commit", "-qm", "All")):
        git(*words)
    assert [] == rows(project, "translations")
    project.edit("entries/2024/plan.md", "sources: [A-1]", "sources: [A-1, A-2]")
    assert [] == rows(project, "translations")
    project.edit("entries/2024/plan.md", "will run between", "will soon run between")
    ((id, language, day, path),) = rows(project, "translations")
    assert ("plan", "ko", "entries/2024/plan.ko.md") == (id, language, path)
    assert 10 == len(day)
    git("commit", "-qam", "More")
    assert 1 == len(rows(project, "translations"))
    project.edit("entries/2024/plan.ko.md", "열차가", "두 열차가")
    assert [] == rows(project, "translations")
    git("commit", "-qam", "In Korean too")
    assert [] == rows(project, "translations")
