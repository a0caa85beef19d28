"""The ribbon as drawn: one scale, labels that never collide, and a size that does not run away."""

import gzip
import random
import re
from datetime import date, timedelta

import pytest

from dateline.languages import words
from dateline.model import dates
from dateline.render.drawings import ribbon as drawing
from dateline.render.drawings import ribbon_scale
from dateline.render.drawings.ribbon_words import Say
from dateline.render.drawings.text_width import box, overlap
from dateline.site.ribbon import Dot, Lane, Last, Ribbon, Vow
from dateline.site.site import Named
from dateline.site.spans import Span

TODAY = date(2025, 6, 1)
FRAMES = (drawing.WIDE, drawing.MEDIUM, drawing.NARROW)
FATES = ("open", "overdue", "late", "kept", "part", "quiet", "withdrawn", "early")


def moment(day):
    return dates.parse(day.isoformat())


def vow(number, rest):
    """A promise on some days, with some fate."""
    said = TODAY - timedelta(rest.randrange(10, 1400))
    fate = rest.choice(FATES)
    due = said + timedelta(rest.randrange(1, 300))
    due = TODAY + timedelta(rest.randrange(1, 400)) if fate == "open" else min(due, TODAY)
    slip = {"late": 30, "early": -3}.get(fate)
    when = due + timedelta(slip or 0) if fate in ("late", "kept", "part", "early") else None
    ended = moment(when) if when else None
    what = f"Promise {number}"
    return Vow(what.lower().replace(" ", "-"), moment(due), (moment(said),), moment(due), fate,
               slip, ended, what)  # fmt: skip


