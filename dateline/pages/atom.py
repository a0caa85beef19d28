"""The newest entries as an Atom feed (RFC 4287), for the site and for each line."""

from collections.abc import Iterator
from datetime import UTC
from typing import NamedTuple

from dateline.model import urls
from dateline.model.entities import Entry
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards, instants
from dateline.site.site import Card, Site

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


def groups(site: Site) -> Iterator[PageGroup]:
    """One for the site, and one for each line."""
    yield PageGroup("", View(site.entries[:NEWEST], facts=""))
    for id in site.routes:
        yield PageGroup(id, View(site.about.get(("route", id), ())[:NEWEST], facts=id))


def pages(site: Site, facts: str, language: str) -> Iterator[Page]:
    """The feed of a line, or of the whole site."""
    page, title = urls.HOME, site.config.title.told(language)
    if facts:
        page, title = urls.route(facts), f"{title}: {site.routes[facts].told(language).title}"
    items = tuple(
        Item(cards.card(entry, site, language), _instant(entry, site)) for entry in site.entries
    )
    # RFC 4287 4.2.15 demands an instant also of an empty feed.
    updated = max((item.updated for item in items), default="1970-01-01T00:00:00Z")
    home = urls.in_language(page, language, site.default)
    description = site.config.description.told(language)
    address = f"{page}atom.xml"
    yield Page(address, title, description, Feed(home, updated, items), indexed=False)


def _instant(entry: Entry, site: Site) -> str:
    """When it last changed: RFC 4287 wants an instant; a month is told by its first day."""
    happened = instants.instant(entry, site.places.get(entry.place))
    days = [entry.updated, entry.published, *(one.date for one in entry.corrections)]
    known = [day.known for day in days if day] or [entry.date.known]
    if happened and max(known) == entry.date.known:
        return happened.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return f"{max(known).isoformat()}T00:00:00Z"
