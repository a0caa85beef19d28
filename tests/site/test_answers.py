"""The board says one sentence a line: an editor's, or one that is worked out."""

from dateline.build.survey import survey
from dateline.site import answers
from tests.conftest import REAL


def answer(project, language="en", **given):
    """What the board says of the line of the small site."""
    site = survey(project.settings(**given)).site
    return next(one for one in answers.of(site, language) if one.route.id == "alpha-beta")


def say(project, words):
    """Give the effect of the first run a sentence."""
    project.edit("entries/2024/first-run.md", "passenger: regular", f"passenger: regular, {words}")


def test_a_sentence_of_an_editor_is_taken_as_it_is(project):
    """In the default language, where it is written without one."""
    say(project, "say: Three trains a week.")

    assert "Three trains a week." == answer(project).said


def test_a_language_without_the_sentence_has_a_computed_one(project):
    """It is not told in another language instead."""
    say(project, "say: {en: Three trains a week.}")

    assert "" == answer(project, "ko").said


def test_a_later_note_is_newer_than_an_earlier_sentence(project):
    """What was said of the same state later is what holds."""
    say(project, "say: Three trains a week.")
    project.entry(
        "more",
        "service: {alpha-beta: {passenger: regular, note: twice a week}}",
    )

    assert ("", "twice a week") == (answer(project).said, answer(project).cell.note)


def test_its_age_counts_from_the_last_word(project):
    """From the run of 16 December, or from who said it again."""
    assert 167 == answer(project, as_of="2025-06-01").age
    again = "service: {alpha-beta: {passenger: regular}}"
    project.entry("again", again, date="2025-05-01")
    assert 31 == answer(project, as_of="2025-06-01").age


def test_a_past_day_has_its_own_answer(project):
    """Before the first run the line was suspended, and nothing says that it would run."""
    before = answer(project, as_of="2024-12-01")

    assert ("suspended", "") == (before.cell.level, before.said)


def test_a_site_without_a_known_line_has_no_board(project):
    """Nor one without lines."""
    for name in ("entries/2024/plan.md", "entries/2024/first-run.md"):
        text = (project.content / name).read_text("utf-8")
        project.write(name, "\n".join(x for x in text.splitlines() if "alpha-beta: {" not in x)
                      .replace("service:\n", ""))  # fmt: skip
    project.build(templates=REAL / "templates", static=REAL / "static")

    assert () == answers.of(survey(project.settings()).site, "en")
    assert "board-title" not in project.page("/")
