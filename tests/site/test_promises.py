"""A promise is open, overdue, quiet, kept, kept in part or withdrawn; late is counted in days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import dates
from dateline.model.entities import Entry, Fulfilment, PromiseStatement
from tests.conftest import swept


def entry(name, day, *, due=(), keeps=(), part=(), drops=(), what="A train", said=None):
    """An entry that makes, keeps or withdraws promises; `due` holds pairs of id and date."""
    fields = dict.fromkeys(Entry._fields, ())
    texts = dict.fromkeys(("kind", "time", "place", "digest"), "")
    spoken = dates.parse(said) if said else None
    pledges = tuple(
        PromiseStatement(id, what, "", "", spoken, dates.parse(when) if when else None, ())
        for id, when in due
    )
    kept = [Fulfilment(id, False) for id in keeps] + [Fulfilment(id, True) for id in part]
    given = {
        "id": name,
        "path": f"entries/{name}.md",
        "date": dates.parse(day),
        "promises": pledges,
        "fulfils": tuple(kept),
        "withdraws": tuple(drops),
    }
    return Entry(**{**fields, **texts, **given})


def standing(entries, day):
    """The state of the only promise, its slips, and how often its date was moved."""
    past = swept(entries, day)
    (promise,) = past.promises.values()
    state = past.states[promise.id]
    return state.state, state.slip_first, state.slip_last, promise.moved


@pytest.mark.parametrize(
    ("due", "outcome", "late"),
    [
        ("2024-12-15", "2024-12-16", 1),
        ("2024-12-15", "2024-12-15", 0),
        ("2024-12-15", "2024-12-01", -14),
        ("2024-10", "2025-01-24/2025-01-26", 85),
        ("2024-10", "2024-10-31", 0),
        ("2024-10", "2024-11-01", 1),
        ("2024-10", "2024-09-30", -1),
        ("2024-10", "2024", 0),
        ("2024", "2025", 1),
        ("2024-22", "2024-09-01", 1),
        ("2024-10/2024-11", "2024-12-01", 1),
        ("2024-10/..", "2030-01-01", 0),
        ("[2024-07..2024-08]", "2024-09-02", 2),
    ],
)
def test_lateness_runs_from_the_last_day_due_to_the_first_of_the_outcome(due, outcome, late):
    """Overlapping is on time; early is below zero."""
    made = entry("made", "2024-01-01", due=[("alpha", due)])
    done = entry("done", outcome, keeps=["alpha"])

    assert ("kept", late, late, 0) == standing([made, done], "2031-01-01")


@pytest.mark.parametrize(
    ("due", "day", "state"),
    [
        ("2024-10", "2024-10-01", "open"),
        ("2024-10", "2024-10-31", "open"),
        ("2024-10", "2024-11-01", "overdue"),
        ("2024-12-15", "2024-12-15", "open"),
        ("2024-12-15", "2024-12-16", "overdue"),
        ("2024", "2024-12-31", "open"),
        ("2024", "2025-01-01", "overdue"),
        ("2024-21", "2024-05-31", "open"),
        ("2024-21", "2024-06-01", "overdue"),
        ("2024-10/..", "2025-03-30", "open"),
        ("2024-10/..", "2025-03-31", "quiet"),
        (None, "2024-06-29", "open"),
        (None, "2024-06-30", "quiet"),
    ],
)
def test_a_promise_is_overdue_only_when_its_last_day_is_past(due, day, state):
    """October is not over until November; what has no last day is only not heard of any more."""
    made = entry("made", "2024-01-01", due=[("alpha", due)])

    assert (state, None, None, 0) == standing([made], day)


def test_slip_is_told_against_the_first_date_and_the_last():
    """Moved twice, then kept on the day that was named last."""
    chain = [
        entry("one", "2024-01-01", due=[("alpha", "2024-03-01")]),
        entry("two", "2024-02-01", due=[("alpha", "2024-06")], what=""),
        entry("three", "2024-06-01", due=[("alpha", "2024-07-10")], what=""),
        entry("done", "2024-07-10", keeps=["alpha"]),
    ]

    assert ("kept", 131, 0, 2) == standing(chain, "2024-08-01")


@pytest.mark.parametrize(
    ("speaker", "named"), [("ann-alpha", "ann-alpha"), ("alpha-rail", ""), (None, "")]
)
def test_who_promised_and_speaks_where_the_date_moves_is_who_moved_it(project, speaker, named):
    """The ledger names them; a word of somebody else makes them no author of the date."""
    said = f"statements: [{{by: {speaker}, said: Later.}}]\n" if speaker else ""
    project.entry("moved", said + "promises: [{id: regular, due: 2025-01}]", date="2024-12-10")

    by = [one.by for one in project.build().site.promises["regular"].said]

    assert ["ann-alpha", named] == by


def test_saying_the_same_date_again_moves_nothing():
    """A date repeated is no other date."""
    chain = [
        entry("one", "2024-01-01", due=[("alpha", "2024-03")]),
        entry("two", "2024-02-01", due=[("alpha", "2024-03")], what=""),
    ]

    assert ("open", None, None, 0) == standing(chain, "2024-03-31")


def test_a_moved_date_makes_an_overdue_promise_open_again():
    """The date that holds now is the last that was given."""
    chain = [
        entry("one", "2024-01-01", due=[("alpha", "2024-03")]),
        entry("two", "2024-05-01", due=[("alpha", "2024-06")], what=""),
    ]

    assert "overdue" == standing(chain[:1], "2024-04-01")[0]
    assert ("open", None, None, 1) == standing(chain, "2024-05-01")


def test_a_withdrawn_promise_is_neither_late_nor_early():
    """Whoever withdraws it owes nothing."""
    chain = [
        entry("one", "2024-01-01", due=[("alpha", "2024-03")]),
        entry("two", "2024-05-01", drops=["alpha"]),
    ]

    assert ("withdrawn", None, None, 0) == standing(chain, "2024-06-01")


def test_kept_in_part_stays_so_until_it_is_kept_whole():
    """The whole outranks the part."""
    made = entry("one", "2024-01-01", due=[("alpha", "2024-03")])
    some = entry("two", "2024-03-05", part=["alpha"])
    all_ = entry("three", "2024-04-02", keeps=["alpha"])

    assert ("part", 0, 0, 0) == standing([made, some], "2024-06-01")
    assert ("kept", 2, 2, 0) == standing([made, some, all_], "2024-06-01")


def test_what_had_no_date_is_kept_without_a_slip():
    """There is nothing to be late against."""
    made = entry("one", "2024-01-01", due=[("alpha", None)])
    done = entry("two", "2024-03-05", keeps=["alpha"])

    assert ("kept", None, None, 0) == standing([made, done], "2024-06-01")


def test_a_promise_without_an_end_goes_on_with_each_part_kept():
    """One train a month: each is a word that it goes on; then it is quiet, until it is ended."""
    made = entry("made", "2024-01-01", due=[("alpha", "2024-02-01/..")])
    runs = [
        entry("first", "2024-02-01", part=["alpha"]),
        entry("last", "2024-07-30", part=["alpha"]),
    ]
    done = entry("done", "2025-03-01", drops=["alpha"])

    assert ("open", None, None, 0) == standing([made], "2024-07-30")
    assert ("part", 0, 0, 0) == standing([made, *runs], "2025-01-26")
    assert ("quiet", None, None, 0) == standing([made, *runs], "2025-01-27")
    assert "last" == swept([made, *runs], "2025-01-27").promises["alpha"].outcome.entry
    assert ("withdrawn", None, None, 0) == standing([made, *runs, done], "2025-03-01")


def test_a_promise_is_made_on_the_day_it_was_said():
    """A later entry tells it; the chain has it where it belongs, and it is known with its entry."""
    told = entry("told", "2024-06-01", due=[("alpha", "2024-12")], said="2024-02-01")
    first = entry("first", "2024-03-01", due=[("alpha", "2024-09")])
    (promise,) = swept([told, first], "2024-06-01").promises.values()

    assert [("told", "2024-02-01"), ("first", "2024-03-01")] == [
        (one.entry, one.on.text) for one in promise.said
    ]
    assert ("open", None, None, 1) == standing([told, first], "2024-06-01")
    assert ("open", None, None, 0) == standing([told, first], "2024-05-31")


def test_kept_in_part_tells_its_lateness():
    """Some of it is late, too."""
    made = entry("made", "2024-01-01", due=[("alpha", "2024-03")])

    assert ("part", 5, 5, 0) == standing(
        [made, entry("some", "2024-04-05", part=["alpha"])], "2024-06-01"
    )


def test_each_change_is_a_revision_on_the_day_it_was_known():
    """So a subscriber's calendar learns of a moved date, a kept one, and one that passed."""
    chain = [
        entry("one", "2024-01-01", due=[("alpha", "2024-03-01")]),
        entry("two", "2024-02-01", due=[("alpha", "2024-06-01")], what=""),
        entry("three", "2024-07-10", keeps=["alpha"]),
    ]

    assert [
        ("2024-01-01", "made", 0),
        ("2024-02-01", "moved", 1),
        ("2024-06-02", "passed", 2),
        ("2024-07-10", "kept", 3),
    ] == [
        (one.on.isoformat(), one.what, one.now.revision)
        for one in swept(chain, "2024-12-31").changes
        if one.id == "alpha"
    ]