def ribbon(lanes, vows, seed=7):
    """Some lanes with some promises and entries."""
    rest = random.Random(seed)
    made = []
    for number in range(lanes):
        dots = tuple(
            Dot(f"e-{number}-{n}", moment(TODAY - timedelta(rest.randrange(1, 1500))),
                rest.choice(("ran", "said", "worked", "silence")), f"Entry {n}")
            for n in range(6)
        )  # fmt: skip
        begun = TODAY - timedelta(900)
        spans = (
            Span("suspended", False, begun - timedelta(500), begun - timedelta(500), begun),
            Span(rest.choice(("regular", "limited", "trial")), True, begun, begun, None),
        )
        own = tuple(vow(f"{number}-{n}", rest) for n in range(vows // lanes))
        name = Named(f"line-{number}", f"Alpha {number} – Beta over the Bridge", "en")
        made.append(Lane(name.id, spans, dots, (), own, (), True, (), name))
    years = ((2021, 1), (2022, 1), (2023, 60), (2024, 60), (2025, 30))
    return Ribbon(TODAY, 180, years, tuple(made), 0, Last(date(2025, 1, 1), True))


def drawn(value, width):
    return drawing.drawn(value, Say(words.of("en")), width)


@pytest.mark.parametrize("width", FRAMES)
@pytest.mark.parametrize("seed", range(6))
def test_labels_of_promises_never_collide(width, seed):
    """They are packed with their promises; what has no room is marked and counted."""
    for lane in drawn(ribbon(4, 40, seed), width).lanes:
        texts = [one for one in lane.texts if one.role.startswith("fate-")]
        for number, one in enumerate(texts):
            for other in texts[number + 1 :]:
                assert not overlap(box(one), box(other), gap=-1), (one, other)


@pytest.mark.parametrize("width", FRAMES)
@pytest.mark.parametrize(("lanes", "vows"), [(1, 3), (4, 40), (7, 15), (7, 60)])
def test_no_line_of_a_promise_crosses_a_label(width, lanes, vows):
    """What fell to the rail finds its way beside the words of others, or is broken behind them."""
    for seed in range(6):
        for lane in drawn(ribbon(lanes, vows, seed), width).lanes:
            labels = [box(one) for one in lane.texts if one.role.startswith("fate-")]
            strokes = [one for link in lane.links if link.vow for one in link.strokes]
            for x, top, low in (line for one in strokes for line in upright(one)):
                for one in labels:
                    beside = not one.left < x < one.right
                    assert beside or low < one.top + 1 or top > one.bottom - 1, (lane.route, one)


def upright(stroke):
    """The upright lines of brackets and drops: where, from where, to where."""
    if stroke.role not in ("drop", "late", "part"):
        return
    x = y = 0.0
    for command, numbers in re.findall(r"([MHV])([^MHV]*)", stroke.d):
        ends = [float(one) for one in numbers.split()]
        if command == "V":
            yield x, *sorted((y, ends[0]))
        x = x if command == "V" else ends[0]
        y = y if command == "H" else ends[-1]


@pytest.mark.parametrize("width", FRAMES)
def test_states_of_a_line_never_collide(width):
    """The newest goes first; an older one without room is left to the words beneath."""
    for lane in drawn(ribbon(7, 15), width).lanes:
        states = [box(one) for one in lane.texts if not one.role.startswith("fate-")]
        states = [one for one in states if one.top > lane.top + lane.height - 30]
        for number, one in enumerate(states):
            assert not any(overlap(one, other, gap=-1) for other in states[number + 1 :])


@pytest.mark.parametrize("width", FRAMES)
@pytest.mark.parametrize(("lanes", "vows"), [(1, 3), (7, 15), (12, 40), (30, 100), (7, 500)])
def test_a_ribbon_keeps_its_frame(width, lanes, vows):
    """Nothing leaves it, and it is no higher than a reader will scroll."""
    made = drawn(ribbon(lanes, vows), width)
    every = [*made.texts, *(text for lane in made.lanes for text in (*lane.name, *lane.texts))]

    assert made.height < 110 + 190 * lanes
    assert all(one.size >= 13 for one in every)
    places = [box(one) for one in every]
    assert min(one.left for one in places) >= -1
    assert max(one.right for one in places) <= width + 30
    assert max(one.bottom for one in places) <= made.height + 1


@pytest.mark.parametrize("code", ["en", "ko", "ru"])
@pytest.mark.parametrize("fate", ["late", "part", "overdue"])
def test_a_long_label_keeps_the_frame_of_a_short_line(code, fate):
    """Where there is no room on either side of a promise, it stands above."""
    said, due, came = (moment(date(*day)) for day in ((2024, 9, 20), (2024, 10, 31), (2025, 1, 24)))
    ended = None if fate == "overdue" else came
    one = Vow("trial", due, (said,), due, fate, 85 if ended else None, ended, "A trial train")
    span = Span("trial", False, date(2025, 1, 24), date(2025, 1, 24), None)
    lane = Lane("a-b", (span,), (), (), (one,), (), True, (), Named("a-b", "Alpha – Beta", "en"))
    value = Ribbon(TODAY, 180, ((2024, 3), (2025, 3)), (lane,), 0, Last(date(2025, 1, 24), True))
    (made,) = drawing.drawn(value, Say(words.of(code)), 264).lanes

    for text in made.texts:
        assert box(text).left >= -1, text.text
        assert box(text).right <= 264 + 4, text.text


@pytest.mark.parametrize("code", ["en", "ko", "ru"])
def test_no_arc_goes_through_a_label(code):
    """One that stands above its promise has a level of its own."""
    said, due = moment(date(2025, 3, 1)), dates.parse("2027~")
    vows = [
        Vow(f"v-{n}", due, (moment(date(2023 + n % 2, 6, 1 + n)),), due, "open", None, None)
        for n in range(3)
    ]
    vows.append(Vow("near", said, (said,), said, "overdue", None, None))
    lane = Lane("a-b", (), (), (), tuple(vows), (), True, (), Named("a-b", "Alpha – Beta", "en"))
    value = Ribbon(TODAY, 180, ((2023, 3), (2024, 3), (2025, 3)), (lane,), 0, None)
    (made,) = drawing.drawn(value, Say(words.of(code)), drawing.NARROW).lanes
    labels = [box(one) for one in made.texts if one.role.startswith("fate-")]
    arcs = [one for link in made.links for one in link.strokes if one.role.startswith("lead")]

    assert arcs
    for x, y, middle, peak, end, low in (
        [*map(float, re.findall(r"[0-9.]+", one.d))] for one in arcs
    ):
        top = (x + 2 * middle + end) / 4, (y + 2 * peak + low) / 4
        for one in labels:
            inside = one.left < top[0] < one.right and one.top + 1 < top[1] < one.bottom - 1
            assert not inside, (one, top)


def test_a_line_draws_no_name_where_it_is_the_only_one():
    """It is the name of the page."""
    assert () == drawn(ribbon(1, 3), drawing.WIDE).lanes[0].name


def test_sparse_first_years_are_drawn_together_and_said_to_be():
    """Only whole years at the start: a gap in the middle would hide a silence."""
    made = drawn(ribbon(7, 15), drawing.WIDE)

    assert re.fullmatch(r"2021–2022 at 1/\d+ of the scale", made.squeezed)
    assert "151 days without a report" == made.silence.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("years", "today", "turn"),
    [
        ("2020 4, 2021 1, 2022 3, 2023 1, 2024 27, 2025 31, 2026 10", date(2026, 11, 28), 2024),
        ("2020 4, 2021 1, 2022 3, 2023 1, 2024 18", date(2024, 11, 30), 2024),
        ("2020 4, 2021 1, 2022 3, 2023 1, 2024 8", date(2024, 6, 30), 2024),
        ("2020 4, 2021 1, 2022 3, 2023 1, 2024 27, 2025 6", date(2025, 1, 31), 2024),
        ("2020 4, 2021 1, 2022 3, 2023 1, 2024 1", date(2024, 2, 28), 2020),  # no half year yet
        ("2023 20, 2024 1, 2025 0, 2026 1", date(2026, 6, 30), 2023),  # a silence is no beginning
        ("2020 100, 2021 110, 2022 90, 2023 120", date(2023, 12, 31), 2020),
        ("2024 2, 2025 3", date(2025, 12, 31), 2024),
        ("1950 1, 2024 5, 2025 7", date(2025, 12, 31), 2024),
    ],
)
def test_the_years_drawn_together_are_those_before_it_began(years, today, turn):
    """On each day of a site's life, so that its past days are drawn like today."""
    told = {int(one.split()[0]): int(one.split()[1]) for one in years.split(", ")}
    scale = ribbon_scale.scale((date(min(told), 1, 1), today, today), told, 0, 1000, 32)

    assert (turn, 1, 1) == (scale.turn.year, scale.turn.month, scale.turn.day)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "at least 151 days without a report"),
        ("ko", "151일 이상 보도 없음"),
        ("ru", "151 день или больше без сообщений"),
    ],
)
def test_a_silence_of_which_the_first_day_is_not_known_is_told_as_the_least(code, said):
    """What was heard in about a month may have been heard on any day of it."""
    value = ribbon(7, 15)._replace(silence=Last(date(2025, 1, 1), False))
    made = drawing.drawn(value, Say(words.of(code)), drawing.WIDE)

    assert said == made.silence.replace("\xa0", " ")


