"""A subscriber's calendar: a date is one event for ever, and every change of it arrives."""

import json
import re
import shutil
import subprocess
from datetime import date

import icalendar
import pytest

from tests import every_kind
from tests.browser.fixtures import audit, missing
from tests.conftest import REAL

BASE = "https://alpha.example/repo/"
# As the readers' own programs take it apart: every event, strictly.
READ = """
const ICAL = require(process.argv[1]);
const calendar = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf-8")));
const events = calendar.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one, { strictExceptions: true });
  return {
    uid: event.uid, sequence: event.sequence, summary: event.summary,
    description: event.description, first: event.startDate.toString(),
    end: event.endDate.toString(), stamp: one.getFirstPropertyValue("dtstamp").toString(),
    status: one.getFirstPropertyValue("status"), url: one.getFirstPropertyValue("url"),
  };
});
console.log(JSON.stringify(events));
"""


def events(project, path="calendar.ics", **given):
    """Every event of a calendar by its summary."""
    project.build(**{"base_url": BASE, **given})
    read = icalendar.Calendar.from_ical((project.output / path).read_bytes())
    assert read.events
    assert not any(one.errors for one in read.walk())
    return {str(one["summary"]): one for one in read.events}


def revision(event):
    return event["sequence"], event["dtstamp"].dt.date()


def planned(project):
    project.entry(
        "promised",
        "promises: [{id: bridge, what: A bridge, by: alpha-rail, due: 2030-01-10}]",
        date="2025-03-01",
    )
    return events(project)["A bridge"]


def test_a_withdrawn_date_is_cancelled_on_the_day_that_it_was(project):
    """RFC 5545 3.8.7.4 and 3.8.7.2: a higher number, a later stamp, the same event."""
    before = planned(project)
    project.entry("gone", "withdraws: [bridge]", date="2025-04-01")
    found = events(project)
    after = found["A bridge"]

    assert "CONFIRMED" == before["status"]
    assert "CANCELLED" == after["status"]
    assert before["uid"] == after["uid"]
    assert (0, date(2025, 3, 1)) == revision(before)
    assert (1, date(2025, 4, 1)) == revision(after)
    assert "Promised for 10 January 2030; withdrawn on 1 April 2025." in after["description"]


def test_a_kept_date_has_a_second_event_on_the_day_that_it_was(project):
    """What was promised stays where it was promised for."""
    before = planned(project)
    project.entry("kept", "fulfils: [bridge]\nreported: 2025-04-02", date="2025-04-01")
    found = events(project)
    after, outcome = found["A bridge"], found["A bridge: happened, 1,745 days early"]

    assert before["uid"] == after["uid"] != outcome["uid"]
    assert date(2030, 1, 10) == after["dtstart"].dt
    assert (date(2025, 4, 1), date(2025, 4, 2)) == (outcome["dtstart"].dt, outcome["dtend"].dt)
    assert (1, date(2025, 4, 2)) == revision(after) == revision(outcome)


def test_a_correction_is_a_change(project):
    """Also where the date stays; of whichever entry spoke of it."""
    before = planned(project)
    project.edit(
        "entries/2025/promised.md",
        "promises:",
        "corrections: [{date: 2025-05-01, kind: correction, text: Steel.}]\npromises:",
    )
    after = events(project)["A bridge"]

    assert before["uid"] == after["uid"]
    assert (1, date(2025, 5, 1)) == revision(after)


def test_a_date_that_passes_is_a_change(project):
    """Its text says so from the next day on; what comes later counts above it."""
    planned(project)
    project.edit("entries/2025/promised.md", "2030-01-10", "2025-04")
    on = {
        day: revision(events(project, as_of=day)["A bridge"])
        for day in ("2025-04-30", "2025-05-01")
    }
    project.entry("kept", "fulfils: [bridge]", date="2025-05-20")

    assert {"2025-04-30": (0, date(2025, 3, 1)), "2025-05-01": (1, date(2025, 5, 1))} == on
    assert (2, date(2025, 5, 20)) == revision(events(project)["A bridge"])


