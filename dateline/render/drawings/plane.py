"""From the globe to a plane: Mercator's, or that around a pole, for places anywhere."""

import math
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

KM_A_DEGREE = 111.32
LAST = 85.0511  # degrees: beyond it Mercator's map would be higher than wide, at a pole endless
FAR = 75  # degrees: from here on Mercator makes too much of what lies nearer to the pole

Spot = tuple[float, float]


class Plane(NamedTuple):
    """A way to flatten the globe, in degrees of about the length that they have there."""

    middle: float = 0  # the meridian that stands upright, or that longitudes are counted around
    pole: int = 0  # 1 for the north pole, -1 for the south pole; 0 is Mercator's plane

    def at(self, lat: float, lon: float) -> Spot:
        """Where a place lies; north is up, around a pole on the middle meridian."""
        if not self.pole:
            # A line over the 180th meridian goes on where it is.
            return mercator(lat, lon + 360 * round((self.middle - lon) / 360))
        # Stereographic: it keeps angles, as Mercator's plane does.
        far = 2 * math.degrees(math.tan(math.radians(90 - self.pole * lat) / 2))
        turn = math.radians(lon - self.middle)
        return far * math.sin(turn), -self.pole * far * math.cos(turn)

    def degrees_a_km(self, spot: Spot) -> float:
        """How long a kilometre is at a spot of the plane."""
        if not self.pole:
            return 1 / (KM_A_DEGREE * math.cos(math.radians(latitude(spot[1]))))
        return (1 + (math.radians(math.hypot(*spot)) / 2) ** 2) / KM_A_DEGREE


def plane(places: Iterable[tuple[float, float]]) -> Plane:
    """The one on which places, as latitude and longitude, lie well and side by side."""
    lats, lons = zip(*places, strict=True)
    start = _after_the_widest_gap(sorted(set(lons)))
    around = [lon if lon >= start else lon + 360 for lon in lons]
    middle = (min(around) + max(around)) / 2
    return Plane(middle - 360 * (middle > 180), _pole(lats))


def mercator(lat: float, lon: float) -> Spot:
    """A place on the plane, in degrees of longitude, north up."""
    lat = max(-LAST, min(LAST, lat))
    return lon, math.degrees(math.log(math.tan(math.radians(45 + lat / 2))))


def latitude(y: float) -> float:
    """The latitude that `mercator` puts at this height."""
    return 2 * math.degrees(math.atan(math.exp(math.radians(y)))) - 90


def _after_the_widest_gap(lons: list[float]) -> float:
    """Where to begin, so that what lies beside one another over 180° stays so."""
    gaps = pairwise((*lons, lons[0] + 360))
    # The last of equals: the 180th meridian, unless another one is better.
    _, start = max((b - a, number) for number, (a, b) in enumerate(gaps, 1))
    return lons[start % len(lons)]


def _pole(lats: tuple[float, ...]) -> int:
    if max(map(abs, lats)) <= FAR or min(lats) < 0 < max(lats):
        return 0
    return 1 if max(lats) > 0 else -1
