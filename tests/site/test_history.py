"""The history tells each change on the day on which the site first could, and never looks ahead."""

import time
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.build.survey import survey
from dateline.model import dates
from dateline.model.entities import (
    Call,
    Correction,
    Entry,
    Fulfilment,
    PromiseStatement,
    Route,
)
from tests.conftest import effect, swept

FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 900).map(lambda n: FIRST + timedelta(days=n))
LEVELS = st.sampled_from(["", "", "none", "suspended", "trial", "limited", "regular"])
KINDS = st.sampled_from(["event", "analysis", "announcement", "silence"])
IDS = st.sampled_from(["one", "two"])


def line(id: str, *stops: str) -> Route:
    calls = tuple(Call(place, "", "", "yes", False) for place in stops)
    return Route(id, f"routes/{id}.md", (), calls, (), "", (), (), "")


LINES = {one.id: one for one in (line("ab", "a", "b"), line("abc", "c", "b", "a"))}


@st.composite
def moments(draw: st.DrawFn) -> dates.Moment:
    """A day, a month, or a span with or without an end."""
    day = draw(DAYS)
    texts = [f"{day}", f"{day:%Y-%m}", f"{day}/..", f"{day}/{day + timedelta(days=40)}"]
    return dates.parse(draw(st.sampled_from(texts)))


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Entry], dict[str, date]]:
    """Entries that make, move, keep, drop and retract, each known from some day."""
    entries, known = [], {}
    for number in range(draw(st.integers(1, 12))):
        name = f"entry-{number:02}"
        on = draw(moments())
        known[name] = on.known + timedelta(days=draw(st.integers(0, 200)))
        back = known[name] + timedelta(days=draw(st.integers(0, 200)))
        retraction = Correction(dates.parse(back.isoformat()), "retraction", "No.")
        due = st.one_of(st.none(), moments())
        blank = dict.fromkeys(Entry._fields, ())
        fields = {
            "id": name,
            "path": name,
            "date": on,
            "kind": draw(KINDS),
            "time": "",
            "place": "",
            "reported": None,
            "promises": tuple(
                PromiseStatement(
                    id, "A train", "", "", draw(st.one_of(st.none(), moments())), draw(due), ()
                )
                for id in draw(st.lists(IDS, max_size=1))
            ),
            "fulfils": tuple(
                Fulfilment(id, draw(st.booleans())) for id in draw(st.lists(IDS, max_size=1))
            ),
            "withdraws": tuple(draw(st.lists(IDS, max_size=1))),
            "service": tuple(
                effect(
                    id,
                    draw(st.sampled_from(["", name])),
                    passenger=draw(LEVELS),
                    freight=draw(LEVELS),
                )
                for id in draw(st.lists(st.sampled_from(["ab", "abc"]), max_size=2, unique=True))
            ),
            "corrections": (retraction,) if draw(st.integers(0, 4)) == 0 else (),
        }
        entries.append(Entry(**{**blank, **fields}))
    return entries, known


@given(stories(), DAYS, DAYS)
@settings(max_examples=100, deadline=None)
def test_the_history_up_to_a_day_is_the_history_of_that_day(story, one, other):
    """Whatever came later, and however late it told of what was before."""
    entries, known = story
    day, later = sorted((one, other))
    then = swept(entries, day.isoformat(), known=known, routes=LINES)
    now = swept(entries, later.isoformat(), known=known, routes=LINES)

    assert then.changes == tuple(change for change in now.changes if change.on <= day)


@given(stories(), DAYS)
@settings(max_examples=100, deadline=None)
def test_states_are_what_the_changes_come_to(story, day):
    """The board and the ledger say what the last change of each says."""
    entries, known = story
    past = swept(entries, day.isoformat(), known=known, routes=LINES)
    last = {(one.id, one.detail): one for one in past.changes if one.now}

    for id, state in past.states.items():
        assert last[id, ""].now == state
    for id, status in past.statuses.items():
        for cell in status.cells:
            if (id, cell.dimension) in last:
                assert last[id, cell.dimension].now == cell
            else:
                assert not cell.level


def test_a_site_as_of_a_day_tells_the_history_up_to_it(project):
    """Also of what was reported, let go or corrected later than it happened."""
    project.entry("late", "reported: 2025-05-20\nservice: {alpha-beta: {passenger: regular}}")
    project.entry("held", "embargo: 2025-05-02T09:00+10:00\nwithdraws: [other]")
    made = "promises: [{id: other, what: A bridge}]"
    project.entry("made", made, date="2025-02")
    whole = survey(project.settings(as_of="2025-06-01")).site.history

    for day in ("2024-09-20", "2024-12-16", "2025-01-30", "2025-05-01", "2025-05-02", "2025-05-31"):
        told = survey(project.settings(as_of=day)).site.history
        assert told == tuple(one for one in whole if one.on.isoformat() <= day)


def test_a_long_history_is_swept_in_time_that_grows_with_it():
    """Ten thousand words on one promise and one line, the newest known first."""
    blank = dict.fromkeys(Entry._fields, ())
    entries = []
    for number in range(10_000):
        day = dates.parse((FIRST + timedelta(days=number // 4)).isoformat())
        said = PromiseStatement("one", "A train", "", "", None, day, ())
        fields = {
            "id": f"{number:05}",
            "date": day,
            "kind": "event",
            "time": "",
            "reported": None,
            "promises": (said,),
            "service": (effect("ab", passenger="regular"),),
        }
        entries.append(Entry(**{**blank, **fields}))
    known = {one.id: date(2040, 1, 1) - timedelta(days=n) for n, one in enumerate(entries)}
    started = time.process_time()

    past = swept(entries, "2040-01-01", known=known, routes=LINES)

    assert 30_000 <= len(past.changes) <= 30_010
    assert time.process_time() - started < 10
