"""Facts, names and offices are those that could be known on the day."""

import re
import shutil
from datetime import UTC, datetime

import pytest

from dateline.content import data
from tests.conftest import REAL


def site(project, **given):
    """The joined site; nothing may be wrong with it."""
    shutil.rmtree(project.cache, ignore_errors=True)  # where nothing has changed, nothing is joined
    result = project.build(**given)
    assert not result.stopped, result.problems
    return result.site


def words(project, address, **given):
    """A page under the real templates, without its tags."""
    project.build(templates=REAL / "templates", static=REAL / "static", **given)
    page = project.page(address)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page[page.index("<main") :]))


def source(project, id, date="", more=""):
    """Add a source to the file of them."""
    path = project.content / "sources.yaml"
    when = f'date: "{date}", ' if date else ""
    line = f"{id}: {{{when}title: Title of {id}{', ' if more else ''}{more}}}\n"
    project.write("sources.yaml", path.read_text("utf-8") + line)


def fact(project, rests):
    """Add a fact that rests on these sources to the line."""
    line = f"facts:\n  - {{label: Train, value: Number 7, source: [{rests}]}}\n"
    project.edit("routes/alpha-beta.md", "facts:\n", line)


def facts(project, day):
    return [one.value for one in site(project, as_of=day).routes["alpha-beta"].facts]


@pytest.mark.parametrize(
    ("date", "before", "on"),
    [
        ("2024-11-10", "2024-11-09", "2024-11-10"),
        ("2024-11", "2024-11-29", "2024-11-30"),
        ("2024", "2024-12-30", "2024-12-31"),
    ],
)
def test_a_fact_is_there_from_the_last_day_that_its_source_can_be_of(project, date, before, on):
    """A month is not its first day: what was announced on the 10th was not known on the 5th."""
    source(project, "S", date)
    fact(project, "S")

    assert ["5 km"] == facts(project, before)
    assert ["Number 7", "5 km"] == facts(project, on)


def test_a_source_is_out_with_the_first_entry_that_rests_on_it(project):
    """If that is earlier than the last day of its own date."""
    source(project, "S", "2024-11")
    source(project, "T", "2024-11-12")
    fact(project, "S")
    project.entry("one", "sources: [T, S]", date="2024-11-12")

    assert ["5 km"] == facts(project, "2024-11-11")
    assert ["Number 7", "5 km"] == facts(project, "2024-11-12")
    assert "S" in site(project, as_of="2024-11-12").sources


def test_no_entry_brings_a_source_forward_over_its_own_first_day(project):
    """A source of December that an entry of September names was not out in September."""
    source(project, "S", "2024-12")
    fact(project, "S")
    project.entry("one", "sources: [A-1, S]", date="2024-09-21")

    assert ["5 km"] == facts(project, "2024-11-30")
    assert ["Number 7", "5 km"] == facts(project, "2024-12-01")


def test_a_source_without_a_date_is_out_with_the_first_entry_that_rests_on_it(project):
    """One that no entry names is a work of reference, and always was."""
    source(project, "S")
    source(project, "R")
    fact(project, "S")
    project.entry("one", "sources: [A-2, S]", date="2024-12-16")

    assert ["5 km"] == facts(project, "2024-12-15")
    assert ["Number 7", "5 km"] == facts(project, "2024-12-16")
    assert "R" in site(project, as_of="2020-01-01").sources


def test_a_draft_brings_no_source_forward(project):
    """Nobody could read it."""
    source(project, "S", "2024-11")
    fact(project, "S")
    project.entry("one", "sources: [S]\ndraft: yes\nreported: 2024-11-02", date="2024-11-02")

    assert ["5 km"] == facts(project, "2024-11-29")


def test_today_what_is_written_is_known(project):
    """A date whose span has begun does not wait for its end, neither of a source nor an entry."""
    source(project, "S", "2025-06")
    fact(project, "S")
    project.entry("month", date="2025-06")
    project.entry("sourced", "sources: [S]", date="2025-05-30")
    project.entry("year", date="2025~")
    project.entry("coming", date="2025-07")

    shown = site(project)
    assert {"month", "sourced", "year"} <= shown.by_id.keys()
    assert "coming" not in shown.by_id
    assert "Number 7" in [one.value for one in shown.routes["alpha-beta"].facts]


def test_a_day_later_the_same_day_is_one_of_the_past(project):
    """The site of 1 June as built on 2 June: the month was not over."""
    project.entry("month", date="2025-06")
    later = datetime(2025, 6, 2, 12, tzinfo=UTC)

    assert "month" in site(project, as_of="2025-06-01").by_id
    assert "month" not in site(project, as_of="2025-06-01", now=later).by_id
    assert "month" in site(project, now=later).by_id


def test_stops_come_with_their_sources(project):
    """One without a source was always there."""
    source(project, "S", "2024-11-10")
    stop = "  - {place: beta, km: 5}\n"
    project.edit("routes/alpha-beta.md", stop, f"{stop}  - {{place: beta, km: 7, source: S}}\n")

    def stops(day):
        return [one.km for one in site(project, as_of=day).routes["alpha-beta"].calls]

    assert ["0", "2.5", "5"] == stops("2024-11-09")
    assert ["0", "2.5", "5", "7"] == stops("2024-11-10")


