"""The files for other programs are read by those: schemas, maps, tables, slides."""

import csv
import io
import json
import re
from itertools import pairwise

import jsonschema
import pytest

from dateline.model import cells
from dateline.pages import documents, shapes
from tests import every_kind
from tests.conftest import REAL, Project, make

BASE = "https://alpha.example/repo/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The larger invented site under the real templates; no test changes it."""
    project = make(tmp_path_factory.mktemp("data"))
    every_kind.write(project)
    built_as(project)
    return project


def built_as(project: Project, **given: object) -> None:
    result = project.build(
        templates=REAL / "templates", static=REAL / "static", base_url=BASE, **given
    )
    assert [] == [one for one in result.problems if one.severity == "error"]


def read(project: Project, name: str) -> dict[str, object]:
    return json.loads((project.output / "data" / name).read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", shapes.SHAPES)
def test_a_document_is_as_its_schema_says(built: Project, name: str) -> None:
    """Every field is described, and none is left out."""
    schema, document = read(built, f"{name}.schema.json"), read(built, f"{name}.json")

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    assert f"{BASE}data/{name}.schema.json" == schema["$id"] == document["schema"]
    assert document[name]
    for described in _fields(schema):
        assert described.get("description") or "oneOf" in described, described


def _fields(shape):
    for one in shape.get("properties", {}).values():
        yield one
        yield from _fields(one)
        yield from _fields(one.get("items", {}))


@pytest.mark.parametrize("name", shapes.SHAPES)
def test_a_schema_refuses_another_document(built: Project, name: str) -> None:
    """A field too many, or one too few."""
    schema, document = read(built, f"{name}.schema.json"), read(built, f"{name}.json")
    first = document[name][0]
    for wrong in ({**first, "new": 1}, dict([*first.items()][1:])):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(document | {name: [wrong]}, schema)


def test_what_is_not_shown_is_in_no_file(built: Project) -> None:
    """Ids lead to what is there."""
    ids = {name: {one["id"] for one in read(built, f"{name}.json")[name]} for name in shapes.SHAPES}

    for one in read(built, "entries.json")["entries"]:
        assert {*one["sources"]} <= ids["sources"]
        assert {*one["promises"]} <= ids["promises"]
    for one in read(built, "promises.json")["promises"]:
        assert {said["entry"] for said in one["said"]} <= ids["entries"]


def test_long_lists_are_divided_by_years(project: Project, monkeypatch) -> None:
    """The first file then names the others, and no file grows with the whole."""
    monkeypatch.setattr(documents, "MOST", 2)
    every_kind.write(project)
    built_as(project)
    for name in ("entries", "promises", "sources"):
        schema = read(project, f"{name}.schema.json")
        first = read(project, f"{name}.json")
        jsonschema.validate(first, schema)
        assert name not in first
        found = []
        for address in first["parts"]:
            part = read(project, address.removeprefix(f"{BASE}data/"))
            jsonschema.validate(part, schema)
            found += [one["id"] for one in part[name]]
        assert len(found) == len(set(found)) > 2
    assert not (project.output / "data/promises.csv").exists()
    assert "promises.csv" not in project.page("/data/")


def test_one_edit_writes_one_year(project: Project, monkeypatch) -> None:
    """A title is in the file of its year alone."""
    monkeypatch.setattr(documents, "MOST", 1)
    built_as(project)
    before = project.tree(project.output / "data")
    project.edit("entries/2024/plan.md", "names a day", "names one day")
    built_as(project)
    after = project.tree(project.output / "data")

    changed = {name for name in after if after[name] != before.get(name)}
    assert {"entries/2024.json", "timeline.json"} == changed


def test_the_map_is_as_rfc_7946_has_it(built: Project) -> None:
    """Longitude first; a line without places has no geometry, and stops are points."""
    found = read(built, "routes.geojson")

    assert "FeatureCollection" == found["type"]
    ids = [one["id"] for one in found["features"]]
    assert len(ids) == len(set(ids))
    for one in found["features"]:
        assert {"type", "id", "geometry", "properties"} == {*one}
        if one["geometry"]:
            for lon, lat in _points(one["geometry"]["coordinates"]):
                assert -180 <= lon <= 180
                assert -90 <= lat <= 90
    alpha = next(one for one in found["features"] if one["id"] == "place/alpha")
    assert {"type": "Point", "coordinates": [130.64, 42.43]} == alpha["geometry"]


def test_a_line_over_the_antimeridian_is_cut_there(project: Project) -> None:
    """RFC 7946 3.1.9: no program may draw it around the earth."""
    project.edit("places.yaml", "lat: 42.4, lon: 130.6", "lat: 10, lon: 179")
    project.edit("places.yaml", "beta: {name: Beta", "beta: {lat: 20, lon: -179, name: Beta")
    built_as(project)
    (line,) = [
        one["geometry"]
        for one in read(project, "routes.geojson")["features"]
        if one["id"] == "route/alpha-beta"
    ]

    assert "MultiLineString" == line["type"]
    assert [[[179, 10], [180, 15]], [[-180, 15], [-179, 20]]] == line["coordinates"]
    for part in line["coordinates"]:
        assert all(abs(one[0] - other[0]) <= 180 for one, other in pairwise(part))


def _points(value):
    if isinstance(value[0], (int, float)):
        yield value
    else:
        for one in value:
            yield from _points(one)


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(sign: str) -> None:
    """Whatever a spreadsheet would calculate is text; a number stays one."""
    (row,) = csv.reader(io.StringIO(cells.table([(sign, -3, None, 'a "b", c\n')])))

    assert [f"'{sign}", "-3", "", 'a "b", c\n'] == row


def test_the_table_has_every_promise(built: Project) -> None:
    """In the columns that it names, each read back as it was written."""
    text = (built.output / "data/promises.csv").read_text("utf-8")
    rows = [*csv.DictReader(io.StringIO(text))]

    assert [one["id"] for one in read(built, "promises.json")["promises"]] == [
        one["id"] for one in rows
    ]
    assert {*shapes.COLUMNS} == {*rows[0]}


def test_slides_hold_no_markup_of_authors(project: Project) -> None:
    """TimelineJS puts them into a page as they are."""
    path = project.entry("one", 'summary: "<img src=x onerror=alert(1)> & more"')
    text = (project.content / path).read_text("utf-8")
    project.write(path, text.replace("title: Title of one", 'title: "<script>alert(1)</script>"'))
    built_as(project)
    (slide,) = [
        one["text"] for one in read(project, "timeline.json")["events"] if one["unique_id"] == "one"
    ]

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" == slide["headline"]
    assert ["<a href=", "</a>"] == [one[:8] for one in re.findall("<[^>]*>", slide["text"])]


def test_a_line_can_be_shown_elsewhere(built: Project) -> None:
    """In a frame, without a script, with links that leave it."""
    page = built.page("/embed/alpha-beta/")

    assert '<base target="_top">' in page
    assert "<script" not in page
    assert 'href="../../routes/alpha-beta/"' in page
    assert f'src="{BASE}embed/alpha-beta/"' in built.page("/data/").replace("&#34;", '"')


def test_every_feed_and_calendar_has_its_address_to_copy(built: Project) -> None:
    """On one page, in full."""
    page = built.page("/follow/")
    told = {one.removeprefix(BASE) for one in re.findall(r"<code>([^<]*)</code>", page)}
    there = {
        path.relative_to(built.output).as_posix()
        for suffix in ("atom.xml", "feed.json", "calendar.ics")
        for path in built.output.rglob(suffix)
    }

    assert {one for one in there if not one.startswith(("ko/", "ru/"))} == told