def test_days_have_one_scale_after_the_sparse_years():
    """Ten days are as wide in 2023 as in 2025, and later is always further right."""
    days = (date(2020, 5, 1), TODAY, TODAY)
    scale = ribbon_scale.scale(days, {2020: 1, 2023: 50, 2024: 50, 2025: 20}, 0, 1000, 30)
    wide = [
        scale.at(day + timedelta(10)) - scale.at(day)
        for day in (date(2023, 3, 1), date(2025, 3, 1))
    ]
    places = [scale.at(date(2020, 1, 1) + timedelta(n)) for n in range(1900)]

    assert wide[0] == pytest.approx(wide[1])
    assert places == sorted(places)
    assert scale.ratio > 1


def test_what_is_due_in_fifty_years_leaves_room_for_what_was():
    """Its mark stands at the edge, with its date."""
    days = (date(2023, 1, 1), TODAY, date(2075, 1, 1))
    scale = ribbon_scale.scale(days, {2023: 9, 2024: 9, 2025: 9}, 0, 1000, 30)

    assert scale.at(TODAY) > 800
    assert 1000 == pytest.approx(scale.at(date(2075, 1, 1)))


def test_a_state_that_nobody_confirmed_is_hollow_and_one_that_was_is_not():
    """Shape says it, for those who see no colours; a stopped line does not fade."""
    roles = {one.role for one in drawn(ribbon(7, 0), drawing.WIDE).lanes[0].strokes}
    fresh = ribbon(1, 0)
    (lane,) = fresh.lanes
    lane = lane._replace(spans=(Span("regular", True, date(2025, 1, 1), TODAY, None),))
    solid = {
        one.role for one in drawn(fresh._replace(lanes=(lane,)), drawing.WIDE).lanes[0].strokes
    }

    assert roles & {"hollow-regular", "hollow-limited", "ran-unsure"}
    assert not any(one.startswith("hollow") for one in solid)


def test_five_hundred_promises_weigh_little():
    """Those that are not drawn are marks, once for each place and fate."""
    value, say = ribbon(7, 500), Say(words.of("en"))
    made = [drawn(value, width) for width in FRAMES]
    drawings = [(one._replace(lanes=()), *(shapes(lane) for lane in one.lanes)) for one in made]
    titles = [
        say.vow(link.vow) if link.vow else say.dot(link.dot)
        for lane in made[0].lanes
        for link in lane.links
    ]

    assert len(titles) > 100
    assert len(gzip.compress(repr((drawings, titles)).encode())) < 60_000


def shapes(lane):
    """A lane without what its links lead to."""
    return lane._replace(links=tuple((one.strokes, one.rings) for one in lane.links))


@pytest.mark.parametrize("width", FRAMES)
def test_ribbons_of_one_shape_keep_their_own_titles(width):
    """A drawing is made once for a shape; whom a mark names is told for each ribbon."""
    before = ribbon(3, 9)
    lane = before.lanes[1]
    dots = (lane.dots[0]._replace(title="Put right", language="de"), *lane.dots[1:])
    vows = (lane.vows[0]._replace(what="Another promise"), *lane.vows[1:])
    lanes = (before.lanes[0], lane._replace(dots=dots, vows=vows), before.lanes[2])
    first, second = drawn(before, width), drawn(before._replace(lanes=lanes), width)
    told = [(one.vow or one.dot) for lane in second.lanes for one in lane.links]

    assert list(map(shapes, first.lanes)) == list(map(shapes, second.lanes))
    assert dots[0] in told
    assert vows[0] in told
    assert not {lane.dots[0], lane.vows[0]} & {*told}
    assert drawn(before, width) == first


@pytest.mark.parametrize("width", FRAMES)
def test_a_ribbon_with_nothing_beneath_it_is_as_high_as_its_lanes(width):
    """No silence, no year drawn together, no day that many waited for: no line of words."""
    plain = ribbon(1, 1)._replace(silence=None, years=())
    shown = drawn(plain, width)

    assert shown.height >= shown.lanes[-1].top + shown.lanes[-1].height
