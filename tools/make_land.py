"""Make dateline/render/drawings/land.json from a world atlas, once, by hand.

The outlines are those of the npm package world-atlas 2.0.2, which repacks Natural Earth 4.1.0:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python tools/make_land.py package/land-10m.json > dateline/render/drawings/land.json

Nothing else reads the atlas; the build reads only the small result.
"""

import json
import sys
from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from dateline.render.drawings.land import Ring, Spot, area, clip, simplify
from dateline.render.drawings.text_width import Box

REGION = Box(left=15, top=20, right=160, bottom=72)

# Thousandths of a degree are 100 m, about as good as the outlines are.
PER_DEGREE = 1000
# The east is drawn down to 150 km across, where the 50m atlas shows its corners; the rest of
# the continent only as a whole.
NEAR, NEAR_TOLERANCE, FAR_TOLERANCE = Box(left=115, top=30, right=145, bottom=55), 0.006, 0.05
SMALLEST_ISLAND = 0.01  # square degrees


def main(atlas: Path) -> str:
    """The land inside the region as JSON: rings of whole numbers, each told from the last."""
    topology = json.loads(atlas.read_text("utf-8"))
    cut = (clip(ring, REGION) for ring in rings(topology))
    kept = (coarser(ring) for ring in cut if ring and area(ring) > SMALLEST_ISLAND)
    flat = [packed(ring) for ring in kept if len(ring) > 3]
    lines = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in flat)
    return f'{{"per_degree":{PER_DEGREE},"rings":[\n{lines}\n]}}\n'


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Every ring of every polygon, also shifted by a turn, for those that cross 180°."""
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"]
        for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
            for indices in polygon:
                ring = unwrapped(joined(indices, arcs))
                yield from (tuple((x + turn, y) for x, y in ring) for turn in (-360, 0, 360))


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


def unwrapped(ring: Ring) -> Ring:
    """Without the leap from 180° to -180°, which would draw a band across the map."""
    turn, before, spots = 0, ring[0][0], []
    for x, y in ring:
        turn += -360 if x - before > 180 else 360 if x - before < -180 else 0
        before = x
        spots.append((x + turn, y))
    return tuple(spots)


def coarser(ring: Ring) -> Ring:
    """Fine where maps come near, coarse elsewhere."""
    runs = groupby(ring, key=is_near)
    return tuple(
        spot
        for near, run in runs
        for spot in simplify(tuple(run), NEAR_TOLERANCE if near else FAR_TOLERANCE)
    )


def is_near(spot: Spot) -> bool:
    """Whether maps come close enough here to show detail."""
    return NEAR.left < spot[0] < NEAR.right and NEAR.top < spot[1] < NEAR.bottom


def packed(ring: Ring) -> list[int]:
    """x, y, then the step to each next spot."""
    whole = [(round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in ring]
    steps = [whole[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole))]
    return [number for step in steps for number in step]


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])))
