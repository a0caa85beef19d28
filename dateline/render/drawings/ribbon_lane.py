"""One lane of the ribbon: what was said above the rail, what ran on it, its state below it."""

from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from dateline.render.drawings import ribbon_vows
from dateline.render.drawings.ribbon_scale import Scale
from dateline.render.drawings.ribbon_vows import (
    LETTERS,
    LEVEL,
    RING,
    Linked,
    Placed,
    Ring,
    Stroke,
)
from dateline.render.drawings.ribbon_words import Say
from dateline.render.drawings.text_width import Text, text_width, tidy, wrap
from dateline.site.ribbon import Dot, Lane
from dateline.site.spans import Span

DOT = 4.2
BELOW, STRIP = 29, 16  # from the rail to the next lane
TAPER = 46  # over so much what is confirmed runs out
HALF = {"regular": 4.0, "limited": 2.5}


class DrawnLane(NamedTuple):
    """A lane, ready for a template."""

    route: str
    top: float
    height: float
    rail: float
    name: tuple[Text, ...]  # a line of it each
    strokes: tuple[Stroke, ...]
    links: tuple[Linked, ...]
    texts: tuple[Text, ...]


def lane_of(
    lane: Lane,
    top: float,
    scale: Scale,
    patience: int,
    say: Say,
    beside: bool | None,
    most: int = ribbon_vows.LEVELS,
) -> DrawnLane:
    """Draw a lane; its name stands beside it, above it, or nowhere."""
    head = 18 if beside is False else 0
    placed, left = ribbon_vows.place(lane.vows, scale, say, most)
    levels: list[ribbon_vows.Level] = []
    for one in placed:
        while len(levels) <= one.top:
            levels.append([])
        for taken in levels[one.level : one.top + 1]:
            taken.append((one.left, one.right))
    loose = _loose(lane, placed, levels, scale, most)
    marked = bool(lane.rest or left)
    high = len(levels) + marked
    rail = tidy(top + head + (10 if not high else 4 + high * LEVEL) + (4 if lane.full else 0))
    pairs = [ribbon_vows.drawn(one, rail) for one in placed]
    links = [link for link, _ in pairs]
    texts = [text for _, text in pairs]
    links += [_said(dot, x, rail - 14 - level * LEVEL) for dot, x, level in loose]
    links += [_on_rail(dot, rail, scale) for dot in lane.dots if dot.shape != "said"]
    strokes = [Stroke("rail", f"M{tidy(scale.start)} {rail}H{tidy(scale.at(scale.today))}")]
    for span in lane.spans:
        strokes += _span(span, say.look(span.level), rail, scale, patience)
    strokes += _density(lane, rail, scale)
    if marked:
        y = rail - 14 - len(levels) * LEVEL
        marks = [ribbon_vows.mark(fate, scale.at(day), y) for day, fate in _spread(lane, scale)]
        named = [ribbon_vows.marked(one, y, scale) for one in left]
        strokes += marks
        links += named
        marks += [stroke for one in named for stroke in one.strokes]
        if lane.full:
            texts.append(_count(say.more(len(lane.rest) + len(left)), marks, y, scale))
    states = _states(lane.spans, rail, scale, patience, say) if lane.full else []
    texts += states
    below = BELOW if states else STRIP
    name = () if beside is None else _name(lane, top, rail, scale, say, beside)
    return DrawnLane(
        lane.route, top, rail + below - top, rail, name, tuple(strokes), tuple(links), tuple(texts)
    )


def _count(words: str, marks: list[Stroke], y: float, scale: Scale) -> Text:
    """How many there are: left of their marks, or right of them where there is more room."""
    places = [float(one.d[1:].split(" ")[0]) for one in marks]
    wide = text_width(words, LETTERS)
    left, right = min(places) - scale.start, scale.end - max(places) - 20
    x = max(places) + 18 if left < wide + 8 and right > wide else scale.start + 2
    return Text(tidy(x), y + 4.5, words, "soft", LETTERS)


def _loose(
    lane: Lane,
    placed: tuple[Placed, ...],
    levels: list[ribbon_vows.Level],
    scale: Scale,
    most: int,
) -> list[tuple[Dot, float, int]]:
    """What was said without a promise, where there is room; what was said at once is one mark."""
    taken = [x for one in placed for x in one.marks[0]]
    loose = []
    for dot in lane.dots:
        x = scale.at(dot.when.known)
        if dot.shape == "said" and all(abs(x - other) > RING for other in taken):
            taken.append(x)
            level = ribbon_vows.free(levels, x - RING - 2, x + RING + 2)
            del levels[most + 1 :]
            loose.append((dot, x, min(level, most)))
    return loose


def _said(dot: Dot, x: float, y: float) -> Linked:
    return Linked(None, dot, (), (Ring("said", tidy(x), y, RING),))


def _on_rail(dot: Dot, rail: float, scale: Scale) -> Linked:
    """What happened lies on the rail, as long as its date is not exact; the rest hangs below."""
    first = scale.at(dot.when.known)
    last = scale.at(min(dot.when.ends, max(scale.today, dot.when.known)))
    if dot.shape != "ran":
        role = "silent" if dot.shape == "silence" else "worked"
        x = tidy(last if dot.shape == "silence" else first)
        tick = Stroke(role, f"M{x} {tidy(rail + 5)}v5")
        return Linked(None, dot, (tick,))
    if last - first < DOT:
        return Linked(None, dot, (), (Ring("ran", tidy(first), rail, DOT),))
    wide, r = tidy(last - first), DOT
    turn = f"a{r} {r} 0 0 1 0"
    pill = f"M{tidy(first)} {tidy(rail - r)}h{wide}{turn} {2 * r}h-{wide}{turn}-{2 * r}z"
    return Linked(None, dot, (Stroke("ran", pill),))


