"""The newest entries as an Atom feed (RFC 4287), for the site and for each line."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline import cards, urls
from dateline.model import Entry
from dateline.plan import Draft
from dateline.site import Card, Site

NEWEST = 50
TEMPLATE = "feeds/atom.xml"


class Feed(NamedTuple):
    """What a feed holds; `updated` is an instant (RFC 3339)."""

    page: str
    updated: str
    items: tuple["Item", ...]


class Item(NamedTuple):
    """An entry of a feed."""

    card: Card
    updated: str


def pages(site: Site, language: str) -> Iterator[Draft]:
    """The site's feed and one for each line."""
    title = site.config.title.told(language)
    yield _feed("/atom.xml", "/", title, site.entries, site, language)
    for route in site.routes.values():
        about = site.about.get(("route", route.id), ())
        page = urls.route(route.id)
        name = f"{title}: {route.told(language).title}"
        yield _feed(f"{page}atom.xml", page, name, about, site, language)


def _feed(
    address: str, page: str, title: str, entries: tuple[Entry, ...], site: Site, language: str
) -> Draft:
    items = tuple(
        Item(cards.card(entry, site, language), _instant(entry)) for entry in entries[:NEWEST]
    )
    # RFC 4287 4.2.15 demands an instant also of an empty feed.
    updated = max((item.updated for item in items), default="1970-01-01T00:00:00Z")
    home = urls.in_language(page, language, site.default)
    description = site.config.description.told(language)
    return Draft(address, title, description, Feed(home, updated, items), indexed=False)


def _instant(entry: Entry) -> str:
    """When it last changed: RFC 4287 wants an instant; a month is told by its first day."""
    days = [entry.updated, entry.published, *(one.date for one in entry.corrections)]
    known = [day.known for day in days if day] or [entry.date.known]
    return f"{max(known).isoformat()}T00:00:00Z"
