"""What was known at the end of a month: the front page of that day, plainly marked as past."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from dateline.languages import words
from dateline.model import fingerprint, urls
from dateline.pages.entry import bodies
from dateline.pages.plan import REDIRECT, Page, PageGroup
from dateline.pages.redirect import Moved
from dateline.pages.view import View
from dateline.site import answers, cards, lead, past, promises, ribbon
from dateline.site.answers import Answer
from dateline.site.cards import PromiseCard
from dateline.site.lead import Lead
from dateline.site.past import Day
from dateline.site.promises import Promise
from dateline.site.ribbon import Ribbon
from dateline.site.site import Named, Site

TEMPLATE = "pages/then.html"

TICKETS = 18  # of those that are open, and of those that are overdue; of more the newest


class Facts(NamedTuple):
    """A day, and the days that have pages beside it."""

    day: Day
    older: date | None
    newer: date | None
    digest: str


class Gone(NamedTuple):
    """Months of a year that have no page of their own any more, and the one that has."""

    names: tuple[str, ...]
    to: date


class Due(NamedTuple):
    """A promise that was not kept yet, and how far its date was ahead or behind."""

    promise: PromiseCard
    days: int | None  # nothing where it has no last day


class Then(NamedTuple):
    """What the page of a past day shows."""

    as_of: date
    entries: int
    older: date | None
    newer: date | None
    lead: Lead
    ribbon: Ribbon | None
    answers: tuple[Answer, ...]
    lines: int  # of all, where the board has not all of them
    open: tuple[Due, ...]
    overdue: tuple[Due, ...]
    waiting: int  # all that were open
    missed: int  # all that were overdue


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each month that has a page, and one for those of a year that have none any more."""
    months = past.months(site)
    ends = [one.end for one in months.shown]
    newers, olders = dict(pairwise(ends)), dict(pairwise(ends[::-1]))
    for day in past.days(site, ends):
        older, newer = olders.get(day.on), newers.get(day.on)
        digest = fingerprint.of((day.digest, older, newer))
        view = View(
            headlines=day.titled,
            wordings=day.lead.wordings if day.lead else (),
            facts=Facts(day, older, newer, digest),
            whole=True,
        )
        name = day.on.isoformat()[:7]
        yield PageGroup(name, view, name)
    for to, some in groupby(months.gone, key=lambda one: one[1]):
        names = tuple(name for name, _ in some)
        end = next(one for one in ends if one.isoformat()[:7] == to)
        yield PageGroup(f"{to}/gone", View(facts=Gone(names, end)), to)


def pages(site: Site, facts: Facts | Gone, language: str) -> Iterator[Page]:
    """The page of a day, or those that lead to it."""
    if isinstance(facts, Gone):
        yield from _leading(facts, site, language)
        return
    day, known = facts.day, _known(facts.day, site)
    last = ribbon.last_told(known.entries, day.on)
    drawn, written = ribbon.of(known), next(iter(known.leads), None)
    shown = known._replace(statuses={id: known.statuses[id] for id in answers.routes(known)})
    value = Then(
        as_of=day.on,
        entries=day.entries,
        older=facts.older,
        newer=facts.newer,
        lead=lead.of(known, written, last, language),
        ribbon=ribbon.told(drawn, known, language) if drawn else None,
        answers=answers.of(shown, language),
        lines=len(known.routes),
        open=_due("open", known, language),
        overdue=_due("overdue", known, language),
        waiting=_count("open", known),
        missed=_count("overdue", known),
    )
    told = bodies(written.told(language), site) if written else ()
    title = _title(day.on, site, language)
    yield Page(urls.then(day.on), title, site.config.description.told(language), value, told)


def _known(day: Day, today: Site) -> Site:
    """The site of the day, with the titles that a page may show."""
    last: tuple[Day, Site] | None = today.kept.get(Day)
    if last is None or last[0] is not day:  # it is told in one language after another
        last = today.kept[Day] = day, past.site(today, day)
    known = last[1]
    titled = {id: past.then(today.by_id[id], day.on) for id in day.titled}
    return known._replace(by_id={**known.by_id, **titled})


def _due(state: str, site: Site, language: str) -> tuple[Due, ...]:
    """The promises in a state, by the date that held then; those without one come last."""
    there = [one for one in site.promises.values() if site.promise_states[one.id].state == state]
    told = []
    for one in sorted(there[-TICKETS:], key=_ahead):
        end = one.last.upper if one.last else None
        days = abs((end - site.as_of).days) if end else None
        told.append(Due(cards.pledge(one, site, language), days))
    return tuple(told)


def _ahead(promise: Promise) -> tuple[object, ...]:
    return not (promise.last and promise.last.upper), *promises.ahead(promise)


def _count(state: str, site: Site) -> int:
    return sum(one.state == state for one in site.promise_states.values())


def _leading(gone: Gone, site: Site, language: str) -> Iterator[Page]:
    there = urls.in_language(urls.then(gone.to), language, site.default)
    title = _title(gone.to, site, language)
    moved = Moved(there, Named("", title, language))
    for name in gone.names:
        address = urls.month(name)
        yield Page(address, title, "", moved, indexed=False, template=REDIRECT)


def _title(day: date, site: Site, language: str) -> str:
    told = words.of(language, site.config.own)
    return told.gettext("What was known on %(day)s") % {"day": told.day(day)}
