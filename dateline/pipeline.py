"""The build: from a folder of Markdown to a folder of pages, a sentence per stage."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from dateline import (
    assets,
    bind,
    config,
    digests,
    gather,
    link,
    locate,
    lock,
    makings,
    manifest,
    memory,
    pictures,
    plan,
    press,
    publish,
    recall,
    urls,
)
from dateline.assets import Assets
from dateline.kinds import KINDS
from dateline.manifest import Manifest
from dateline.plan import Page
from dateline.problems import Problem, serious
from dateline.recall import Found, Seen
from dateline.site import Site
from dateline.store import Lost, Store
from dateline.work import Result, Settings, Work

__all__ = ["Result", "Settings", "build", "pages", "reason", "survey"]


def build(settings: Settings, waiting: Callable[[], None] = lambda: None) -> Result:
    """Build the site into `settings.output`; `waiting` is called if another build is at work.

    Raises `publish.Refused` for an output folder that is not ours, and `OSError` where the disk
    does not allow the work; everything an author can put right is in the result.
    """
    with _alone(settings, waiting) as cache:
        store = Store(cache / "bodies.sqlite")
        old = manifest.load(cache)
        try:
            return _build(_begun(settings, cache, store, old))
        except Lost:
            # Bodies and records no longer fit together: begin as if nothing had been read yet.
            store = store.anew()
            forgotten = old._replace(program="", records={}, agreement=b"")
            return _build(_begun(settings, cache, store, forgotten))
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
    made = _made(settings, collected, program)
    forms = press.Forms(settings.templates, collected.names, Path(), made, 0)
    printer = press.press(site, forms, Store(None), Path(), lambda file, key: True)
    for chapter in plan.chapters(site, printer.extracts, KINDS, made):
        yield from press.planned(printer, chapter)


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
    seen = recall.look(settings.content)
    found = recall.read(seen, settings.content, index, known, store, settings.jobs)
    store.close()
    return _joined(seen, found, settings)


def _build(work: Work) -> Result:
    settings, strict = work.settings, work.settings.strict
    seen = recall.look(settings.content)
    if nothing := memory.nothing_to_do(work, seen):
        return nothing
    fitting = work.old.program == work.program
    known = manifest.records(work.cache, work.old) if fitting else {}
    found = recall.read(seen, settings.content, work.old, known, work.store, settings.jobs)
    site, problems = _joined(seen, found, settings)
    if site is None or serious(problems, strict=strict):
        return Result(problems, stopped=True)
    staging = press.emptied(work.cache / "staging")
    shown = pictures.publish(site, settings.content, work.cache / "pictures")
    if shown.problems:
        more = locate.placed(shown.problems, settings.content)
        return Result((*problems, *more), stopped=True)
    dated = work.began - 1_000_000_000
    forms = press.Forms(
        settings.templates, work.assets.names, work.cache / "templates", work.made, dated
    )
    printer = press.press(site, forms, work.store, staging, partial(memory.fresh, work))
    whole = bind.bound(work, site, printer)
    problems = (*problems, *whole.problems)
    if serious(problems, strict=strict):
        return Result(problems, stopped=True)
    fixed: dict[str, bytes | Path] = {**dict(work.assets.files), **shown.files}
    wanted = {name: one for name, one in fixed.items() if not memory.fresh(work, name, name)}
    ready = {one.file: one.ready for one in whole.made if one.ready}
    ready |= press.files(wanted, staging, dated)
    changed = {file: one.path for file, one in ready.items() if not memory.same(work, file, one)}
    keys = {**whole.keys, **{name: name for name in fixed}}
    done = publish.write(settings.output, changed, work.there, set(keys))
    press.emptied(staging)
    work.store.explain((one.file, one.reasons) for one in whole.made if one.ready)
    files = memory.written(work, keys, ready, changed)
    memory.remember(work, seen, found, site, whole.chapters, problems, files)
    work.store.forget(memory.bodies(known) - memory.bodies(found.records))
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


@contextmanager
def _alone(settings: Settings, waiting: Callable[[], None]) -> Iterator[Path]:
    """The folder of memory; it and the output are held alone, and a build without has its own."""
    collecting = gc.isenabled()
    gc.disable()  # values do not point back: there is nothing to find, and much to look through
    try:
        if settings.cache is None:
            with (
                lock.held([settings.output], waiting),
                tempfile.TemporaryDirectory(prefix="dateline-") as folder,
            ):
                yield Path(folder)
        else:
            settings.cache.mkdir(parents=True, exist_ok=True)
            with lock.held([settings.cache, settings.output], waiting):
                yield settings.cache
    finally:
        if collecting:
            gc.enable()


def _begun(settings: Settings, cache: Path, store: Store, old: Manifest) -> Work:
    whole = publish.ready(settings.output)
    program = makings.program()
    collected = assets.collect(settings.static)
    return Work(
        settings,
        cache,
        store,
        old,
        whole,
        manifest.moment(cache),
        program,
        collected,
        _made(settings, collected, program),
        publish.stamps(settings.output) if settings.output.is_dir() else {},
    )


def _made(settings: Settings, collected: Assets, program: str) -> str:
    return digests.of((program, makings.templates(settings.templates), collected.digest))


def _joined(
    seen: Seen, found: Found, settings: Settings
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The joined site and every problem of its files, each with its place."""
    records = found.records.values()
    problems = [*seen.problems, *(one for record in records for one in record.problems)]
    fields = found.records[recall.SITE].value if recall.SITE in found.records else None
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
