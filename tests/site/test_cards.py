"""What a card says of its entry: a shape, a word, and how each promise stands."""

import re

import pytest

from tests.conftest import REAL

THREE = "promises:\n" + "".join(
    f"- {{id: {id}, what: {what}, by: ann-alpha, due: {due}}}\n"
    for id, what, due in (
        ("north", "A north pier", "2025-03-20"),
        ("south", "A south pier", "2025-04-20"),
        ("crane", "A crane", "2026"),
    )
)


def stop(project, id):
    """A stop of the timeline, as it is written."""
    project.build(templates=REAL / "templates", static=REAL / "static")
    page = project.page("/timeline/")
    found = re.search(rf'<li class="stop" id="entry:{id}".*?</li>\n(?=<li|</ol)', page, re.S)
    assert found, id
    return found[0].replace("\N{NO-BREAK SPACE}", " ")


def words(text):
    shown = re.sub(r'<span class="sep">[^<]*</span>', "", text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", shown)).strip()


@pytest.mark.parametrize(
    ("kind", "shape", "said", "word"),
    [
        ("event", "happened", "Happened.", ""),
        ("announcement", "announced", "Announced.", ""),
        ("comment", "comment", "Commented.", "Comment"),
        ("analysis", "comment", "Commented.", "Analysis"),
        ("background", "comment", "Commented.", "Background"),
        ("silence", "silence", "Nothing was reported.", "No report"),
    ],
)
def test_each_kind_has_its_shape_and_its_word(project, kind, shape, said, word):
    """An opinion did not happen, and a count was not announced."""
    project.entry("one", f"kind: {kind}")
    card = stop(project, "one")

    assert f'data-shape="{shape}"' in card
    assert f'<span class="visually-hidden">{said}</span>' in card
    assert word in words(card)
    page = project.page("/news/one/")
    assert word in page[page.index("<main") : page.index("<h1")]


def test_a_card_of_three_promises_tells_how_many_failed(project):
    """One that passed does not make all of them failures."""
    project.entry("three", f"kind: announcement\n{THREE}", date="2025-02-20")
    project.entry("kept", "fulfils: [north]", date="2025-03-21")
    card = stop(project, "three")

    assert 'data-shape="partly"' in card
    assert "1 of 3 dates has passed without word" in words(card)
    for told in ("A north pier 1 day late", "A south pier no word", "A crane due 2026"):
        assert told in words(card)
    assert 'data-state="late overdue open"' in card


def test_a_card_of_which_all_dates_passed_is_square(project):
    """As one with a single promise is."""
    project.entry("three", "kind: announcement\n" + THREE.replace("2026", "2025-05-01"))
    card = stop(project, "three")

    assert 'data-shape="overdue"' in card
    assert "3 of 3 dates have passed without word" in words(card)


def test_a_badge_names_no_promise_where_there_is_only_one(project):
    """The title does; but what another entry kept is named, for the word is not of this one."""
    project.entry("one", "kind: announcement\n"
                  "promises: [{id: a, what: A tunnel, due: 2025-05, by: ann-alpha}]")  # fmt: skip
    assert "A tunnel" not in words(stop(project, "one"))

    project.entry("kept", "fulfils: [a]", date="2025-05-05")
    assert "A tunnel on time" in words(stop(project, "one"))
    assert "A tunnel" not in words(stop(project, "kept"))


def test_only_the_entry_that_kept_it_tells_for_when_it_was_promised(project):
    """Beside the date of the announcement it would be read as that of the announcement."""
    project.entry("one", "kind: announcement\n"
                  "promises: [{id: a, what: A tunnel, due: 2025-05, by: ann-alpha}]")  # fmt: skip
    project.entry("kept", "fulfils: [a]", date="2025-05-05")

    assert "promised" in stop(project, "kept")
    assert "promised" not in stop(project, "one")


@pytest.mark.parametrize(("day", "late"), [("16", 1), ("22", 1), ("23", 2), ("31", 2)])
def test_a_day_late_does_not_look_like_a_month_late(project, day, late):
    """Up to a week, up to a month, more."""
    due = "promises: [{id: a, what: A tunnel, due: 2025-03-15, by: ann-alpha}]"
    project.entry("one", f"kind: announcement\n{due}")
    project.entry("kept", "fulfils: [a]", date=f"2025-03-{day}")
    project.entry("far", "promises: [{id: b, what: B, due: 2025-01-01, by: ann-alpha}]",
                  date="2024-12-01")  # fmt: skip
    project.entry("farther", "fulfils: [b]", date="2025-05-01")

    assert f'data-late="{late}"' in stop(project, "kept")
    assert 'data-late="3"' in stop(project, "farther")
    assert "data-late" not in stop(project, "far").partition("B</span>")[0]


@pytest.mark.parametrize("field", ["fulfils: [trial]", "withdraws: [trial]"])
def test_silence_keeps_no_promise(project, field):
    """Nor does it take one back."""
    project.entry("one", f"kind: silence\n{field}")
    (found,) = [one for one in project.problems() if one.code == "silence-sets"]

    assert ("entries/2025/one.md", 5, "error") == (found.path, found.line, found.severity)