def _span(span: Span, look: str, rail: float, scale: Scale, patience: int) -> list[Stroke]:
    """A state: solid as long as somebody confirmed it, then hollow. Shape says it, not a tint."""
    start = scale.at(span.first)
    end = scale.at(min(span.until or scale.today, scale.today))
    stale = min(max(scale.at(_old(span, patience)), start), end)
    if end - start < 1:
        return []
    half = HALF.get(look)
    if half is None:
        if look != "trial" or stale >= end:
            return [Stroke(f"ran-{look}", f"M{tidy(start)} {rail}H{tidy(end)}")]
        return [
            Stroke("ran-trial", f"M{tidy(start)} {rail}H{tidy(stale)}"),
            Stroke("ran-unsure", f"M{tidy(stale)} {rail}H{tidy(end)}"),
        ]
    top, low = tidy(rail - half), tidy(rail + half)
    outline = f"M{tidy(start)} {top}H{tidy(end)}V{low}H{tidy(start)}z"
    if stale >= end:
        return [Stroke(f"ran-{look}", outline)]
    solid = tidy(max(start, stale - TAPER))
    wedge = f"M{tidy(start)} {top}H{solid}L{tidy(stale)} {rail}L{solid} {low}H{tidy(start)}z"
    return [Stroke(f"hollow-{look}", outline), Stroke(f"ran-{look}", wedge)]


def _old(span: Span, patience: int) -> date:
    # A stopped line does not fade: only a report can end that.
    if not span.runs:
        return date.max
    days = timedelta(patience)
    return span.heard + days if span.heard < date.max - days else date.max


def _density(lane: Lane, rail: float, scale: Scale) -> list[Stroke]:
    """How many entries each month has, where they are too many for dots."""
    if not lane.months:
        return []
    counts = {count for _, count in lane.months}
    y, most = tidy(rail + 4), max(counts)
    high = {count: f" {y}v{tidy(2 + 9 * count / most)}" for count in counts}
    middle, end = _middles(scale), tidy(scale.end)  # a draft may be of a day to come
    bars = "".join([f"M{middle.get(month, end)}{high[count]}" for month, count in lane.months])
    return [Stroke("density", bars)]


@lru_cache(maxsize=4)
def _middles(scale: Scale) -> dict[str, float]:
    """Where the middle of each month is drawn: the same for all lanes."""
    years = range(scale.first.year, scale.last.year + 1)
    days = [date(year, month, 15) for year in years for month in range(1, 13)]
    return {day.isoformat()[:7]: tidy(scale.at(day)) for day in days}


def _spread(lane: Lane, scale: Scale) -> list[tuple[date, str]]:
    """What is only marked, once for each place and fate."""
    seen: Counter[tuple[int, str]] = Counter()
    kept = []
    for day, fate in lane.rest:
        key = (round(scale.at(day) / 6), fate)
        seen[key] += 1
        if seen[key] == 1:
            kept.append((day, fate))
    return kept


def _states(
    spans: tuple[Span, ...], rail: float, scale: Scale, patience: int, say: Say
) -> list[Text]:
    """The state in words, once for each change that has room; the newest first."""
    y = rail + 22
    texts: list[Text] = []
    limit = scale.at(scale.today) - 2
    for number, span in enumerate(reversed(spans)):
        start = scale.at(span.first)
        role = f"level-{say.look(span.level)}"
        words = say.level(span.level)
        if number == 0:
            days = (scale.today - span.heard).days
            old = _old(span, patience) < scale.today
            late = say.unconfirmed(days) if old else ""
            wide = text_width(words, LETTERS)
            from_old = scale.at(_old(span, patience)) + 2 if old else 0
            after = max(from_old, start + wide + 12)
            if late and after + text_width(late, LETTERS) > limit:
                both = f"{words}, {late}"
                edge = limit if start + text_width(both, LETTERS) > limit else 0
                x = edge or start
                anchor = "end" if edge else "start"
                left = x - text_width(both, LETTERS) if edge else x
                texts.append(Text(tidy(x), y, both, "soft", LETTERS, anchor=anchor))
                limit = left - 8
                continue
            if late:
                texts.append(Text(tidy(after), y, late, "soft", LETTERS))
            elif start + wide > limit:
                texts.append(Text(tidy(limit), y, words, role, LETTERS, anchor="end"))
                limit -= wide + 8
                continue
        dated = say.since(span.level, span.first)
        wide, full = text_width(words, LETTERS), text_width(dated, LETTERS)
        room = (limit if number else texts[-1].x if texts else limit) - start
        if not span.runs and full <= room - 8:
            words = dated
        elif wide > room:
            continue
        texts.append(Text(tidy(start), y, words, role, LETTERS))
        limit = start - 8
    return texts


def _name(
    lane: Lane, top: float, rail: float, scale: Scale, say: Say, beside: bool
) -> tuple[Text, ...]:
    """The name in at most two lines beside the rail, in one above it."""
    room = scale.start - 10 if beside else scale.end
    lines = wrap(say.name(lane), room, LETTERS, bold=True)
    most = 2 if beside and lane.full else 1
    if len(lines) > most:
        lines = (*lines[: most - 1], f"{lines[most - 1]} …")
    first = tidy(rail + 4.5 - 8 * (len(lines) - 1)) if beside else tidy(top + 13)
    return tuple(
        Text(0, tidy(first + 16 * row), line, "name", LETTERS, lane.name.language, bold=True)
        for row, line in enumerate(lines)
    )
