"""A subscriber's calendar has one event for a promise, and a revision for each change of it."""

from icalendar import Calendar

MADE = "promises:\n  - {id: new, what: Regular trains, by: alpha-rail, due: 2030-01-10}"


def event(project, **given):
    """What the calendar says of the promise: revision, day of the revision, first day, status."""
    project.build(base_url="https://alpha.example/", **given)
    calendar = Calendar.from_ical((project.output / "calendar.ics").read_bytes())
    (found,) = [one for one in calendar.walk("VEVENT") if one["uid"].startswith("new@")]
    days = found["dtstamp"].dt.date().isoformat(), found["dtstart"].dt.isoformat()
    return int(found["sequence"]), *days, str(found["status"])


def test_what_was_kept_or_withdrawn_is_a_revision_of_the_day_it_was_known(project):
    """Its text or its status has changed."""
    project.entry("made", MADE, date="2024-01-01")
    assert (0, "2024-01-01", "2030-01-10", "CONFIRMED") == event(project)

    project.entry("end", "fulfils: [new]\nreported: 2024-03-05", date="2024-03-01")
    assert (1, "2024-03-05", "2030-01-10", "CONFIRMED") == event(project)

    project.entry("end", "withdraws: [new]", date="2024-03-01")
    assert (1, "2024-03-01", "2030-01-10", "CANCELLED") == event(project)


def test_a_moved_date_and_one_that_passed_are_revisions(project):
    """Time alone makes one, the day after the last that was meant."""
    project.entry("made", MADE, date="2024-01-01")
    project.entry("moved", "promises:\n  - {id: new, due: 2025-04}", date="2024-05-01")

    assert (1, "2024-05-01", "2025-04-01", "TENTATIVE") == event(project, as_of="2025-04-30")
    assert (2, "2025-05-01", "2025-04-01", "TENTATIVE") == event(project, as_of="2025-05-01")
