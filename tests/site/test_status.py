"""Where a line stands is the latest effect that an entry had on it: begun, or only found."""

import pytest

from dateline.model import dates
from dateline.model.entities import Call, Correction, Entry, Route
from dateline.site.status import Cell
from tests.conftest import effect, swept


def entry(
    name,
    day,
    route="alpha-beta",
    passenger="",
    freight="",
    tourists="",
    note="",
    kind="event",
    retracted="",
):
    """An entry with one effect."""
    fields = dict.fromkeys(Entry._fields, ())
    given = {
        "id": name,
        "path": f"entries/{name}.md",
        "date": dates.parse(day),
        "kind": kind,
        "time": "",
        "place": "",
        "reported": None,
        "service": (effect(route, note, passenger=passenger, freight=freight, tourists=tourists),),
        "corrections": (Correction(dates.parse(retracted), "retraction", "No train ran."),)
        if retracted
        else (),
    }
    return Entry(**{**fields, **given})


def line(name, *stops):
    """A line with these stops."""
    calls = tuple(Call(place, "", "", "yes", False) for place in stops)
    return Route(name, f"routes/{name}.md", (), calls, (), "", (), (), "")


LINES = {
    one.id: one
    for one in (
        line("alpha-beta", "alpha", "bridge", "beta"),
        line("beta-alpha", "beta", "bridge", "alpha"),
        line("alpha-delta", "gamma", "alpha", "bridge", "beta", "delta"),
        line("alpha-gamma", "alpha", "gamma", "beta"),
    )
}


def status(entries, day):
    return swept(entries, day, routes=LINES).statuses["alpha-beta"]


def cell(entries, day="2024-12-31"):
    return status(entries, day).cell("passenger")


def told(found):
    """A cell without its dimension and note."""
    moments = (found.since, found.reported, found.confirmed)
    days = [one.text if one else None for one in moments]
    return (found.level, found.entry, *days, found.witness, found.stale)


def test_nothing_is_known_of_a_line_without_effects():
    """Not known is not the same as none."""
    other = entry("one", "2024-06-01", route="alpha-gamma", passenger="regular")

    assert Cell("passenger") == cell([other])


def test_the_latest_effect_holds_whatever_the_order_of_files():
    """The entry that set it is named."""
    early = entry("early", "2024-06-06", passenger="trial")
    late = entry("late", "2024-12-16", passenger="regular", note="three a week")
    day = dates.parse("2024-12-16")

    expected = Cell("passenger", "regular", "three a week", entry="late", since=day)
    assert expected == cell([early, late]) == cell([late, early])


def test_each_dimension_stands_for_itself():
    """Freight does not end because passengers stop."""
    goods = entry("goods", "2024-11-01", freight="regular")
    people = entry("people", "2024-12-01", passenger="suspended")
    found = status([people, goods], "2024-12-31")

    assert ("suspended", "regular", "") == (
        found.cell("passenger").level,
        found.cell("freight").level,
        found.cell("tourists").level,
    )


def test_since_is_the_event_that_began_it_and_confirmed_the_last_word():
    """A word that repeats a state confirms it; one that breaks it begins anew."""
    entries = [
        entry("a", "2024-01-01", passenger="regular"),
        entry("b", "2024-02-01", passenger="suspended"),
        entry("c", "2024-03-01", passenger="regular"),
        entry("d", "2024-04-01", freight="regular"),
        entry("e", "2024-11", passenger="regular"),
    ]

    assert ("regular", "c", "2024-03-01", None, "2024-11", "e", False) == told(cell(entries))


def test_a_state_that_a_report_found_has_no_beginning():
    """Nothing ended in October because an analysis of October has no train."""
    before = entry("before", "2024-06-06", passenger="trial")
    found = entry("found", "2024-10", passenger="none", kind="analysis")
    again = entry("again", "2024-11-05", passenger="none", kind="event")

    assert ("none", "found", None, "2024-10", None, "", False) == told(cell([before, found]))
    assert ("none", "again", None, "2024-11-05", None, "", False) == told(
        cell([before, found, again])
    )


