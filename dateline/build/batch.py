"""Plan and render many pages, in several processes where that is worth it."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dateline.build import changes, own
from dateline.build.changes import Inputs
from dateline.build.index import Made
from dateline.build.publish import Ready, Staging
from dateline.cache import processes
from dateline.cache.store import Lost, Store
from dateline.content.extension import Extension
from dateline.languages import words
from dateline.model import mistake, urls
from dateline.model.options import Settings
from dateline.model.problems import Problem, error
from dateline.pages import plan
from dateline.pages.kinds import BY_NAME
from dateline.pages.plan import KeyedPage, LanguageValues, PageGroup, PageKey, name_of
from dateline.pages.view import Extracts
from dateline.render import assets, compose, environment, layers
from dateline.render.compose import PageRow, TemplateTrouble
from dateline.render.environment import Environment
from dateline.render.inputs import Code, TemplateKeys
from dateline.render.layers import Folders
from dateline.site.site import Site

WORTH = 300  # pages; below it a second process costs more than it gives
ROUNDS = 3  # of processes one after another, since each comes to own all that it has looked at
SHARES = 36  # for each process: with fewer the last one keeps the others waiting
TOGETHER = 50  # pages that are read and laid ready at once


class RenderContext(NamedTuple):
    """What pages are made with, shared with the processes that are forked."""

    languages: tuple[LanguageValues, ...]
    templates: Folders
    assets: Mapping[str, str]
    code: Code | None  # of templates
    keys: TemplateKeys
    store: Store
    staging: Staging
    output: Path
    made: Mapping[str, Made]  # what is in the output as it should be, and from what
    moved: Mapping[str, str]  # the new keys of bodies by the old ones
    environments: dict[str, Environment]  # by language, made when the first page is rendered
    stores: dict[int, Store]  # by process, each of which opens its own
    own: Extension  # what the site adds

    def layouts(self) -> dict[str, str]:
        """The key of the layout in each language."""
        return {one.language: f"{self.keys.layout} {one.digest}" for one in self.languages}


def context(
    settings: Settings,
    cache: Path,
    inputs: Inputs,
    languages: tuple[LanguageValues, ...],
    keys: TemplateKeys,
    made: Mapping[str, Made],
    moved: Mapping[str, str],
    store: Store,
) -> RenderContext:
    """What the pages of this build are made with."""
    return RenderContext(
        languages=languages,
        templates=settings.templates,
        assets=inputs.assets.names,
        code=changes.code(cache, inputs),
        keys=keys,
        store=store,
        staging=Staging(cache / "staging").emptied(),
        output=settings.output,
        made=made,
        moved=moved,
        environments={},
        stores={},
        own=own.of(settings.content),
    )


class PlannedPage(NamedTuple):
    """A page as it was planned; nothing lies ready where its content is as it was."""

    kind: str
    address: str
    origin: str  # the content file that it tells, or nothing
    key: PageKey
    updated: str | None  # for the sitemap, which does not list a page with None
    ready: Ready | None
    row: bytes  # as `PageRow.packed`; nothing where nothing lies ready

    @property
    def file(self) -> str:
        """Its file in the output."""
        return urls.file(self.address)


class PlannedGroup(NamedTuple):
    """A group with its pages, and what is wrong with templates."""

    group: PageGroup
    pages: tuple[PlannedPage, ...]
    problems: tuple[Problem, ...]


class Renewed(NamedTuple):
    """Pages that have another layout or other bodies, by file."""

    ready: dict[str, Ready]
    rows: list[tuple[str, bytes]]
    problems: tuple[Problem, ...]


def planned(
    context: RenderContext, extracts: Extracts, wanted: Iterable[PageGroup], jobs: int
) -> Iterator[PlannedGroup]:
    """Plan groups, and render those of their pages whose content is not what it should be."""
    # Those of one time share entries, and a process keeps the cards that it has made.
    ordered = sorted(wanted, key=lambda one: (one.period or "~", one.kind, one.name))
    weights = [len(one.view.entries) + 2 for one in ordered]
    jobs = _jobs(context, sum(weights), jobs)
    shares = processes.shares(weights, sum(weights) // (jobs * SHARES) + 1)
    size, common = jobs * SHARES // ROUNDS, (context, extracts, ordered)
    rounds = (shares[start : start + size] for start in range(0, len(shares), size))
    made = chain.from_iterable(processes.share(_some, common, some, jobs) for some in rounds)
    for one, (pages, problems) in zip(ordered, chain.from_iterable(made), strict=True):
        yield PlannedGroup(one, pages, problems)


def renewed(context: RenderContext, keys: Mapping[str, PageKey], jobs: int) -> Renewed:
    """Give pages whose content is as it was their layout and their bodies as they are now.

    Raises `Lost` where a page is not known.
    """
    ordered = sorted(keys.items())
    ready: dict[str, Ready] = {}
    rows: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    jobs = _jobs(context, len(ordered), jobs) if ordered else 1
    for some in processes.halve(_renewed, context, ordered, jobs):
        ready |= some.ready
        rows += some.rows
        problems += some.problems
    return Renewed(ready, rows, tuple(problems))


def pages_of(context: RenderContext, group: PageGroup, site: Site) -> Iterator[KeyedPage]:
    """The pages of a group, from nothing but what it may see."""
    kinds = BY_NAME | {name_of(kind): kind for kind in context.own.kinds}
    kind, laid = kinds[group.kind], dict.fromkeys(context.keys.laid, context.layouts())
    return plan.pages(group, site, kind, context.languages, context.keys.pages, laid)


def updated(page: KeyedPage) -> str | None:
    """What the sitemap says of a page: its day or nothing; None where it does not list it."""
    listed = page.page.indexed and page.language.language == page.language.default
    return page.page.updated if listed else None


def fixed(context: RenderContext, files: Mapping[str, bytes | Path]) -> dict[str, Ready]:
    """Lay static files and pictures ready that are not there yet."""
    ready = {}
    for name, content in sorted(files.items()):
        if name not in context.made or context.made[name][0] != assets.key(name, content):
            data = content.read_bytes() if isinstance(content, Path) else content
            (ready[name],) = context.staging.lay(data)
    return ready


def holds(context: RenderContext, file: str, ready: Ready) -> bool:
    """Whether a file of the output has these bytes already."""
    return file in context.made and context.made[file][3] == ready.digest


def _jobs(context: RenderContext, pages: int, jobs: int) -> int:
    """How many processes are worth it; what they all need is made before they are forked."""
    if pages < WORTH or jobs == 1:
        return 1
    for one in context.languages:
        _environment(context, one)
    return jobs


def _some(
    common: tuple[RenderContext, Extracts, Sequence[PageGroup]], share: range
) -> list[tuple[tuple[PlannedPage, ...], tuple[Problem, ...]]]:
    context, extracts, ordered = common
    chosen = [ordered[number] for number in share]
    with mistake.told():
        return [_planned(context, one, extracts.select(one.view)) for one in chosen]


def _planned(
    context: RenderContext, group: PageGroup, site: Site
) -> tuple[tuple[PlannedPage, ...], tuple[Problem, ...]]:
    pages, problems = [], []
    for keyed in pages_of(context, group, site):
        file, ready, row = urls.file(keyed.address), None, b""
        if file not in context.made or context.made[file][0] != keyed.key.content:
            try:
                data, made = _rendered(context, file, keyed, f"{group.kind}/{group.name}")
            except TemplateTrouble as trouble:
                # It has its address all the same: what leads there is not wrong.
                problems.append(_told(context, trouble))
            else:
                row = made._replace(changed=_changed(context, file, keyed)).packed()
                (ready,) = context.staging.lay(data)
        pages.append(
            PlannedPage(
                keyed.kind,
                keyed.address,
                getattr(getattr(keyed.page.value, "wording", None), "path", ""),
                keyed.key,
                updated(keyed),
                ready,
                row,
            )
        )
    return tuple(pages), tuple(problems)


def _rendered(
    context: RenderContext, file: str, keyed: KeyedPage, group: str
) -> tuple[bytes, PageRow]:
    environment = partial(_environment, context, keyed.language)
    same = file in context.made and context.made[file][2] == keyed.key.body
    before = (context.output / file).read_bytes() if keyed.page.words and same else b""
    return compose.page(keyed, group, environment, _store(context).body, before)


def _changed(context: RenderContext, file: str, keyed: KeyedPage) -> tuple[str, ...]:
    """The parts for which a page is written, as far as the last one is known."""
    if file not in context.made:
        return ()
    data = _store(context).get("pages", (file,))
    if file not in data:
        return ()
    return plan.changed(keyed, compose.unpacked(data[file]).reasons)


def _renewed(context: RenderContext, asked: Sequence[tuple[str, PageKey]]) -> Renewed:
    renewed = Renewed({}, [], ())
    problems: dict[tuple[str, int], Problem] = {}
    for n in range(0, len(asked), TOGETHER):
        done = list(_one_by_one(context, asked[n : n + TOGETHER], problems))
        ready = context.staging.lay(*(data for _, data, _ in done))
        renewed.ready.update(zip((file for file, _, _ in done), ready, strict=True))
        renewed.rows.extend((file, row) for file, _, row in done)
    return renewed._replace(problems=tuple(problems.values()))


def _one_by_one(
    context: RenderContext,
    asked: Sequence[tuple[str, PageKey]],
    problems: dict[tuple[str, int], Problem],
) -> Iterator[tuple[str, bytes, bytes]]:
    store = _store(context)
    languages = {one.language: one for one in context.languages}
    rows = store.get("pages", [file for file, _ in asked])
    for file, key in asked:
        if file not in rows:
            raise Lost(file)
        row, before = compose.unpacked(rows[file]), context.made[file]
        with open(f"{context.output}/{file}", "rb", buffering=0) as page:  # noqa: PTH123 - many
            data, language = page.read(), languages[row.language]
        changed = []
        if before[2] != key.body:
            data, row = compose.embodied(row, data, before[2], key.body, language, store.body)
            changed.append("body")
        if before[1] != key.layout:
            inside = data[slice(*row.inside)]
            try:
                data, row = compose.laid(row, inside, language, _environment(context, language))
            except TemplateTrouble as trouble:
                problem = _told(context, trouble)
                problems[problem.path, problem.line] = problem
                continue
            changed.append("layout")
        reasons = plan.with_key(row.reasons, key)
        yield file, data, row._replace(reasons=reasons, changed=tuple(changed)).packed()


def _store(context: RenderContext) -> Store:
    """The store, for this process."""
    store = context.stores.get(os.getpid())
    if store is None:
        store = context.stores[os.getpid()] = context.store.reopen()
    return store


def _told(context: RenderContext, trouble: TemplateTrouble) -> Problem:
    path = layers.place(context.templates, trouble.template).as_posix()
    return error("template", path, trouble.fact, line=trouble.line or 1, column=1)


def _environment(context: RenderContext, language: LanguageValues) -> Environment:
    """The Jinja environment of a language."""
    name = language.language
    if name not in context.environments:
        context.environments[name] = environment.kept(
            context.keys.whole,
            context.templates,
            language,
            words.of(name, language.own),
            dict(context.assets),
            context.code,
            context.own.filters,
        )
    return context.environments[name]
