"""Promised dates as a calendar to subscribe to (RFC 5545), for the site and for each line."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple

from dateline.model import urls
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.cards import PromiseCard
from dateline.site.site import Site

TEMPLATE = ""  # it brings its text along

NEWEST = 100  # promises, by their first date


class Calendar(NamedTuple):
    """What a calendar holds, and the base URL of its links."""

    name: str
    base_url: str
    page: str
    pledges: tuple[PromiseCard, ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One for the site, and one for each line."""
    yield PageGroup("", View(promises=tuple(site.promises)[-NEWEST:], facts=""))
    about: dict[str, list[str]] = {id: [] for id in site.routes}
    for promise in site.promises.values():
        about.get(promise.route, []).append(promise.id)
    for id, promises in about.items():
        yield PageGroup(id, View(promises=tuple(promises[-NEWEST:]), facts=id))


def pages(site: Site, facts: str, language: str) -> Iterator[Page]:
    """The calendar of a line, or of the whole site."""
    page, name = urls.HOME, site.config.title.told(language)
    if facts:
        page, name = urls.route(facts), f"{name}: {cards.route(facts, site, language).name}"
    home = urls.in_language("/promises/", language, site.default)
    value = Calendar(name, site.config.base_url, home, cards.ledger(site, language))
    yield Page(f"{page}calendar.ics", name, "", value, indexed=False, text=_text(value))


def _text(value: Calendar) -> str:
    """The calendar as a file; a due date that is not one day is a span, and tentative."""
    from icalendar import Calendar as Component  # costs as much as some whole builds

    calendar = Component()
    calendar.add("prodid", "-//dateline//calendar//EN")
    calendar.add("version", "2.0")
    # RFC 7986 5.1: the name that a reader's program shows.
    calendar.add("name", value.name)
    calendar.add("x-wr-calname", value.name)
    for pledge in value.pledges:
        if pledge.due and pledge.due.lower and pledge.due.upper:
            calendar.add_component(_event(pledge, value))
    return bytes(calendar.to_ical()).decode("utf-8")


def _event(pledge: PromiseCard, value: Calendar) -> Any:
    from icalendar import Event

    assert pledge.due is not None
    assert pledge.due.lower is not None
    assert pledge.due.upper is not None
    event = Event()
    # RFC 5545 3.8.4.7: the same for ever, so that a moved date moves in the reader's calendar.
    event.add("uid", f"{pledge.id}@{_host(value.base_url)}")
    # RFC 5545 3.8.7.4: higher with each revision.
    event.add("sequence", pledge.standing.revision)
    # RFC 5545 3.8.7.2: of this revision.
    event.add("dtstamp", datetime.combine(pledge.standing.revised, time(), UTC))
    event.add("summary", pledge.what)
    event.add("dtstart", pledge.due.lower)
    # RFC 5545 3.6.1: the end of a span of days is the day after its last.
    event.add("dtend", pledge.due.upper + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    exact = pledge.due.precision == "day" and not pledge.due.approximate
    gone = pledge.standing.state == "withdrawn"
    event.add("status", "CANCELLED" if gone else "CONFIRMED" if exact else "TENTATIVE")
    said = "; ".join(
        f"{one.on.text}: {one.by.name or one.entry.name}, {one.due.text if one.due else '-'}"
        for one in pledge.sayings
    )
    event.add("description", f"{said}. {pledge.standing.state}")
    if value.base_url:
        event.add("url", urls.absolute(value.base_url, f"{value.page}#{pledge.id}"))
    return event


def _host(base_url: str) -> str:
    return base_url.partition("://")[2].strip("/").replace("/", ".") or "dateline.invalid"
