"""A silence on the line of time, as long as it was, with the dates that passed in it."""

from typing import NamedTuple

from dateline.render.drawings.text_width import tidy
from dateline.site.timeline import Silence

PER_DAY, LONGEST = 0.3, 420  # pixels; what is longer than four years is drawn as four
SIDE = 9  # of the square of a date that passed


class Gap(NamedTuple):
    """The newest day is on top."""

    height: float
    squares: tuple[float, ...]  # their upper edges


def gap_of(silence: Silence) -> Gap:
    """Draw it to the scale that all silences have."""
    height = min(silence.days * PER_DAY, LONGEST)
    room = height - SIDE
    return Gap(
        tidy(height),
        tuple(tidy(room * (1 - one.after / silence.days)) for one in silence.missed),
    )
