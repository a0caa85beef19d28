"""A time of day is local to its place: entries of one day are in the order of their instants."""

import pytest

from dateline.model import dates
from dateline.model.entities import Entry, Place
from dateline.site import instants
from tests.conftest import REAL


def place(id, zone):
    fields = dict.fromkeys(Place._fields, ())
    return Place(**{**fields, "id": id, "zone": zone})


PLACES = {
    one.id: one
    for one in (
        place("vladivostok", "Asia/Vladivostok"),
        place("pyongyang", "Asia/Pyongyang"),
        place("caracas", "America/Caracas"),
        place("nowhere", ""),
    )
}


def entry(name, day, time="", at="", kind="event"):
    fields = dict.fromkeys(Entry._fields, ())
    given = {"id": name, "date": dates.parse(day), "time": time, "place": at, "kind": kind}
    return Entry(**{**fields, **given})


def ordered(*entries):
    """Ids, the oldest first; the site is at home in Vladivostok."""
    key = instants.order(PLACES, "Asia/Vladivostok")
    return [one.id for one in sorted(entries, key=key)]


def test_the_earlier_instant_comes_first_whatever_the_clocks_say():
    """09:30 at UTC+10 is half an hour before 09:00 at UTC+9."""
    assert ["a", "b"] == ordered(
        entry("b", "2024-05-05", "09:00", "pyongyang"),
        entry("a", "2024-05-05", "09:30", "vladivostok"),
    )


def test_pyongyang_had_a_clock_of_its_own_from_august_2015_to_2018():
    """At UTC+8:30 its 09:00 was 10:30 in Vladivostok, before and after 10:00 there."""
    for day, first in (("2015-05-05", "p"), ("2017-05-05", "v"), ("2019-05-05", "p")):
        there = entry("p", day, "09:00", "pyongyang")
        here = entry("v", day, "10:15", "vladivostok")

        assert first == ordered(there, here)[0]


def test_a_time_without_a_zone_is_one_of_the_site_and_no_time_comes_first():
    """As a day comes before its hours."""
    assert ["day", "a", "b", "c"] == ordered(
        entry("c", "2024-05-05", "09:40", "nowhere"),
        entry("b", "2024-05-05", "09:30"),
        entry("day", "2024-05-05"),
        entry("a", "2024-05-05", "08:20", "pyongyang"),
    )


def test_what_speaks_of_a_day_comes_after_it():
    """A comment without a time may be on a train of the afternoon; one with a time has its own."""
    train = entry("train", "2024-12-16", "15:30")
    talk, paper = (
        entry("a", "2024-12-16", kind="comment"),
        entry("b", "2024-12-16", kind="analysis"),
    )
    early = entry("early", "2024-12-16", "09:00", kind="comment")

    assert ["early", "train", "a", "b"] == ordered(talk, paper, train, early)


def test_a_silence_has_its_place_at_its_end():
    """Nobody knows of it before: what was told in that month was told before it."""
    silence = entry("silence", "2025-06", kind="silence")
    last = entry("last", "2025-06-30", "23:00")
    month = entry("month", "2025-06")
    july = entry("july", "2025-07-01")

    assert ["month", "last", "silence", "july"] == ordered(silence, july, last, month)


@pytest.mark.parametrize(
    ("day", "time", "at", "told"),
    [
        ("2024-05-05", "09:00", "pyongyang", ("2024-05-05T09:00:00+09:00", "UTC+9")),
        ("2017-05-05", "09:00", "pyongyang", ("2017-05-05T09:00:00+08:30", "UTC+8:30")),
        ("2024-05-05", "09:00", "caracas", ("2024-05-05T09:00:00-04:00", "UTC−4")),
        ("2024-05", "09:00", "pyongyang", None),
        ("2024-05-05~", "09:00", "pyongyang", None),
        ("2024-05-05", "", "pyongyang", None),
        ("2024-05-05", "09:00", "nowhere", None),
        ("2024-05-05", "09:00", "", None),
    ],
)
def test_an_instant_needs_a_day_a_time_and_a_zone(day, time, at, told):
    """What is not known is not told."""
    found = instants.instant(entry("one", day, time, at), PLACES.get(at))

    assert told == (found and (found.isoformat(), instants.offset(found)))


def test_the_page_prints_the_zone_and_the_feed_gives_the_instant(project):
    """A reader elsewhere knows which clock was meant."""
    project.edit(
        "places.yaml",
        "beta: {name: Beta,",
        "beta: {name: Beta, zone: Asia/Pyongyang,",
    )
    project.entry("leaves", 'time: "08:30"\nplace: beta')
    project.entry("waits", 'time: "09:10"\nplace: alpha')
    project.build(templates=REAL / "templates", static=REAL / "static")

    assert '<time datetime="2025-03-01T08:30+09:00">08:30 UTC+9</time>' in project.page(
        "/news/leaves/"
    )
    assert "<span>09:10</span>" in project.page("/news/waits/")
    assert "<updated>2025-03-01T08:30:00+09:00</updated>" in project.page("/atom.xml")
