"""Old addresses, each a page that leads to the new one."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline import urls
from dateline.plan import Draft
from dateline.site import Site


class Moved(NamedTuple):
    """Where the page went."""

    to: str
    title: str


def pages(site: Site, language: str) -> Iterator[Draft]:
    """One page for each alias, in the default language."""
    if language != site.default:
        return
    for entry in site.entries:
        title = entry.told(language).title
        for alias in entry.aliases:
            value = Moved(urls.entry(entry.id), title)
            yield Draft(urls.alias(alias), title, "", value, indexed=False, localised=False)
