"""The ribbon as a drawing: lanes on one scale of time, for a page and for a phone."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from dateline.render.drawings import ribbon_scale
from dateline.render.drawings.ribbon_lane import DrawnLane, lane_of
from dateline.render.drawings.ribbon_scale import Scale
from dateline.render.drawings.ribbon_vows import LETTERS, Linked, Stroke
from dateline.render.drawings.ribbon_words import Mute, Say
from dateline.render.drawings.text_width import Text, text_width, tidy
from dateline.site.cards import NOBODY
from dateline.site.ribbon import Dot, Lane, Ribbon, Vow

# Letters are 13 px: each frame is shown where it is not made smaller.
WIDE, MEDIUM, NARROW, SMALL = 1024, 580, 322, 120
COLUMN = 200  # for the names of lanes
YEAR, NARROW_YEAR = 32, 10  # how wide a year is that is drawn together
HEAD = 24
MINI, MINI_LEVELS = 186, 3  # height, and levels of promises
GUIDES = 2


class Drawn(NamedTuple):
    """All that a template needs to draw a ribbon."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]  # behind the lanes
    lanes: tuple[DrawnLane, ...]
    front: tuple[Stroke, ...]
    texts: tuple[Text, ...]
    squeezed: str  # in words, or nothing
    silence: str


def drawn(ribbon: Ribbon, say: Say, width: int, past: bool = False) -> Drawn:
    """Draw a ribbon for a page, a small one or a phone; of a `past` day it says which."""
    return _titled(_drawn(_bare(ribbon), say, width, past), ribbon)


def _bare(ribbon: Ribbon) -> Ribbon:
    """Without the words that are for the pointer alone."""
    lanes = []
    for lane in ribbon.lanes:
        dots = tuple(dot._replace(title="", language="") for dot in lane.dots)
        vows = tuple(vow._replace(what="", by=NOBODY) for vow in lane.vows)
        lanes.append(lane._replace(dots=dots, vows=vows))
    return ribbon._replace(lanes=tuple(lanes), digest="")


def _titled(drawn: Drawn, ribbon: Ribbon) -> Drawn:
    lanes = []
    for made, lane in zip(drawn.lanes, ribbon.lanes, strict=True):
        vows, dots = {one.id: one for one in lane.vows}, {one.entry: one for one in lane.dots}
        links = (
            Linked(
                vows[one.vow.id] if one.vow else None,
                dots[one.dot.entry] if one.dot else None,
                one.strokes,
                one.rings,
            )
            for one in made.links
        )
        lanes.append(made._replace(links=tuple(links)))
    return drawn._replace(lanes=tuple(lanes))


# The preview draws those of all past days again when a title changes, which no shape depends on.
@lru_cache(maxsize=2**8)
def _drawn(ribbon: Ribbon, say: Say, width: int, past: bool) -> Drawn:
    narrow = width < WIDE
    column = COLUMN if not narrow and len(ribbon.lanes) > 1 else 0
    scale = scale_of(ribbon, column + (6 if not column else 0), width - 6, width == NARROW)
    beside = (not narrow) if len(ribbon.lanes) > 1 else None
    lanes = []
    top: float = HEAD + 6
    for lane in ribbon.lanes:
        lanes.append(lane_of(lane, top, scale, ribbon.patience, say, beside))
        top = tidy(top + lanes[-1].height)
    foot, lines = _foot(ribbon, scale, top, say)
    texts = [*_axis(scale, say, past), *foot]
    squeezed = _squeezed(scale, say)
    silence = say.silence(ribbon)
    return Drawn(
        width,
        tidy(max(top, *(text.y for text in texts)) + 6),
        (*_behind(ribbon, scale, top), *lines),
        tuple(lanes),
        tuple(_front(ribbon, scale, top)),
        tuple(texts),
        squeezed,
        silence,
    )


class Mini(NamedTuple):
    """The ribbon of a line at a size that never changes, and where each day of it is."""

    drawn: Drawn
    top: float  # of the drawing inside the frame
    days: tuple[tuple[str, float], ...]
    y: float  # of the rail


def mini(ribbon: Ribbon, days: tuple[date, ...], say: Say) -> Mini:
    """Draw the ribbon of a line small: pages that show it have no part in how it changes."""
    scale = scale_of(ribbon, 14, NARROW - 14, True)
    (lane,) = ribbon.lanes
    made = lane_of(lane, HEAD + 2, scale, ribbon.patience, say, None, MINI_LEVELS)
    low = tidy(HEAD + 2 + made.height)
    texts = tuple(_axis(scale, say, False))
    drawn = Drawn(
        NARROW,
        MINI,
        tuple(_behind(ribbon, scale, low)),
        (made,),
        # Its silence has no words here, and the sign of a place stands where they would be.
        tuple(_front(ribbon._replace(silence=None), scale, low)),
        texts,
        _squeezed(scale, say),
        "",
    )
    places = tuple((day.isoformat(), tidy(scale.at(day))) for day in days)
    return Mini(drawn, tidy(max(0, MINI - low - 24) / 2), places, made.rail)


