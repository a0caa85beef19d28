"""An editor of texts with the schema says of fields what a build says of them."""

import json
from datetime import date, datetime
from textwrap import dedent

import jsonschema
import pytest
import yaml
from pydantic_core import ValidationError
from ruamel.yaml import YAML

from dateline.content import fields, json_schema, lines, network, schema, site_fields, yaml_text
from dateline.content.examples import EXAMPLES
from dateline.content.fields import Shape
from dateline.content.meanings import MEANINGS
from dateline.model.scheme import TRAINS
from tests.conftest import CONTENT

SHAPES = {
    one.__name__: one
    for one in Shape.__subclasses__()
    if one.__module__ in {module.__name__ for module in (schema, site_fields, lines, network)}
}
TABLES = {
    "topics.yaml": "TopicFields",
    "places.yaml": "PlaceFields",
    "voices.yaml": "VoiceFields",
    "sources.yaml": "SourceFields",
    "stories.yaml": "StoryFields",
}


def each(shapes):
    """Every field with the name of its shape."""
    return {f"{name}.{field}" for name, names in shapes.items() for field in names}


def test_every_field_is_described():
    """An editor of texts shows it beside the field; its words are in `content/meanings.py`."""
    assert each({name: fields.names(one) for name, one in SHAPES.items()}) == each(MEANINGS)
    for name, one in SHAPES.items():
        if not name.startswith(("Naming", "Role")):  # they are told as what may be written
            made = json_schema.of(one)
            assert {"description"} <= set.intersection(*map(set, made["properties"].values())), name


def test_every_field_has_an_example_that_its_schema_allows():
    """It is in `content/examples.py`; whether it means something, a build of the handbook tells."""
    assert each(MEANINGS) == each(EXAMPLES)
    for name, one in SHAPES.items():
        made = json_schema.of(one)
        for field, told in made["properties"].items():
            if "examples" in told:
                jsonschema.validate(told["examples"][0], {**told, "$defs": made.get("$defs", {})})
                assert told["examples"][0] is not None, (name, field)


def test_an_example_of_trains_is_not_shown_where_no_trains_run():
    """A site that tells of lines in words of its own has none that its schema refuses."""
    trams = ((("trams", ""),), (("runs", "full"),))
    for rules in (trams, TRAINS.rules):
        made = json_schema.entry(rules)
        for told in made["properties"].values():
            for example in told.get("examples", ()):
                jsonschema.validate(example, {**told, "$defs": made.get("$defs", {})})
    assert "examples" in json_schema.entry(TRAINS.rules)["properties"]["service"]


