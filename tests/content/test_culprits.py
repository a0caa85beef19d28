"""What is wrong is told where an author would look for it, in words of the author."""

import io
import os

import pytest
import yaml
from PIL import Image

from dateline.content import fields, schema, way_out, yaml_text

YAML = [
    ("title: A\nkind event\ndate: 2024\n", (2, 1), 'colon is missing after "kind"'),
    ("promises:\n  - id: a\n    what b\n    route: c\n", (3, 5), 'colon is missing after "what"'),
    ('title: "Alpha\ndate: 2024\nkind: event\n\nsummary: B\n', (1, 8), "not closed"),
    ("summary: 'Alpha's train'\n", (1, 17), "behind its closing '"),
    ('title: "Alpha" opens\n', (1, 16), 'behind its closing "'),
    ("title: [Alpha] opens\n", (1, 16), "follows the closing ]"),
    ("title: A\n\tdate: 2024\n", (2, 1), "tab"),
    ("promises:\n\t- id: b\n", (2, 1), "tab"),
    ("routes: [a, b\ndate: 2024\n", (1, 9), "[ that opens here is not closed"),
    ("promises:\n  - {id: a, what: b\ndate: 2024\n", (2, 5), "{ that opens here is not closed"),
    ("promises:\n  - {id: a what: b}\n", (2, 16), "comma is missing"),
    ("routes: [a,, b]\n", (1, 12), "value is missing"),
    ("title: Alpha: the train\n", (1, 13), "colon in it needs quotes"),
    ("title: A\n date: 2024\n", (2, 2), "further right"),
    ("topics: - a\n", (1, 9), "list does not begin on the line"),
    ("title: *bold* words\n", (1, 8), "begins with * needs quotes"),
    ("title: @alpha\n", (1, 8), "begins with @ needs quotes"),
    ("summary: > 5 trains\n", (1, 10), "begins with > needs quotes"),
    ('title: "C:\\new\\y"\n', (1, 15), "backslash"),
    ("title:Alpha\ndate: 2024\n", (1, 1), "space is missing after title:"),
    ("title：Alpha\ndate: 2024\n", (1, 1), "is no colon"),
    ("routes:\n  - a\n  b: c\n", (3, 3), "does not stand below"),
    ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> b\n", (2, 1), "merge was not finished"),
]


@pytest.mark.parametrize(("text", "place", "fact"), YAML)
def test_what_is_no_yaml_is_told_at_its_place(text, place, fact):
    """Once, and not where the parser gave up; the other fields are read."""
    fields, (one,) = yaml_text.read("a.yaml", f"first: 1\n{text}last: 2\n", 0)

    assert (place[0] + 1, place[1]) == (one.line, one.column)
    assert fact in one.fact
    assert one.hint
    assert {"first": "1", "last": "2"} == {
        name: fields[name] for name in ("first", "last") if name in fields
    } | ({"first": "1"} if " date" in text or "\tdate" in text else {})


def test_all_fields_that_are_no_yaml_are_told(project):
    """And what the others name is looked for."""
    path = project.entry("wrong", 'summary: "Short\nkind event\nplace: alpa\nroutes: [alpha-beta')

    found = [(one.line, one.code) for one in project.problems() if one.path == path]

    assert [(4, "yaml"), (5, "yaml"), (6, "unknown-place"), (7, "yaml")] == found


def png(width, height):
    data = io.BytesIO()
    Image.new("RGB", (width, height)).save(data, "PNG")
    return data.getvalue()


def test_a_picture_that_is_too_high_is_told(project):
    """No format holds a side of more than 16,383."""
    project.write("entries/2025/high.png", png(1000, 17000))
    project.entry("high", "image: {src: high.png, alt: High, credit: Ann}")

    (one,) = project.problems()

    assert ("entries/2025/high.png", "picture") == (one.path, one.code)
    assert "17,000 high" in one.fact


@pytest.mark.parametrize("url", ["https://[::1", "https://", "https://alpha.example:99999/"])
def test_an_address_without_a_host_is_told(project, command_line, url):
    """In the file and on the command line."""
    project.edit("site.yaml", "zone: UTC", f'zone: UTC\nbase_url: "{url}"')

    (one,) = project.problems()

    assert ("site.yaml", 6, ("base_url",)) == (one.path, one.line, one.field)
    assert 2 == command_line("build", "--base-url", url).exit_code


def test_half_a_position_is_told_of_its_place(project):
    """And not of the template that draws the map."""
    project.edit("places.yaml", ", lon: 130.6", "")

    (one,) = project.problems()

    assert ("places.yaml", 1, ("alpha", "lat")) == (one.path, one.line, one.field)
    assert "lon" in one.fact


@pytest.mark.parametrize("alias", [f"/{'a' * 300}/", f"/{'가' * 100}/", f"/{'가나/' * 160}"])
def test_an_address_that_no_disk_can_hold_is_told(project, alias):
    """Names have 255 bytes at most."""
    path = project.entry("moved", f"aliases: [{alias}]")

    (one,) = project.problems()

    assert (path, 4, "bad-alias") == (one.path, one.line, one.code)