def test_a_moved_date_moves_its_event(project):
    """And the sentence tells both."""
    before = planned(project)
    project.entry("moved", "promises: [{id: bridge, due: 2031-02}]", date="2025-04-01")
    after = events(project)["A bridge"]

    assert before["uid"] == after["uid"]
    assert (1, date(2025, 4, 1)) == revision(after)
    assert (date(2031, 2, 1), date(2031, 3, 1)) == (after["dtstart"].dt, after["dtend"].dt)
    assert "TENTATIVE" == after["status"]
    assert "First promised for 10 January 2030, last for February 2031." in after["description"]


def test_nothing_but_a_new_identity_makes_an_event_another(project):
    """Neither a new domain, nor a new name of the entry, nor another language."""
    before = events(project)
    (project.content / "entries/2024/plan.md").rename(project.content / "entries/2024/named.md")
    (project.content / "entries/2024/plan.ko.md").rename(
        project.content / "entries/2024/named.ko.md"
    )
    project.edit("entries/2024/named.md", "kind: ann", "aliases: [/news/plan/]\nkind: ann")
    project.edit("entries/2024/first-run.md", "(plan.md)", "(named.md)")
    project.edit("pages/about.md", "plan.md", "named.md")
    after = events(project, base_url="https://beta.example/")
    korean = events(project, "ko/calendar.ics", base_url="https://beta.example/")

    assert 4 == len(before)
    told = [(one["uid"], *revision(one)) for one in before.values()]
    assert told == [(one["uid"], *revision(one)) for one in after.values()]
    assert told == [(one["uid"], *revision(one)) for one in korean.values()]
    # RFC 7986 5.3: no host.
    for one in before.values():
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one["uid"])


def test_an_event_tells_whole_sentences(project):
    """Nothing that only the editor's files know."""
    found = events(project)

    trial = found["A trial train"]["description"]
    assert (
        "Promised for October 2024; ran on 24–26 January 2025, 85 days late.\n"
        "20 September 2024: Alpha Rail named October 2024." == trial
    )
    for path in ("calendar.ics", "ko/calendar.ics", "routes/alpha-beta/calendar.ics"):
        for event in events(project, path).values():
            told = f"{event['summary']} {event['description']}"
            assert not re.search(r"\d{4}-\d\d|\.\.|/|overdue|\bopen\b|None|\xa0", told)


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("2024-10", "Promised for October 2024; the date passed without word."),
        ("2024-10~", "Promised for about October 2024; the date passed without word."),
        ("2024-24", "Promised for winter 2024–25; the date passed without word."),
        ("2025", "Promised for 2025."),
        (
            "[2024-12-15,2024-12-16]",
            "Promised for 15 December 2024 or 16 December 2024; the date passed",
        ),
        (
            "2024-12-15/2024-12-20",
            "Promised for 15–20 December 2024; the date passed without word.",
        ),
    ],
)
def test_any_date_is_told_in_words(project, due, told):
    """As the pages tell it."""
    project.edit("entries/2024/plan.md", "due: 2024-10}", f'due: "{due}"}}')
    project.edit("entries/2025/trial-run.md", "fulfils: [trial]\n", "")
    event = events(project)["A trial train"]

    assert told in event["description"]
    assert "TENTATIVE" == event["status"] or due == "2024-12-15/2024-12-20"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-01-24", "ran on 24 January 2025, 85 days late."),
        ("2025-01", "ran in January 2025, 62 days late."),
        ("2025-01~", "ran about January 2025, 62 days late."),
        ("2024-10-05", "ran on 5 October 2024, on time."),
        ("2024-09-20", "ran on 20 September 2024, 11 days early."),
    ],
)
def test_any_outcome_is_told_in_words(project, day, told):
    """Late and early are counted from the date given."""
    project.edit("entries/2025/trial-run.md", "2025-01-24/2025-01-26", f'"{day}"')
    project.edit("entries/2025/trial-run.md", "sources: [A-3]", "reported: 2025-02-01")

    assert f"Promised for October 2024; {told}" in events(project)["A trial train"]["description"]


