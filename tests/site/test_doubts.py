"""What is hardly meant is told without being asked for."""

from types import SimpleNamespace

import pytest

from dateline.desk.list import Desk, rows

LATER = [
    ("date", "", "2042-06-05", "2042-06-05"),
    ("date", "", "2025-07", "2025-07-01"),
    ("date", "", "2025-06-02/2025-06-03", "2025-06-02"),
    ("reported", "reported: 2052-03-01", "2025-03-01", "2052-03-01"),
    ("sources", "sources: [{title: A, date: 2042-01-01}]", "2025-03-01", "2042-01-01"),
]


@pytest.mark.parametrize(("field", "fields", "day", "until"), LATER)
def test_an_entry_of_the_future_does_not_vanish_without_a_word(project, field, fields, day, until):
    """It is 1 June 2025; most often the year is mistyped."""
    path = project.entry("typo-year", fields, date=day)
    if field == "date":  # one that is over is no reason to wait
        project.edit(path, "---\nWords", "embargo: 2025-01-01T00:00Z\n---\nWords")

    for _ in range(2):  # and on every build
        (found,) = project.problems()
        assert (path, (field,), "future") == (found.path, found.field, found.code)
        assert until in found.fact
        assert "embargo" in found.hint
    assert not (project.output / "news/typo-year").exists()


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ("", "2025-06-01"),
        ("", "2025-06"),
        ("", "2025"),
        ("embargo: 2042-06-05T00:00Z", "2042-06-05"),
        ("draft: true", "2042-06-05"),
    ],
)
def test_what_is_meant_to_wait_or_has_begun_is_not_told(project, fields, day):
    """An embargo says so; a month may be the one that has begun."""
    project.entry("meant", fields, date=day)

    assert [] == project.problems()


def test_a_past_day_tells_nothing_of_what_came_since(project):
    """Only what is later than today is hardly meant."""
    project.entry("since", date="2025-05-01")
    project.entry("typo-year", date="2042-05-01")

    found = project.problems(as_of="2025-03-01")

    assert ["entries/2025/typo-year.md"] == [one.path for one in found if one.code == "future"]


def test_who_writes_it_sees_it_marked(project):
    """The preview shows what readers have to wait for, and says so."""
    project.entry("typo-year", "routes: [alpha-beta]\nfulfils: [regular]", date="2042-06-05")
    project.entry("waiting", "embargo: 2042-06-05T00:00Z", date="2025-03-01")
    project.entry("plain")
    project.edit("entries/2024/first-run.md", "fulfils: [regular]\n", "")

    site = project.build(drafts=True).site

    assert {"typo-year": True, "waiting": True, "plain": False} == {
        one.id: one.waits
        for one in site.entries
        if one.path.startswith("entries/2025/")
        if one.id != "trial-run"
    }
    assert "draft: True" in project.page("/news/typo-year/")
    assert "draft: True" in project.page("/news/waiting/")
    assert "draft: False" in project.page("/news/plain/")
    public = project.build().site
    assert not (project.output / "news/typo-year").exists()
    content = SimpleNamespace(entries=site.entries, sources=site.sources)
    held = {row[:2] for row in rows("held", Desk(public, site, content, list))}
    assert {("later", "typo-year"), ("embargo", "waiting")} == held


def test_a_state_of_a_line_that_the_entry_is_not_about_is_told(project):
    """The board would lead to an entry that the page of the line does not list."""
    path = project.entry(
        "state",
        "routes: [beta-gamma]\nservice: {alpha-beta: {freight: none}, beta-gamma: {freight: none}}",
    )

    (found,) = [one for one in project.problems() if one.code == "service-route"]

    assert (path, ("service", "alpha-beta"), 5) == (found.path, found.field, found.line)
    assert "Add alpha-beta to routes:" == found.hint


@pytest.mark.parametrize(("told", "lost"), [
    ("{note: on Sundays}", True), ("{say: It runs.}", True), ("{}", True),
    ("{freight: none, note: on Sundays}", False),
])  # fmt: skip
def test_a_note_without_a_state_is_told(project, told, lost):
    """The board shows it beside the state, and nowhere else."""
    path = project.entry("note", f"routes: [alpha-beta]\nservice: {{alpha-beta: {told}}}")

    found = [one for one in project.problems() if one.code == "no-state"]

    assert [(path, 5, ("service", "alpha-beta"))] * lost == [
        (one.path, one.line, one.field) for one in found
    ]


EARLY = [
    ("reported: 2024-02-28", "too-early", "reported"),
    ("published: 2025-02", "too-early", "published"),
    ("published: 2031-01-01", "updated", "published"),
    ("reported: 2025-03", None, None),
    ("kind: announcement\nreported: 2024-02-28", None, None),
]


@pytest.mark.parametrize(("fields", "code", "field"), EARLY)
def test_nobody_tells_of_what_has_not_happened(project, fields, code, field):
    """Nor is what readers see put out on a day to come."""
    path = project.entry("early", fields)

    assert [(path, code, (field,))] * bool(code) == [
        (one.path, one.code, one.field) for one in project.problems()
    ]


def test_what_is_almost_the_id_of_a_voice_is_told_where_a_name_may_stand(project):
    """A reader would see an id; a name that is like none is a name."""
    project.edit(
        "routes/alpha-beta.md", "operators: [alpha-rail]", "operators: [alpha-rails, Beta]"
    )
    project.edit("voices.yaml", "organisation: alpha-rail", "organisation: alpharail")

    assert [
        ("routes/alpha-beta.md", ("operators", 0), 'Did you mean "alpha-rail"?'),
        ("voices.yaml", ("ann-alpha", "organisation"), 'Did you mean "alpha-rail"?'),
    ] == [(one.path, one.field, one.hint) for one in project.problems()]


STOPS = [
    (["alpha, km: 0", "beta, km: 5"], []),
    (["alpha, km: 5", "alpha-bridge", "beta, km: 0"], []),  # counted from the other end
    (["alpha", "beta", "alpha"], []),  # a ring
    (["alpha, km: 1", "alpha-bridge, km: 1"], []),
    (
        ["alpha", "alpha", "beta"],
        [(5, ("stops", 1, "place"), '"alpha" stands here twice in a row')],
    ),
    (
        ["alpha, km: 0", "alpha-bridge, km: 12", "beta, km: 9.5", "alpha, km: 3"],
        [(6, ("stops", 2, "km"), "Kilometres turn back here: 9.5 after 12")],
    ),
    (
        ["alpha, km: 97", "alpha-bridge", "beta, km: 40", "alpha, km: 62"],
        [(7, ("stops", 3, "km"), "Kilometres turn back here: 62 after 40")],
    ),
]


@pytest.mark.parametrize(("stops", "told"), STOPS)
def test_stops_that_no_train_can_pass_in_this_order_are_told(project, stops, told):
    """No train calls twice without having left, and kilometres go one way."""
    written = "\n".join(f"  - {{place: {one}}}" for one in stops)
    project.write("routes/alpha-beta.md", f"---\nname: A\nstops:\n{written}\n---\n")

    found = [one for one in project.problems() if one.code == "stops"]

    assert told == [(one.line, one.field, one.fact) for one in found]
    assert {"routes/alpha-beta.md"} >= {one.path for one in found}
