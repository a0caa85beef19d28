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
        ((-33.4, -70.6, -33.0, -71.6), "", False),  # where no outline is on file
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
