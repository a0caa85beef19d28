"""Plan and render the groups that are not what they were, and lay their files ready."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from dateline.build import forms
from dateline.build.forms import Press
from dateline.build.staging import Ready, Staging
from dateline.cache import processes
from dateline.model import urls
from dateline.model.problems import Problem
from dateline.pages import plan
from dateline.pages.kinds import KINDS
from dateline.pages.plan import KeyedPage, PageGroup
from dateline.pages.view import Extracts
from dateline.render.sheet import Sheet
from dateline.site.site import Site

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
    body: str  # its key
    sheet: bytes  # as `Sheet.packed`; nothing where the file is as it should be

    @property
    def file(self) -> str:
        """Its file in the output."""
        return urls.file(self.address)


class Printed(NamedTuple):
    """A group with its pages, and what is wrong with templates."""

    group: PageGroup
    pages: tuple[Made, ...]
    problems: tuple[Problem, ...]


def groups(
    press: Press, cutter: Extracts, wanted: Iterable[PageGroup], jobs: int
) -> Iterator[Printed]:
    """Plan groups, and render those of their pages that are not what they should be."""
    # Those of one time share entries, and a process keeps the cards that it has made.
    ordered = sorted(wanted, key=lambda one: (one.period or "~", one.kind, one.name))
    weights = [len(one.view.entries) + 2 for one in ordered]
    if sum(weights) < WORTH:
        jobs = 1
    elif jobs > 1:
        for frame in press.frames:
            forms.environment(press, frame)
    shares = _shares(weights, sum(weights) // (jobs * SHARES) + 1)
    made = processes.share(_some, (press, cutter, ordered), shares, jobs)
    for one, (pages, problems) in zip(ordered, chain.from_iterable(made), strict=True):
        yield Printed(one, pages, problems)


def planned(press: Press, one: PageGroup, site: Site) -> Iterator[KeyedPage]:
    """The pages of a group, from nothing but what it may see."""
    return plan.pages(one, site, _KINDS[one.kind], press.frames, press.forms.reach)


def files(wanted: dict[str, bytes | Path], staging: Staging) -> Iterator[tuple[str, Ready]]:
    """Lay static files and pictures ready."""
    for name, content in wanted.items():
        data = content.read_bytes() if isinstance(content, Path) else content
        yield name, staging.lay(name, data)


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
    common: tuple[Press, Extracts, Sequence[PageGroup]], share: range
) -> list[tuple[tuple[Made, ...], tuple[Problem, ...]]]:
    press, cutter, ordered = common
    chosen = [ordered[number] for number in share]
    return [_printed(press, one, cutter.cut(one.view)) for one in chosen]


def _printed(
    press: Press, one: PageGroup, site: Site
) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    pages, problems = [], []
    for page in planned(press, one, site):
        file, key = urls.file(page.address), page.key
        ready, sheet = None, b""
        if not press.fresh(file, key):
            made = _rendered(press, page)
            if isinstance(made, Problem):
                problems.append(made)
                continue
            ready = press.staging.lay(file, made.data)
            sheet = _sheet(one, page, made).packed()
        listed = page.draft.indexed and page.frame.language == page.frame.default
        pages.append(
            Made(
                page.kind,
                page.address,
                getattr(getattr(page.draft.value, "wording", None), "path", ""),
                key,
                page.draft.updated if listed else None,
                ready,
                page.draft.body,
                sheet,
            )
        )
    return tuple(pages), tuple(problems)


def _rendered(press: Press, page: KeyedPage) -> Any:
    """The `render.Output` of a page, or what is wrong with a template."""
    from dateline.render import compose

    # A kind that has its own way of writing (a calendar) needs no template.
    if not page.template:
        return compose.Output(_KINDS[page.kind].write(page))
    environment, body = forms.environment(press, page.frame), forms.store(press).body
    try:
        return compose.page(page, environment, press.forms.reach, body)
    except compose.TemplateTrouble as trouble:
        return forms.wrong(press.forms, trouble)


def _sheet(one: PageGroup, page: KeyedPage, made: Any) -> Sheet:
    draft = page.draft
    return Sheet(
        page.reasons,
        page.value,
        draft.body,
        draft.links,
        f"{one.kind}/{one.name}",
        page.kind,
        page.template,
        page.frame.language,
        draft.address,
        draft.title,
        draft.description,
        draft.localised,
        made.told,
        made.inside,
        made.words,
    )


_KINDS = {kind.__name__.rpartition(".")[2]: kind for kind in KINDS}
