"""Time against size as a picture: one line for each generator and case, on two scales of tens."""

import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from benchmarks.report import NAMES, for_readers
from benchmarks.results import Session, seconds

WIDTH, HEIGHT = 890, 560
LEFT, RIGHT, TOP, BOTTOM = 74, 244, 62, 62
LINE = 19  # between two labels
SIZES = (100, 100_000)  # always shown, measured or not
LINES = (
    ("dateline", "cold"),
    ("hugo", "cold"),
    ("pelican", "cold"),
    ("eleventy", "cold"),
    ("dateline", "nothing changed"),
    ("dateline", "body edited"),
    ("dateline", "new entry"),
)
TITLE = "Time of a build against the number of entries"
# A paper of its own, so that the picture can be read wherever it stands; each colour is told
# from the paper at 4.5 : 1 or better, and no line is told by its colour alone.
COLOURS = {  # on light paper, on dark paper
    "dateline": ("#b3261e", "#ff8a80"),
    "hugo": ("#1f5fa8", "#7db7ff"),
    "pelican": ("#7a5200", "#e0b252"),
    "eleventy": ("#5b3fa0", "#bda4ff"),
}
STYLE = """
text { font: 15px system-ui, sans-serif; fill: #1c1f23 }
.heading { font-size: 17px; font-weight: 600 }
.label { font-weight: 600 }
.paper { fill: #fff }
.grid { stroke: #d9dce0 }
.lead { stroke: #8a9099 }
.line { fill: none; stroke-width: 2.25; stroke-linejoin: round }
.nothing-changed { stroke-dasharray: 2 5; stroke-linecap: round }
.body-edited { stroke-dasharray: 9 5 }
.new-entry { stroke-dasharray: 14 4 3 4 }
"""
DARK = "text { fill: #e6e8eb } .paper { fill: #16191d } .grid { stroke: #343a42 }"


class Line(NamedTuple):
    """What one generator took in one case, by size."""

    tool: str
    case: str
    points: tuple[tuple[int, float], ...]  # entries, seconds


class Scale(NamedTuple):
    """Powers of ten along a side of the picture."""

    low: int  # of ten
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)

    def marks(self) -> Iterator[tuple[float, float]]:
        """The powers and where they stand."""
        for power in range(self.low, self.high + 1):
            yield 10.0**power, self.at(10.0**power)


def draw(sessions: Iterable[Session]) -> str:
    """The picture as SVG."""
    lines = _lines(for_readers(sessions))
    sizes = [size for line in lines for size, _ in line.points]
    times = [time for line in lines for _, time in line.points]
    across = _scale([*sizes, *SIZES], LEFT, WIDTH - RIGHT)
    up = _scale(times or [1.0], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img" aria-labelledby="title desc">',
        f'<title id="title">{TITLE}</title>',
        f'<desc id="desc">{escape(" ".join(_said(line) for line in lines))}</desc>',
        f"<style>{_style()}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
        f'<text class="heading" x="{LEFT}" y="30">{TITLE}</text>',
        *_axes(across, up),
    ]
    ends = [up.at(line.points[-1][1]) for line in lines]
    for line, label in zip(lines, _apart(ends), strict=True):
        parts += _drawn(line, across, up, label)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _lines(sessions: Iterable[Session]) -> list[Line]:
    known: dict[tuple[str, str], dict[int, float]] = {}
    for session in sessions:
        for run in session.runs:
            for tool, case in LINES:
                taken = seconds(run, case) if run.tool == tool else None
                if taken is not None:
                    known.setdefault((tool, case), {})[session.entries] = taken
    return [Line(*key, tuple(sorted(known[key].items()))) for key in LINES if key in known]


def _scale(values: Sequence[float], start: float, end: float) -> Scale:
    low = math.floor(math.log10(min(values)))
    return Scale(low, max(math.ceil(math.log10(max(values))), low + 1), start, end)


def _style() -> str:
    light, dark = (
        "\n".join(
            f".{tool} .line {{ stroke: {pair[shade]} }} "
            f".{tool} .dot, .{tool} .label {{ fill: {pair[shade]} }}"
            for tool, pair in COLOURS.items()
        )
        for shade in (0, 1)
    )
    return f"{STYLE}{light}\n@media (prefers-color-scheme: dark) {{\n{DARK}\n{dark}\n}}\n"


def _axes(across: Scale, up: Scale) -> Iterator[str]:
    for value, x in across.marks():
        yield f'<path class="grid" d="M{x:.1f},{TOP}V{HEIGHT - BOTTOM}"/>'
        place = f'x="{x:.1f}" y="{HEIGHT - BOTTOM + 22}"'
        yield f'<text {place} text-anchor="middle">{value:,.0f}</text>'
    for value, y in up.marks():
        yield f'<path class="grid" d="M{LEFT},{y:.1f}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 10}" y="{y + 5:.1f}" text-anchor="end">{value:,g} s</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 16}" text-anchor="middle">entries</text>'


def _apart(wanted: Sequence[float]) -> list[float]:
    """Heights of labels near those wanted, none over another, all on the picture."""
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    placed: list[float] = []
    for one in order:
        placed.append(max([wanted[one], *(last + LINE for last in placed[-1:])]))
    lowest: float = HEIGHT - BOTTOM
    for place in reversed(range(len(placed))):
        placed[place] = min(placed[place], lowest)
        lowest = placed[place] - LINE
    return [height for _, height in sorted(zip(order, placed, strict=True))]


def _drawn(line: Line, across: Scale, up: Scale, label: float) -> Iterator[str]:
    dots = [(across.at(size), up.at(time)) for size, time in line.points]
    path = "L".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    (x, y), edge = dots[-1], WIDTH - RIGHT + 24
    yield f'<g class="{line.tool}">'
    yield f'<path class="line {line.case.replace(" ", "-")}" d="M{path}"/>'
    yield from (f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in dots)
    yield f'<path class="lead" d="M{x + 6:.1f},{y:.1f}L{edge - 4},{label:.1f}"/>'
    yield f'<text class="label" x="{edge}" y="{label + 5:.1f}">{_name(line)}</text>'
    yield "</g>"


def _name(line: Line) -> str:
    return f"{NAMES[line.tool]}, {line.case}"


def _said(line: Line) -> str:
    values = ", ".join(f"{size:,} entries {time:.2g} s" for size, time in line.points)
    return f"{_name(line)}: {values}."
