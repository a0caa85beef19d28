"""Which groups of pages there are: taken over where nothing but words of entries has changed.

What a group looks at does not depend on titles, summaries and bodies, so after most edits there is
no need to go through all entries once for each kind of page. A kept group has its key worked out
anew, and its view is read only if it is to be planned.
"""

import marshal
import pickle
from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import chain
from typing import Any, NamedTuple

from dateline.cache.store import Lost, Store
from dateline.model import fingerprint
from dateline.model.entities import Entry, Wording
from dateline.pages import plan
from dateline.pages.kinds import BY_NAME, KINDS
from dateline.pages.plan import PageGroup
from dateline.pages.view import Extracts, Seen, View
from dateline.site.site import Site


class Outline(NamedTuple):
    """All groups of the kinds that are the program's own."""

    digest: str  # of all of the site that they depend on
    groups: tuple[PageGroup, ...]
    kept: bool  # whether they are those of the last build, without their views


def of(
    site: Site, extracts: Extracts, made: Mapping[str, str], store: Store, program: str
) -> Outline:
    """Those of a site, keyed; `made` has the fingerprints of page templates."""
    digest = fingerprint.of_text(f"{program}\n{_digest(site)}")
    found = _known(store, digest)
    kept = found is not None
    if found is None:
        groups = tuple(plan.groups(site, extracts, KINDS, made))
    else:
        groups = tuple(plan.keyed(one, BY_NAME[one.kind], extracts, made) for one in found)
    return Outline(digest, groups, kept)


def looking(groups: Sequence[PageGroup], site: Site, store: Store) -> list[PageGroup]:
    """The same groups with their views, which may lie in the store; `Lost` where one is missing."""
    names = [one.full_name for one in groups if one.view is _KEPT]
    if not names:
        return [*groups]
    rows = store.get("views", names)
    entries: ChainMap[str, Any] = ChainMap({one.id: one for one in site.leads}, {**site.by_id})
    known = {"entry": entries, "wording": _worded(site)}
    try:
        views = {name: _Unpickler(rows[name], known).load() for name in names}
    except Exception as trouble:  # whatever is wrong with one, the cure is the same
        raise Lost("views") from trouble
    return [one._replace(view=views.get(one.full_name, one.view)) for one in groups]


def save(outline: Outline | None, planned: Iterable[PageGroup], store: Store) -> None:
    """Keep the outline, and the views of groups that were `planned`: all others are as kept."""
    if outline is None or outline.kept:
        return
    ours = {one.full_name for one in outline.groups}
    rows = ((one.full_name, _packed(one.view)) for one in planned)
    store.put("views", ((name, row) for name, row in rows if name in ours))
    store.forget("views", sorted(store.names("views") - ours))
    plain = [(one.kind, one.name, one.period, *map(_plain, one.seen)) for one in outline.groups]
    store.put("parts", (("outline", marshal.dumps((outline.digest, plain))),))


_KEPT = View()  # instead of one that lies in the store


def _digest(site: Site) -> str:
    """The fingerprint of all that groups may depend on: everything but the words of entries."""
    tables: tuple[Mapping[str, Any], ...] = (
        *(site.topics, site.places, site.voices, site.sources, site.routes, site.notes),
    )
    return fingerprint.of_text(
        "\n".join(
            (
                site.config.digest,
                *(one.digest for one in chain(*(table.values() for table in tables))),
                fingerprint.form((dict(site.network), dict(site.stories), site.large)),
                *(one.digest for one in site.leads),
                *site.links,
                # What is left follows from these, and from the day on which each came.
                *(
                    f"{one.outline} {one.waits} {site.came[one.id].toordinal()}"
                    for one in site.entries
                ),
            )
        )
    )


def _known(store: Store, digest: str) -> list[PageGroup] | None:
    """The groups of the last build, if they are those of an outline; what is damaged is not."""
    try:
        before, plain = marshal.loads(store.get("parts", ("outline",))["outline"])  # noqa: S302
        if before != digest:
            return None
        return [
            PageGroup(name, _KEPT, period, kind, seen=Seen(*seen))
            for kind, name, period, *seen in plain
        ]
    except Exception:  # noqa: BLE001 - it is worked out anew
        return None


def _plain(field: Any) -> Any:
    return field if isinstance(field, str) else tuple(field)


class _Pickler(pickle.Pickler):
    """What has words is only named: it is to be what it is when it is read."""

    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        kind = type(value)
        if kind is Entry:
            return "entry", value.id
        return ("wording", value.path) if kind is Wording else None


def _packed(view: View) -> bytes:
    data = BytesIO()
    _Pickler(data, protocol=5).dump(view)
    return data.getvalue()


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, known: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__(BytesIO(data))
        self._known = known

    def persistent_load(self, named: tuple[str, str]) -> Any:
        kind, name = named
        return self._known[kind][name]


def _worded(site: Site) -> dict[str, Wording]:
    """The words that views only name, by their file."""
    worded: Iterable[Any] = chain(site.routes.values(), site.notes.values(), site.leads)
    return {each.path: each for one in worded for each in one.wordings}
