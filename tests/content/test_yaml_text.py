"""Front matter is read fast where it is right, and with care where it may not be."""

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.content import yaml_text

TOKENS = [
    "a: ", "b: ", "c:", "\n", "\n", "\n  ", "\n- ", "- ", "{", "}", "[", "]", ", ", ": ", "?",
    "|\n", ">\n", "'", '"', "''", "~", "null", "Null", " ", "#", " # x", "&x ", "*x", "!x ", "!",
    "<<: ", "---", "\n---\n", "\n...\n", "%YAML 1.1\n", "2024-06", "12:30", "no", "1", "word",
    "한국", "é", "\t", "\x00", "\x85", "\ufeff", "- - - - - - - - - - - - ", "[[[[[[[[[[[[",
    "]]]]]]]]]]]]", "@", "`", "\"\\n\"", "\"\\uFFFE\"", "\"\\x07 \\t\"", "\u2028",
]  # fmt: skip


@settings(max_examples=1000, derandomize=True)
@example("a: 1\na: 2\n")
@example("~: 1\n'~': 2\n")
@example("[a]: b\n")
@example("a: &x b\n")
@example("a: b\n--- c\n")
@given(st.lists(st.sampled_from(TOKENS), max_size=20).map("".join))
def test_both_ways_read_the_same(text):
    """What the fast way takes, the careful one reads alike, and finds nothing wrong with it."""
    try:
        fast = yaml_text._values(text)
    except (yaml.YAMLError, yaml_text._DoubtError):
        return
    careful, places, problems = yaml_text._examined("a.yaml", text, 0)

    assert (careful, []) == (fast, problems)
    assert places == yaml_text.places(text, 0)


def test_every_value_is_text_and_nothing_is_nothing():
    """No date, number or truth is guessed."""
    text = "a: 2024-06-01\nb: no\nc: 12:30\nd: ~\ne:\nf: [null, 'null', \"\", 0x1F]\ng: {h: 1e3}\n"

    assert (
        {
            "a": "2024-06-01",
            "b": "no",
            "c": "12:30",
            "d": None,
            "e": None,
            "f": [None, "null", "", "0x1F"],
            "g": {"h": "1e3"},
        },
        [],
    ) == yaml_text.read("a.yaml", text, 0)


def test_places_count_the_lines_above():
    """A list is found at its name, a plain value where it begins."""
    text = "a: b\nc:\n  - d: e\n"

    assert {
        (): (4, 1),
        ("a",): (4, 4),
        ("c",): (5, 1),
        ("c", 0): (6, 5),
        ("c", 0, "d"): (6, 8),
    } == yaml_text.places(text, 3)


def test_twenty_levels_are_enough():
    """One more is refused, with its line."""
    assert yaml_text.read("a.yaml", "a: " + "[" * 19 + "]" * 19, 0)[0]
    fields, (told,) = yaml_text.read("a.yaml", "\nb: c\na: " + "[" * 20 + "]" * 20, 0)

    assert ({"b": "c"}, 3, "yaml") == (fields, told.line, told.code)
