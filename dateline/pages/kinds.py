"""The kinds of output: one file and one line here for each."""

from dateline.pages import (
    atom,
    calendar,
    changes,
    corrections,
    data,
    documents,
    embed,
    entry,
    exports,
    follow,
    home,
    json_feed,
    lane,
    not_found,
    note,
    place,
    places,
    promises,
    redirect,
    route,
    routes,
    sitemap,
    sources,
    timeline,
    topic,
    topics,
)
from dateline.pages.plan import AnyKind, ClosingKind, Kind, name_of

KINDS: tuple[Kind, ...] = (
    home,
    timeline,
    entry,
    routes,
    route,
    lane,
    place,
    topic,
    places,
    topics,
    promises,
    sources,
    corrections,
    note,
    follow,
    data,
    not_found,
    redirect,
    atom,
    changes,
    json_feed,
    calendar,
    documents,
    exports,
    embed,
)
# What lists all the others comes last.
CLOSING: tuple[ClosingKind, ...] = (sitemap,)
ALL: tuple[AnyKind, ...] = (*KINDS, *CLOSING)
BY_NAME = {name_of(kind): kind for kind in ALL}
