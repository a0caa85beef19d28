"""Promises of the drawing that shows how a promise slipped."""

import re
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.render.drawings.slip import Given, Mark, Outcome, Slip, slip_of
from dateline.render.drawings.text_width import box, overlap


def day(text: str) -> tuple[date, date]:
    return date.fromisoformat(text), date.fromisoformat(text)


OCTOBER = date(2024, 10, 1), date(2024, 10, 31)
FIRST = Given(date(2024, 9, 20), OCTOBER, "said 20 Sep 2024", "due Oct 2024")
SECOND = Given(date(2024, 11, 10), day("2024-12-20"), "said 10 Nov", "due 20 Dec 2024")
LATE = Outcome(date(2025, 1, 24), date(2025, 1, 26), "ran 24 Jan 2025", "late")


def kinds(slip: Slip) -> list[str]:
    return [mark.kind for mark in slip.marks]


def mark(slip: Slip, kind: str) -> Mark:
    return next(mark for mark in slip.marks if mark.kind == kind)


def test_a_date_that_was_given_is_a_said_day_and_a_due_one():
    assert kinds(slip_of((FIRST,))) == ["said", "waiting"]


def test_a_date_that_passed_without_word_is_missed():
    assert kinds(slip_of((FIRST, SECOND), overdue=True)) == ["said", "moved", "said", "missed"]


def test_the_outcome_comes_last_and_lowest():
    slip = slip_of((FIRST, SECOND), LATE)

    assert kinds(slip) == ["said", "moved", "said", "moved", "late"]
    assert mark(slip, "late").y == max(mark.y for mark in slip.marks)


def test_time_runs_to_the_right():
    slip = slip_of((FIRST,), LATE)

    assert mark(slip, "said").x < mark(slip, "moved").x < mark(slip, "late").x


def test_a_month_is_wider_than_a_day():
    slip = slip_of((FIRST, SECOND), LATE)
    month, one_day = (mark for mark in slip.marks if mark.kind == "moved")

    assert month.width > one_day.width == one_day.height


def test_lateness_is_drawn_from_the_last_day_that_was_meant():
    slip = slip_of((FIRST,), LATE)
    due, thread = mark(slip, "moved"), next(t for t in slip.threads if t.kind == "late")

    assert thread.d.startswith(f"M{round(due.x + due.width, 1)},")


def test_what_was_kept_has_no_slip():
    kept = Outcome(date(2024, 10, 12), date(2024, 10, 12), "ran 12 Oct", "kept")

    assert [thread.kind for thread in slip_of((FIRST,), kept).threads] == ["drop", "said"]


def test_what_was_withdrawn_has_no_slip():
    gone = Outcome(date(2024, 11, 1), date(2024, 11, 1), "withdrawn", "withdrawn")

    assert [thread.kind for thread in slip_of((FIRST,), gone).threads] == ["said"]


def test_a_promise_without_a_date_is_only_said():
    slip = slip_of((Given(date(2024, 9, 20), None, "said 20 Sep 2024"),))

    assert kinds(slip) == ["said"]
    assert [text.text for text in slip.texts] == ["said 20 Sep 2024", "2024"]


def test_each_new_year_has_its_number():
    slip = slip_of((FIRST,), LATE)

    assert [text.text for text in slip.texts if text.role == "year"] == ["2025", "2024"]


dates = st.dates(date(2019, 1, 1), date(2027, 12, 31))
spans = st.builds(lambda start, n: (start, start + timedelta(n)), dates, st.integers(0, 400))
labels = st.text("am 2024김", max_size=18).map(str.strip)


@settings(max_examples=60)
@given(
    st.lists(st.builds(Given, dates, st.none() | spans, labels, labels), min_size=1, max_size=4),
    st.none() | st.builds(lambda s, label: Outcome(*s, label, "late"), spans, labels),
)
def test_labels_never_touch_and_never_leave_the_drawing(given_dates, outcome):
    slip = slip_of(tuple(given_dates), outcome)
    boxes = [box(text) for text in slip.texts]

    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert all(
        b.left >= 0 and b.top >= 0 and b.right <= slip.width and b.bottom <= slip.height
        for b in boxes
    )


def test_no_dotted_line_runs_through_a_date():
    """It breaks off where there are letters, and goes on below them."""
    slip = slip_of((FIRST, SECOND, Given(date(2024, 12, 1), None, "said 1 Dec 2024")), LATE)
    labels = [box(text) for text in slip.texts if text.role != "year"]

    drops = [thread.d for thread in slip.threads if thread.kind == "drop"]
    legs = [leg for d in drops for leg in re.findall(r"M([\d.]+),([\d.]+)V([\d.]+)", d)]
    assert len(legs) > len(drops)
    for x, top, bottom in (map(float, leg) for leg in legs):
        through = [
            one
            for one in labels
            if one.left < x < one.right and top < one.bottom - 0.1 and one.top + 0.1 < bottom
        ]
        assert [] == through
