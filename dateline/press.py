"""Plan and render the chapters that are not what they were, and lay their files ready."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from dateline import extracts, plan, urls, words, workers
from dateline.extract import Extracts
from dateline.kinds import KINDS
from dateline.plan import Chapter, Frame, Page
from dateline.problems import Problem, error
from dateline.site import Site
from dateline.staging import Ready, Staging
from dateline.store import Store

WORTH = 300  # pages; below it a second process costs more than it gives
SHARES = 12  # for each process: with fewer the last one keeps the others waiting


class Made(NamedTuple):
    """A page as it was planned; nothing lies ready where its file is as it should be."""

    kind: str
    address: str
    origin: str  # the content file that it tells, or nothing
    key: str
    updated: str | None  # for the sitemap, which does not list a page with None
    ready: Ready | None
    reasons: bytes

    @property
    def file(self) -> str:
        """Its file in the output."""
        return urls.file(self.address)


class Forms(NamedTuple):
    """What pages are printed with."""

    templates: Path
    assets: dict[str, str]
    cache: Path | None  # for compiled templates and extracts
    made: str  # fingerprint of all that pages are made with


class Press(NamedTuple):
    """What a process needs to plan and render, shared with those that it forks."""

    frames: tuple[Frame, ...]
    forms: Forms
    store: Store
    staging: Staging
    fresh: Callable[[str, str], bool]  # whether a file of the output was made from this key
    environments: dict[str, Any]  # by language, made when the first page is rendered
    opened: dict[int, Store]  # by process, each of which opens its own


def press(
    frames: tuple[Frame, ...],
    forms: Forms,
    store: Store,
    staging: Staging,
    fresh: Callable[[str, str], bool],
) -> Press:
    """A press for the pages of a site in its languages."""
    return Press(frames, forms, store, staging, fresh, {}, {})


class Printed(NamedTuple):
    """A chapter with its pages, and what is wrong with templates."""

    chapter: Chapter
    pages: tuple[Made, ...]
    problems: tuple[Problem, ...]


def chapters(
    press: Press, cutter: Extracts, wanted: Iterable[Chapter], jobs: int
) -> Iterator[Printed]:
    """Plan chapters, and render those of their pages that are not what they should be."""
    # Those of one time share entries, and a process keeps the cards that it has made.
    ordered = sorted(wanted, key=lambda one: (one.period or "~", one.kind, one.name))
    weights = [len(one.view.entries) + 2 for one in ordered]
    if sum(weights) < WORTH:
        jobs = 1
    elif jobs > 1:
        for frame in press.frames:
            _environment(press, frame)
    shares = _shares(weights, sum(weights) // (jobs * SHARES) + 1)
    made = workers.share(_some, (press, cutter, ordered), shares, jobs)
    for one, (pages, problems) in zip(ordered, chain.from_iterable(made), strict=True):
        yield Printed(one, pages, problems)


def chapter(press: Press, one: Chapter, site: Site) -> Printed:
    """One chapter, from nothing but what it may see."""
    return Printed(one, *_printed(press, one, site))


def planned(press: Press, one: Chapter, site: Site) -> Iterator[Page]:
    """The pages of a chapter, from nothing but what it may see."""
    return plan.pages(one, site, _KINDS[one.kind], press.frames, press.forms.made)


def files(wanted: dict[str, bytes | Path], staging: Staging) -> Iterator[tuple[str, Ready]]:
    """Lay static files and pictures ready."""
    for name, content in wanted.items():
        data = content.read_bytes() if isinstance(content, Path) else content
        yield name, staging.lay(name, data)


def load() -> None:
    """Load the libraries that rendering needs, as long as there is something to wait for."""
    import dateline.date_words
    import dateline.render
    import dateline.templates  # noqa: F401


def _shares(weights: Sequence[int], limit: int) -> list[range]:
    """Neighbours together, of about the same weight."""
    shares = []
    start = weight = 0
    for number, more in enumerate(weights):
        weight += more
        if weight >= limit or number == len(weights) - 1:
            shares.append(range(start, number + 1))
            start, weight = number + 1, 0
    return shares


def _some(
    common: tuple[Press, Extracts, Sequence[Chapter]], share: range
) -> list[tuple[tuple[Made, ...], tuple[Problem, ...]]]:
    press, cutter, ordered = common
    chosen = [ordered[number] for number in share]
    return [_printed(press, one, cutter.cut(one.view)) for one in chosen]


def _printed(
    press: Press, one: Chapter, site: Site
) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    pages, problems = [], []
    bodies = False
    for page in planned(press, one, site):
        bodies = bodies or bool(page.draft.bodies)
        file = urls.file(page.address)
        ready = None
        if not press.fresh(file, page.key):
            made = _rendered(press, page)
            if isinstance(made, Problem):
                problems.append(made)
                continue
            ready = press.staging.lay(file, made)
        listed = page.draft.indexed and page.frame.language == page.frame.default
        pages.append(
            Made(
                page.kind,
                page.address,
                getattr(getattr(page.draft.value, "telling", None), "path", ""),
                page.key,
                page.draft.updated if listed else None,
                ready,
                page.reasons,
            )
        )
    if bodies and press.forms.cache:
        extracts.put(press.forms.cache, one, site)
    return tuple(pages), tuple(problems)


def _rendered(press: Press, page: Page) -> bytes | Problem:
    kind = _KINDS[page.kind]
    # A kind that has its own way of writing (a calendar) needs no template.
    if hasattr(kind, "write"):
        data: bytes = kind.write(page)
        return data
    from dateline import render

    store = press.opened.get(os.getpid())
    if store is None:
        store = press.opened[os.getpid()] = press.store.reopen()
    own = getattr(kind, "TEMPLATE", f"pages/{page.kind}.html")
    template = f"pages/{page.draft.form}.html" if page.draft.form else own
    try:
        return render.page(page, _environment(press, page.frame), template, store.body).data
    except render.TemplateTrouble as trouble:
        path = (press.forms.templates / trouble.template).as_posix()
        return error("template", path, trouble.fact, line=trouble.line or 1, column=1)


def _environment(press: Press, frame: Frame) -> Any:
    """The Jinja environment of a language; the library is loaded only now."""
    from dateline import templates

    language, forms = frame.language, press.forms
    if language not in press.environments:
        press.environments[language] = templates.environment(
            forms.templates,
            frame,
            words.of(language),
            forms.assets,
            forms.cache / "templates" if forms.cache else None,
        )
    return press.environments[language]


_KINDS = {kind.__name__.rpartition(".")[2]: kind for kind in KINDS}
