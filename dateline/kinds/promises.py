"""The ledger: who promised what for when, and what came of it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline import ledger
from dateline.cards import Pledge
from dateline.ledger import Totals
from dateline.plan import Draft
from dateline.site import Site

GROUPS = ("overdue", "open", "late", "on_time", "part", "withdrawn")


class Ledger(NamedTuple):
    """What the ledger shows; the day is there, for states depend on it."""

    as_of: date
    totals: Totals
    groups: tuple[tuple[str, tuple[Pledge, ...]], ...]


def pages(site: Site, language: str) -> Iterator[Draft]:
    """The ledger."""
    told = ledger.told(site, language)
    groups = tuple(
        (name, tuple(one for one in told if ledger.group(one) == name)) for name in GROUPS
    )
    value = Ledger(site.as_of, ledger.totals(told), tuple(one for one in groups if one[1]))
    yield Draft("/promises/", "", site.config.description.told(language), value)
