"""Make the outlines of dateline/render/drawings/ from a world atlas, once, by hand.

The outlines are those of the npm package world-atlas 2.0.2, which repacks Natural Earth 4.1.0:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python tools/make_land.py package/land-10m.json

Nothing else reads the atlas; the build reads only the small results.
"""

import json
import math
import sys
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from dateline.render.drawings.land import FINE, Ring, area, clip, coast, simplify
from dateline.render.drawings.map_layout import TURNS
from dateline.render.drawings.plane import Spot
from dateline.render.drawings.text_width import Box

# The east of Asia is drawn down to 150 km across, the rest of the world down to 400: what is left
# out shows there in three or four units of the picture at most.
FINE_TOLERANCE, COARSE_TOLERANCE = 0.002, 0.035  # degrees of latitude
# Thousandths of a degree are 100 m, about as good as the outlines are; hundredths 1 km.
FINE_UNITS, COARSE_UNITS = 1000, 100
SMALLEST_ISLAND = 0.01  # square degrees
# A little more than maps show, so that the edge of the cut is never seen.
SPARE = 1
NEAR = 0.02  # degrees: how far apart the two ends of a cut coast may be
FOLDER = Path(__file__).parent.parent / "dateline/render/drawings"


def main(atlas: Path) -> None:
    """Write both files."""
    whole = sewn(tuple(rings(json.loads(atlas.read_text("utf-8")))))
    found = [ring for ring in map(closed, map(unwrapped, whole)) if area(ring) > SMALLEST_ISLAND]
    box = Box(FINE.left - SPARE, FINE.top - SPARE, FINE.right + SPARE, FINE.bottom + SPARE)
    turned = (tuple((x + turn, y) for x, y in ring) for ring in found for turn in TURNS)
    cut = (clip(coast(ring), box) for ring in turned)
    near = [ring for ring in cut if ring and area(ring) > SMALLEST_ISLAND]
    fine = (simplify(ring, FINE_TOLERANCE) for ring in near)
    FOLDER.joinpath("land.json").write_text(told(fine, FINE_UNITS), "utf-8")
    FOLDER.joinpath("land-world.json").write_text(told(map(coarser, found), COARSE_UNITS), "utf-8")


def told(rings: Iterable[Ring], per_degree: int) -> str:
    """Rings of whole numbers as JSON, each told from the last."""
    flat = (packed(ring, per_degree) for ring in rings if len(ring) > 3)
    lines = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in flat)
    return f'{{"per_degree":{per_degree},"rings":[\n{lines}\n]}}\n'


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Every ring of every polygon, those that cross 180° cut there."""
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"]
        for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
            for indices in polygon:
                yield joined(indices, arcs)


def decoded(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    """TopoJSON 2.1.3: positions of a quantised arc are deltas."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda spot, step: [spot[0] + step[0], spot[1] + step[1]])
    return tuple((x * scale_x + move_x, y * scale_y + move_y) for x, y in steps)


def joined(indices: list[int], arcs: list[Ring]) -> Ring:
    """TopoJSON 2.1.4: ~i is arc i backwards; neighbours share their end."""
    spots: list[Spot] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        spots.extend(arc[1:] if spots else arc)
    return tuple(spots)


def sewn(rings: tuple[Ring, ...]) -> Iterator[Ring]:
    """Without the cuts along 180°, which would be drawn as coasts: both halves are one ring."""
    open_ones = []
    for ring in rings:
        pieces = tuple(uncut(ring))
        if pieces == (ring,):
            yield ring
        open_ones += [] if pieces == (ring,) else pieces
    while open_ones:
        piece = open_ones.pop(0)
        while abs(piece[0][1] - piece[-1][1]) > NEAR or _side(piece) == _side(piece[::-1]):
            end = piece[-1]
            fits = [
                one
                for one in open_ones
                if abs(one[0][1] - end[1]) < NEAR and _side(one) != _side(piece[::-1])
            ]
            if not fits:
                break
            open_ones.remove(fits[0])
            piece = (*piece, *fits[0])
        yield piece


def uncut(ring: Ring) -> Iterator[Ring]:
    """The pieces that are left of a ring without its stretches along 180°."""
    spots = ring[:-1] if ring[0] == ring[-1] else ring
    cuts = [n for n, spot in enumerate(spots) if _at_180(spot) and _at_180(spots[n - 1])]
    if not cuts:
        yield ring
    for first, last in pairwise((*cuts, *(n + len(spots) for n in cuts[:1]))):
        piece = tuple(spots[n % len(spots)] for n in range(first, last))
        if len(piece) > 2:
            yield piece


def _at_180(spot: Spot) -> bool:
    return abs(abs(spot[0]) - 180) < 0.001


def _side(piece: Ring) -> bool:
    """Whether it leaves 180° to the west."""
    return piece[1][0] > 0


def unwrapped(ring: Ring) -> Ring:
    """Without the leap from 180° to -180°, which would draw a band across the map."""
    turn, before, spots = 0, ring[0][0], []
    for x, y in ring:
        turn += -360 if x - before > 180 else 360 if x - before < -180 else 0
        before = x
        spots.append((x + turn, y))
    return tuple(spots)


def closed(ring: Ring) -> Ring:
    """The one that goes around a pole takes in the pole."""
    (first, _), (last, lat) = ring[0], ring[-1]
    if abs(last - first) < 180:
        return ring
    pole = math.copysign(90, lat)
    return (*ring, (last, pole), (first, pole))


def coarser(ring: Ring) -> Ring:
    """With fewer points, in stretches so short that a degree of longitude has one length."""
    stretches = (
        tuple(run) for _, run in groupby(ring, key=lambda spot: (spot[0] // 10, spot[1] // 5))
    )
    return tuple(spot for run in stretches for spot in _coarser(run))


def _coarser(run: Ring) -> Ring:
    short = max(math.cos(math.radians(run[0][1])), 0.01)
    fewer = simplify(tuple((x * short, y) for x, y in run), COARSE_TOLERANCE)
    return tuple((x / short, y) for x, y in fewer)


def packed(ring: Ring, per_degree: int) -> list[int]:
    """x, y, then the step to each next spot."""
    whole = [(round(x * per_degree), round(y * per_degree)) for x, y in ring]
    steps = [whole[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole))]
    return [number for step in steps for number in step]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