def test_a_page_named_like_one_of_the_program_is_told(project):
    """By its own file."""
    project.write("pages/routes.md", "---\ntitle: Lines\n---\nWords.\n")

    (one,) = project.problems()

    assert ("pages/routes.md", "duplicate-address") == (one.path, one.code)


def test_a_page_named_like_a_language_is_told(project):
    """At /ko/ stands the front page in Korean; its other pages have the addresses of theirs."""
    path = project.write("pages/ko.md", "---\ntitle: Korea\n---\nWords.\n")
    result = project.build()
    (one,) = (one for one in result.problems if one.code == "duplicate-address")

    assert result.stopped
    assert path.as_posix() == one.path
    assert "/ko/" in one.fact


@pytest.mark.parametrize("given", ["embargo:", "embargo: null", "embargo: ~", "embargo: ''"])
def test_an_embargo_that_was_left_empty_lets_nothing_go(given, project):
    """Whoever writes the name of the field wants it held back."""
    path = project.entry("secret", given)

    (one,) = project.problems()

    assert (path, 4, "embargo") == (one.path, one.line, one.field[0])
    assert "This is empty" in one.fact


def test_a_name_that_is_no_text_is_told(project):
    """A file of a system that writes other letters."""
    path = project.content / project.entry("plain", "sources: [A-1]")
    path.rename(path.with_name(os.fsdecode(b"\xff\xfe.md")))

    assert {"bad-id"} == {one.code for one in project.problems()}


def test_no_embargo_ends_a_build(project):
    """Not even one at the beginning of the calendar."""
    project.entry("old", "embargo: 0001-01-01T00:00+10:00\nsources: [A-1]")

    assert not project.build().problems


@pytest.mark.parametrize(
    ("name", "wrong", "line", "fact"),
    [
        ("base.html", "{{ title|shortly }}", 1, 'no filter "shortly"'),
        ("layout.html", "{% include 'parts/none.html' %}", 1, 'no template "parts/none.html"'),
        ("pages/entry.html", "{% if title is odly %}{% endif %}", 1, 'no test "odly"'),
        ("pages/entry.html", "{% if title %}", 1, "endif"),
    ],
)
def test_a_mistake_in_a_template_is_told_once(project, name, wrong, line, fact):
    """Where it stands, however many pages are made with it."""
    from tests.conftest import laid_out

    laid_out(project)
    file = project.templates / name
    text = file.read_text("utf-8")
    file.write_text(f"{text}{wrong}\n", encoding="utf-8")
    line += text.count("\n")

    found = project.build().problems

    assert [(file.as_posix(), line, "template")] == [
        (one.path, one.line, one.code) for one in found
    ]
    assert fact in found[0].fact


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("places: [Alpha]", "Use a-z, 0-9 and single hyphens: alpha. Ids stand in places.yaml."),
        ("place: Alpha Bridge", "Use a-z, 0-9 and single hyphens: alpha-bridge. Ids stand in"),
        ("place: 알파", "Use a-z, 0-9 and single hyphens: alpa. Ids stand in places.yaml."),
        ("routes: [Alpha – Beta]", "Use a-z, 0-9 and single hyphens: alpha-beta. Ids stand in rou"),
        ("places: alpha", "Write [alpha], or a line with - for each."),
        ("topics: trains, money", "Write [trains, money], or a line with - for each."),
        ("promises: [trial]", "Write names and values: {id: first-train, what: The first train,"),
        ("statements: [Trains will run]", "Write names and values: {by: ann-alpha, said:"),
        ("service: regular", "Write names and values: {alpha-beta: {passenger: regular}}"),
    ],
)
def test_a_hint_shows_what_is_meant_here(project, field, hint):
    """Not what another field would want."""
    project.entry("one", field)
    (told,) = [one for one in project.problems() if one.path == "entries/2025/one.md"]

    assert told.hint.startswith(hint)


def test_a_stop_is_more_than_an_id(project):
    """The hint is that of stops."""
    project.edit("routes/beta-gamma.md", "stops: [{place: beta}]", "stops: [beta]")
    told = [one.hint for one in project.problems() if one.path == "routes/beta-gamma.md"]

    assert ["Write names and values: {place: alpha}"] == told


def test_every_example_is_right(project):
    """What a hint shows is accepted where it shows it."""
    entry = [name for name in way_out.EXAMPLES if name in fields.names(schema.EntryFields)]
    assert len(entry) >= 6
    text = "\n".join(
        f"{name}: {way_out.EXAMPLES[name]}"
        if name in ("service", "image")
        else f"{name}: [{way_out.EXAMPLES[name]}]"
        for name in entry
    )
    fields.read(
        schema.EntryFields, {"title": "T", "date": "2024-06-05"} | yaml.load(text, yaml.BaseLoader)
    )
    for name, example in way_out.EXAMPLES.items():
        if name in ("stops", "facts"):
            given = {
                "name": "A",
                "stops": [{"place": "alpha"}],
                name: [yaml.load(example, yaml.BaseLoader)],
            }
            fields.read(schema.RouteFields, given)
