"""The newest entries of the site, each line and each topic, as feeds.

Each is there as Atom (RFC 4287) and as a JSON Feed (jsonfeed.org, version 1.1).
"""

import heapq
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from dateline.languages import words
from dateline.model import urls
from dateline.model.entities import Entry
from dateline.pages import sentences
from dateline.pages.entry import bodies
from dateline.pages.plan import JSON_FEED, Body, Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards, published
from dateline.site.published import Published
from dateline.site.site import Named, Site

NEWEST = 50
FEW = 20  # entries in the feed of a topic
WHOLE = 20  # entries of the site's feed that are there with their whole text
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the date of an empty feed
TEMPLATE = "feeds/atom.xml"


class Feed(NamedTuple):
    """What a feed holds."""

    id: str
    page: str
    updated: datetime
    items: tuple["Item", ...]


class Item(NamedTuple):
    """One thing that a feed tells, in the words of its language."""

    id: str
    address: str
    language: str
    title: str
    summary: str
    published: Published
    tags: tuple[tuple[str, str], ...] = ()  # id, name
    body: Body | None = None  # where the whole text is there
    authors: tuple[Named, ...] = ()  # nobody where the publisher is


class About(NamedTuple):
    """What a feed is about: a kind and an id, both empty for the whole site."""

    kind: str
    id: str


def groups(site: Site) -> Iterator[PageGroup]:
    """One for the site, one for each line and one for each topic."""
    days = {one.id: published.day(one, site) for one in site.entries}
    yield PageGroup("", View(_newest(NEWEST, site.entries, days, site), facts=About("", "")))
    for kind, ids, count in (("route", site.routes, NEWEST), ("topic", site.topics, FEW)):
        for id in ids:
            entries = site.about.get((kind, id), ())
            view = View(_newest(count, entries, days, site), facts=About(kind, id))
            yield PageGroup(f"{kind}/{id}", view)


def pages(site: Site, facts: About, language: str) -> Iterator[Page]:
    """The feeds of a line, a topic, or the whole site."""
    page, title = urls.HOME, site.config.title.told(language)
    whole = WHOLE
    if facts.kind == "route":
        page, whole = urls.route(facts.id), 0
        title = f"{title}: {site.routes[facts.id].told(language).title}"
    elif facts.kind == "topic":
        page, whole = urls.topic(facts.id), 0
        title = f"{title}: {site.topics[facts.id].name.told(language)}"
    items = tuple(
        _item(entry, site, language, number < whole) for number, entry in enumerate(site.entries)
    )
    # RFC 4287 4.2.15 demands an instant also of an empty feed.
    updated = max((one.published.last for one in items), default=NEVER)
    address = f"{page}atom.xml"
    yield from in_both(
        address,
        title,
        site.config.description.told(language),
        Feed(
            urls.tag(site.config.identity, urls.in_language(address, language, site.default)),
            urls.in_language(page, language, site.default),
            updated,
            items,
        ),
    )


def in_both(address: str, title: str, description: str, feed: Feed) -> Iterator[Page]:
    """A feed as Atom at an address, and as JSON beside it."""
    bodies = tuple(one.body for one in feed.items if one.body)
    page = Page(address, title, description, feed, bodies, indexed=False)
    yield page
    yield page._replace(address=address.removesuffix("atom.xml") + "feed.json", template=JSON_FEED)


def _newest(
    count: int, entries: tuple[Entry, ...], days: dict[str, date], site: Site
) -> tuple[Entry, ...]:
    """Those put out last, the newest first; of one day in the order of the events."""
    if len(entries) > count:
        oldest = heapq.nlargest(count, (days[one.id] for one in entries))[-1]
        entries = tuple(one for one in entries if days[one.id] >= oldest)
    moments = {one.id: (days[one.id], published.instant(one, site)) for one in entries}
    return tuple(sorted(entries, key=lambda one: moments[one.id], reverse=True)[:count])


def _item(entry: Entry, site: Site, language: str, whole: bool) -> Item:
    first = urls.in_language(urls.entry(urls.first_id(entry)), language, site.default)
    there = urls.in_language(urls.entry(entry.id), language, site.default)
    found = bodies(entry.told(language), site) if whole else ()
    card, told = cards.card(entry, site, language), words.of(language, site.config.own)
    return Item(
        urls.tag(site.config.identity, first),
        there,
        card.language,
        sentences.title(card, told),
        sentences.summary(card, told),
        published.of(entry, site),
        (*((one.id, one.name) for one in card.routes), *((id, id) for id in card.topics)),
        found[0]._replace(links=(("", there), *found[0].links)) if found else None,
        cards.authors(entry, site, language),
    )
