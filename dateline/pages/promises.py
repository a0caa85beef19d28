"""The ledger: who promised what for when, and what came of it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards, periods, tickets
from dateline.site.cards import PromiseCard, Totals
from dateline.site.periods import Counted
from dateline.site.promises import Promise
from dateline.site.site import Site

TEMPLATE = "pages/promises.html"

ADDRESS = "/promises/"
FEW = 48  # so many all have a ticket
GROUPS = ("overdue", "open", "quiet", "late", "on_time", "kept", "part", "withdrawn")


class Ledger(NamedTuple):
    """What the ledger shows; the day is there, for states depend on it."""

    as_of: date
    period: str  # "2024", or nothing on the first page
    totals: Totals
    tickets: tuple[PromiseCard, ...]  # on the first page
    groups: tuple[tuple[str, tuple[PromiseCard, ...]], ...]
    periods: Counted  # years, where there are too many promises for one page


class Stretch(NamedTuple):
    """Which promises a group shows."""

    period: str
    shown: tuple[str, ...]
    periods: Counted


def groups(site: Site) -> Iterator[PageGroup]:
    """None without promises; in a large ledger one for each year, too, where each has its place."""
    if not site.promises:
        return
    every = tuple(site.promises)
    if "promises" not in site.large:
        yield PageGroup("", View(promises=every, facts=Stretch("", every, ())))
        return
    newest = reversed(tuple(site.promises.values()))
    division = periods.divide(newest, _day, few=0, full=len(every))
    first = Stretch("", _ids(division.items[: division.first]), division.years)
    yield PageGroup("", View(promises=every, facts=first))
    for one in division.periods:
        ids = _ids(division.items[one.start : one.end])
        # Without counts and what is newer, so that a new promise leaves pages of the past alone.
        names = tuple((name, 0) for name, _ in division.years if name <= one.name)
        yield PageGroup(one.name, View(promises=ids, facts=Stretch(one.name, ids, names)), one.name)


def pages(site: Site, facts: Stretch, language: str) -> Iterator[Page]:
    """The page of a stretch; on the first one every state has its place."""
    told = [cards.pledge(site.promises[id], site, language) for id in facts.shown]
    totals = cards.totals(site)
    there = {cards.grouped(one) for one in site.promise_states.values()}
    groups = tuple(
        (name, tuple(one for one in told if cards.grouped(one.standing) == name))
        for name in GROUPS
        if name in there
    )
    ids = () if facts.period else tickets.of(site, FEW)
    shown = tuple(cards.pledge(site.promises[id], site, language) for id in ids)
    yield Page(
        urls.period(ADDRESS, facts.period),
        facts.period,
        site.config.description.told(language),
        Ledger(site.as_of, facts.period, totals, shown, groups, facts.periods),
    )


def _day(promise: Promise) -> str:
    return promise.filed.ends.isoformat()


def _ids(promises: tuple[Promise, ...]) -> tuple[str, ...]:
    """The oldest first, as the ledger has them."""
    return tuple(one.id for one in reversed(promises))
