"""The build: from a folder of Markdown to a folder of pages, a sentence per stage."""

import gc
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

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
    pictures,
    plan,
    press,
    publish,
    recall,
    urls,
)
from dateline.assets import Assets
from dateline.kinds import KINDS
from dateline.manifest import Agreed, Manifest, Records, Written
from dateline.model import Config
from dateline.plan import Page
from dateline.press import Ready
from dateline.problems import Problem, error, serious
from dateline.recall import Found, Seen
from dateline.record import Record
from dateline.scan import Stamp
from dateline.site import Site
from dateline.store import Lost, Store


class Settings(NamedTuple):
    """Where things are, and how a build is made."""

    content: Path
    templates: Path
    static: Path
    output: Path
    cache: Path | None
    options: config.Options
    jobs: int = 1
    strict: bool = False


class Result(NamedTuple):
    """What came of a build; `output` is untouched where problems stopped it.

    A build that found nothing to do has planned nothing: no site and no pages, only their number.
    """

    problems: tuple[Problem, ...]
    stopped: bool
    entries: int = 0
    pages: tuple[Page, ...] = ()
    wrote: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    site: Site | None = None
    planned: int = 0


class _Build(NamedTuple):
    """A build at work."""

    settings: Settings
    cache: Path
    store: Store
    old: Manifest
    whole: bool  # whether the output is all that the last build wrote
    began: int  # by the clock of the file system
    program: str
    assets: Assets
    make: plan.Make
    there: dict[str, Stamp]  # the files of the output


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


def _build(work: _Build) -> Result:
    settings, strict = work.settings, work.settings.strict
    seen = recall.look(settings.content)
    if nothing := _nothing_to_do(work, seen):
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
    stale = [page for page in pages if not _fresh(work, urls.file(page.address), page.key)]
    pressed = press.pages(stale, forms, work.store, staging, settings.jobs)
    if pressed.problems:
        return Result((*problems, *pressed.problems), stopped=True)
    fixed: dict[str, bytes | Path] = {**dict(work.assets.files), **shown.files}
    wanted = {name: one for name, one in fixed.items() if not _fresh(work, name, name)}
    ready = {**pressed.ready, **dict(press.files(wanted, staging, dated))}
    changed = {file: one.path for file, one in ready.items() if not _same(work, file, one)}
    keys = {**{urls.file(page.address): page.key for page in pages}, **{name: name for name in fixed}}
    done = publish.write(settings.output, changed, work.there, set(keys))
    press.emptied(staging)
    _remember(work, seen, found, site, pages, problems, _written(work, keys, ready, changed))
    work.store.forget(_bodies(known.by_path) - _bodies(found.records))
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


def _begun(settings: Settings, cache: Path, store: Store, old: Manifest) -> _Build:
    whole = publish.ready(settings.output)
    program = makings.program()
    collected = assets.collect(settings.static)
    return _Build(
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


def _nothing_to_do(work: _Build, seen: Seen) -> Result | None:
    """The last build's result, if all that went into it and all that it wrote is as it was."""
    settings, old, agreed = work.settings, work.old, work.old.agreed
    if agreed is None or not work.whole or agreed.made != work.make.digest:
        return None
    if work.there != {file: one.stamp for file, one in old.written.items()}:
        return None
    now = config.of(agreed.fields, settings.options)
    if agreed.config != _config(now, settings, agreed.embargoes):
        return None
    if serious(agreed.problems, strict=settings.strict):
        return None
    if not recall.unchanged(seen, old, settings.content):
        return None
    return Result(agreed.problems, False, agreed.entries, planned=agreed.pages)


def _config(now: Config, settings: Settings, embargoes: Iterable[object]) -> str:
    lifted = tuple(now.now is None or now.now >= one for one in embargoes)  # type: ignore[operator]
    return digests.of((now.digest, lifted, settings.content.as_posix()))


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


def _fresh(work: _Build, file: str, key: str) -> bool:
    """Whether a file of the output was made from the same, and nobody touched it since."""
    before = work.old.written.get(file)
    return bool(
        work.whole and before and before.key == key and before.stamp == work.there.get(file)
    )


def _same(work: _Build, file: str, ready: Ready) -> bool:
    """Whether a file has these bytes already."""
    before = work.old.written.get(file)
    return bool(before and before.digest == ready.digest and _fresh(work, file, before.key))


def _written(
    work: _Build, keys: dict[str, str], ready: dict[str, Ready], changed: Iterable[str]
) -> dict[str, Written]:
    stamps = {**work.there, **publish.stamps_of(work.settings.output, changed)}
    digest = {file: one.digest for file, one in work.old.written.items()}
    digest |= {file: one.digest for file, one in ready.items()}
    return {file: Written(key, digest[file], stamps[file]) for file, key in keys.items()}


def _remember(
    work: _Build,
    seen: Seen,
    found: Found,
    site: Site,
    pages: tuple[Page, ...],
    problems: tuple[Problem, ...],
    written: dict[str, Written],
) -> None:
    if work.settings.cache is None:
        return
    values = [one.value for one in found.records.values() if one.kind == "entry" and one.value]
    embargoes = tuple(sorted({one.embargo for one in values if one.embargo}))
    agreed = Agreed(
        work.make.digest,
        _config(site.config, work.settings, embargoes),
        found.records[recall.SITE].value,
        embargoes,
        problems,
        len(site.entries),
        len(pages),
    )
    folder = str(work.settings.content.resolve())
    index = Manifest(
        folder, work.program, work.began, seen.texts, found.pictures, written, agreed, ""
    )
    parts = {urls.file(page.address): page.parts for page in pages}
    manifest.save(work.cache, index, Records(found.records, parts))


def _bodies(records: dict[str, Record]) -> set[str]:
    return {one.body for one in records.values() if one.body}


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
