"""What annotations say is what fields may hold."""

from typing import Annotated, Literal

import pytest
from pydantic_core import ValidationError

from dateline.content import fields, moments
from dateline.content.fields import Shape, after, before, instead, limited
from dateline.model.dates import DateError

Word = Annotated[str, limited(min_length=1, strip_whitespace=True)]


class Part(Shape):
    name: Word
    size: int = 1


class Whole(Shape):
    kind: Literal["a", "b"]
    words: Annotated[tuple[Word, ...], before(lambda given: given or ())] = ()
    loud: Annotated[Word, after(str.upper)] | None = None
    parts: tuple[Word | Part, ...] = ()
    sizes: dict[Word, Annotated[float, limited(ge=0)]] | None = None
    length: Annotated[int, instead(lambda given: len(str(given)))] = 0
    open: bool = False


def test_what_is_right_becomes_values():
    """Text in, values out; what is left out is as the class says."""
    whole = fields.read(
        Whole,
        {
            "kind": "a",
            "words": None,
            "loud": " b ",
            "parts": [" c ", {"name": "d", "size": "2"}],
            "sizes": {"e": "1.5"},
            "length": "four",
        },
    )

    assert ("a", (), "B", {"e": 1.5}, 4, False) == (
        whole.kind, whole.words, whole.loud, whole.sizes, whole.length, whole.open
    )  # fmt: skip
    assert ("c", "d", 2) == (whole.parts[0], whole.parts[1].name, whole.parts[1].size)
    assert {"kind", "words", "loud", "parts", "sizes", "length", "open"} == vars(whole).keys()


def test_all_that_is_wrong_comes_at_once_and_once():
    """A list of texts and fields does not tell a mistake for each of the two."""
    with pytest.raises(ValidationError) as caught:
        fields.read(
            Whole, {"parts": ["", {"name": "", "sise": "1"}], "sizes": {"e": "-1"}, "x": ""}
        )

    assert [
        ("missing", ("kind",)),
        ("string_too_short", ("parts", 0, "a text")),
        ("string_too_short", ("parts", 1, "written out", "name")),
        ("extra_forbidden", ("parts", 1, "written out", "sise")),
        ("greater_than_equal", ("sizes", "e")),
        ("extra_forbidden", ("x",)),
    ] == [(one["type"], one["loc"]) for one in caught.value.errors()]


LISTED = [
    (["2024-12-15..2024-12-16"], 'Write "[2024-12-15..2024-12-16]", with the quotes, if it is one'),
    (["2025", "2026"], 'Write "[2025, 2026]", with the quotes, if it is one of these.'),
    (["2025-05-10"], "Write 2025-05-10, without brackets."),
    ({"2025-05-10": None}, "Write 2024, 2024-06 or 2024-06-05."),
    ("", "Write 2024, 2024-06 or 2024-06-05."),
]


@pytest.mark.parametrize(("given", "hint"), LISTED)
def test_a_date_that_yaml_takes_for_a_list_is_not_called_missing(given, hint):
    """One of several days begins with a bracket in EDTF, and so does a list."""
    with pytest.raises(DateError) as caught:
        moments.moment(given)

    assert caught.value.hint.startswith(hint)
    assert ("missing" in caught.value.fact) == (not given)
