"""What a build would find; nothing is written."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dateline.build import batch, changes, index, planning
from dateline.build import own as additions
from dateline.build.batch import RenderContext
from dateline.build.index import Index
from dateline.build.pipeline import Result
from dateline.build.planning import Joined
from dateline.build.publish import Staging
from dateline.cache.store import NAME, Lost, Store
from dateline.content import load, scan
from dateline.content.gather import Content
from dateline.content.load import Pictures
from dateline.content.record import Record
from dateline.content.scan import ContentFiles
from dateline.model import urls
from dateline.model.options import Settings
from dateline.model.problems import Problem, serious
from dateline.pages import plan
from dateline.pages.kinds import CLOSING, KINDS
from dateline.pages.plan import KeyedPage
from dateline.pages.view import Extracts
from dateline.render import assets
from dateline.render import inputs as making
from dateline.render.compose import PageRow, unpacked


def survey(settings: Settings) -> Result:
    """The site, and what is wrong with it."""
    joined = _joined(settings)
    stopped = joined.site is None or serious(joined.problems, strict=settings.strict)
    entries = len(joined.site.entries) if joined.site else 0
    return Result(joined.problems, stopped, entries, site=joined.site)


def pages(settings: Settings) -> Iterator[KeyedPage]:
    """Every page that a build would plan; those that list the others come last."""
    site = _joined(settings).site
    if site is None:
        return
    collected = assets.collect(settings.static)
    folders = (settings.templates, settings.static)
    own = additions.of(settings.content)
    context = RenderContext(
        languages=plan.languages(site),
        templates=settings.templates,
        assets=collected.names,
        code=None,
        keys=making.keys(folders, collected, making.program(settings.content), own, {}),
        store=Store(None),
        staging=Staging(Path()),
        output=settings.output,
        made={},
        moved={},
        environments={},
        stores={},
        own=own,
    )
    extracts = Extracts(site)
    planned = {}
    for one in plan.groups(site, extracts, (*KINDS, *own.kinds), context.keys.pages):
        found = tuple(batch.pages_of(context, one, extracts.select(one.view)))
        yield from found
        files = tuple((urls.file(page.address), batch.updated(page)) for page in found)
        planned[one.full_name] = (one.key, files)
    listed = planning.listed(planned)
    for one in plan.groups(site, extracts, CLOSING, context.keys.pages, listed):
        yield from batch.pages_of(context, one, extracts.select(one.view))


def row(settings: Settings, page: KeyedPage) -> PageRow | None:
    """What the last build that wrote a page knew of it, or nothing."""
    with _memory(settings) as (store, last):
        if last.program != making.program(
            settings.content
        ):  # another one may keep rows of another form
            return None
        file = urls.file(page.address)
        found = store.get("pages", (file,))
        return unpacked(found[file]) if file in found else None


def made(settings: Settings) -> dict[str, tuple[str, PageRow | None]]:
    """What the last build made: of each file the fingerprint, and of a page what it knew of it."""
    with _memory(settings) as (store, last):
        rows = {file: unpacked(row) for file, row in store.all("pages").items()}
        keys = index.plan(store, last).made
        return {file: (key[3], rows.get(file)) for file, key in sorted(keys.items())}


def content(settings: Settings) -> tuple[Content, tuple[Problem, ...]]:
    """All that the files hold that is right in itself, and what is wrong with each."""
    files, records, pictures = _read(settings)
    return planning.gathered(settings, files, records, pictures)


def _joined(settings: Settings) -> Joined:
    """The site from what the last build read, and what changed since; that is not kept."""
    return planning.joined(settings, *_read(settings))


def _read(settings: Settings) -> tuple[ContentFiles, Mapping[str, Record], Pictures]:
    files = scan.look(settings.content)
    with _memory(settings) as (store, last):
        try:
            known = index.known(store, last)
            before = changes.before(settings, files, making.program(settings.content), last, known)
            loaded = load.read(settings.content, files, before, Store(None), settings.jobs)()
            records = index.records(store, loaded)
        except Lost:
            before = load.Before(frozenset(), {}, {}, (), ())
            loaded = load.read(settings.content, files, before, Store(None), settings.jobs)()
            records = loaded.changed
    return files, records, loaded.pictures


@contextmanager
def _memory(settings: Settings) -> Iterator[tuple[Store, Index]]:
    path = settings.cache / NAME if settings.cache else None
    with Store(path if path and path.is_file() else None) as store:
        yield store, index.load(store)
