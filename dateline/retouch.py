"""A build after which nothing has changed but the words of bodies: it needs no other file.

What pages may see is kept from the last build. With another body in its place, it is what a whole
build would come to; whatever else changed is left to that.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from dateline import digests, extracts, idle, manifest, memory, plan, press, publish, urls
from dateline.extracts import Kept
from dateline.manifest import Agreed, Planned
from dateline.model import Telling
from dateline.problems import serious
from dateline.recall import Early
from dateline.record import Record
from dateline.scan import Seen
from dateline.site import Site
from dateline.staging import Staging
from dateline.store import Store
from dateline.work import Result, Work


class Change(NamedTuple):
    """A file of which only the body changed: its record, before and now, and the new HTML."""

    before: Record
    record: Record
    html: str


def retouched(work: Work, seen: Seen, early: Early, store: Store) -> Result | None:
    """The build, if this is all that it has to do; otherwise nothing is done."""
    agreed = idle.agreed(work, seen)
    if agreed is None or not early.read or seen.texts.keys() != work.old.sources.keys():
        return None
    shelves = manifest.shelves(work.cache, work.old, early.read)
    changes = _changes(early, shelves, agreed, work)
    kept = _kept(work, changes)
    if not kept:
        return None
    store.keep((one.record.body, one.html) for one in changes)
    staging = Staging(work.cache / "staging", whole=False, dated=work.dated).emptied()
    printed = list(_printed(work, store, staging, kept))
    problems = (*agreed.problems, *dict.fromkeys(one for each in printed for one in each.problems))
    if serious(problems, strict=work.settings.strict):
        return Result(problems, stopped=True)
    made = tuple(page for each in printed for page in each.pages)
    ready = {page.file: page.ready for page in made if page.ready}
    changed = {file: one.path for file, one in ready.items() if not memory.same(work, file, one)}
    output = work.settings.output
    done = publish.write(output, changed, work.there, set(work.old.written), work.dated)
    staging.emptied()
    store.explain((page.file, page.reasons) for page in made if page.ready)
    keys = {page.file: page.key for page in made}
    for one in changes:
        shelves[manifest.shelf(one.record.path)][one.record.path] = one.record
    memory.keep(
        work,
        seen,
        work.old._replace(
            written={**work.old.written, **memory.written(work, keys, ready, changed)},
            folders={**work.old.folders, **done.folders},
            chapters={**work.old.chapters, **_planned(printed)},
        ),
        shelves,
    )
    store.forget({one.before.body for one in changes} - {one.record.body for one in changes})
    return Result(problems, False, agreed.entries, agreed.pages, done.wrote, made=made)


def _changes(
    early: Early, shelves: manifest.Shelves, agreed: Agreed, work: Work
) -> tuple[Change, ...]:
    """What changed, or nothing where that is more than words."""
    content = work.settings.content
    told = {one.path for one in agreed.problems}
    found = []
    for path, (record, html) in early.read.items():
        before = shelves[manifest.shelf(path)].get(path)
        if before is None or record is None:
            return ()
        if before.digest == record.digest:
            continue
        plain = not (before.problems or record.problems or (content / path).as_posix() in told)
        if not (plain and record.body and _but_words(before) == _but_words(record)):
            return ()
        found.append(Change(before, record, html))
    return tuple(found)


def _but_words(record: Record) -> Record:
    """A record without its body, and without what only tells where in the file it stands."""
    value: Any = record.value
    if isinstance(value, Telling):
        value = _bare(value)
    elif value is not None:
        value = value._replace(tellings=tuple(map(_bare, value.tellings)), digest="")
    return record._replace(value=value, digest="")


def _bare(telling: Telling) -> Telling:
    links = tuple(one._replace(line=0) for one in telling.links)
    return telling._replace(body="", digest="", offset=0, links=links)


def _kept(work: Work, changes: Iterable[Change]) -> dict[str, Kept]:
    """What those pages may see that show these bodies, with the new bodies in their place."""
    found: dict[str, Kept] = {}
    for one in changes:
        kind, id = one.record.kind.removesuffix(" translation"), one.record.id
        name = _chapter(kind, id, work.old.chapters)
        kept = found.get(name)
        if kept is None and name:
            kept = extracts.get(work.cache, name, work.old.chapters[name][0])
        if kept is None:
            return {}
        site = _with(kept.site, kind, id, one.record)
        if site is None:
            return {}
        found[name] = kept._replace(site=site)
    # No whole build has such keys: the next one plans these chapters again.
    new = " ".join(one.record.digest for one in changes)
    return {
        name: kept._replace(
            chapter=kept.chapter._replace(key=digests.of_text(f"{kept.chapter.key} {new}"))
        )
        for name, kept in found.items()
    }


def _chapter(kind: str, id: str, chapters: Mapping[str, Planned]) -> str:
    """The name of the chapter that tells an entry, a line or an undated page; empty if none."""
    if kind != "entry":
        name = {"route": f"route/{id}", "page": f"note/{id}"}.get(kind, "")
        return name if name in chapters else ""
    file = urls.file(urls.entry(id))
    shelves = (name for name in chapters if name.startswith("entry/"))
    return next((name for name in shelves if any(file == one for one, _ in chapters[name][1])), "")


def _with(site: Site, kind: str, id: str, record: Record) -> Site | None:
    """A site in which a body is another, if it tells that entry, line or page."""
    told = record.value if isinstance(record.value, Telling) else record.value.tellings[0]
    table: Mapping[str, Any] = {"route": site.routes, "page": site.notes}.get(kind, site.by_id)
    value = table.get(id)
    if value is None or all(one.path != told.path for one in value.tellings):
        return None
    tellings = tuple(told if one.path == told.path else one for one in value.tellings)
    new = value._replace(tellings=tellings, digest=digests.of((value.digest, told.digest)))
    if kind == "route":
        return site._replace(routes={**site.routes, id: new})
    if kind == "page":
        return site._replace(notes={**site.notes, id: new})
    entries = tuple(new if one.id == id else one for one in site.entries)
    return site._replace(entries=entries, by_id={**site.by_id, id: new})


def _printed(
    work: Work, store: Store, staging: Staging, kept: Mapping[str, Kept]
) -> Iterator[press.Printed]:
    forms = press.Forms(work.settings.templates, work.assets.names, work.cache, work.made)
    for one in kept.values():
        frames = plan.frames(one.site)
        printer = press.press(frames, forms, store, staging, partial(memory.fresh, work))
        yield press.chapter(printer, one.chapter, one.site)


def _planned(printed: Iterable[press.Printed]) -> dict[str, Planned]:
    return {
        f"{one.chapter.kind}/{one.chapter.name}": (
            one.chapter.key,
            tuple((page.file, page.updated) for page in one.pages),
        )
        for one in printed
    }
