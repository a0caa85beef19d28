"""What the site holds, as rows of fields for other programs and for a quick look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.entities import Entry
    from dateline.site.site import Site

WHAT = ("entries", "changes", "promises", "overdue", "routes", "sources", "drafts", "held")

Row = tuple[str, ...]


def rows(what: str, site: Site, whole: Site) -> tuple[Row, ...]:
    """Rows of one kind; `whole` is the site with its drafts, and with embargoes lifted."""
    tables = {
        "entries": lambda: _entries(site.entries),
        "changes": lambda: _changes(site),
        "promises": lambda: _promises(site, ""),
        "overdue": lambda: _promises(site, "overdue"),
        "routes": lambda: _routes(site),
        "sources": lambda: _sources(site),
        "drafts": lambda: _entries(tuple(one for one in whole.entries if one.draft)),
        "held": lambda: _held(site, whole),
    }
    return tuple(tables[what]())


def told(rows: tuple[Row, ...]) -> str:
    """Rows as lines with tabs between the fields, and none inside them."""
    return "".join("\t".join(_flat(field) for field in row) + "\n" for row in rows)


def _entries(entries: tuple[Entry, ...]) -> Iterator[Row]:
    for entry in entries:
        yield entry.date.text, entry.id, entry.kind, entry.wordings[0].title, entry.path


def _changes(site: Site) -> Iterator[Row]:
    for one in reversed(site.history):
        yield one.on.isoformat(), one.what, one.id, one.detail, one.entry


def _promises(site: Site, state: str) -> Iterator[Row]:
    for promise in site.promises.values():
        standing = site.promise_states[promise.id]
        due = promise.last.text if promise.last else ""
        slip = "" if standing.slip_first is None else str(standing.slip_first)
        if not state or state == standing.state:
            yield standing.state, due, slip, promise.id, promise.what


def _routes(site: Site) -> Iterator[Row]:
    from dateline.model.entities import DIMENSIONS

    for route in site.routes.values():
        cells = [getattr(site.statuses[route.id], name) for name in DIMENSIONS]
        levels = [f"{cell.dimension} {cell.level or 'not known'}" for cell in cells]
        yield (route.id, *levels, route.wordings[0].title)


def _sources(site: Site) -> Iterator[Row]:
    used: dict[str, int] = {}
    for entry in site.entries:
        for name in entry.sources:
            used[name] = used.get(name, 0) + 1
    for name, source in sorted(site.sources.items()):
        date = source.date.text if source.date else ""
        yield name, date, str(used.get(name, 0)), source.publisher, source.title


def _held(site: Site, whole: Site) -> Iterator[Row]:
    for held in site.held:
        entry = whole.by_id.get(held)
        if entry is None:
            yield "later", held, ""
        elif entry.waits and not entry.embargo and not entry.draft:
            yield "later", held, f"{entry.wordings[0].title} ({entry.date.text})"
        elif entry.draft:
            yield "draft", held, entry.wordings[0].title
        elif entry.embargo:
            yield "embargo", held, f"{entry.wordings[0].title} (until {entry.embargo.isoformat()})"


def _flat(field: str) -> str:
    return " ".join(field.split())