def plain(value):
    """A value of YAML as JSON has it."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def read(text):
    """A text as each kind of reader has it: all text, YAML 1.1, YAML 1.2."""
    newer = YAML(typ="safe", pure=True)
    newer.version = (1, 2)
    return [
        yaml_text.read("", text, 0)[0],
        *(plain(one) for one in (yaml.safe_load(text), newer.load(text))),
    ]


def shape_of(path):
    """What the fields of a file hold."""
    if path.startswith("entries/"):
        return "EntryFields" if path.count(".") == 1 else "TranslationFields"
    return "RouteFields" if path.startswith("routes/") else "PageFields"


@pytest.mark.parametrize("path", CONTENT)
def test_correct_files_are_accepted(path):
    """Whatever reads them, and however it takes `no` and `2024-06-05`."""
    text = dedent(CONTENT[path])
    if path == "network.yaml":
        made = json_schema.table(schema.NetworkFields)
    elif path in TABLES:
        made = json_schema.table(SHAPES[TABLES[path]])
    else:
        made = json_schema.of(SHAPES["SiteFields" if path == "site.yaml" else shape_of(path)])
        text = text.split("---\n")[1] if path.endswith(".md") else text

    jsonschema.Draft202012Validator.check_schema(made)
    for value in read(text):
        jsonschema.validate(value, made)


ENTRY = {"title": "A", "date": "2024"}
STOPS = {"name": "A", "stops": [{"place": "a"}]}
SITE = {"title": "A", "description": "B", "publisher": {"name": "C"}}
# A shape, what is right without it, a field, values that are accepted, values that are refused.
VALUES = [
    ("EntryFields", ENTRY, "title", ["A", "2024", " A "], ["", "  ", None, [], {}, "x" * 1001]),
    (
        "EntryFields",
        ENTRY,
        "date",
        ["2024", "2024-06", "2024-06-05", "2024-24", "2024-06~", "2024-XX", "199X", "2024-06-XX",
         "2025-01-24/2025-01-26", "2024-12-16/..", "../2024", "2024/", "[2024-12-15..2024-12-16]",
         "[2024-01-01,2024-01-03]", "2024?"],
        ["", None, "June 2024", "5.6.2024", "2024-6-5", "05/06/2024", "24-06-05", "2024.06", [],
         "2024-06-05T10:00", "20240605", "2024 - 2025"],
    ),
    ("EntryFields", ENTRY, "summary", ["A", None], ["", []]),
    ("EntryFields", ENTRY, "id", ["a-b", "2024", None], ["A", "a_b", "-a", "a b", "x" * 101]),
    ("EntryFields", ENTRY, "kind", ["event", "silence"], ["Event", "news", "", None]),
    ("EntryFields", ENTRY, "time", ["09:30", "23:59", None], ["9:30", "24:00", "09.30"]),
    ("EntryFields", ENTRY, "routes", [["a"], [], None], ["a", ["A"], [None], {"a": "b"}]),
    ("EntryFields", ENTRY, "authors", [["a", "b"], None], ["a", ["a b"]]),
    (
        "EntryFields",
        ENTRY,
        "sources",
        [["A-1", "x"], [{"title": "A", "url": "https://a.example"}], None],
        [[{"title": ""}], [{"url": "https://a.example"}], "A-1", [{"title": "A", "x": "y"}]],
    ),
    ("EntryFields", ENTRY, "fulfils", [["a", {"id": "b", "part": "yes"}]], [[{"part": "no"}], "a"]),
    (
        "EntryFields",
        ENTRY,
        "service",
        [{"a": {"passenger": "none"}}, {}, None],
        [{"A": {}}, {"a": {"passenger": "no"}}, {"a": "none"}, []],
    ),
    ("EntryFields", ENTRY, "draft", ["yes", "no", "true", "False", "0"], ["", "maybe", None]),
    (
        "EntryFields",
        ENTRY,
        "embargo",
        ["2024-12-16T09:00+10:00", "2024-12-16 09:00Z"],
        ["2024-12-16", "2024-12-16T09:00", "soon"],
    ),
    (
        "EntryFields",
        ENTRY,
        "corrections",
        [[{"date": "2024-06-05", "kind": "update", "text": "A"}]],
        [[{"date": "2024-06", "kind": "update", "text": "A"}], [{"date": "2024-06-05"}]],
    ),
    ("EntryFields", ENTRY, "sumary", [], ["A"]),
    ("RouteFields", STOPS, "stops", [[{"place": "a", "km": "2.5", "calls": "no"}],
     [{"place": "a", "km": "26", "source": "A-1"}], [{"place": "a", "source": ["A-1"]}],
      [{"place": "a", "km": "0,8"}], [{"place": "a", "km": "10 272.5 км"}]],
     [[{"place": "a", "km": "-1"}], [{"place": "a", "km": "far"}], [{}], None,
      [{"place": "a", "calls": "never"}]]),
    ("PlaceFields", {"country": "RU"}, "name", ["A", {"en": "A"}, [{"en": "A"}, {"en": "B",
     "since": "2025"}]], [None, {"english": "A"}, [{"en": "A", "since": "soon"}]]),
    ("PlaceFields", {"name": "A"}, "country", ["RU", ["RU", "KP"]], ["Russia", "ru", None]),
    ("PlaceFields", {"name": "A", "country": "RU"}, "lat", ["42.4", "-3", None], ["north"]),
    ("VoiceFields", {"name": "A"}, "role", ["A", ["A", {"text": "B", "since": "2025-05"}], None,
     {"en": "A", "ko": "B"}, {"en": "A", "since": "2025"}, {"text": {"en": "A"}}],
     [[{"since": "2025"}], {"text": ""}]),
    ("SourceFields", {"title": "A"}, "url", ["https://a.example/b", "http://a.example", None],
     ["a.example", "https://a.example/ b", "https://a.example/\nb", "ftp://a.example"]),
    ("SourceFields", {"title": "A"}, "stance", ["state", None], ["left"]),
    ("TopicFields", {}, "name", ["A", {"en": "A"}], [{}, {"english": "A"}, "", None]),
    ("SiteFields", SITE, "zone", ["UTC", "Asia/Seoul", "America/Port-au-Prince"],
     ["localtime", "posix/UTC", "+9", ""]),
    ("SiteFields", SITE, "identity", ["alpha.example,2024", "a@b.example,2024:x"], ["alpha", ""]),
    ("SiteFields", SITE, "languages", [["en"], ["ko", "pt-BR"]], [[], ["EN"], "en"]),
    ("SiteFields", SITE, "stale_after", ["180"], ["0x", "soon"]),
    ("SiteFields", SITE, "silence_after", ["30"], ["0", "-1", "never"]),
]  # fmt: skip


def accepted(name, value):
    """Whether a build takes the fields."""
    try:
        fields.read(SHAPES[name], value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("name", "others", "field", "right", "wrong"), VALUES)
def test_it_agrees_with_what_is_accepted(name, others, field, right, wrong):
    """What a build takes, and what it refuses."""
    valid = jsonschema.Draft202012Validator(json_schema.of(SHAPES[name])).is_valid
    values = [{**others, field: one} for one in (*right, *wrong)]

    assert [True] * len(right) + [False] * len(wrong) == [accepted(name, one) for one in values]
    assert {} == {
        repr(one[field])[:40]: valid(one) for one in values if valid(one) != accepted(name, one)
    }


@pytest.mark.parametrize("what", ["topics", "places", "voices", "sources"])
def test_a_whole_data_file_has_a_schema_too(command_line, what):
    """An editor of texts checks files, not records."""
    done = command_line("schema", what)

    made = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(made)
    jsonschema.validate(read(dedent(CONTENT[f"{what}.yaml"]))[0], made)
    assert not jsonschema.Draft202012Validator(made).is_valid({"a_b": {}})


def test_a_text_that_other_readers_take_for_a_number_or_a_truth_is_a_text():
    """A topic may be called 2024, or no."""
    for text in ("name: 2024", "name: 1.5", "name: no", "name: {en: 2024}"):
        for value in read(text):
            jsonschema.validate(value, json_schema.of(schema.TopicFields))
        assert accepted("TopicFields", read(text)[0])


def test_a_data_file_that_is_still_empty_is_right(project):
    """It holds no record yet; nor does one with a comment alone."""
    project.write("stories.yaml", "# none yet")

    assert [] == project.problems()
    for name in TABLES.values():
        jsonschema.validate(read("# none yet")[1], json_schema.table(SHAPES[name]))


def test_what_a_site_of_its_own_tells_of_lines_is_described_too():
    """Whatever it calls it."""
    made = json_schema.entry(((("trams", ""),), (("daily", "full"),)))

    (said,) = (one["properties"] for one in _objects(made) if "trams" in one.get("properties", {}))
    assert {"trams", "note", "say"} == said.keys()
    assert all(one["description"] for one in said.values())


def _objects(value):
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _objects(one)
    if isinstance(value, dict):
        yield value