def test_an_announcement_begins_nothing_and_does_not_say_that_a_train_ran():
    """The event after it does."""
    plan = entry("plan", "2024-12-10", passenger="regular", kind="announcement")
    run = entry("run", "2024-12-16", passenger="regular")

    assert ("regular", "plan", None, "2024-12-10", None, "", False) == told(cell([plan]))
    again = entry("again", "2024-12-14", passenger="regular", kind="announcement")
    assert ("regular", "run", "2024-12-16", None, None, "", False) == told(cell([plan, again, run]))


def test_silence_sets_no_state():
    """That nothing was reported says nothing of the trains."""
    run = entry("run", "2024-06-06", passenger="trial")
    silence = entry("silence", "2024-10", passenger="none", kind="silence")

    assert cell([run]) == cell([run, silence])


def test_a_train_on_a_longer_line_confirms_every_stretch_it_covers():
    """In either direction; a line of other stops between the same ends is another one."""
    run = entry("run", "2024-03-01", passenger="regular")
    longer = entry("longer", "2024-11-01", route="alpha-delta", passenger="limited")
    plan = entry(
        "plan", "2024-12-01", route="alpha-delta", passenger="regular", kind="announcement"
    )
    elsewhere = entry("elsewhere", "2024-12-02", route="alpha-gamma", passenger="regular")
    back = entry("back", "2024-12-03", route="beta-alpha", passenger="regular")

    assert ("regular", "run", "2024-03-01", None, "2024-11-01", "longer", False) == told(
        cell([run, longer, plan, elsewhere])
    )
    assert "back" == cell([run, longer, back]).witness


def test_a_train_with_tourists_is_a_train_with_passengers():
    """It confirms that one ran; goods do not, nor does it begin a state of passengers."""
    run = entry("run", "2024-03-01", passenger="trial")
    tour = entry("tour", "2024-08-15", tourists="limited")
    goods = entry("goods", "2024-09-01", freight="regular")

    assert ("trial", "run", "2024-03-01", None, "2024-08-15", "tour", False) == told(
        cell([run, tour, goods])
    )
    assert Cell("passenger") == cell([tour])


def test_a_longer_line_that_stops_says_nothing_of_a_shorter_one():
    """Nor does a shorter one that runs say that the longer one does."""
    run = entry("run", "2024-03-01", passenger="regular")
    stop = entry("stop", "2024-11-01", route="alpha-delta", passenger="suspended")
    past = swept([run, stop], "2024-12-31", routes=LINES)

    assert cell([run]) == past.statuses["alpha-beta"].cell("passenger")
    assert "suspended" == past.statuses["alpha-delta"].cell("passenger").level


def test_a_note_of_another_day_than_the_state_is_dated():
    """A frequency of March is not told as one of November."""
    run = entry("run", "2024-03-01", passenger="regular")
    more = entry("more", "2024-05-01", passenger="regular", note="three a week")
    last = entry("last", "2024-11-01", passenger="regular")
    found = cell([run, more, last])

    assert ("three a week", dates.parse("2024-05-01")) == (found.note, found.noted)


def test_a_retracted_entry_sets_no_state_any_more():
    """Until then it did."""
    before = entry("before", "2024-01-01", passenger="suspended")
    run = entry("run", "2024-03-01", passenger="regular", retracted="2024-03-10")

    assert "regular" == cell([before, run], "2024-03-09").level
    assert ("suspended", "before", "2024-01-01", None, None, "", False) == told(
        cell([before, run], "2024-03-10")
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


def test_the_last_day_of_the_calendar_is_a_day_like_any():
    """No day is too late to be asked about."""
    assert not cell([entry("one", "9999-12-01", passenger="regular")], "9999-12-31").stale
