"""Promises of the line diagram."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.render.drawings import diagram
from dateline.render.drawings.diagram import Drawing, Stop
from dateline.render.drawings.text_width import Box, Text, box, overlap, text_width, wrap

COUNTRIES = (("RU", "Russia"), ("KP", "North Korea"), ("CN", "China"))
ALPHA = Stop("Alpha", "Альфа", "ru", "RU", km="0 km", gauge="1520 mm")
BRIDGE = Stop("Long Bridge", "긴 다리", "ko", "", "crossing", calls="no", gauge="1520/1435 mm")
BETA = Stop("Beta", "베타", "ko", "KP", km="5 km", gauge="1520/1435 mm")
SMALL = tuple(Stop(f"Small {n}", country="RU", calls="unknown") for n in range(1, 5))
OMEGA = Stop("Omega", country="RU")


def line(*stops: Stop, **options: object) -> Drawing:
    return diagram.line(stops, countries=COUNTRIES, **options)


def said(drawing: Drawing, role: str) -> list[str]:
    return [text.text for text in drawing.texts if text.role == role]


def find(drawing: Drawing, words: str) -> Text:
    return next(text for text in drawing.texts if text.text == words)


def test_stops_stand_in_order_on_one_track():
    drawing = line(ALPHA, OMEGA._replace(name="Middle"), OMEGA)

    assert said(drawing, "name") == ["Alpha", "Middle", "Omega"]
    assert len({mark.x for mark in drawing.marks}) == 1
    assert [mark.y for mark in drawing.marks] == sorted(mark.y for mark in drawing.marks)


def test_the_track_runs_from_the_first_stop_to_the_last():
    drawing = line(ALPHA, OMEGA)
    first, last = drawing.marks

    assert drawing.track == f"M{first.x},{first.y}V{last.y}"


def test_the_ends_have_the_larger_mark():
    drawing = line(ALPHA, OMEGA._replace(name="Middle"), OMEGA)

    assert [mark.kind for mark in drawing.marks] == ["end", "stop", "end"]


def test_a_native_name_is_in_its_own_language():
    assert find(line(ALPHA, BETA), "베타").lang == "ko"


def test_a_long_line_sets_the_native_name_beside_the_name():
    many = tuple(OMEGA._replace(name=f"Stop {n}") for n in range(10))

    drawing = line(ALPHA, *many)

    assert find(drawing, "Alpha").tail == Text(0, 0, "Альфа", "native", 14.5, "ru")


def test_a_river_lies_between_its_countries_with_the_name_of_the_bridge():
    drawing = line(ALPHA, BRIDGE, BETA, river="The River")

    assert [band.kind for band in drawing.bands] == ["ru", "water", "kp"]
    assert said(drawing, "river") == ["The River"]
    assert said(drawing, "bridge-name") == ["Long Bridge"]
    assert drawing.bridges
    assert drawing.borders == ""


def test_bands_cover_the_drawing_without_gap():
    drawing = line(ALPHA, BRIDGE, BETA, river="The River")

    edges = [(band.y, round(band.y + band.height, 1)) for band in drawing.bands]
    assert edges == [(0, edges[0][1]), (edges[0][1], edges[1][1]), (edges[1][1], drawing.height)]


def test_a_border_without_river_is_a_line():
    drawing = line(ALPHA, Stop("Gamma", country="CN"))

    assert drawing.borders == f"M0,{drawing.bands[1].y}H320"
    assert drawing.bridges == ""


def test_a_country_is_named_with_its_gauge_where_it_begins():
    drawing = line(ALPHA, BRIDGE, BETA)

    assert said(drawing, "country") == ["Russia", "North Korea"]
    assert find(drawing, "Russia").tail == Text(0, 0, "1520\u00a0mm", "gauge", 14.5)


def test_a_change_of_gauge_has_its_own_mark_and_words():
    drawing = line(ALPHA, OMEGA._replace(gauge="1435 mm"))

    assert "1520\u00a0mm → 1435\u00a0mm" in said(drawing, "gauge")
    assert drawing.gauges


def test_an_unknown_gauge_is_no_change():
    assert line(ALPHA, OMEGA, ALPHA._replace(name="Last")).gauges == ""


def test_smaller_stops_go_together():
    drawing = line(ALPHA, *SMALL, OMEGA, together="{} smaller stops:".format)

    assert " ".join(said(drawing, "group")) == (
        "4 smaller stops: Small 1, Small 2, Small 3, Small 4"
    )
    assert drawing.ticks.count("M") == 4
    assert said(drawing, "name-unsure") == []


def test_two_smaller_stops_stay_themselves():
    assert said(line(ALPHA, *SMALL[:2], OMEGA), "name-unsure") == ["Small 1", "Small 2"]


def test_a_stop_with_something_to_say_is_not_put_with_the_others():
    junction = SMALL[0]._replace(name="Junction", note="Another line leaves here")

    drawing = line(ALPHA, junction, *SMALL, OMEGA)

    assert said(drawing, "name-unsure") == ["Junction"]
    assert said(drawing, "note") == ["Another line leaves", "here"] or said(drawing, "note") == [
        "Another line leaves here"
    ]


def test_a_stop_of_which_nothing_is_known_is_hollow():
    drawing = line(ALPHA, SMALL[0], OMEGA)

    assert [mark.kind for mark in drawing.marks] == ["end", "unknown", "end"]
    assert drawing.key == ("end", "unknown")


def test_a_stop_that_is_passed_is_a_tick():
    drawing = line(ALPHA, OMEGA._replace(name="Passed", calls="no"), OMEGA)

    assert [mark.kind for mark in drawing.marks] == ["end", "end"]
    assert drawing.ticks.count("M") == 1


def test_lines_that_meet_here_branch_off_where_they_first_meet():
    meeting = {"shared": ("to Harbin",)}
    drawing = line(ALPHA, OMEGA._replace(name="One", **meeting), OMEGA._replace(**meeting))

    assert said(drawing, "branch-name") == ["to Harbin"]
    assert drawing.branches.count("M") == 1


def test_a_long_note_is_left_to_the_list():
    drawing = line(ALPHA._replace(note="long " * 50), OMEGA)

    assert said(drawing, "note") == []


def test_kilometres_take_room_only_if_there_are_any():
    bare = line(ALPHA._replace(km=""), OMEGA)

    assert find(bare, "Alpha").x < find(line(ALPHA, OMEGA), "Alpha").x


def test_no_lettering_is_smaller_than_thirteen_pixels_on_the_smallest_phone():
    """A screen of 320 pixels leaves 288 for a drawing of 320 units."""
    drawing = line(ALPHA, *SMALL, BRIDGE, BETA, river="The River")

    assert min(text.size for text in drawing.texts) * 288 / drawing.width > 13


def test_a_line_without_stops_is_refused():
    with pytest.raises(ValueError, match="at least one stop"):
        line()


letters = st.text("abMW жШ 김한 哈尔滨-", max_size=40).map(str.strip)
names = st.text("abMWжШ김한哈", min_size=1, max_size=24)
stops = st.builds(
    Stop,
    name=names,
    native=letters,
    native_lang=st.just("ko"),
    country=st.sampled_from(("RU", "KP", "CN")),
    kind=st.sampled_from(("station", "crossing", "city")),
    km=st.sampled_from(("", "5 km", "10272 km")),
    calls=st.sampled_from(("yes", "no", "unknown")),
    note=letters,
    gauge=st.sampled_from(("", "1520 mm", "1520/1435 mm")),
    shared=st.lists(names, max_size=3).map(tuple),
)


@settings(max_examples=80)
@given(st.lists(stops, min_size=1, max_size=14).map(tuple), letters)
def test_labels_never_touch_and_never_leave_the_drawing(stops, river):
    stops = tuple(s._replace(country="") if s.kind == "crossing" else s for s in stops)

    drawing = diagram.line(stops, river, COUNTRIES)
    boxes = [box(text) for text in drawing.texts]
    marks = [Box(m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r) for m in drawing.marks]

    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert not [(b, m) for b in boxes for m in marks if overlap(b, m)]
    assert all(
        b.left >= 0 and b.top >= 0 and b.right <= drawing.width and b.bottom <= drawing.height
        for b in boxes
    )


def test_hangul_and_hanzi_are_as_wide_as_they_are_high():
    assert text_width("두만강", 10) == text_width("哈尔滨", 10) == 30


def test_words_are_broken_at_spaces_and_chinese_anywhere():
    assert wrap("one two three", 60, 10) == ("one two", "three")
    assert wrap("哈尔滨哈尔滨", 40, 10) == ("哈尔滨哈", "尔滨")


def test_a_no_break_space_holds_words_together():
    assert wrap("gauge 1520\u00a0mm", 60, 10) == ("gauge", "1520\u00a0mm")
