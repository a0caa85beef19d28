"""The map is read by GDAL, which most programs for maps are made of."""

import json
import shutil
import subprocess
from pathlib import Path

from tests import every_kind
from tests.browser.fixtures import missing
from tests.conftest import REAL, Project

BASE = "https://alpha.example/repo/"


def test_gdal_reads_every_line_and_stop(project: Project) -> None:
    """Each with its form, and with no word of doubt."""
    every_kind.write(project)

    assert "MULTILINESTRING" not in in_order(_built(project)).values()


def test_gdal_reads_a_line_over_the_antimeridian_in_two_parts(project: Project) -> None:
    """None goes around the earth."""
    project.edit("places.yaml", "lat: 42.4, lon: 130.6", "lat: 10, lon: 179")
    project.edit("places.yaml", "beta: {name: Beta", "beta: {lat: 20, lon: -179, name: Beta")
    read = in_order(_built(project))

    assert "MULTILINESTRING ((179 10,180 15),(-180 15,-179 20))" == read["route/alpha-beta"]


def _built(project: Project) -> Path:
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    return project.output / "data/routes.geojson"


def in_order(path: Path) -> dict[str, str]:
    """The form of each feature as GDAL reads it, by its id; all that the file holds."""
    read = _read(path)
    held = json.loads(path.read_text("utf-8"))["features"]
    shapes = {one["id"]: one["geometry"]["type"].upper() if one["geometry"] else "" for one in held}
    assert shapes == {id: form.partition(" ")[0] for id, form in read.items()}
    return read


def _read(path: Path) -> dict[str, str]:
    if not shutil.which("ogrinfo"):
        missing("DATELINE_REQUIRE_GDAL", "THE MAP WAS NOT READ: no ogrinfo here (Debian: gdal-bin)")
    command = ["ogrinfo", "-ro", "-al", "-oo", "NATIVE_DATA=NO", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "" == done.stderr
    assert "using driver `GeoJSON' successful" in done.stdout
    assert 'ID["EPSG",4326]' in done.stdout
    found: dict[str, str] = {}
    for told in done.stdout.split("\nOGRFeature(")[1:]:
        lines = [line.strip() for line in told.strip().splitlines()]
        (id,) = [line.partition(" = ")[2] for line in lines if line.startswith("id (String) = ")]
        forms = [line for line in lines if line.startswith(("POINT ", "LINESTR", "MULTILINESTR"))]
        found[id] = forms[0] if forms else ""
    return found
