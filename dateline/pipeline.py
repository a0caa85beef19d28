"""The build: from a folder of Markdown to a folder of pages, a sentence per stage."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline import (
    assets,
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
from dateline.problems import Problem, error, serious
from dateline.recall import Found, Seen
from dateline.site import Site
from dateline.store import Lost, Store
from dateline.work import Result, Settings, Work

__all__ = ["Result", "Settings", "build", "survey"]


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
            forgotten = old._replace(program="", records="", agreed=None)
            return _build(_begun(settings, cache, store, forgotten))
        finally:
            store.close()


def survey(settings: Settings) -> Result:
    """What a build would find and plan; nothing is written."""
    store = Store(None)
    index = manifest.load(settings.cache) if settings.cache else manifest.EMPTY
    known = manifest.records(settings.cache, index) if settings.cache else manifest.NOTHING
    program = makings.program()
    fitting = known.by_path if index.program == program else {}
    seen = recall.look(settings.content)
    found = recall.read(seen, settings.content, index, fitting, store, settings.jobs)
    store.close()
    site, problems = _joined(seen, found, settings)
    if site is None or serious(problems, strict=settings.strict):
        return Result(problems, stopped=True, site=site)
    make = _make(settings, assets.collect(settings.static), program)
    pages, problems = _planned(site, make, problems)
    stopped = serious(problems, strict=settings.strict)
    return Result(problems, stopped, len(site.entries), pages, site=site, planned=len(pages))


def _build(work: Work) -> Result:
    settings, strict = work.settings, work.settings.strict
    seen = recall.look(settings.content)
    if nothing := memory.nothing_to_do(work, seen):
        return nothing
    known = manifest.records(work.cache, work.old)
    fitting = known.by_path if work.old.program == work.program else {}
    found = recall.read(seen, settings.content, work.old, fitting, work.store, settings.jobs)
    site, problems = _joined(seen, found, settings)
    if site is None or serious(problems, strict=strict):
        return Result(problems, stopped=True)
    pages, problems = _planned(site, work.make, problems)
    if serious(problems, strict=strict):
        return Result(problems, stopped=True)
    staging = press.emptied(work.cache / "staging")
    shown = pictures.publish(site, settings.content, work.cache / "pictures")
    if shown.problems:
        more = locate.placed(shown.problems, settings.content)
        return Result((*problems, *more), stopped=True)
    dated = work.began - 1_000_000_000
    forms = press.Forms(settings.templates, work.assets.names, work.cache / "templates", dated)
    stale = [page for page in pages if not memory.fresh(work, urls.file(page.address), page.key)]
    pressed = press.pages(stale, forms, work.store, staging, settings.jobs)
    if pressed.problems:
        return Result((*problems, *pressed.problems), stopped=True)
    fixed: dict[str, bytes | Path] = {**dict(work.assets.files), **shown.files}
    wanted = {name: one for name, one in fixed.items() if not memory.fresh(work, name, name)}
    ready = {**pressed.ready, **dict(press.files(wanted, staging, dated))}
    changed = {file: one.path for file, one in ready.items() if not memory.same(work, file, one)}
    keys = {
        **{urls.file(page.address): page.key for page in pages},
        **{name: name for name in fixed},
    }
    done = publish.write(settings.output, changed, work.there, set(keys))
    press.emptied(staging)
    memory.remember(
        work, seen, found, site, pages, problems, memory.written(work, keys, ready, changed)
    )
    work.store.forget(memory.bodies(known.by_path) - memory.bodies(found.records))
    return Result(
        problems, False, len(site.entries), pages, done.wrote, done.removed, site, len(pages)
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
        _make(settings, collected, program),
        publish.stamps(settings.output) if settings.output.is_dir() else {},
    )


def _make(settings: Settings, collected: Assets, program: str) -> plan.Make:
    forms = makings.templates(settings.templates)
    return plan.Make(digests.of((program, forms, collected.digest)), "", "")


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


def _planned(
    site: Site, make: plan.Make, problems: tuple[Problem, ...]
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """All pages; those that would be one file are a problem."""
    pages = plan.pages(site, KINDS, make)
    taken: dict[str, Page] = {}
    found = []
    for page in pages:
        other = taken.setdefault(urls.file(page.address), page)
        if other is not page:
            fact = f"The address {page.address} is taken twice: {other.kind} and {page.kind}"
            found.append(error("duplicate-address", "", fact, "Change an id or an alias."))
    return pages, (*problems, *found)


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
