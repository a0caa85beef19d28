"""Promises of the small map."""

import zlib
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.render.drawings import land, plane
from dateline.render.drawings import map as geo
from dateline.render.drawings.map import Line, Point
from dateline.render.drawings.text_width import Box, Text, box, overlap

ALPHA = Point("Alpha", 40.0, 130.0)
BETA = Point("Beta", 42.0, 133.0)
GAMMA = Point("Gamma", 41.0, 136.0)

# Land in the west, with a coast that zigzags about 132° east.
COAST = tuple((30 + step / 5, 132 + step % 2 / 5) for step in range(100))
WEST_LAND = tuple((lon, lat) for lat, lon in ((30.0, 120.0), *COAST, (49.8, 120.0)))


def map_of(*points: Point, **options: object) -> geo.Map:
    return geo.map_of((Line(points),), land=(WEST_LAND,), **options)


def texts_by_name(drawn: geo.Map) -> dict[str, Text]:
    return {text.text: text for text in drawn.texts}


def test_north_is_up_and_east_is_right():
    alpha, beta = sorted(map_of(ALPHA, BETA).dots)

    assert alpha.x < beta.x
    assert alpha.y > beta.y


def test_mercator_and_back_is_the_same_latitude():
    assert [round(plane.latitude(plane.mercator(lat, 0)[1]), 9) for lat in (0, 42.4, 70)] == [
        0,
        42.4,
        70,
    ]


def test_a_square_is_cut_to_its_corner_in_the_frame():
    """Sutherland and Hodgman's clipping keeps the part inside, edges included."""
    square = ((0, 0), (4, 0), (4, 4), (0, 4))

    cut = land.clip(land.coast(square), Box(2, 2, 9, 9))

    assert set(cut) == {(2, 2), (4, 2), (4, 4), (2, 4)}


def test_land_outside_the_frame_is_not_there():
    triangle = land.coast(((0, 0), (1, 0), (1, 1)))

    assert land.clip(triangle, Box(5, 5, 9, 9)) == ()


def test_simplifying_keeps_corners_and_drops_what_lies_between():
    line = ((0, 0), (1, 0.1), (2, 0), (3, 0), (3, 3))

    assert land.simplify(line, 0.5) == ((0, 0), (3, 0), (3, 3))


def test_a_path_has_one_decimal_and_no_spot_twice():
    assert land.path(((0.04, 1), (0.01, 1.02), (2.25, -0.01)), closed=True) == "M0,1 2.2,0Z"


def test_a_point_without_position_is_passed_over():
    unknown = Point("Unknown", None, None)

    assert map_of(ALPHA, unknown, BETA) == map_of(ALPHA, BETA)


def test_a_map_of_nowhere_is_refused():
    with pytest.raises(ValueError, match="at least one point"):
        map_of(Point("Unknown", None, None))


def test_two_near_stations_are_not_brought_nearer_than_the_outlines_allow():
    """150 km across at least: the outlines are hundreds of metres off."""
    drawn = map_of(Point("Alpha", 42.428, 130.645), Point("Beta", 42.421, 130.608))
    left, right = sorted(dot.x for dot in drawn.dots)

    # 3.1 km of 150 are 6.6 of 320 units.
    assert right - left < 6.7
    assert {"Alpha", "Beta"} <= set(texts_by_name(drawn))


def test_the_map_steps_back_until_a_coast_is_in_sight():
    inland = Point("Alpha", 41.0, 130.5), Point("Beta", 41.05, 130.6)

    with_coast, without = map_of(*inland), geo.map_of((Line(inland),), land=())

    assert with_coast.land
    assert _span(with_coast) < _span(without)


def _span(drawn: geo.Map) -> float:
    xs = [dot.x for dot in drawn.dots]
    return max(xs) - min(xs)


def test_a_leg_is_dashed_where_a_position_is_only_a_towns_and_the_map_is_near():
    town = Point("Beta", 41.0, 131.0, exact=False)
    near = map_of(ALPHA._replace(lat=40.9, lon=130.5), town, BETA._replace(lat=41.2, lon=131.4))
    far = map_of(Point("Alpha", 40.0, 121.0), town, Point("Gamma", 49.0, 131.0))

    assert [leg.dashed for leg in near.legs] == [True]
    assert [leg.dashed for leg in far.legs] == [False]


def test_known_and_unsure_stretches_are_legs_of_their_own():
    town = Point("Gamma", 41.2, 131.6, exact=False)
    sure = (Point("Alpha", 41.0, 130.5), Point("Beta", 41.1, 131.0))

    assert [leg.dashed for leg in map_of(*sure, town).legs] == [False, True]


def test_a_nameless_point_bends_the_line_and_has_no_dot():
    bend = Point("", 43.0, 131.0)

    drawn = map_of(ALPHA, bend, BETA._replace(lon=129.0))

    assert len(drawn.dots) == 2
    assert [leg.d.count(" ") for leg in drawn.legs] == [2]


