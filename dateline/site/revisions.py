"""How often what is told of a promise has changed, and on which day it last did."""

from datetime import date
from typing import NamedTuple

from dateline.site.site import Site


class Revision(NamedTuple):
    """What a reader's calendar compares with what it has."""

    number: int  # 0 for what was first told; higher with every change
    on: date


def of(site: Site) -> dict[str, Revision]:
    """By promise; each change of its history counts, and each correction of who spoke of it.

    All entries that ever did count, so that taking one back lowers no number.
    """
    corrected: dict[str, list[date]] = {}
    for entry in site.entries:
        if entry.corrections and (entry.promises or entry.fulfils or entry.withdraws):
            days = [min(one.date.known, site.as_of) for one in entry.corrections]
            kept = [one.id for one in entry.fulfils]
            named = [*(one.id for one in entry.promises), *kept, *entry.withdraws]
            for id in dict.fromkeys(named):
                corrected.setdefault(id, []).extend(days)
    found = {}
    for id, state in site.promise_states.items():
        days = corrected.get(id, [])
        found[id] = Revision(state.revision + len(days), max(state.revised, *days, date.min))
    return found
