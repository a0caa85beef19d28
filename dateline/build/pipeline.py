"""The build: from a folder of Markdown to a folder of pages, by one way whatever has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.build import changes, index
from dateline.build.changes import Inputs
from dateline.build.index import Index
from dateline.cache import lock
from dateline.cache.store import NAME, Lost, Store
from dateline.model.options import Settings
from dateline.model.problems import Problem, serious

if TYPE_CHECKING:
    # A build with nothing to do needs neither.
    from dateline.build.batch import PlannedPage
    from dateline.site.site import Site


class Result(NamedTuple):
    """What came of a build; `output` is untouched where problems stopped it.

    A build plans what has changed: `planned` has the pages of those groups, `pages` counts all.
    """

    problems: tuple[Problem, ...]
    stopped: bool
    entries: int = 0
    pages: int = 0
    wrote: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    site: Site | None = None
    planned: tuple[PlannedPage, ...] = ()


def build(settings: Settings, waiting: Callable[[], None] = lambda: None) -> Result:
    """Build the site into `settings.output`; `waiting` is called if another build is at work.

    Raises `changes.Refused` for an output folder that is not ours, and `OSError` where the disk
    does not allow the work; everything an author can put right is in the result.
    """
    alone = lock.alone(settings.output, settings.cache, waiting)
    with alone as cache, Store(cache / NAME) as store:
        last = index.load(store)
        inputs = changes.look(settings, cache, last)
        if changes.nothing(settings, inputs, last):
            return Result(last.problems, False, last.entries, last.pages)
        try:
            if last.program not in ("", inputs.program):  # it may have kept other things
                raise Lost(last.program)
            return _built(settings, cache, inputs, last, store)
        except Lost:
            store.empty()  # what is kept does not fit together: as if nothing had been made yet
            forgotten = index.EMPTY._replace(files=last.files, folders=last.folders)
            return _built(settings, cache, inputs, forgotten, store)


def _built(settings: Settings, cache: Path, inputs: Inputs, last: Index, store: Store) -> Result:
    """Read, join, plan, render and publish what is not as it was."""
    from dateline.content import load

    known = index.known(store, last)
    before = changes.before(settings, inputs.files, inputs.program, last, known)
    reading = load.read(settings.content, inputs.files, before, store, settings.jobs)
    kept = index.plan(store, last)
    made_with = changes.template_keys(settings, cache, inputs, kept.keys)

    from dateline.build import batch, planning, publish  # while other processes read

    loaded = reading()
    keys, made = made_with(), changes.intact(inputs, last, kept.made)
    if changes.only_around(settings, inputs, last, loaded, known) and keys.pages == kept.keys.pages:
        # No page says anything else: bodies have other words, or the layout is another.
        told = changes.told_again(settings, last, loaded)
        joined = planning.Joined(None, (*told, *inputs.wrong), last.embargoes)
    else:
        records, told = index.records(store, loaded), changes.unmoved(settings, last, loaded)
        joined = planning.joined(
            settings, inputs.files, records, loaded.pictures, inputs.wrong, told
        )
    pictures = planning.pictures(settings, cache, joined, kept, made)
    languages = planning.languages(joined, kept)
    moved = load.moved(known, loaded)
    context = batch.context(settings, cache, inputs, languages, keys, made, moved, store)
    pages = planning.pages(settings, context, joined.site, kept, inputs.assets)
    renewed = batch.renewed(context, planning.stale(context, pages), settings.jobs)
    fixed: dict[str, bytes | Path] = {**dict(inputs.assets.files), **pictures.files}
    ready = {**pages.ready, **renewed.ready}
    wrong = (*pictures.problems, *renewed.problems)
    problems = planning.problems(context, settings, joined, pages, fixed, ready, *wrong)
    if serious(problems, strict=settings.strict):
        return Result(problems, stopped=True, site=joined.site)
    ready |= batch.fixed(context, fixed)
    plan = planning.remembered(context, pages, fixed, kept, ready)
    done = publish.write(
        settings.output,
        {file: one for file, one in ready.items() if not batch.holds(context, file, one)},
        changes.there(inputs, last),
        plan.made,
        inputs.dated,
        served=settings.served,
        jobs=settings.jobs,
    )
    context.staging.emptied()
    if settings.cache:
        now = index.of(settings, inputs, last, joined, loaded, plan, done)
        index.save(store, now, loaded, plan, [*pages.rows, *renewed.rows], done.removed)
    return Result(
        problems,
        stopped=False,
        entries=len(joined.site.entries) if joined.site else last.entries,
        pages=len(pages.keys),
        wrote=done.wrote,
        removed=done.removed,
        site=joined.site,
        planned=pages.planned,
    )
