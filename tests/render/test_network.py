"""All lines in one drawing that an editor laid out, with what the entries tell of them."""

import re

import pytest
from lxml import html

from dateline.render.drawings import network
from tests.conftest import REAL

LAID_OUT = """\
wide:
  size: 600 300
  areas:
    - {country: RU, box: 0 0 600 140, label: top-right}
    - {country: KP, box: 0 160 600 300, label: bottom-left}
  waters: [{name: {en: The Brook, ko: 개울}, box: 0 140 600 160}]
  borders: ["0 140, 600 140"]
  stations:
    alpha: {at: 100 50, label: right}
    beta: {at: 400 250}
    gamma: {at: 300 50}
  lines:
    alpha-beta: {by: [alpha, 400 50, beta], label: 100 100}
    beta-gamma: {by: [beta 390 250, 390 40, gamma 300 40]}
"""


@pytest.fixture
def real(project):
    """The invented site under the real templates, laid out by its editor."""
    project.templates, project.static = REAL / "templates", REAL / "static"
    project.write("network.yaml", LAID_OUT)
    project.write("entries/2025/seen.md", "---\ntitle: Seen\ndate: 2025-03-01\n---\nWords.\n")
    project.edit("places.yaml", "alpha: {name", "gamma: {name: Gamma, country: CN}\nalpha: {name")
    project.edit("routes/beta-gamma.md", "[{place: beta}]", "[{place: beta}, {place: gamma}]")
    return project


def drawn(project, address="/routes/"):
    """The drawing of all lines."""
    (found,) = html.fromstring(project.page(address)).find_class("network-picture")
    return found


def test_stations_are_links_and_lines_tell_their_state(real):
    """The keyboard meets the stations; a line can be pointed at."""
    real.build()

    picture = drawn(real)
    links = {one.get("href"): one for one in picture.iter("a")}
    assert {"../places/alpha/", "../places/beta/", "../places/gamma/"} < set(links)
    assert "Alpha – Beta: Running" == links["../routes/alpha-beta/"].get("aria-label")
    assert "-1" == links["../routes/alpha-beta/"].get("tabindex")
    assert None is links["../places/alpha/"].get("tabindex")
    assert ["regular", "unknown"] == [
        one.get("data-level") for one in picture.find_class("network-line")
    ]
    words = [one.text for one in picture.iter("text")]
    assert {"Russia", "North Korea", "The Brook", "Running"} <= set(words)


def test_a_state_that_was_long_not_confirmed_is_hollow_and_says_so(real):
    """An outline with little inside, and the day of the last report."""
    real.build(as_of="2026-06-01")

    picture = drawn(real)
    assert 1 == len(picture.find_class("network-hollow"))
    assert "Running, not confirmed since 16\xa0Dec\xa02024" in picture.text_content()


def test_it_speaks_each_language(real):
    """Waters have names as places have."""
    real.build()

    assert "개울" in drawn(real, "/ko/routes/").text_content()


def test_without_a_layout_there_is_the_map(project):
    """As before."""
    project.delete("network.yaml")
    project.build(templates=REAL / "templates", static=REAL / "static")

    page = html.fromstring(project.page("/routes/"))
    assert not page.find_class("network")
    assert page.find_class("map")


def test_an_unknown_name_is_told_with_its_place(real):
    """A station that is no place, a line that is none."""
    real.edit("network.yaml", "gamma: {at", "gama: {at")
    real.edit("network.yaml", "beta-gamma: {by", "beta-gama: {by")

    found = {(one.code, one.path, one.line) for one in real.problems()}

    assert {("unknown-place", "network.yaml", 11), ("unknown-route", "network.yaml", 14)} <= found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at: 100 50", "at: 100"),
        ("box: 0 140 600 160", "box: none"),
        ("400 50, beta", "40 5 0, beta"),
    ],
)
def test_what_is_no_point_is_refused(real, old, new):
    """With its line."""
    real.edit("network.yaml", old, new)

    assert "network.yaml" in {one.path for one in real.problems()}


def test_a_place_that_is_held_back_is_not_drawn(real):
    """Though the layout names it."""
    real.edit("routes/beta-gamma.md", "[{place: beta}, {place: gamma}]", "[{place: beta}]")
    real.entry("hidden", "draft: true\nplaces: [gamma]")
    real.build()

    assert "Gamma" not in drawn(real).text_content().replace("Beta – Gamma", "")


def test_bends_are_rounded_and_the_way_stays_the_same():
    """A bend is cut at most half way to the next; what is straight stays so."""
    path = network.rounded([(0, 0), (100, 0), (100, 20), (100, 100)], 40)

    assert "M0,0L90,0Q100,0 100,10L100,20L100,100" == path


def test_a_station_of_several_strokes_is_as_long_as_they_are_apart(real):
    """Beta lies on two lines that run beside each other."""
    real.build()

    rings = [
        (float(one.get("width")), float(one.get("height")))
        for one in drawn(real).find_class("network-ring")
    ]
    assert (21.0, 11.0) in rings
    assert re.search(r"network-ring", real.page("/routes/"))
