"""A build after which nothing has changed but the words of bodies: it needs no other file.

The page is as it was but for the body between its seams; whatever else changed is left to a whole
build.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from dateline.build import changes as idle
from dateline.build import index, memory, publish
from dateline.build.index import Agreed
from dateline.build.staging import Ready, Staging
from dateline.build.work import Begun, Result
from dateline.cache.store import Lost, Store
from dateline.content.ahead import Early
from dateline.content.read import Record
from dateline.content.scan import ContentFiles
from dateline.model import fingerprint
from dateline.model.entities import Wording
from dateline.render import bodies
from dateline.render.sheet import Sheet, unpacked


class Change(NamedTuple):
    """A file of which only the body changed: its record, before and now, and the new HTML."""

    before: Record
    record: Record
    html: str


def retouched(work: Begun, seen: ContentFiles, early: Early) -> Result | None:
    """The build, if this is all that it has to do; otherwise nothing is done."""
    agreed = idle.agreed(work, seen)
    if agreed is None or agreed.made != work.made or not early.read:
        return None
    if "\0".join(seen.texts) != work.old.sources.names:
        return None
    store = Store(work.cache / "bodies.sqlite")
    try:
        return _retouched(work, seen, early, agreed, store)
    except Lost:
        return None
    finally:
        store.close()


def _retouched(
    work: Begun, seen: ContentFiles, early: Early, agreed: Agreed, store: Store
) -> Result | None:
    shelves = index.shelves(work.cache, work.old, early.read)
    changes = _changes(early, shelves, agreed, work)
    staging = Staging(work.cache / "staging", whole=False, dated=work.dated).emptied()
    pages = _pages(work, changes, store, staging)
    if not pages:
        return None
    store.keep((one.record.body, one.html) for one in changes)
    for one in changes:
        shelves[index.shelf(one.record.path)][one.record.path] = one.record
    ready = {file: one for file, (one, _) in pages.items() if not _there(work, file, one)}
    settings = work.settings
    done = publish.write(
        settings.output, ready, ready, set(ready), work.dated, served=settings.served
    )
    staging.emptied()
    store.keep_sheets((file, one.body, one.packed()) for file, (_, one) in pages.items())
    made = {file: (one.key, ready.digest) for file, (ready, one) in pages.items()}
    memory.amend(work, seen, made, {one.group for _, one in pages.values()}, shelves, done)
    store.forget({one.before.body for one in changes} - {one.record.body for one in changes})
    return Result(idle.problems(agreed), False, agreed.entries, agreed.pages, done.wrote)


def _there(work: Begun, file: str, ready: Ready) -> bool:
    """Whether a page was changed in nothing that shows."""
    return ready.digest == fingerprint.of_bytes((work.settings.output / file).read_bytes())


def _changes(
    early: Early, shelves: index.Shelves, agreed: Agreed, work: Begun
) -> tuple[Change, ...]:
    """What changed, or nothing where that is more than words."""
    content = work.settings.content
    told = {one.path for one in idle.problems(agreed)}
    found = []
    for path, (record, html) in early.read.items():
        before = shelves[index.shelf(path)].get(path)
        if before is None or record is None:
            return ()
        if before.digest == record.digest:
            continue
        plain = not (before.problems or record.problems or (content / path).as_posix() in told)
        # Whether there is a body at all is for templates to see.
        if not (plain and record.body and html and _but_words(before) == _but_words(record)):
            return ()
        found.append(Change(before, record, html))
    return tuple(found)


def _but_words(record: Record) -> Record:
    """A record without its body, and without what only tells where in the file it stands."""
    value: Any = record.value
    if isinstance(value, Wording):
        value = _bare(value)
    elif value is not None:
        value = value._replace(wordings=tuple(map(_bare, value.wordings)), digest="")
    return record._replace(value=value, digest="")


def _bare(wording: Wording) -> Wording:
    links = tuple(one._replace(line=0) for one in wording.links)
    return wording._replace(body="", digest="", offset=0, links=links)


def _pages(
    work: Begun, changes: Iterable[Change], store: Store, staging: Staging
) -> dict[str, tuple[Ready, Sheet]]:
    """All pages that show these bodies, with the new ones; nothing where one cannot be had."""
    found: dict[str, tuple[Ready, Sheet]] = {}
    for one in changes:
        showing = store.showing(one.before.body)
        if not showing:
            return {}
        for file, data in showing:
            sheet = unpacked(data)
            if sheet.words is None:
                return {}
            # Only the page for missing addresses asks for the base URL, and it has no body.
            html = bodies.addressed(bodies.linked(one.html, sheet.links), sheet.address, "")
            start, end = sheet.words
            body = html.encode("utf-8")
            old = (work.settings.output / file).read_bytes()
            ready = staging.lay(file, old[:start] + body + old[end:])
            found[file] = ready, sheet.with_body(one.record.body, len(body) - (end - start))
    return found
