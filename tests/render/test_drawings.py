"""Promises of the templates that draw: accessible, styled by class alone, well-formed."""

import re
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree

from dateline.languages import words
from dateline.model import dates
from dateline.render.drawings import diagram, slip
from dateline.render.drawings import map as geo
from dateline.render.drawings.diagram import Stop
from dateline.render.drawings.draw import Drawings
from dateline.render.drawings.map import Line, Point
from dateline.site.cards import PromiseCard, Saying
from dateline.site.promises import PromiseState
from dateline.site.site import Named

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PRESENTATION = {
    "class", "cx", "cy", "d", "dx", "font-size", "font-weight", "height", "id", "r", "rx",
    "text-anchor", "viewBox", "width", "x", "y", "role", "aria-labelledby", "aria-hidden",
}  # fmt: skip

LINE = diagram.line(
    (
        Stop("Alpha <&>", "Альфа", "ru", "RU", km="0 km", gauge="1520 mm", shared=("to Delta",)),
        Stop("Small", country="RU", calls="unknown"),
        Stop("Passed", country="RU", calls="no"),
        Stop("Bridge", "다리", "ko", "", "crossing", calls="no", gauge="1435 mm"),
        Stop("Beta", "베타", "ko", "KP", km="5 km"),
        Stop("Gamma", "伽马", "zh", "CN"),
    ),
    "The River",
    (("RU", "Russia"), ("KP", "North Korea"), ("CN", "China")),
)
MAP = geo.map_of(
    (
        Line((Point("Alpha <&>", 43.1, 131.9), Point("Beta", 42.2, 130.3, exact=False))),
        Line((Point("Alpha <&>", 43.1, 131.9), Point("Delta", 43.3, 131.2)), faint=True),
    )
)
SLIP = slip.slip_of(
    (slip.Given(date(2024, 9, 20), (date(2024, 10, 1), date(2024, 10, 31)), "said", "due <&>"),),
    slip.Outcome(date(2025, 1, 24), date(2025, 1, 26), "ran", "late"),
)
WITHDRAWN = slip.slip_of(
    (slip.Given(date(2024, 9, 20), None, "said"),),
    slip.Outcome(date(2025, 1, 24), date(2025, 1, 24), "withdrawn", "withdrawn"),
)


def draw(part: str, macro: str, *args: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined
    )
    return str(getattr(environment.get_template(f"parts/{part}.html").module, macro)(*args))


def picture(part: str, value: object) -> str:
    return draw(part, "picture", value, "a", "The title <&>", "The description")


PICTURES = {
    "line": picture("line", LINE),
    "map": picture("map", MAP),
    "slip": picture("slip", SLIP),
    "withdrawn": picture("slip", WITHDRAWN),
}


@pytest.fixture(params=PICTURES)
def svg(request):
    text = PICTURES[request.param].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return etree.fromstring(text)


def test_a_picture_has_a_title_and_a_description(svg):
    named = svg.get("aria-labelledby").split()

    assert svg.get("role") == "img"
    assert named == ["a-title", "a-desc"]
    assert [svg.find(f"{SVG}*[@id='{name}']").text for name in named] == [
        "The title <&>",
        "The description",
    ]


def test_a_picture_is_styled_by_class_alone(svg):
    """The site's content security policy allows no style attribute and no script."""
    used = {name for element in svg.iter() for name in element.attrib}

    assert used - PRESENTATION - {XML_LANG} == set()
    assert {etree.QName(element).localname for element in svg.iter()} <= {
        "svg", "title", "desc", "rect", "path", "circle", "text", "tspan",
    }  # fmt: skip


def test_every_class_is_in_the_style_sheet(svg):
    css = "".join(
        (ROOT / "static/css/blocks" / f"{name}.css").read_text("utf-8") for name in BLOCKS
    )
    known = set(re.findall(r"\.([a-z-]+)", css)) | PLAIN
    used = {name for element in svg.iter() for name in element.get("class", "").split()}

    assert used - known == set()


BLOCKS = ("line", "map", "slip")
# Named for what they are, and drawn like their neighbours.
PLAIN = {
    "line-name", "line-name-unsure", "line-bridge-name", "line-key", "map-label-end",
    "map-label-stop", "slip-mark-withdrawn", "slip-label-due", "slip-label-outcome",
}  # fmt: skip


@pytest.mark.parametrize("block", BLOCKS)
def test_colours_come_from_the_tokens(block):
    css = (ROOT / "static/css/blocks" / f"{block}.css").read_text("utf-8")

    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl|oklch", css) == []
    assert "forced-colors" in css
    assert "@media print" in css


def test_foreign_names_say_their_language():
    languages = re.findall(r'xml:lang="(\w+)"[^>]*>([^<]+)<', PICTURES["line"])

    assert languages == [("ru", "Альфа"), ("ko", "다리"), ("ko", "베타"), ("zh", "伽马")]


def test_words_are_escaped():
    assert all("<&>" not in text for text in PICTURES.values())
    assert "Alpha &lt;&amp;&gt;" in PICTURES["line"]


def test_a_line_has_a_key_to_the_marks_it_has():
    key = (("unknown", "not known whether trains call"), ("ferry", "a ferry"))

    figure = draw("line", "figure", LINE, "a", "Title", "Description", "A caption", key)

    assert "not known whether trains call" in figure
    assert "a ferry" not in figure
    assert "A caption" in figure


def test_two_sizes_of_a_map_have_their_own_ids():
    figure = draw("map", "figure", MAP, "a", "Title", "Description", "Schematic.", MAP)
    ids = re.findall(r' id="([^"]+)"', figure)

    assert ids == ["a-title", "a-desc", "a-wide-title", "a-wide-desc"]
    assert "map-narrow" in figure
    assert "map-wide" in figure


def test_a_date_without_an_end_is_drawn_to_the_last_that_was_heard():
    """A train of May is not late for "from March on"."""
    made, due, ran = (dates.parse(one) for one in ("2025-02-20", "2025-03-01/..", "2025-05-08"))
    nobody = Named("", "", "")
    saying = Saying(nobody, made, nobody, due, ())
    state = PromiseState("quiet", due=due, heard=ran)
    card = PromiseCard("one", due, "Trains", nobody, (saying,), due, due, 0, state, nobody, ran)
    drawn = Drawings(words.of("en")).slip(card)

    assert ["said", "moved", "part"] == [one.kind for one in drawn.marks]
    assert {"said", "drop"} == {one.kind for one in drawn.threads}
