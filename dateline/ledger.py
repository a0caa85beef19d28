"""The account of promises: how many were kept, and how late."""

from typing import NamedTuple

from dateline import cards
from dateline.cards import Pledge
from dateline.site import Site


class Totals(NamedTuple):
    """The ledger in figures; `slip` is the median of the dated ones that came about, in days."""

    promised: int
    on_time: int
    late: int
    part: int
    open: int
    overdue: int
    withdrawn: int
    slip: float | None


def told(site: Site, language: str) -> tuple[Pledge, ...]:
    """Every promise, by its first date."""
    return tuple(cards.pledge(one, site, language) for one in site.promises.values())


def totals(pledges: tuple[Pledge, ...]) -> Totals:
    """The figures, against the first date that was given."""
    states = [one.standing.state for one in pledges]
    kept = [one.standing.slip_first for one in pledges if one.standing.state == "kept"]
    slips = sorted(slip for slip in kept if slip is not None)
    return Totals(
        promised=len(pledges),
        on_time=sum(slip <= 0 for slip in slips),
        late=sum(slip > 0 for slip in slips),
        part=states.count("part"),
        open=states.count("open"),
        overdue=states.count("overdue"),
        withdrawn=states.count("withdrawn"),
        slip=_median(slips) if slips else None,
    )


def _median(slips: list[int]) -> float:
    # The standard library's costs more to load than a build with nothing to do.
    middle = len(slips) // 2
    return slips[middle] if len(slips) % 2 else (slips[middle - 1] + slips[middle]) / 2


def group(pledge: Pledge) -> str:
    """The heading that a promise stands under."""
    slip = pledge.standing.slip_first
    if pledge.standing.state == "kept":
        return "late" if slip is not None and slip > 0 else "on_time"
    return pledge.standing.state
