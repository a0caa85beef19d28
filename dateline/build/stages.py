"""The stages of a build that has something to do, from files to pages."""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from dateline.build import batch, bind, forms, memory, refit
from dateline.build import index as manifest
from dateline.build.staging import Staging
from dateline.build.work import Begun, Result, Settings, Work
from dateline.cache import processes
from dateline.cache.store import Lost, Store
from dateline.content import data, errors, gather, load, scan
from dateline.content.ahead import NONE, Early
from dateline.content.load import Loaded
from dateline.content.scan import ContentFiles
from dateline.model import urls
from dateline.model.problems import Problem, serious
from dateline.pages import plan
from dateline.pages.kinds import KINDS
from dateline.pages.plan import KeyedPage
from dateline.pages.view import Extracts
from dateline.render import assets, inputs
from dateline.render.sheet import Sheet, checksum, unpacked
from dateline.site import link, pictures
from dateline.site.site import Site

WORTH = 300  # records; below it a second process costs more than it gives


def build(begun: Begun, seen: ContentFiles, early: Early) -> Result:
    """Read, join, plan, render and publish what is not as it was."""
    old = begun.old
    left = old.output.stamped()
    there = left if begun.found is None else begun.found.files
    work = Work(*begun, left, there, manifest.NO_PLAN)
    store = Store(work.cache / "bodies.sqlite")
    try:
        return _built(work, seen, early, store)
    except Lost:
        # What is kept no longer fits together: begin as if nothing had been made yet.
        store = store.anew()
        forgotten = manifest.EMPTY._replace(output=old.output, folders=old.folders)
        return _built(work._replace(old=forgotten, whole=False), seen, NONE, store)
    finally:
        store.close()


def survey(settings: Settings) -> Result:
    """What a build would find; nothing is written."""
    site, problems = _surveyed(settings)
    stopped = site is None or serious(problems, strict=settings.strict)
    return Result(problems, stopped, 0 if site is None else len(site.entries), site=site)


def pages(settings: Settings) -> Iterator[KeyedPage]:
    """Every page that a build would plan, but those that list the others; nothing is written."""
    site, _ = _surveyed(settings)
    if site is None:
        return
    program, collected = inputs.program(), assets.collect(settings.static)
    frames = plan.frames(site)
    reach = forms.reach(settings.templates, None, program, collected)
    made = forms.Forms(settings.templates, collected.names, None, reach)
    nowhere = Staging(Path(), whole=False, dated=0)
    printer = forms.press(frames, made, Store(None), nowhere, lambda file, key: True)
    cutter = Extracts(site)
    for one in plan.groups(site, cutter, KINDS, reach):
        yield from batch.planned(printer, one, cutter.cut(one.view))


def compared(settings: Settings, page: KeyedPage) -> tuple[dict[str, int], dict[str, int]]:
    """The parts of what a page may show, each with a checksum: now, and when it was last made."""
    now, sheet = plan.reasons(page), reason(settings, page)
    if settings.cache is None or sheet is None:
        return now, {}
    before = plan.reasons(page._replace(reasons=sheet.reasons))
    program, collected = inputs.program(), assets.collect(settings.static)
    reach = forms.reach(settings.templates, None, program, collected)
    old = manifest.plan(settings.cache, manifest.load(settings.cache)).reach
    if old and page.template in reach.framed:
        around = "base template and styles"
        now[around] = checksum(reach.frame)
        before[around] = checksum(inputs.Reach(*old).frame)  # type: ignore[arg-type]
    return now, before


def reason(settings: Settings, page: KeyedPage) -> Sheet | None:
    """What the last build that wrote a page knew of it, or nothing."""
    base = (settings.cache or Path()) / "bodies.sqlite"
    if settings.cache is None or not base.is_file():
        return None
    store = Store(base)
    try:
        file = urls.file(page.address)
        data = store.sheets([file])
        return unpacked(data[file]) if data else None
    except Lost:
        return None
    finally:
        store.close()


def _surveyed(settings: Settings) -> tuple[Site | None, tuple[Problem, ...]]:
    store = Store(None)
    index = manifest.load(settings.cache) if settings.cache else manifest.EMPTY
    fitting = settings.cache is not None and index.program == inputs.program()
    known = manifest.records(settings.cache, index) if fitting and settings.cache else {}
    seen = scan.look(settings.content)
    found = load.read(seen, settings.content, index, known, store, settings.jobs)
    store.close()
    return _joined(seen, found, settings)


def _built(work: Work, seen: ContentFiles, early: Early, store: Store) -> Result:
    settings, strict = work.settings, work.settings.strict
    fitting = work.old.program == work.program
    old = work.old if fitting else manifest.EMPTY
    work = work._replace(plan=manifest.plan(work.cache, old))
    reaching = cache(refit.reaching(work))
    if refitted := refit.refitted(work, seen, store, reaching):
        return refitted
    known = manifest.records(work.cache, old)
    found = load.read(seen, settings.content, work.old, known, store, settings.jobs, early)
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
        more = errors.placed(shown.problems, settings.content)
        return Result((*problems, *more), stopped=True)
    # Of many records this takes a while, in which another process may plan.
    jobs = settings.jobs if len(found.changed) >= WORTH else 1
    shelved = processes.aside(partial(memory.shelved, work, found), jobs)
    frames = plan.frames(site)
    printer = refit.printed(work, frames, store, staging, reaching())
    whole = bind.bound(work, site, Extracts(site), printer)
    problems = (*problems, *whole.problems)
    if serious(problems, strict=strict):
        return Result(problems, stopped=True)
    fitted = refit.kept(work, printer, whole.keys, whole.made)
    problems = (*problems, *fitted.problems)
    if serious(problems, strict=strict):
        return Result(problems, stopped=True)
    fixed: dict[str, bytes | Path] = {**dict(work.assets.files), **shown.files}
    wanted = {name: one for name, one in fixed.items() if not memory.fresh(work, name, name)}
    ready = {one.file: one.ready for one in whole.made if one.ready} | fitted.ready
    ready |= batch.files(wanted, staging)
    keys = {**whole.keys, **{name: name for name in fixed}}
    done = memory.publish(work, keys, ready, staging)
    store.keep_sheets((one.file, one.body, one.sheet) for one in whole.made if one.ready)
    store.keep_sheets(fitted.sheets)
    store.forget_sheets(done.removed)
    kept = memory.plan(memory.made(work, keys, ready), whole.groups, printer.forms.reach, frames)
    memory.remember(work, seen, found, site, problems, kept, done, shelved())
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
    seen: ContentFiles, found: Loaded, settings: Settings
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The joined site and every problem of its files, each with its place."""
    records = found.records.values()
    problems = [*seen.problems, *(one for record in records for one in record.problems)]
    fields = found.records[scan.SITE].value if scan.SITE in found.records else None
    agreed = data.of(fields or _STAND_IN, settings.options)
    prints = {path: digest for path, (_, digest) in found.pictures.items()}
    content, more = gather.content(records, agreed, prints)
    linked = link.site(content)
    problems += [*more, *linked.problems]
    return (linked.site if fields else None), errors.placed(problems, settings.content)


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
