"""Where each line stands, in one sentence: what was last known, and how long ago that was."""

from typing import NamedTuple

from dateline.model.dates import Moment
from dateline.site import cards, promises
from dateline.site.cards import PromiseCard
from dateline.site.site import Named, Site
from dateline.site.status import Cell, Status

RUNNING = ("regular", "limited")  # as it is drawn
MOST = 30  # lines; the page of all lines has the rest


class Answer(NamedTuple):
    """A line and all that its sentence is made of."""

    route: Named
    cell: Cell  # passengers, else the first of the others of which something is known
    said: str  # the editor's sentence in this language, or nothing
    heard: Moment | None  # the last that was said of it
    age: int  # days since then
    overdue: PromiseCard | None  # what was due while it does not run, and had no word
    next: PromiseCard | None  # the next date that is open


def of(site: Site, language: str) -> tuple[Answer, ...]:
    """An answer for each line; those of which nothing is known come last."""
    answers = [_answer(status, site, language) for status in site.statuses.values()]
    answers.sort(key=lambda one: not one.cell.level)
    return tuple(answers) if any(one.cell.level for one in answers) else ()


def routes(site: Site) -> tuple[str, ...]:
    """The lines that a board has room for: those of which something is known come first."""
    known = [id for id in site.routes if told(site.statuses[id]).level]
    rest = [id for id in site.routes if id not in {*known}]
    return tuple([*known, *rest][:MOST])


def told(status: Status) -> Cell:
    """The dimension that a line is told by."""
    first = status.cells[0] if status.cells else Cell("")
    return next((one for one in status.cells if one.level), first)


def _answer(status: Status, site: Site, language: str) -> Answer:
    cell = told(status)
    heard = cell.confirmed or cell.since or cell.reported
    last = heard.ends if heard else site.as_of
    own = [one for one in site.promises.values() if one.route == status.route]
    missed = [one for one in own if site.promise_states[one.id].state == "overdue"]
    ahead = min((one for one in own if cards.coming(one, site)), key=promises.ahead, default=None)
    # What runs needs no excuse for what came late or not at all: that stands with the promises.
    overdue = missed[-1] if missed and site.config.scheme.look(cell.level) not in RUNNING else None
    return Answer(
        cards.route(status.route, site, language),
        cell,
        dict(cell.say.versions).get(language, "") if cell.say else "",
        heard,
        max((site.as_of - last).days, 0),
        cards.pledge(overdue, site, language) if overdue else None,
        cards.pledge(ahead, site, language) if ahead else None,
    )
