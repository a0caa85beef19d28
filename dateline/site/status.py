"""Where each line stands: the latest effect per route and dimension, and how old the word is."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from dateline.model.dates import Moment
from dateline.model.entities import DIMENSIONS, Effect, Entry
from dateline.model.problems import Problem, error
from dateline.site import promises


class Cell(NamedTuple):
    """One dimension of a route; `level` is empty where nothing is known."""

    dimension: str
    level: str
    note: str
    entry: str  # the id of the entry that set it
    since: Moment | None
    confirmed: Moment | None  # the date of the latest entry that says so
    stale: bool


class Status(NamedTuple):
    """A route on the board."""

    route: str
    passenger: Cell
    freight: Cell
    tourists: Cell


def statuses(
    routes: Iterable[str], entries: Iterable[Entry], as_of: date, stale_after: int
) -> dict[str, Status]:
    """The standing of each route, from the entries that can be known on `as_of`."""
    effects: dict[str, list[tuple[Entry, Effect]]] = {id: [] for id in routes}
    for entry in _wording(entries):
        for effect in entry.service:
            effects.get(effect.route, []).append((entry, effect))
    return {id: _status(id, said, as_of, stale_after) for id, said in effects.items()}


def contradictions(entries: Iterable[Entry]) -> list[Problem]:
    """Two effects on one day that disagree about one dimension of one route."""
    seen: dict[tuple[str, str, date | None, date | None], tuple[str, Entry]] = {}
    found: list[Problem] = []
    for entry in _wording(entries):
        for effect in entry.service:
            for dimension in DIMENSIONS:
                level = getattr(effect, dimension)
                if not level:
                    continue
                key = (effect.route, dimension, entry.date.lower, entry.date.upper)
                before, other = seen.setdefault(key, (level, entry))
                if before != level:
                    fact = (
                        f"{dimension} of {effect.route} is {level} here, "
                        f"and {before} on the same date in {other.path}"
                    )
                    hint = "One day has one state: correct one of the two."
                    field = ("service", effect.route, dimension)
                    found.append(error("contradiction", entry.path, fact, hint, field=field))
    return found


def _wording(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that say where a line stands, the oldest first."""
    return sorted((one for one in entries if one.service), key=promises.order)


def _status(
    route: str, effects: list[tuple[Entry, Effect]], as_of: date, stale_after: int
) -> Status:
    return Status(route, *(_cell(name, effects, as_of, stale_after) for name in DIMENSIONS))


def _cell(
    dimension: str, effects: list[tuple[Entry, Effect]], as_of: date, stale_after: int
) -> Cell:
    said = [(entry, one) for entry, one in effects if getattr(one, dimension)]
    if not said:
        return Cell(dimension, "", "", "", None, None, stale=False)
    entry, effect = said[-1]
    level = getattr(effect, dimension)
    since = entry
    # Back to the entry that began this level; those after it only confirm.
    for earlier, one in reversed(said):
        if getattr(one, dimension) != level:
            break
        since = earlier
    last = entry.date.upper or as_of
    return Cell(
        dimension,
        level,
        effect.note,
        entry.id,
        since.date,
        entry.date,
        stale=(as_of - last).days > stale_after,
    )
