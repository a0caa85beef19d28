"""What the site gives to other programs: its files, and what may be done with them."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.pages import documents
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View, missing
from dateline.site import cards
from dateline.site.site import Named, Site

TEMPLATE = "pages/data.html"


class File(NamedTuple):
    """A file: its name, its address, and that of its schema if it has one."""

    name: str
    address: str
    schema: str


class There(NamedTuple):
    """Whether there is a table of all promises, and which files hold nothing."""

    whole: bool
    empty: tuple[str, ...]


class Data(NamedTuple):
    """The files, and the lines whose state can be shown elsewhere."""

    files: tuple[File, ...]
    lines: tuple[Named, ...]
    licence: str


def groups(site: Site) -> Iterator[PageGroup]:
    """One."""
    without = missing(site)
    empty = [name for page, names in _HELD.items() if page in without for name in names]
    facts = There(len(site.promises) <= documents.MOST, tuple(empty))
    yield PageGroup("", View(facts=facts))


def pages(site: Site, facts: There, language: str) -> Iterator[Page]:
    """The page."""
    files = (File(*one) for one in documents.files(facts.whole))
    lines = [cards.route(id, site, language) for id in site.routes]
    value = Data(
        tuple(one for one in files if one.name not in facts.empty),
        tuple(sorted(lines, key=lambda one: one.name.casefold())),
        site.config.licence,
    )
    yield Page(documents.ADDRESS, "", site.config.description.told(language), value)


# The files that hold the same as a page does.
_HELD = {
    "/routes/": ("status", "routes"),
    "/promises/": ("promises", "table"),
    "/sources/": ("sources",),
}
