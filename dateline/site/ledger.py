"""The account of promises: how many were kept, and how late."""

from typing import NamedTuple

from dateline.site import cards
from dateline.site.cards import Pledge
from dateline.site.promises import Standing
from dateline.site.site import Site


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


def newest(state: str, most: int, site: Site, language: str) -> tuple[Pledge, ...]:
    """The promises in one state, by their first date; of many the newest."""
    known = [one for one in site.promises.values() if site.standings[one.id].state == state]
    return tuple(cards.pledge(one, site, language) for one in known[-most:])


def totals(site: Site) -> Totals:
    """The figures, against the first date that was given."""
    standings = site.standings.values()
    states = [one.state for one in standings]
    kept = [one.slip_first for one in standings if one.state == "kept"]
    slips = sorted(slip for slip in kept if slip is not None)
    return Totals(
        promised=len(states),
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


def grouped(standing: Standing) -> str:
    """The heading that a promise stands under."""
    if standing.state == "kept":
        return "late" if standing.slip_first is not None and standing.slip_first > 0 else "on_time"
    return standing.state
