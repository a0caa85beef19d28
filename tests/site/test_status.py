"""Where a line stands is the latest effect that an entry had on it."""

from datetime import date

import pytest

from dateline.model import dates
from dateline.model.entities import Effect, Entry
from dateline.site import status as service
from dateline.site.status import Cell

STALE_AFTER = 180


def entry(name, day, route="alpha-beta", passenger="", freight="", tourists="", note=""):
    """An entry with one effect."""
    fields = dict.fromkeys(Entry._fields, ())
    given = {
        "id": name,
        "path": f"entries/{name}.md",
        "date": dates.parse(day),
        "time": "",
        "service": (Effect(route, passenger, freight, tourists, note),),
    }
    return Entry(**{**fields, **given})


def status(entries, day):
    return service.statuses(["alpha-beta"], entries, date.fromisoformat(day), STALE_AFTER)[
        "alpha-beta"
    ]


def cell(entries, day="2024-12-31"):
    return status(entries, day).passenger


def test_nothing_is_known_of_a_line_without_effects():
    """Not known is not the same as none."""
    other = entry("one", "2024-06-01", route="beta-gamma", passenger="regular")

    assert Cell("passenger", "", "", "", None, None, False) == cell([other])


def test_the_latest_effect_holds_whatever_the_order_of_files():
    """The entry that set it is named."""
    early = entry("early", "2024-06-06", passenger="trial")
    late = entry("late", "2024-12-16", passenger="regular", note="three a week")
    day = dates.parse("2024-12-16")

    expected = Cell("passenger", "regular", "three a week", "late", day, day, False)
    assert expected == cell([early, late]) == cell([late, early])


def test_each_dimension_stands_for_itself():
    """Freight does not end because passengers stop."""
    goods = entry("goods", "2024-11-01", freight="regular")
    people = entry("people", "2024-12-01", passenger="suspended")
    told = status([people, goods], "2024-12-31")

    assert ("suspended", "regular", "") == (
        told.passenger.level,
        told.freight.level,
        told.tourists.level,
    )


def test_since_is_the_first_that_said_so_and_confirmed_the_last():
    """A word that repeats a state confirms it; one that breaks it begins anew."""
    told = cell(
        [
            entry("a", "2024-01-01", passenger="regular"),
            entry("b", "2024-02-01", passenger="suspended"),
            entry("c", "2024-03-01", passenger="regular"),
            entry("d", "2024-04-01", freight="regular"),
            entry("e", "2024-11", passenger="regular"),
        ]
    )

    assert ("regular", "2024-03-01", "2024-11", "e") == (
        told.level,
        told.since.text,
        told.confirmed.text,
        told.entry,
    )


@pytest.mark.parametrize(
    ("said", "day", "stale"),
    [
        ("2024-06-01", "2024-11-28", False),  # 180 days
        ("2024-06-01", "2024-11-29", True),
        ("2024-06", "2024-12-27", False),  # counted from its last day
        ("2024-06", "2024-12-28", True),
        ("2024-06-01/..", "2040-01-01", False),
    ],
)
def test_a_word_is_stale_the_day_after_its_time(said, day, stale):
    """`stale_after: 180` means that the 180th day still counts."""
    assert stale == cell([entry("one", said, passenger="regular")], day).stale


def test_the_first_day_of_the_calendar_is_a_day_like_any():
    """No day is too early to be asked about."""
    told = cell([entry("one", "2024-06-01", passenger="regular")], "0001-01-01")

    assert not told.stale


def test_two_effects_of_one_day_that_disagree_are_a_mistake():
    """The field is named, and the other file."""
    one = entry("one", "2024-06-01", passenger="regular", freight="none")
    two = entry("two", "2024-06-01?", passenger="suspended", freight="none")
    (found,) = service.contradictions([two, one])

    assert ("contradiction", "entries/two.md", ("service", "alpha-beta", "passenger")) == (
        found.code,
        found.path,
        found.field,
    )
    assert "entries/one.md" in found.fact


def test_effects_of_two_days_or_two_lines_do_not_disagree():
    """A line may change from one day to the next."""
    entries = [
        entry("one", "2024-06-01", passenger="regular"),
        entry("two", "2024-06-02", passenger="suspended"),
        entry("three", "2024-06-01", route="beta-gamma", passenger="none"),
    ]

    assert [] == service.contradictions(entries)
