"""The stages of a build that has something to do, from files to pages."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from dateline import (
    assets,
    bind,
    config,
    gather,
    link,
    locate,
    makings,
    manifest,
    memory,
    pictures,
    plan,
    press,
    publish,
    recall,
    retouch,
    scan,
    urls,
)
from dateline.extract import Extracts
from dateline.kinds import KINDS
from dateline.plan import Page
from dateline.problems import Problem, serious
from dateline.recall import Found
from dateline.scan import Seen
from dateline.site import Site
from dateline.staging import Staging
from dateline.store import Lost, Store
from dateline.work import Result, Settings, Work


def build(work: Work, seen: Seen) -> Result:
    """Read, join, plan, render and publish what is not as it was."""
    store = Store(work.cache / "bodies.sqlite")
    try:
        return _built(work, seen, store)
    except Lost:
        # Bodies and records no longer fit together: begin as if nothing had been read yet.
        store = store.anew()
        forgotten = work.old._replace(program="", records={}, agreement=b"")
        return _built(work._replace(old=forgotten), seen, store)
    finally:
        store.close()


def survey(settings: Settings) -> Result:
    """What a build would find; nothing is written."""
    site, problems = _surveyed(settings)
    stopped = site is None or serious(problems, strict=settings.strict)
    return Result(problems, stopped, 0 if site is None else len(site.entries), site=site)


def pages(settings: Settings) -> Iterator[Page]:
    """Every page that a build would plan, but those that list the others; nothing is written."""
    site, _ = _surveyed(settings)
    if site is None:
        return
    program, collected = makings.program(), assets.collect(settings.static)
    made = makings.made(settings.templates, collected, program)
    forms = press.Forms(settings.templates, collected.names, None, made)
    nowhere = Staging(Path(), whole=False, dated=0)
    printer = press.press(plan.frames(site), forms, Store(None), nowhere, lambda file, key: True)
    cutter = Extracts(site)
    for one in plan.chapters(site, cutter, KINDS, made):
        yield from press.planned(printer, one, cutter.cut(one.view))


def reason(settings: Settings, page: Page) -> bytes:
    """What the last build that wrote a page knew of it (`Page.reasons`), or nothing."""
    base = (settings.cache or Path()) / "bodies.sqlite"
    if settings.cache is None or not base.is_file():
        return b""
    store = Store(base)
    try:
        return store.reason(urls.file(page.address))
    except Lost:
        return b""
    finally:
        store.close()


def _surveyed(settings: Settings) -> tuple[Site | None, tuple[Problem, ...]]:
    store = Store(None)
    index = manifest.load(settings.cache) if settings.cache else manifest.EMPTY
    fitting = settings.cache is not None and index.program == makings.program()
    known = manifest.records(settings.cache, index) if fitting and settings.cache else {}
    seen = scan.look(settings.content)
    found = recall.read(seen, settings.content, index, known, store, settings.jobs)
    store.close()
    return _joined(seen, found, settings)


def _built(work: Work, seen: Seen, store: Store) -> Result:
    settings, strict = work.settings, work.settings.strict
    fitting = work.old.program == work.program
    old = work.old if fitting else manifest.EMPTY
    # While another process reads, this one loads what it will need.
    reading = recall.ahead(seen, settings.content, old, settings.jobs)
    press.load()
    early = reading()
    if retouched := retouch.retouched(work, seen, early, store):
        return retouched
    known = manifest.records(work.cache, old)
    found = recall.read(seen, settings.content, work.old, known, store, settings.jobs, early)
    site, problems = _joined(seen, found, settings)
    if site is None or serious(problems, strict=strict):
        return Result(problems, stopped=True)
    staging = Staging(work.cache / "staging", not settings.output.exists(), work.dated).emptied()
    shown = pictures.publish(
        site,
        settings.content,
        work.cache / "pictures",
        lambda name: not memory.fresh(work, name, name),
    )
    if shown.problems:
        more = locate.placed(shown.problems, settings.content)
        return Result((*problems, *more), stopped=True)
    cache = work.cache if settings.cache else None
    forms = press.Forms(settings.templates, work.assets.names, cache, work.made)
    fresh = partial(memory.fresh, work)
    printer = press.press(plan.frames(site), forms, store, staging, fresh)
    whole = bind.bound(work, site, Extracts(site), printer)
    problems = (*problems, *whole.problems)
    if serious(problems, strict=strict):
        return Result(problems, stopped=True)
    fixed: dict[str, bytes | Path] = {**dict(work.assets.files), **shown.files}
    wanted = {name: one for name, one in fixed.items() if not memory.fresh(work, name, name)}
    ready = {one.file: one.ready for one in whole.made if one.ready}
    ready |= press.files(wanted, staging)
    changed = {file: one.path for file, one in ready.items() if not memory.same(work, file, one)}
    keys = {**whole.keys, **{name: name for name in fixed}}
    done = publish.write(settings.output, changed, work.there, set(keys), work.dated, staging.tree)
    staging._replace(whole=False).emptied()
    store.explain((one.file, one.reasons) for one in whole.made if one.ready)
    files = memory.written(work, keys, ready, changed)
    memory.remember(work, seen, found, site, whole.chapters, problems, files, done.folders)
    store.forget(memory.bodies(known, found.changed) - memory.bodies(found.records, found.changed))
    return Result(
        problems,
        stopped=False,
        entries=len(site.entries),
        pages=len(whole.keys),
        wrote=done.wrote,
        removed=done.removed,
        site=site,
        made=whole.made,
    )


def _joined(
    seen: Seen, found: Found, settings: Settings
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The joined site and every problem of its files, each with its place."""
    records = found.records.values()
    problems = [*seen.problems, *(one for record in records for one in record.problems)]
    fields = found.records[scan.SITE].value if scan.SITE in found.records else None
    agreed = config.of(fields or _STAND_IN, settings.options)
    prints = {path: digest for path, (_, digest) in found.pictures.items()}
    content, more = gather.content(records, agreed, prints)
    linked = link.site(content)
    problems += [*more, *linked.problems]
    return (linked.site if fields else None), locate.placed(problems, settings.content)


_STAND_IN = {
    "title": {"en": "?"},
    "description": {"en": "?"},
    "base_url": "",
    "languages": ["en"],
    "zone": "UTC",
    "stale_after": 180,
    "publisher": {"name": "?", "email": None},
    "eras": [],
}
