"""The ribbon knows of each line what was said, what ran and until when; of too much it counts."""

import re
from datetime import date, timedelta

import pytest

from dateline.build.survey import survey
from dateline.model import dates
from dateline.site import ribbon, spans
from tests.conftest import REAL

START = date(2014, 1, 1)


def site(project, **given):
    return survey(project.settings(**given)).site


def larger(project, entries, lines=1):
    """The small site with so many more entries, spread over eleven years and all lines."""
    known = site(project)
    model, route = known.by_id["trial-run"], known.routes["alpha-beta"]
    ids = [f"line-{n:02}" for n in range(lines)]
    step = 4000 / entries
    made = tuple(
        model._replace(
            id=f"e-{n}",
            date=dates.parse((START + timedelta(int(n * step))).isoformat()),
            routes=(ids[n % lines],),
            fulfils=(),
        )
        for n in reversed(range(entries))
    )
    about = {("route", id): tuple(one for one in made if one.routes == (id,)) for id in ids}
    routes = {id: route._replace(id=id) for id in ids}
    return known._replace(
        entries=made,
        by_id={one.id: one for one in made},
        routes=routes,
        about=about,
        promises={},
        promise_states={},
    )


def test_a_lane_has_the_states_of_its_line_one_after_the_other(project):
    """Each from its day to that of the next; the last one holds still."""
    (lane, *_) = ribbon.of(site(project)).lanes

    assert [
        ("suspended", date(2024, 9, 20), date(2024, 12, 16)),
        ("regular", date(2024, 12, 16), None),
    ] == [(one.level, one.first, one.until) for one in lane.spans]


def test_what_is_said_again_confirms_a_state(project):
    """A report that a train ran does so too."""
    project.entry("again", "service: {alpha-beta: {passenger: regular}}", date="2025-05-01")
    known = site(project)
    found = spans.of(reversed(known.entries), known.routes, known.config.scheme.names)["alpha-beta"]

    assert date(2025, 5, 1) == found[-1].heard


def test_promises_stand_with_their_fate_and_draw_their_announcement(project):
    """So the entry that made them is no dot of its own."""
    (lane, *_) = ribbon.of(site(project)).lanes

    assert [("trial", "late", 85), ("regular", "late", 1)] == [
        (one.id, one.fate, one.slip) for one in lane.vows
    ]
    assert [("first-run", "ran"), ("trial-run", "ran")] == [
        (one.entry, one.shape) for one in lane.dots
    ]


def test_a_past_day_knows_nothing_later(project):
    """On 1 November 2024 the trial had had no word, and nothing had run."""
    made = ribbon.of(site(project, as_of="2024-11-01"))
    (lane, *_) = made.lanes

    assert {"trial": "overdue", "regular": "open"} == {one.id: one.fate for one in lane.vows}
    assert () == lane.dots
    assert "2025" not in repr(made._replace(as_of=None)).replace("2025-06", "")


def test_a_site_without_lines_and_promises_has_no_ribbon(project):
    """An empty frame tells nobody anything."""
    known = larger(project, 20)

    assert ribbon.of(known._replace(routes={}, about={})) is None


@pytest.mark.parametrize(("lines", "full"), [(1, 1), (7, 7), (12, 12), (30, 10), (60, 10)])
def test_many_lines_are_strips_but_for_those_last_active(project, lines, full):
    """At most thirty are there at all; the others are counted."""
    made = ribbon.of(larger(project, 6 * lines, lines))

    assert min(lines, 30) == len(made.lanes)
    assert full == sum(one.full for one in made.lanes)
    assert max(lines - 30, 0) == made.more


def test_ten_thousand_entries_are_counted_by_month(project):
    """No dot, no link: a ribbon does not grow with the site."""
    made = ribbon.of(larger(project, 10_000))
    (lane,) = made.lanes

    assert () == lane.dots
    assert 10_000 == sum(count for _, count in lane.months)
    assert len(lane.months) < 140


def test_five_hundred_promises_draw_ten_and_mark_the_rest(project):
    """What is open and what came late goes before what was kept."""
    rows = [
        f"  - {{id: p-{n:03}, what: Part {n}, route: alpha-beta, "
        f"due: {2000 + n // 12}-{n % 12 + 1:02}}}"
        for n in range(500)
    ]
    project.entry("many", "kind: announcement\npromises:\n" + "\n".join(rows))
    (lane, *_) = ribbon.of(site(project)).lanes

    assert 10 == len(lane.vows)
    assert {"open"} == {one.fate for one in lane.vows}
    assert 502 - 10 == len(lane.rest)


def test_a_sentence_of_what_is_open_names_its_date_once(project):
    """The label of a drawing has no other place for it."""
    promise = "{id: halt, what: A halt opens, route: alpha-beta, by: ann-alpha, due: 2026}"
    project.entry("one", f"promises: [{promise}]")
    project.build(templates=REAL / "templates", static=REAL / "static")
    words = re.search(r'#halt">(A halt opens: said[^<]*)</a>', project.page("/"))

    assert words
    assert "A halt opens: said 1 Mar 2025 by Ann Alpha, due 2026 – still open" == words[1].replace(
        "\xa0", " "
    )
