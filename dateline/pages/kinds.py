"""The kinds of output: one file and one line here for each."""

from types import ModuleType

from dateline.pages import (
    atom,
    calendar,
    corrections,
    entry,
    home,
    not_found,
    note,
    place,
    promises,
    redirect,
    route,
    routes,
    sitemap,
    sources,
    timeline,
    topic,
)

KINDS: tuple[ModuleType, ...] = (
    home,
    timeline,
    entry,
    routes,
    route,
    place,
    topic,
    promises,
    sources,
    corrections,
    note,
    not_found,
    redirect,
    atom,
    calendar,
    sitemap,
)