def test_a_line_without_a_date_has_no_calendar_and_no_link_to_one(project):
    """RFC 5545 3.6: there is at least one component, and programs refuse a file without."""
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)

    assert (project.output / "routes/alpha-beta/calendar.ics").is_file()
    assert not (project.output / "routes/beta-gamma/calendar.ics").exists()
    assert "calendar.ics" in project.page("/routes/alpha-beta/")
    assert 'href="calendar.ics"' not in project.page("/routes/beta-gamma/")


def test_a_site_without_a_date_has_no_calendar_and_no_link_to_one(project):
    """Undated promises are in the ledger alone."""
    for path in ("entries/2024/first-run.md", "entries/2025/trial-run.md"):
        project.delete(path)
    project.edit("entries/2024/plan.md", "due: 2024-12-15}", "due: null}")
    project.edit("entries/2024/plan.md", "due: 2024-10}", 'due: "2026/.."}')
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)

    assert [] == [name for name in project.tree() if name.endswith(".ics")]
    assert [] == [name for name, data in project.tree().items() if b"calendar.ics" in data]


def test_a_name_from_right_to_left_leaves_the_sentence_in_order(project):
    """UAX 9: isolated, for a calendar has no markup; names in other scripts stay as they are."""
    project.edit("voices.yaml", "alpha-rail: {name: Alpha Rail}", "alpha-rail: {name: משה כהן}")
    trial, regular = (events(project)[one] for one in ("A trial train", "Regular trains"))

    assert "20 September 2024: \u2068משה כהן\u2069 named October 2024." in trial["description"]
    assert "\u2068" not in regular["description"]


def test_an_event_leads_to_its_line_in_the_ledger(project):
    """In the calendar's language; also where the ledger has a page for each year."""
    for number in range(101):
        promise = f"{{id: p-{number}, what: Train {number}, by: alpha-rail, due: 2026-01-01}}"
        project.entry(f"e{number}", f"promises: [{promise}]")
    found = events(project, templates=REAL / "templates", static=REAL / "static")

    assert f"{BASE}promises/2026/#p-7" == found["Train 7"]["url"]
    assert 'id="p-7"' in project.page("/promises/2026/")


def test_a_second_reader_agrees(project):
    """ical.js, which Thunderbird and Nextcloud read calendars with."""
    planned(project)
    project.entry("gone", "withdraws: [bridge]", date="2025-04-01")
    for path in ("calendar.ics", "ko/calendar.ics", "routes/alpha-beta/calendar.ics"):
        found = list(events(project, path).values())
        told = read_again(project.output / path)

        assert [str(one["uid"]) for one in found] == [one["uid"] for one in told]
        assert [one["sequence"] for one in found] == [one["sequence"] for one in told]
        assert [str(one["description"]) for one in found] == [one["description"] for one in told]
        assert [one["dtstart"].dt.isoformat() for one in found] == [one["first"] for one in told]
        assert [one["dtend"].dt.isoformat() for one in found] == [one["end"] for one in told]
        assert [one["dtstamp"].dt.isoformat() for one in found] == [
            one["stamp"].replace("Z", "+00:00") for one in told
        ]


def test_both_readers_find_every_event_of_a_whole_site(project):
    """In the calendar of the site and of each of its lines, in each of three languages."""
    every_kind.write(project)
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    calendars = sorted(project.output.rglob("calendar.ics"))

    assert {"en", "ko", "ru"} <= {"en", *(one.parent.name for one in calendars)}
    for path in calendars:
        read = icalendar.Calendar.from_ical(path.read_bytes())
        assert read.events
        assert not any(one.errors for one in read.walk())
        assert [str(one["uid"]) for one in read.events] == [one["uid"] for one in read_again(path)]


def read_again(path):
    """The events of a calendar as ical.js reads them."""
    script, node = audit("ical.js/dist/ical.es5.cjs"), shutil.which("node")
    if not node:
        missing("DATELINE_REQUIRE_AUDITS", "THE CALENDARS WERE NOT READ AGAIN: no node")
    command = [str(node), "-e", READ, str(script)]
    done = subprocess.run(command, input=path.read_bytes(), capture_output=True, check=True)
    return json.loads(done.stdout)
