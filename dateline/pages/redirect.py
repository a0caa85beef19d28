"""Old addresses, each a page that leads to the new one."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Named, Site

TEMPLATE = "pages/redirect.html"


class Moved(NamedTuple):
    """Where the page went."""

    to: str
    entry: Named


def groups(site: Site) -> Iterator[PageGroup]:
    """One, of the entries that had another address."""
    yield PageGroup("", View(tuple(one for one in site.entries if one.aliases)))


def pages(site: Site, facts: None, language: str) -> Iterator[Page]:
    """One page for each alias, in the default language."""
    if language != site.default:
        return
    for entry in site.entries:
        named = cards.titled(entry, language)
        for alias in entry.aliases:
            value = Moved(urls.entry(entry.id), named)
            yield Page(urls.alias(alias), named.name, "", value, indexed=False, localised=False)
