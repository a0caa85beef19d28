"""Render the pages that are not what they should be, and lay them ready to be published."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dateline import digests, urls, words, workers
from dateline.kinds import KINDS
from dateline.plan import Page
from dateline.problems import Problem, error
from dateline.store import Store


class Ready(NamedTuple):
    """A file that lies ready: where, and the fingerprint of its content."""

    path: Path
    digest: str


class Pressed(NamedTuple):
    """Files that lie ready, by their name in the output; problems of templates, if any, are all."""

    ready: dict[str, Ready]
    problems: tuple[Problem, ...]


class Forms(NamedTuple):
    """What pages are printed with."""

    templates: Path
    assets: dict[str, str]
    compiled: Path  # folder of compiled templates
    dated: int  # nanoseconds: the time that the files bear


def pages(stale: Sequence[Page], forms: Forms, store: Store, folder: Path, jobs: int) -> Pressed:
    """Render pages into a folder."""
    if not stale:
        return Pressed({}, ())
    common = _Common(stale, forms, _environments(stale, forms), store, folder, {})
    ready: dict[str, Ready] = {}
    problems: dict[tuple[str, int], Problem] = {}
    for page, made in zip(stale, workers.share(_one, common, range(len(stale)), jobs), strict=True):
        if isinstance(made, Problem):
            path = (forms.templates / made.path).as_posix()
            problems.setdefault((path, made.line), made._replace(path=path))
        else:
            ready[urls.file(page.address)] = made
    return Pressed(ready, tuple(problems.values()))


def files(wanted: dict[str, bytes | Path], folder: Path, dated: int) -> Iterator[tuple[str, Ready]]:
    """Lay static files and pictures ready."""
    for number, (name, content) in enumerate(wanted.items()):
        data = content.read_bytes() if isinstance(content, Path) else content
        yield name, _laid(folder / f"static-{number}", data, dated)


def emptied(folder: Path) -> Path:
    """The folder in which files lie ready; what an interrupted build left there is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


class _Common(NamedTuple):
    """What a rendering process shares with its parent."""

    pages: Sequence[Page]
    forms: Forms
    environments: dict[str, Any]
    store: Store
    folder: Path
    opened: dict[int, Store]  # filled by each process for itself


def _environments(stale: Sequence[Page], forms: Forms) -> dict[str, Any]:
    """A Jinja environment for each language; the library is loaded only now."""
    from dateline import templates

    return {
        language: templates.environment(
            forms.templates, frame, words.of(language), forms.assets, forms.compiled
        )
        for language, frame in {page.language: page.frame for page in stale}.items()
    }


def _one(common: _Common, number: int) -> Ready | Problem:
    from dateline import render

    page = common.pages[number]
    store = common.opened.get(os.getpid())
    if store is None:
        store = common.opened[os.getpid()] = common.store.reopen()
    kind = _KINDS[page.kind]
    template = getattr(kind, "TEMPLATE", f"pages/{page.kind}.html")
    try:
        # A kind that has its own way of writing (a calendar) needs no template.
        data = (
            kind.write(page)
            if hasattr(kind, "write")
            else render.page(page, common.environments[page.language], template, store.body).data
        )
    except render.TemplateTrouble as trouble:
        line = trouble.line or 1
        return error("template", trouble.template, trouble.fact, line=line, column=1)
    return _laid(common.folder / str(number), data, common.forms.dated)


def _laid(path: Path, data: bytes, dated: int) -> Ready:
    path.write_bytes(data)
    # From before the build began: an edit by hand, however soon after, has another time.
    os.utime(path, ns=(dated, dated))
    return Ready(path, digests.of_bytes(data))


_KINDS = {kind.__name__.rpartition(".")[2]: kind for kind in KINDS}