def test_a_word_of_the_day_on_which_a_date_has_passed_does_not_hide_that_it_has():
    """Unless it says what came of it."""
    made = entry("made", "2024-01-01", due=[("alpha", "2024-03-01")])
    again = entry("again", "2024-03-02", due=[("alpha", "2024-03-01")], what="")
    kept = entry("kept", "2024-03-02", keeps=["alpha"])

    def told(*entries):
        return [one.what for one in swept(entries, "2024-12-31").changes if one.id == "alpha"]

    assert ["made", "said", "passed"] == told(made, again)
    assert ["made", "kept"] == told(made, kept)


STORY = (
    entry("a", "2024-01-01", due=[("alpha", "2024-03"), ("beta", "2024-12-15")]),
    entry("b", "2024-02-01", due=[("alpha", "2024-05")], what=""),
    entry("c", "2024-02-01", due=[("alpha", "2024-06"), ("gamma", None)]),
    entry("d", "2024-06-03", part=["alpha"]),
    entry("e", "2024-06-03", keeps=["beta"]),
    entry("f", "2024-07", keeps=["alpha"], drops=["gamma"]),
)


@given(st.permutations(STORY), st.dates(date(2023, 1, 1), date(2026, 1, 1)))
def test_the_order_of_files_decides_nothing(shuffled, day):
    """States depend on the set of entries and the day."""
    assert swept(STORY, day.isoformat()) == swept(shuffled, day.isoformat())


def test_promises_stand_in_the_order_of_the_last_day_on_which_they_can_be_kept():
    """A year is over after each of its days, and what has no end stands where it begins."""
    dues = ("2025", "2025-01-15", "2025-12-31", "2025-12", "2025-03/..", "2024-24", "2025-02-28")
    made = entry("made", "2024-01-01", due=[(f"due {one}", one) for one in dues])

    in_order = (
        "2025-01-15",
        "2025-02-28",
        "2024-24",
        "2025-03/..",
        "2025-12-31",
        "2025-12",
        "2025",
    )
    assert [f"due {one}" for one in in_order] == [*swept([made], "2024-06-01").promises]
