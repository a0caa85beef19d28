"""What cannot be is an error, what is hardly meant a warning; both at once, with a way out."""

import pytest

# Fields of an entry of 1 March 2025, field told, code, severity, a word of fact or hint.
ALONE = [
    (
        "published: 2025-03-11\nupdated: 2024-03-12",
        ("updated",),
        "updated",
        "warning",
        "before published (2025-03-11)",
    ),
    ("updated: 2062-03-12", ("updated",), "updated", "warning", "later than today"),
    (
        "corrections:\n  - {date: 2062-11-28, kind: correction, text: Nine.}",
        ("corrections", 0, "date"),
        "correction-day",
        "warning",
        "later than today",
    ),
    (
        "corrections:\n  - {date: 2024-03-02, kind: correction, text: Nine.}",
        ("corrections", 0, "date"),
        "correction-day",
        "warning",
        "before its entry (2025-03-01)",
    ),
    (
        "promises:\n  - {id: new, what: A train, due: 2024-12}",
        ("promises", 0, "due"),
        "promise-due",
        "warning",
        "due (2024-12) is before the promise was made (2025-03-01)",
    ),
    (
        "promises:\n  - {id: new, what: A train, said: 2025-04-01}",
        ("promises", 0, "said"),
        "promise-said",
        "warning",
        "later than the entry",
    ),
    (
        "promises:\n  - {id: new, what: A train, by: gazette, due: 2026}",
        ("promises", 0, "by"),
        "promise-by",
        "warning",
        "is a publisher",
    ),
    (
        "promises:\n  - {id: regular, what: A new crane, due: 2024-12-16, said: 2024-10-01}",
        ("promises", 0, "what"),
        "promise-taken",
        "error",
        'already "Regular trains"',
    ),
    (
        "promises:\n  - {id: regular, route: beta-gamma, due: 2024-12-16, said: 2024-10-01}",
        ("promises", 0, "route"),
        "promise-taken",
        "error",
        "leaves route: out",
    ),
    (
        "promises:\n  - {id: regular, due: 2029}",
        ("promises", 0),
        "promise-ended",
        "error",
        "after its outcome in entries/2024/first-run.md",
    ),
    ("promises:\n  - {id: new}", ("promises", 0), "promise-what", "error", "first named here"),
    ("fulfils: [trial]", ("fulfils", 0), "promise-twice", "error", "trial-run.md"),
    (
        "reported: 2025-04-30\nsources: [M-1]",
        ("reported",),
        "reported-day",
        "warning",
        "Write reported: 2025-04.",
    ),
]


@pytest.fixture
def site(project):
    """Two more sources and a voice that is a newspaper."""
    for file, text in {
        "voices.yaml": "\ngazette:\n  name: The Alpha Gazette\n",
        "sources.yaml": "\nM-1:\n  title: T\n  publisher: Alpha Gazette via Beta News\n"
        "  stance: press\n  date: 2025-04\n",
    }.items():
        path = project.content / file
        path.write_text(path.read_text("utf-8") + text, encoding="utf-8")
    return project


def found(project):
    return [one for one in project.problems(strict=True) if one.code != "unused"]


@pytest.mark.parametrize(("fields", "field", "code", "severity", "said"), ALONE)
def test_a_contradiction_is_told_with_its_place(site, fields, field, code, severity, said):
    """Once, at the field that has it."""
    path = site.entry("wrong", fields)

    (one,) = found(site)

    assert (path, field, code, severity) == (one.path, one.field, one.code, one.severity)
    assert said in f"{one.fact} {one.hint}"


def test_an_outcome_before_the_promise_is_an_error(site):
    """Nobody keeps what was not yet said; within the month of the promise it may be."""
    made = "promises:\n  - {id: new, what: A train, due: 2025-12}"
    site.entry("made", made, date="2025-03-05")
    site.entry("same", "fulfils: [new]", date="2025-03")
    assert [] == found(site)

    path = site.entry("same", "fulfils: [new]", date="2025-02-28")
    (one,) = found(site)

    assert (path, "promise-order", ("fulfils", 0)) == (one.path, one.code, one.field)


def test_a_time_of_day_needs_a_day(site):
    """At nine in March is no time."""
    path = site.entry("wrong", 'time: "09:00"', date="2025-03")
    (one,) = found(site)

    assert (path, "time-of-day", "warning") == (one.path, one.code, one.severity)


def test_a_later_correction_is_no_surprise_on_an_earlier_day(site):
    """Only what is later than the day of the run is told."""
    assert [] == site.problems(as_of="2025-01-30", strict=True)


def test_what_was_retracted_contradicts_nobody(site):
    """The promise that it kept may be kept by another entry."""
    retraction = "corrections:\n  - {date: 2025-03-10, kind: retraction, text: None ran.}"
    made = "promises:\n  - {id: new, what: A train, due: 2025-03-01}"
    site.entry("made", made, date="2025-02-01")
    site.entry("wrong", f"fulfils: [new]\n{retraction}")
    site.entry("right", "fulfils: [new]", date="2025-04-01")

    assert [] == found(site)


SUSPENDED = "routes: [alpha-beta]\nservice: {alpha-beta: {passenger: suspended}}\n"
REGULAR = "routes: [alpha-beta]\nservice: {alpha-beta: {passenger: regular}}\n"


def test_two_states_of_one_day_contradict_unless_their_times_tell_the_order(site):
    """By the clocks of their places, where both have one."""
    site.entry("one", SUSPENDED)
    path = site.entry("two", REGULAR)
    (one,) = found(site)

    assert (path, "contradiction", ("service", "alpha-beta", "passenger")) == (
        one.path,
        one.code,
        one.field,
    )
    assert "entries/2025/one.md" in one.fact

    site.entry("one", SUSPENDED + 'time: "09:00"\nplace: alpha')
    assert ["contradiction"] == [one.code for one in found(site)]

    site.entry("two", REGULAR + 'time: "10:00"\nplace: alpha')
    assert [] == found(site)


def test_trains_do_not_run_over_all_of_a_line_that_is_suspended(site):
    """A longer line says so; then the shorter one is told, too."""
    site.write(
        "routes/longer.md",
        "---\nname: Longer\nstops: [{place: beta}, {place: alpha-bridge}, {place: alpha}]\n---\n",
    )
    site.entry("stop", SUSPENDED)
    run = "routes: [longer]\nservice:\n  longer: {passenger: limited}\n"
    path = site.entry("run", run, date="2025-04-01")
    (one,) = found(site)

    assert (path, "stretch", "warning", ("service", "longer", "passenger")) == (
        one.path,
        one.code,
        one.severity,
        one.field,
    )
    assert "alpha-beta, which is suspended by entries/2025/stop.md" in one.fact

    both = run.replace("[longer]", "[longer, alpha-beta]")
    site.entry("run", both + "  alpha-beta: {passenger: limited}\n", date="2025-04-01")
    assert [] == found(site)


def test_a_promise_that_is_made_where_something_is_wrong_is_made(project):
    """Who moves its date tells no more than that; the mistake is told once, where it is."""
    project.entry(
        "made",
        """
        kidn: announcement
        promises: [{id: bridge, what: A bridge, by: ann-alpha, due: 2026, source: A-1}]
        sources: [A-1]
        """,
    )
    project.entry("moved", "promises: [{id: bridge, due: 2027}]\nsources: [A-1]", date="2025-04-01")

    assert [("entries/2025/made.md", "unknown-field")] == [
        (one.path, one.code) for one in project.problems()
    ]
