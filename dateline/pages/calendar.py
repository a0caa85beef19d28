"""Promised dates as a calendar to subscribe to (RFC 5545), for the site and for each line."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from dateline.languages import words
from dateline.languages.words import Words
from dateline.model import urls
from dateline.model.dates import Moment
from dateline.model.direction import isolated
from dateline.pages import sentences
from dateline.pages.plan import Page, PageGroup
from dateline.pages.route import ENOUGH
from dateline.pages.view import View
from dateline.site import cards, revisions
from dateline.site.cards import PromiseCard
from dateline.site.promises import Promise
from dateline.site.revisions import Revision
from dateline.site.site import Site

TEMPLATE = ""  # it brings its text along

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
NEWEST = 100  # promises, by the last day of their first date


class Calendar(NamedTuple):
    """What a calendar holds."""

    name: str
    events: tuple["Event", ...]


class Event(NamedTuple):
    """A date that was promised, or what came of it."""

    uid: str
    revision: Revision
    summary: str
    description: str
    first: date
    last: date
    status: Status
    url: str  # absolute; nothing where the site has no base URL


class Subscribed(NamedTuple):
    """Which promises a calendar tells, and how often each has changed."""

    route: str  # or nothing, for all
    revisions: tuple[tuple[str, Revision], ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One for the site and one for each line; none where there is no date to tell."""
    known = revisions.of(site)
    dated = [one for one in site.promises.values() if one.dated][-NEWEST:]
    yield from _group("", dated, known)
    for id, promises in _by_line(site):
        yield from _group(id, promises, known)


def lines(site: Site) -> Iterator[str]:
    """The lines that have a calendar."""
    return (id for id, promises in _by_line(site) if promises)


def pages(site: Site, facts: Subscribed, language: str) -> Iterator[Page]:
    """The calendar of a line, or of the whole site."""
    page, name = urls.HOME, site.config.title.told(language)
    if facts.route:
        line = isolated(cards.route(facts.route, site, language).name)
        page, name = urls.route(facts.route), f"{name}: {line}"
    events = [
        event
        for id, revision in facts.revisions
        for event in _events(
            cards.pledge(site.promises[id], site, language),
            revision,
            site,
            words.of(language, site.config.own),
        )
    ]
    value = Calendar(name, tuple(events))
    yield Page(f"{page}calendar.ics", name, "", value, indexed=False, text=_text(value))


def _text(value: Calendar) -> str:
    """The calendar as a file."""
    from icalendar import Calendar as Component  # costs as much as some whole builds

    calendar = Component()
    calendar.add("prodid", "-//dateline//calendar//EN")
    calendar.add("version", "2.0")
    # RFC 7986 5.1: the name that a reader's program shows.
    calendar.add("name", value.name)
    calendar.add("x-wr-calname", value.name)
    for event in value.events:
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical()).decode("utf-8")


def _by_line(site: Site) -> Iterator[tuple[str, list[Promise]]]:
    """The promises of each line that have a date to tell."""
    about: dict[str, list[Promise]] = {id: [] for id in site.routes}
    for promise in site.promises.values():
        about.get(promise.route, []).append(promise)
    for id, promises in about.items():
        yield id, [one for one in promises[-ENOUGH:] if one.dated]


def _group(route: str, promises: list[Promise], known: dict[str, Revision]) -> Iterator[PageGroup]:
    # RFC 5545 3.6: a calendar without a component is none, and programs refuse it.
    if promises:
        facts = Subscribed(route, tuple((one.id, known[one.id]) for one in promises))
        yield PageGroup(route, View(promises=tuple(one.id for one in promises), facts=facts))


def _events(one: PromiseCard, revision: Revision, site: Site, words: Words) -> Iterator[Event]:
    """The date that was promised, and the day on which it was kept."""
    address = f"/promises/{one.id}"
    there = urls.Urls(words.language, site.default, site.large).promise(one.id, one.filed)
    url = urls.absolute(site.config.base_url, there) if site.config.base_url else ""
    story = sentences.story(one, words)
    due, state = one.due, one.standing.state
    if due and due.lower and due.upper:
        status = "CANCELLED" if state == "withdrawn" else _status(due)
        uid = _uid(site, address)
        yield Event(uid, revision, one.what, story, due.lower, due.upper, status, url)
    when = one.when if state in ("kept", "part") else None
    if when and when.lower and when.upper:
        uid, said = _uid(site, f"{address}/outcome"), sentences.outcome(one, words)
        yield Event(uid, revision, said, story, when.lower, when.upper, _status(when), url)


def _status(moment: Moment) -> Status:
    """What is not one known day is a span of days, on one of which it may be."""
    days = {one.precision for one in moment.parts} or {moment.precision}
    exact = days == {"day"} and moment.precision in ("day", "interval") and not moment.unspecified
    return "CONFIRMED" if exact and not (moment.approximate or moment.uncertain) else "TENTATIVE"


def _uid(site: Site, address: str) -> str:
    # In all languages the same, and under any address: a reader has an event once.
    # RFC 7986 5.3 asks for a UUID that names no host; RFC 9562 5.5 makes it of a name.
    return str(uuid5(NAMESPACE_URL, urls.tag(site.config.identity, address)))


def _component(event: Event) -> Any:
    from icalendar import Event as Component

    made = Component()
    made.add("uid", event.uid)
    # RFC 5545 3.8.7.4 and 3.8.7.2: whatever changes raises the number and moves the stamp.
    made.add("sequence", event.revision.number)
    made.add("dtstamp", datetime.combine(event.revision.on, time(), UTC))
    made.add("summary", event.summary)
    made.add("description", event.description)
    made.add("dtstart", event.first)
    # RFC 5545 3.6.1: the end of a span of days is the day after its last.
    if event.last < date.max:
        made.add("dtend", event.last + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    made.add("status", event.status)
    if event.url:
        made.add("url", event.url)
    return made