def test_an_unlabelled_point_keeps_its_dot():
    drawn = map_of(ALPHA, Point("Bridge", 41.5, 131.0, label=False), BETA)

    assert len(drawn.dots) == 3
    assert "Bridge" not in texts_by_name(drawn)


def test_a_faint_line_sets_no_frame():
    alone = map_of(ALPHA, BETA)
    far = Line((Point("Far", 60.0, 30.0), BETA), faint=True)
    together = geo.map_of((Line((ALPHA, BETA)), far), land=(WEST_LAND,))

    assert together == alone


def test_a_faint_line_is_not_drawn_over_the_line_itself():
    beta, gamma = BETA._replace(lon=127.0), GAMMA._replace(lon=125.0)
    main, other = Line((ALPHA, beta, gamma)), Line((ALPHA, gamma), faint=True)

    drawn = geo.map_of((main, other), land=(WEST_LAND,))

    assert [leg.faint for leg in drawn.legs] == [False]


def test_a_faint_line_that_goes_its_own_way_is_drawn():
    beta = BETA._replace(lon=127.0)
    main, other = Line((ALPHA, beta)), Line((ALPHA, Point("Delta", 41.8, 130.5)), faint=True)

    drawn = geo.map_of((main, other), land=(WEST_LAND,))

    assert [leg.faint for leg in drawn.legs] == [False, True]
    assert texts_by_name(drawn)["Delta"].role == "faint"


def test_the_ends_of_a_line_are_named_before_its_stops():
    """Where only one of two neighbours has room, it is the end."""
    crowd = tuple(Point(f"Station {n}", 41.0 + n / 50, 132.0 + n / 50) for n in range(12))

    names = texts_by_name(geo.map_of((Line((*crowd, Point("Far end", 46, 140))),), land=()))

    assert {"Station 0", "Far end"} <= set(names)
    assert len(names) < 13


def test_the_scale_bar_has_a_round_length_and_the_words_it_was_given():
    drawn = map_of(ALPHA, BETA, km="км")

    assert [text.text for text in drawn.texts if text.role == "scale"] == ["50 км"]
    assert drawn.scale.startswith("M")


def test_a_continent_has_no_scale_bar():
    """On Mercator's plane one bar would be wrong at the top or at the bottom."""
    drawn = map_of(Point("Alpha", 55.0, 37.0), Point("Beta", 39.0, 125.0))

    assert drawn.scale == ""


def test_the_committed_land_has_this_coast():
    """Two places on a real coast, with the sea between them, in under 10 kB."""
    line = Line((Point("Alpha", 43.1, 131.9), Point("Beta", 42.2, 130.3)))

    drawn = geo.map_of((line,))

    assert 400 < len(drawn.land) < 10_000
    assert drawn.legs == ()


def test_a_continent_stays_under_ten_kilobytes():
    line = Line((Point("Alpha", 55.8, 37.6), Point("Beta", 48.5, 135.1), Point("Gamma", 39, 125.7)))

    assert 2_000 < len(geo.map_of((line,), width=680).land) < 10_000


places = st.builds(
    Point,
    name=st.text("Ama 김", min_size=1, max_size=14).map(str.strip),
    lat=st.floats(35, 60),
    lon=st.floats(60, 140),
    label=st.booleans(),
    exact=st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(st.lists(places, min_size=1, max_size=8), min_size=1, max_size=3), st.booleans())
def test_labels_never_touch_each_other_or_a_dot_or_the_edge(routes, faint):
    lines = tuple(Line(tuple(points), faint and n > 0) for n, points in enumerate(routes))

    drawn = geo.map_of(lines, land=(WEST_LAND,))
    boxes = [box(text) for text in drawn.texts]
    dots = [Box(d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r) for d in drawn.dots]

    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert not [(b, d) for b in boxes for d in dots if overlap(b, d)]
    assert all(
        b.left >= 0 and b.top >= 0 and b.right <= drawn.width and b.bottom <= drawn.height
        for b in boxes
    )


def test_every_number_has_at_most_one_decimal():
    drawn = map_of(ALPHA, BETA, GAMMA)
    numbers = [n for dot in drawn.dots for n in (dot.x, dot.y, dot.r)]
    numbers += [n for text in drawn.texts for n in (text.x, text.y)]

    assert [round(n, 1) for n in numbers] == numbers


def test_the_same_lines_give_the_same_map():
    assert map_of(ALPHA, BETA, GAMMA) == map_of(ALPHA, BETA, GAMMA)


def test_dots_are_apart():
    crowd = tuple(Point(f"S{n}", 41 + n / 500, 132 + n / 500) for n in range(9))

    drawn = map_of(*crowd)

    xs = sorted(dot.x for dot in drawn.dots)
    assert all(b - a > 1 for a, b in pairwise(xs))


