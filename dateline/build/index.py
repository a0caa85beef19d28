"""What the last build read and wrote, and from what; a damaged memory is an empty one.

The index is all that a build with nothing to do needs. What is known of each file of the content,
the plan of the pages and the records lie beside it, and are asked for one by one.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from dateline.cache import stat
from dateline.cache.stat import TICK, Stamp, Stamps
from dateline.cache.store import Lost, Store
from dateline.content.load import Known, Loaded, Pictures
from dateline.model import options
from dateline.model.options import Settings
from dateline.model.problems import Problem
from dateline.model.scheme import Rules
from dateline.render.inputs import TemplateKeys

if TYPE_CHECKING:
    # A build with nothing to do needs neither records nor pages.
    from dateline.build.changes import Inputs
    from dateline.build.planning import Joined
    from dateline.build.publish import Published
    from dateline.content.record import Record
    from dateline.pages.plan import LanguageValues

SHELVES = 64

# Plain values, for they load fastest.
Made = tuple[str, str, str, str]  # a file of the output: its `PageKey`, fingerprint of its bytes
Planned = tuple[str, tuple[tuple[str, str | None], ...]]  # a group: its key, its files as `Listed`


class Index(NamedTuple):
    """The memory of one content and one output folder."""

    content: str  # the folder
    program: str  # fingerprint
    made_with: str  # fingerprint of the program, the templates and the static files
    run: str  # fingerprint of what decided what the site is, besides files
    began: int  # nanoseconds: stamps from this moment on are not to be trusted
    texts: Stamps
    pictures: Pictures
    tree: Mapping[str, int]  # the folders of the content, with their times
    files: Stamps  # of the output
    folders: Stamps
    languages: tuple[str, ...]
    rules: Rules
    zone: str
    embargoes: tuple[str, ...]  # instants, as in ISO 8601
    told: tuple[tuple[object, ...], ...]  # problems of the content
    idle: tuple[tuple[object, ...], ...]  # those of the look, as `TemplateKeys`
    entries: int
    pages: int
    anchored: bool  # whether links lead to places on pages, some of which templates may name

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the last build found."""
        return tuple(Problem(*one) for one in (*self.told, *self.idle))  # type: ignore[arg-type]

    @property
    def of_content(self) -> tuple[Problem, ...]:
        """What it found in the content alone."""
        return tuple(Problem(*one) for one in self.told)  # type: ignore[arg-type]

    def trusted(self, newest: int) -> bool:
        """Whether an equal stamp with this time means equal content."""
        return newest < self.began - TICK


class Plan(NamedTuple):
    """Which pages there are, and what they were made from."""

    groups: dict[str, Planned]
    made: dict[str, Made]  # by file of the output
    keys: TemplateKeys
    languages: tuple[LanguageValues, ...]


NO_STAMPS = Stamps("", b"")
EMPTY = Index(
    content="",
    program="",
    made_with="",
    run="",
    began=0,
    texts=NO_STAMPS,
    pictures={},
    tree={},
    files=NO_STAMPS,
    folders=NO_STAMPS,
    languages=(),
    rules=(),
    zone="",
    embargoes=(),
    told=(),
    idle=(),
    entries=0,
    pages=0,
    anchored=False,
)
NO_PLAN = Plan({}, {}, TemplateKeys("", {}, "", (), {}), ())


def load(store: Store) -> Index:
    """The index, or an empty one."""
    try:
        values = marshal.loads(store.get("parts", ("index",))["index"])  # noqa: S302 - by `save`
        index = Index(*values)
        return index._replace(
            texts=Stamps(*index.texts), files=Stamps(*index.files), folders=Stamps(*index.folders)
        )
    except _DAMAGE:
        return EMPTY


def known(store: Store, index: Index) -> dict[str, Known]:
    """What is known of each file of the content, or `Lost`."""
    if not index.texts.names:
        return {}
    found: dict[str, Known] = _part(store, "known")
    return found


def plan(store: Store, index: Index) -> Plan:
    """The plan that belongs to an index, or `Lost`."""
    if not index.made_with:
        return NO_PLAN
    groups, made, keys = _part(store, "plan")
    pickled = store.get("parts", ("languages",)).get("languages", b"")
    try:
        languages = pickle.loads(pickled)  # noqa: S301 - written by `save`
    except _DAMAGE:
        raise Lost("languages") from None
    return Plan(groups, made, TemplateKeys(*keys), languages)


def records(store: Store, loaded: Loaded) -> dict[str, Record]:
    """The records of all files, in their order; `Lost` where one is missing."""
    kept = {} if len(loaded.changed) == len(loaded.known) else _shelves(store, range(SHELVES))
    found = {path: one for shelf in kept.values() for path, one in shelf.items()} | loaded.changed
    try:
        return {path: found[path] for path in loaded.known}
    except KeyError as missing:
        raise Lost(str(missing)) from None


