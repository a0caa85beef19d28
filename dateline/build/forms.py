"""What pages are printed with: templates ready in each language, and the store of bodies."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from dateline.build.staging import Staging
from dateline.cache.store import Store
from dateline.languages import words
from dateline.model.problems import Problem, error
from dateline.pages.plan import Frame
from dateline.render import inputs
from dateline.render.assets import Assets
from dateline.render.inputs import Reach


class Forms(NamedTuple):
    """What pages are printed with."""

    templates: Path
    assets: dict[str, str]
    cache: Path | None  # for compiled templates
    reach: Reach


class Press(NamedTuple):
    """What a process needs to plan and render, shared with those that it forks."""

    frames: tuple[Frame, ...]
    forms: Forms
    store: Store
    staging: Staging
    fresh: Callable[[str, str], bool]  # whether a file of the output was made from this key
    environments: dict[str, Any]  # by language, made when the first page is rendered
    stores: dict[int, Store]  # by process, each of which opens its own


def press(
    frames: tuple[Frame, ...],
    forms: Forms,
    store: Store,
    staging: Staging,
    fresh: Callable[[str, str], bool],
) -> Press:
    """A press for the pages of a site in its languages."""
    return Press(frames, forms, store, staging, fresh, {}, {})


def reach(folder: Path, cache: Path | None, program: str, static: Assets) -> Reach:
    """What pages are made with."""
    from dateline.render import environment as templates
    from dateline.render.reach import of

    contents, made = inputs.templates(folder), inputs.made(folder, static, program)
    return of(contents, templates.plain(folder), program, static.digest, made, cache)


def store(press: Press) -> Store:
    """The store, for this process."""
    store = press.stores.get(os.getpid())
    if store is None:
        store = press.stores[os.getpid()] = press.store.reopen()
    return store


def wrong(forms: Forms, trouble: Any) -> Problem:
    """A `render.TemplateTrouble` as a problem."""
    path = (forms.templates / trouble.template).as_posix()
    return error("template", path, trouble.fact, line=trouble.line or 1, column=1)


def environment(press: Press, frame: Frame) -> Any:
    """The Jinja environment of a language; the library is loaded only now."""
    from dateline.render import environment as templates

    language, forms = frame.language, press.forms
    if language not in press.environments:
        press.environments[language] = templates.environment(
            forms.templates,
            frame,
            words.of(language),
            forms.assets,
            forms.cache / "templates" if forms.cache else None,
            forms.reach.standing,
        )
    return press.environments[language]