def test_no_line_runs_over_open_sea():
    """Its stops are there; where the straight way is wet, nothing is drawn between them."""
    across = Point("Beta", 40.5, 134.5)

    drawn = map_of(ALPHA._replace(lon=129.0), ALPHA, across)

    assert [1] == [leg.d.count(" ") for leg in drawn.legs]
    assert 3 == len(drawn.dots)


def test_without_a_coast_every_line_is_drawn():
    """Far from what the outlines know, the sea is not known either."""
    drawn = geo.map_of((Line((ALPHA, BETA)),), land=())

    assert 1 == len(drawn.legs)


def test_countries_are_named_where_they_were_put_and_waters_where_they_are_crossed():
    """A name touches nothing; one without room is left out."""
    line = Line((ALPHA._replace(lat=38.0, lon=126.0), ALPHA._replace(lat=46.0, lon=128.0)))
    around = (
        ("water", Point("The Brook", 42.0, 127.0)),
        ("country", Point("NORTHLAND", 44.0, 129.5)),
        ("country", Point("NOWHERE", 44.0, 129.5)),
        ("country", Point("FAR OFF", 10.0, 10.0)),
    )

    drawn = geo.map_of((line,), 640, land=(WEST_LAND,), around=around)

    told = {text.text: text.role for text in drawn.texts if text.role in ("country", "water")}
    assert {"The Brook": "water", "NORTHLAND": "country"} == told
    assert not any(overlap(box(a), box(b)) for a, b in combinations(drawn.texts, 2))


@pytest.mark.parametrize(
    "places",
    [
        ((-33.4, -70.6), (-33.0, -71.6)),
        ((-4.1, 39.7), (0.5, 35.3)),
        ((64.5, -165.4), (64.4, -173.2)),
        ((66.2, -179.1), (64.7, 177.5)),
        ((-17.8, 177.4), (-16.5, -179.9)),
        ((78.2, 15.6), (78.9, 11.9)),
        ((-77.9, 166.7), (-90.0, 0.0)),
        ((71.6, -170.0), (90.0, 0.0), (78.2, 15.6)),
    ],
)
def test_the_map_of_a_line_anywhere_shows_its_coast_and_all_its_stops(places):
    """Nothing of it is out of the picture, and no band is drawn right across it."""
    drawn = geo.map_of((Line(tuple(Point(f"Stop {n}", *at) for n, at in enumerate(places))),))

    assert drawn.coast
    assert drawn.apart
    assert len(places) == len(drawn.dots)
    assert all(0 < dot.x < drawn.width and 0 < dot.y < drawn.height for dot in drawn.dots)
    assert len(drawn.land) < 12_000
    shares = [
        land.ashore((x, y), _shapes(drawn))
        for x in range(8, drawn.width, 16)
        for y in range(8, drawn.height, 16)
    ]
    assert 0.03 < sum(shares) / len(shares) < 0.99


def _shapes(drawn: geo.Map) -> tuple[land.Ring, ...]:
    return tuple(
        tuple(tuple(map(float, spot.split(","))) for spot in ring.rstrip("Z").split())
        for ring in drawn.land.split("M")[1:]
    )


def test_what_lies_side_by_side_over_the_180th_meridian_is_drawn_side_by_side():
    """A town in the west of the strait is left of one in the east of it, and near."""
    line = Line(
        (Point("West", 64.4, -173.2), Point("Middle", 66.2, 179.0), Point("East", 64.5, -165.4))
    )

    dots = {round(dot.x): dot for dot in geo.map_of((line,)).dots}

    assert 3 == len(dots)
    assert max(dots) - min(dots) > 200


def test_no_outline_is_drawn_along_the_180th_meridian():
    """The atlas is cut there; no coast is."""
    drawn = geo.map_of((Line((Point("East", 66.2, -179.1), Point("West", 64.7, 177.5))),))
    straight = [
        (a, b)
        for ring in _shapes(drawn)
        for a, b in pairwise(ring)
        if a[0] == b[0] and abs(a[1] - b[1]) > 20 and 0 < a[0] < drawn.width
    ]

    assert [] == straight


def test_around_a_pole_north_is_up_and_a_kilometre_has_one_length():
    """On Mercator's plane one of them would be seven times as long as the other."""
    line = Line((Point("Alpha", 82.0, 10.0), Point("Beta", 80.0, 10.0), Point("Gamma", 78.0, 10.0)))

    alpha, beta, gamma = sorted(geo.map_of((line,)).dots, key=lambda dot: dot.y)

    assert alpha.x == beta.x == gamma.x
    assert abs((gamma.y - beta.y) / (beta.y - alpha.y) - 1) < 0.02


def test_the_outlines_cost_an_installation_under_300_kilobytes():
    """Both files, as they lie in the wheel."""
    folder = Path(land.__file__).parent

    assert sum(len(zlib.compress(path.read_bytes())) for path in folder.glob("land*")) < 300_000
