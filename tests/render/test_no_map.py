"""A map where the land has something to show, and never an empty square."""

import pytest

from tests.conftest import REAL

LOOK = {"templates": (REAL / "templates",), "static": (REAL / "static",)}
PLACES = """\
alpha: {{name: Alpha, lat: {0}, lon: {1}}}
beta: {{name: Beta, lat: {2}, lon: {3}}}
alpha-bridge: {{name: Alpha Bridge, kind: crossing}}
"""


@pytest.mark.parametrize(
    ("stops", "setting", "shown"),
    [
        ((42.4, 130.6, 43.2, 131.9), "", True),
        ((42.4, 130.6, 43.2, 131.9), "map: off\n", False),
        ((42.4, 130.6, 42.42, 130.63), "", False),  # a tram
        ((43.26, -2.93, 43.32, -2.99), "", False),  # another, where the land is coarser
        ((-33.4, -70.6, -33.0, -71.6), "", True),  # in South America
        ((-4.1, 39.7, -1.3, 36.8), "", True),  # in Africa
        ((64.5, -165.4, 64.4, -173.2), "", True),  # across the Bering strait
        ((66.2, -179.1, 64.7, 177.5), "", True),  # over the 180th meridian
        ((78.2, 15.6, 78.9, 11.9), "", True),  # near a pole
        ((51.1, 71.4, 49.8, 73.1), "", False),  # with no coast as far as the eye can see
    ],
)
def test_a_line_has_a_map_where_there_is_something_to_see(project, stops, setting, shown):
    """Its stops are drawn in order all the same; no place needs a country."""
    project.write("places.yaml", PLACES.format(*stops))
    path = project.content / "site.yaml"
    path.write_text(path.read_text("utf-8") + setting, "utf-8")

    assert [] == [one for one in project.problems(**LOOK) if one.severity == "error"]

    page = project.page("/routes/alpha-beta/")
    assert shown == ('class="map' in page)
    assert "line-drawing" in page


def test_a_map_that_is_put_off_leaves_every_page(project):
    """A build after another gives the bytes of a clean one."""
    project.write("places.yaml", PLACES.format(42.4, 130.6, 43.2, 131.9))
    project.build(**LOOK)
    path = project.content / "site.yaml"
    path.write_text(path.read_text("utf-8") + "map: off\n", "utf-8")
    project.build(**LOOK)
    project.build(cache=project.root / "clean", output=project.root / "anew", **LOOK)

    assert project.tree() == project.tree(project.root / "anew")
