"""What the site gives to other programs: its files, and what may be done with them."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.pages import documents
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Named, Site

TEMPLATE = "pages/data.html"


class File(NamedTuple):
    """A file: its name, its address, and that of its schema if it has one."""

    name: str
    address: str
    schema: str


class Data(NamedTuple):
    """The files, and the lines whose state can be shown elsewhere."""

    files: tuple[File, ...]
    lines: tuple[Named, ...]
    licence: str


def groups(site: Site) -> Iterator[PageGroup]:
    """One; its facts are whether there is a table of all promises."""
    yield PageGroup("", View(facts=len(site.promises) <= documents.MOST))


def pages(site: Site, facts: bool, language: str) -> Iterator[Page]:
    """The page."""
    files = tuple(File(*one) for one in documents.files(facts))
    lines = [cards.route(id, site, language) for id in site.routes]
    value = Data(
        files,
        tuple(sorted(lines, key=lambda one: one.name.casefold())),
        site.config.licence,
    )
    yield Page(documents.ADDRESS, "", site.config.description.told(language), value)