def of(
    settings: Settings,
    inputs: Inputs,
    last: Index,
    joined: Joined,
    loaded: Loaded,
    plan: Plan,
    done: Published,
) -> Index:
    """What the next build is to know of this one."""
    files = last.files.by_name()
    files = {file: done.files.get(file) or files[file] for file in plan.made}
    config = joined.site.config if joined.site else None
    zone = config.zone if config else last.zone
    content = settings.content
    return Index(
        content=str(content.resolve()),
        program=inputs.program,
        made_with=inputs.made_with,
        run=options.fingerprint(settings.options, zone, joined.embargoes, content.as_posix()),
        began=inputs.began,
        texts=stat.packed({path: inputs.files.texts[path] for path in loaded.known}),
        pictures=loaded.pictures,
        tree=inputs.files.folders,
        files=stat.packed(files),
        folders=stat.packed(_folders(inputs, last, files, done.folders)),
        languages=config.languages if config else last.languages,
        rules=loaded.rules,
        zone=zone,
        embargoes=joined.embargoes,
        told=tuple(tuple(one) for one in joined.problems),
        idle=plan.keys.idle,
        entries=len(joined.site.entries) if joined.site else last.entries,
        pages=sum(len(files) for _, files in plan.groups.values()),
        anchored=_anchored(joined, last),
    )


def _anchored(joined: Joined, last: Index) -> bool:
    return any(one.anchor for one in joined.links.asked) if joined.links else last.anchored


def save(
    store: Store,
    index: Index,
    loaded: Loaded,
    plan: Plan,
    rows: Iterable[tuple[str, bytes]],
    removed: Iterable[str],
) -> None:
    """Keep all of it for the next build, or nothing."""
    store.put("pages", rows)
    store.forget("pages", removed)
    touched = sorted({*map(_shelf, loaded.changed), *map(_shelf, loaded.gone)})
    if len(loaded.changed) == len(loaded.known):
        touched = list(range(SHELVES))
        kept: dict[int, dict[str, Record]] = {number: {} for number in touched}
    else:
        kept = _shelves(store, touched)
    for path, record in loaded.changed.items():
        kept[_shelf(path)][path] = record
    for path in loaded.gone:
        kept[_shelf(path)].pop(path, None)
    store.put("records", ((str(n), pickle.dumps(kept[n], protocol=5)) for n in touched))
    wanted = {body for _, _, body in loaded.known.values() if body}
    store.forget("bodies", sorted(store.names("bodies") - wanted))
    plain: Any = tuple(tuple(one) if isinstance(one, tuple) else one for one in index)
    pages: Any = (plan.groups, plan.made, _plain(plan.keys))
    store.put(
        "parts",
        (
            ("index", marshal.dumps(plain)),
            ("known", marshal.dumps(loaded.known)),
            ("plan", marshal.dumps(pages)),
            ("languages", pickle.dumps(plan.languages, protocol=5)),
        ),
    )
    store.commit()


def _folders(
    inputs: Inputs, last: Index, files: Iterable[str], touched: Mapping[str, Stamp]
) -> dict[str, Stamp]:
    """Every folder on the way to these files, or none where not all times are known."""
    there = {""}
    for inside in {file.rpartition("/")[0] for file in files}:
        while inside not in there:
            there.add(inside)
            inside = inside.rpartition("/")[0]
    found = inputs.output.folders if inputs.output else {}
    # One that changed while this build looked at it may change again and keep its time.
    certain = {one: stamp for one, stamp in found.items() if stamp[1] < inputs.began - TICK}
    known = {**last.folders.by_name(), **certain, **touched}
    return {one: known[one] for one in sorted(there)} if there <= known.keys() else {}


def _plain(keys: TemplateKeys) -> tuple[object, ...]:
    return tuple(keys._replace(pages=dict(keys.pages), facts=dict(keys.facts)))


def _part(store: Store, name: str) -> Any:
    try:
        return marshal.loads(store.get("parts", (name,))[name])  # noqa: S302 - written by `save`
    except _DAMAGE:
        raise Lost(name) from None


def _shelf(path: str) -> int:
    """The number of the shelf on which the record of a path stands."""
    return crc32(path.encode("utf-8", "surrogatepass")) % SHELVES


def _shelves(store: Store, numbers: Iterable[int]) -> dict[int, dict[str, Record]]:
    numbers = list(numbers)
    found = store.get("records", [str(one) for one in numbers])
    try:
        return {one: pickle.loads(found[str(one)]) for one in numbers}  # noqa: S301 - by `save`
    except _DAMAGE:
        raise Lost("records") from None


# Whatever is wrong with a value, the cure is the same.
_DAMAGE = Exception
