"""Old addresses, each a page that leads to the new one."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards, old_addresses
from dateline.site.site import Named, Site

TEMPLATE = "pages/redirect.html"


class Moved(NamedTuple):
    """Where the page went."""

    to: str
    entry: Named  # or whatever it is of


def groups(site: Site) -> Iterator[PageGroup]:
    """One, of all that had another address."""
    yield PageGroup("", View(tuple(one for one in site.entries if one.aliases)))


def pages(site: Site, facts: None, language: str) -> Iterator[Page]:
    """One page for each old address; for what was an address of ours, in every language."""
    default = site.default
    names = {urls.entry(one.id): cards.titled(one, language) for one in site.entries}
    names |= {urls.route(id): cards.route(id, site, language) for id in site.routes}
    told = {id: one.told(language) for id, one in site.notes.items()}
    names |= {urls.note(id): Named(id, one.title, one.language) for id, one in told.items()}
    named = ((urls.place, site.places.values()), (urls.topic, site.topics.values()))
    for address, values in named:
        names |= {address(one.id): cards.named(one.id, one.name, language) for one in values}
    known = tuple(old_addresses.all_of(site))
    written = {urls.alias(old.text) for old in known}
    for old in known:
        alias = urls.alias(old.text)
        here = urls.in_language(alias, language, default)
        if language == default or (urls.beside(alias, old.to) and here not in written):
            value = Moved(urls.in_language(old.to, language, default), names[old.to])
            yield Page(here, value.entry.name, "", value, indexed=False, localised=False)