def small(vows: tuple[Vow, ...], dots: tuple[Dot, ...], say: Say) -> Drawn:
    """Promises and what came of them from the first word to the last, without letters."""
    lane = Lane("", (), dots, (), vows, (), False, ())
    days = [one.when.known for one in dots]
    for vow in vows:
        days += [one.known for one in vow.said]
        days += [one.ends for one in (vow.due, vow.when) if one]
    first, last = min(days), max(days)
    # Nothing stands between now and the last that came: the drawing ends there.
    room = timedelta(max(5, (last - first).days // 12))
    end = last + room if last < date.max - room else last
    start = first - room if first > date.min + room else first
    scale = ribbon_scale.of((start, start, end, end), 2, 2, SMALL - 2)
    made = lane_of(lane, 8, scale, 0, Mute(say.words), None)
    return Drawn(SMALL, made.height + 8, (), (made,), (), (), "", "")


def scale_of(ribbon: Ribbon, start: float, end: float, narrow: bool) -> Scale:
    """The scale of all lanes."""
    firsts, lasts = [ribbon.as_of], [ribbon.as_of]
    for lane in ribbon.lanes:
        firsts += [span.first for span in lane.spans]
        firsts += [dot.when.known for dot in lane.dots]
        firsts += [date.fromisoformat(f"{month}-01") for month, _ in lane.months]
        for vow in lane.vows:
            firsts += [one.known for one in vow.said]
            lasts += [vow.due.ends] if vow.due else []
    years = dict(ribbon.years)
    days = (min(firsts), ribbon.as_of, max(lasts))
    return ribbon_scale.scale(days, years, start, end, NARROW_YEAR if narrow else YEAR)


def _behind(ribbon: Ribbon, scale: Scale, low: float) -> Iterator[Stroke]:
    top = HEAD
    if scale.turn > scale.first:
        yield Stroke("squeezed", _block(scale.start, scale.bend, top, low))
    today = scale.at(scale.today)
    if scale.end - today > 1:
        yield Stroke("ahead", _block(today, scale.end, top, low))
    if ribbon.silence:
        yield Stroke("hush", _block(scale.at(ribbon.silence.day), today, top, low))
    years = "".join(f"M{tidy(one.x)} {top}V{low}" for one in ribbon_scale.ticks(scale) if one.year)
    yield Stroke("year", years)
    months = [f"M{tidy(one.x)} {top}V{low}" for one in ribbon_scale.ticks(scale) if not one.year]
    if months:
        yield Stroke("month", "".join(months))


def _front(ribbon: Ribbon, scale: Scale, low: float) -> Iterator[Stroke]:
    today = tidy(scale.at(scale.today))
    yield Stroke("today", f"M{today} {HEAD - 4}V{low}")
    if ribbon.silence:
        start = tidy(scale.at(ribbon.silence.day))
        yield Stroke("bracket", f"M{start} {low + 2}v6H{today}v-6")


def _axis(scale: Scale, say: Say, past: bool) -> Iterator[Text]:
    today = scale.at(scale.today)
    words = say.today(scale.today, past)
    room = text_width(words, LETTERS, bold=True)
    half = min(room / 2, scale.end + 6 - today)
    yield Text(tidy(today + half), 14, words, "today", LETTERS, anchor="end", bold=True)
    for one in ribbon_scale.ticks(scale):
        role = "year" if one.year and one.day >= scale.turn else "soft"
        label = say.tick(one.day, one.year)
        right = one.x + 2 + text_width(label, LETTERS, bold=role == "year")
        if one.named and (right < today + half - room - 6 or one.x > today + half + 4):
            yield Text(tidy(one.x + 2), 14, label, role, LETTERS, bold=role == "year")


def _foot(
    ribbon: Ribbon, scale: Scale, low: float, say: Say
) -> tuple[tuple[Text, ...], tuple[Stroke, ...]]:
    """What stands under all lanes: the silence first, for it is the news.

    A line through all lanes is drawn for each day that has room for its words.
    """
    y, today = low + 23, scale.at(scale.today)
    left = scale.end + 6
    texts, lines = [], []
    if ribbon.silence:
        words = say.silence(ribbon)
        left = today - text_width(words, LETTERS, bold=True)
        texts.append(Text(tidy(today), y, words, "silence", LETTERS, anchor="end", bold=True))
    right = scale.start
    squeezed = _squeezed(scale, say)
    if squeezed and right + text_width(squeezed, LETTERS) < left - 10:
        texts.append(Text(tidy(right), y, squeezed, "soft", LETTERS))
        right += text_width(squeezed, LETTERS) + 14
    elif squeezed:
        texts.append(Text(tidy(right), y + 18, squeezed, "soft", LETTERS))
    for day, count in _guides(ribbon):
        words = say.guide(day, count)
        half = text_width(words, LETTERS) / 2
        x = min(max(scale.at(day), right + half), left - 14 - half)
        if x - half >= right:
            texts.append(Text(tidy(x), y, words, "guide", LETTERS, anchor="middle"))
            lines.append(Stroke("guide", f"M{tidy(scale.at(day))} {HEAD}V{low + 5}"))
            right = x + half + 14
    return tuple(texts), tuple(lines)


def _guides(ribbon: Ribbon) -> list[tuple[date, int]]:
    """Days on which promises of several lines were due: at most two, the busiest."""
    lines: dict[date, set[str]] = defaultdict(set)
    for lane in ribbon.lanes:
        for vow in lane.vows:
            if vow.due and vow.due.precision == "day":
                lines[vow.due.known].add(lane.route)
    busy = [(day, len(ids)) for day, ids in lines.items() if len(ids) > 1]
    return sorted(sorted(busy, key=lambda one: (-one[1], one[0]))[:GUIDES])


def _squeezed(scale: Scale, say: Say) -> str:
    if scale.turn == scale.first:
        return ""
    return say.squeezed(scale.first.year, scale.turn.year - 1, scale.ratio)


def _block(left: float, right: float, top: float, low: float) -> str:
    return f"M{tidy(left)} {top}H{tidy(right)}V{low}H{tidy(left)}z"