def test_a_note_of_a_place_comes_with_its_sources(project):
    """And an era, and a role."""
    source(project, "S", "2024-11-10")
    project.edit("places.yaml", "{name: Beta,", "{name: Beta, note: Now a port, source: S,")
    project.edit("site.yaml", "source: A-1", "source: S")
    project.edit("voices.yaml", "role: Speaker,", "role: Speaker, source: S,")

    before, after = (site(project, as_of=day) for day in ("2024-11-09", "2024-11-10"))
    assert ("", "Now a port") == (before.places["beta"].note, after.places["beta"].note)
    assert (0, 1) == (len(before.config.eras), len(after.config.eras))
    assert ("", "Speaker") == (before.voices["ann-alpha"].role(), after.voices["ann-alpha"].role())


ROLES = "role: [Driver, {text: Minister, since: 2024-05}, {text: Prime minister, since: 2025-05}]"


def test_an_office_has_its_day(project):
    """A statement of 2024 shows the office of 2024, whatever came of the speaker since."""
    project.edit("voices.yaml", "role: Speaker", ROLES)
    for id, day in (("old", "2024-04-01"), ("new", "2024-06-01"), ("now", "2025-05-20")):
        project.entry(id, "statements: [{by: ann-alpha, said: Yes.}]", date=day)

    assert "Ann Alpha , Driver" in words(project, "/news/old/")
    assert "Ann Alpha , Minister" in words(project, "/news/new/")
    assert "Ann Alpha , Prime minister" in words(project, "/news/now/")
    assert "Prime" not in words(project, "/news/new/", as_of="2025-05-31")


@pytest.mark.parametrize("since", ["since May 2025", "seit Mai 2025", "depuis mai 2025"])
def test_an_office_that_tells_in_words_since_when_is_taken_apart(project, since):
    """It is not shown before; the author is told how it is written."""
    project.edit("voices.yaml", "role: Speaker", f"role: Prime minister ({since})")

    assert "Prime" not in words(project, "/news/plan/", as_of="2025-04-30")
    assert "Prime minister" == site(project).voices["ann-alpha"].role()
    (found,) = project.problems()
    assert ("role-since", "voices.yaml", 1, "warning") == (
        found.code, found.path, found.line, found.severity
    )  # fmt: skip
    assert "{text: Prime minister, since: 2025-05}" in found.hint


@pytest.mark.parametrize(
    "role", ["Head (September 2024)", "Chair (since the war)", "Since May 2025", "Chair (since )"]
)
def test_other_words_in_brackets_are_words(role):
    """What is no date is not one."""
    assert (role, None) == data.in_words(role)


NAMES = "name: [{en: Alpha, ko: 알파}, {en: Alpha Port, since: 2025-02-01}]"


def test_a_place_is_called_as_it_was_on_the_day(project):
    """On an entry by that of its date; elsewhere by that of the site's day."""
    project.edit("places.yaml", "name: {en: Alpha, ko: 알파}", NAMES)

    assert "Alpha Port" not in words(project, "/news/first-run/")
    assert "Alpha Port" in words(project, "/routes/alpha-beta/")
    assert "Earlier name Alpha until 1 Feb 2025" in words(project, "/places/alpha/")
    before = words(project, "/places/alpha/", as_of="2025-01-31")
    assert "Alpha Port" not in before
    assert "Earlier name" not in before


def test_a_speaker_is_called_as_on_the_day(project):
    """Also in the chain of a promise."""
    project.edit("voices.yaml", "{name: Alpha Rail}",
                 "{name: [Alpha Rail, {en: Alpha Lines, since: 2025-01}]}")  # fmt: skip
    project.entry("moved", "promises: [{id: trial, by: alpha-rail, due: 2025-01-20}]",
                  date="2025-01-10")  # fmt: skip

    chain = words(project, "/promises/")
    assert 1 == chain.count("Alpha Rail")
    assert 1 == chain.count("Alpha Lines")


@pytest.mark.parametrize(
    ("path", "old", "new", "fact"),
    [
        ("voices.yaml", "role: Speaker", "role: [Driver, Minister]", "do not say since when"),
        ("voices.yaml", "role: Speaker", "role: [{text: Driver, since: May}]", '"May"'),
        ("voices.yaml", "role: Speaker", "role: [{txt: Driver}]", 'no field "txt"'),
        ("places.yaml", "name: Beta", "name: [Beta, Gamma]", "do not say since when"),
        ("places.yaml", "name: Beta", "name: {en: Beta, since: 2025-13}", "no month 13"),
        ("places.yaml", "name: Beta", "name: []", "A name is missing"),
        ("places.yaml", "name: Beta", "name: ", "A name is missing"),
        ("places.yaml", "name: Beta", "name: {since: 2025}", "empty"),
    ],
)
def test_names_and_offices_that_are_not_well_written(project, path, old, new, fact):
    """Each mistake is told with its place."""
    project.edit(path, old, new)
    found = [one for one in project.problems() if one.path == path]

    assert fact in " ".join(f"{one.fact} {one.hint}" for one in found)
    assert all(one.line for one in found)
    assert len(found) == len(set(found))


def test_published_and_updated_of_a_later_day_are_not_shown(project):
    """The site of the day before could not say so."""
    project.edit("entries/2024/plan.md", "sources: [A-1]", "sources: [A-1]\npublished: 2025-03-03")

    assert "Published 3" not in words(project, "/news/plan/", as_of="2025-03-02")
    assert "Published 3 March 2025" in words(project, "/news/plan/", as_of="2025-03-03")
