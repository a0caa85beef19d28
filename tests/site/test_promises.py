"""A promise is open, overdue, kept, kept in part or withdrawn, and how late is counted in days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import dates
from dateline.model.entities import Entry, Fulfilment, PromiseStatement
from dateline.site import promises


def entry(name, day, *, due=(), keeps=(), part=(), drops=(), what="A train"):
    """An entry that makes, keeps or withdraws promises; `due` holds pairs of id and date."""
    fields = dict.fromkeys(Entry._fields, ())
    texts = dict.fromkeys(("kind", "time", "place", "digest"), "")
    pledges = tuple(
        PromiseStatement(id, what, "", "", dates.parse(when) if when else None, ())
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
    (promise,) = promises.chains(entries)
    return promises.standing(promise, date.fromisoformat(day))


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

    assert promises.PromiseState("kept", late, late, 0) == standing([made, done], "2031-01-01")


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
        ("2024-10/..", "2040-01-01", "open"),
        (None, "2040-01-01", "open"),
    ],
)
def test_a_promise_is_overdue_only_when_its_last_day_is_past(due, day, state):
    """October is not over until November; what has no date is never overdue."""
    made = entry("made", "2024-01-01", due=[("alpha", due)])

    assert promises.PromiseState(state, None, None, 0) == standing([made], day)


def test_slip_is_told_against_the_first_date_and_the_last():
    """Moved twice, then kept on the day that was named last."""
    chain = [
        entry("one", "2024-01-01", due=[("alpha", "2024-03-01")]),
        entry("two", "2024-02-01", due=[("alpha", "2024-06")], what=""),
        entry("three", "2024-06-01", due=[("alpha", "2024-07-10")], what=""),
        entry("done", "2024-07-10", keeps=["alpha"]),
    ]

    assert promises.PromiseState("kept", 131, 0, 2) == standing(chain, "2024-08-01")


def test_saying_the_same_date_again_moves_nothing():
    """A date repeated is no other date."""
    chain = [
        entry("one", "2024-01-01", due=[("alpha", "2024-03")]),
        entry("two", "2024-02-01", due=[("alpha", "2024-03")], what=""),
    ]

    assert promises.PromiseState("open", None, None, 0) == standing(chain, "2024-03-31")


def test_a_moved_date_makes_an_overdue_promise_open_again():
    """The date that holds now is the last that was given."""
    chain = [
        entry("one", "2024-01-01", due=[("alpha", "2024-03")]),
        entry("two", "2024-05-01", due=[("alpha", "2024-06")], what=""),
    ]

    assert "overdue" == standing(chain[:1], "2024-04-01").state
    assert promises.PromiseState("open", None, None, 1) == standing(chain, "2024-05-01")


def test_a_withdrawn_promise_is_neither_late_nor_early():
    """Whoever withdraws it owes nothing."""
    chain = [
        entry("one", "2024-01-01", due=[("alpha", "2024-03")]),
        entry("two", "2024-05-01", drops=["alpha"]),
    ]

    assert promises.PromiseState("withdrawn", None, None, 0) == standing(chain, "2024-06-01")


def test_kept_in_part_stays_so_until_it_is_kept_whole():
    """The whole outranks the part."""
    made = entry("one", "2024-01-01", due=[("alpha", "2024-03")])
    some = entry("two", "2024-03-05", part=["alpha"])
    all_ = entry("three", "2024-04-02", keeps=["alpha"])

    assert promises.PromiseState("part", 0, 0, 0) == standing([made, some], "2024-06-01")
    assert promises.PromiseState("kept", 2, 2, 0) == standing([made, some, all_], "2024-06-01")


def test_what_had_no_date_is_kept_without_a_slip():
    """There is nothing to be late against."""
    made = entry("one", "2024-01-01", due=[("alpha", None)])
    done = entry("two", "2024-03-05", keeps=["alpha"])

    assert promises.PromiseState("kept", None, None, 0) == standing([made, done], "2024-06-01")


def test_an_outcome_within_the_month_of_the_promise_is_no_mistake():
    """An outcome of "December" may well come after a promise of 5 December."""
    made = entry("one", "2024-12-05", due=[("alpha", "2024-12")])
    done = entry("two", "2024-12", keeps=["alpha"])

    assert [] == promises.problems([made, done])


def test_an_outcome_wholly_before_the_promise_is_a_mistake():
    """Nobody keeps what was not yet said."""
    made = entry("made", "2024-12-05", due=[("alpha", "2024-12")])
    done = entry("done", "2024-11-30", keeps=["alpha"])
    (found,) = promises.problems([made, done])

    assert ("promise-order", "entries/done.md", ("fulfils", 0)) == (
        found.code,
        found.path,
        found.field,
    )


def test_a_promise_ends_once():
    """The later of two outcomes is told, with the file of the earlier."""
    made = entry("made", "2024-01-01", due=[("alpha", "2024-12")])
    done = entry("done", "2024-11-30", keeps=["alpha"])
    again = entry("again", "2024-12-30", drops=["alpha"])
    (found,) = promises.problems([again, made, done])

    assert ("promise-twice", "entries/again.md", ("withdraws", 0)) == (
        found.code,
        found.path,
        found.field,
    )
    assert "entries/done.md" in found.fact


def test_a_promise_that_nobody_words_is_a_mistake():
    """The first entry to name it says what it is."""
    (found,) = promises.problems([entry("one", "2024-01-01", due=[("alpha", None)], what="")])

    assert ("promise-what", ("promises", 0)) == (found.code, found.field)


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
    told = promises.chains(STORY)

    assert told == promises.chains(shuffled)
    assert promises.problems(STORY) == promises.problems(shuffled)
    assert [promises.standing(one, day) for one in told] == [
        promises.standing(one, day) for one in promises.chains(shuffled)
    ]
