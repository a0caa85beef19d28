"""Editors of texts that know the schema find no fault with this site's files."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from dateline.content import json_schema, read, schema
from tests.content.test_json_schema import SHAPES, TABLES, plain, shape_of

CONTENT = Path(__file__).parent.parent / "content"
PATHS = sorted(
    path.relative_to(CONTENT).as_posix()
    for path in CONTENT.rglob("*")
    if path.suffix in (".md", ".yaml")
)


@pytest.fixture(scope="module")
def valid():
    """What is wrong with a value, by the path of its file."""
    names = {**{path: path for path in TABLES}, "site.yaml": "SiteFields"}
    made = {path: json_schema.table(SHAPES[TABLES[path]]) for path in TABLES}
    made["NetworkFields"] = json_schema.table(schema.NetworkFields)
    names["network.yaml"] = "NetworkFields"
    made |= {name: json_schema.of(one) for name, one in SHAPES.items()}

    def told(path, value):
        name = names.get(path) or shape_of(path)
        found = jsonschema.Draft202012Validator(made[name]).iter_errors(value)
        return [f"{path}: {one.json_path}: {one.message[:80]}" for one in found]

    return told


def test_the_schema_accepts_every_file(valid):
    """As text, as a build reads them, and with the numbers and truths of YAML."""
    found = []
    for path in PATHS:
        source = read.source(CONTENT, path)
        found += valid(path, source.fields)
        found += valid(path, plain(yaml.safe_load(source.matter)))

    assert [] == found
