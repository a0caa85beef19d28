"""What a site is made with besides content: this program, its libraries, templates, styles."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline import __version__
from dateline.content import extension
from dateline.content.extension import Extension
from dateline.model import fingerprint
from dateline.model.problems import Problem, did_you_mean, error
from dateline.render import layers
from dateline.render.assets import Assets
from dateline.render.layers import Folders

if TYPE_CHECKING:
    # A build that prints nothing does without Jinja.
    from dateline.render.environment import Environment

LIBRARIES = (
    "jinja2",
    "markdown",
    "nh3",
    "babel",
    "pydantic",
    "yaml",
    "frontmatter",
    "PIL",
    "Stemmer",
)
LAYOUT = "layout.html"  # put around what a page says
BASE = "base.html"  # what such a page extends


Trouble = tuple[int, str, str]  # in a template: line, fact, hint
Needed = tuple[tuple[str, int], ...]
# The templates and the static files that one names, None and "" where only a run can tell; the
# templates that it cannot do without, each with its line; what is wrong in it.
Facts = tuple[tuple[str | None, ...], tuple[str, ...], Needed, tuple[Trouble, ...]]


class Code(NamedTuple):
    """Where the code of templates is kept, and the program that compiles it.

    What is constant in a template, filters of the site's own included, is worked out then.
    """

    folder: Path
    program: str  # fingerprint


class TemplateKeys(NamedTuple):
    """Fingerprints of what pages are made with, plain values."""

    whole: str  # of the program, all templates and static files
    pages: Mapping[str, str]  # page template → all that goes into its pages; "" needs none
    layout: str
    laid: tuple[str, ...]  # page templates that the layout is put around
    facts: Mapping[str, Facts]  # of each template, by the fingerprint of its text
    problems: tuple[Problem, ...] = ()  # with templates, as far as no page need be made
    idle: tuple[tuple[object, ...], ...] = ()  # what of the site's own look nothing asks for

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems with what nothing asks for."""
        return tuple(Problem(*one) for one in self.idle)  # type: ignore[arg-type]


def program(content: Path) -> str:
    """The fingerprint of this program: its files, and what is installed beside its libraries.

    Whatever the site itself adds to it may change any page.
    """
    package = Path(__file__).parent.parent
    own = {name: package / name for name in layers.names(package) if name.endswith(_OWN)}
    return fingerprint.of((__version__, _contents(own), _installed(), extension.digest(content)))


def whole(folders: Folders, static: Assets, program_: str) -> str:
    """The fingerprint of all that pages are made with."""
    return fingerprint.of((program_, _contents(layers.templates(folders)), static.digest))


def keys(
    folders: tuple[Folders, Folders],
    assets: Assets,
    program_: str,
    own: Extension,
    known: Mapping[str, Facts],
    code: Code | None = None,
) -> TemplateKeys:
    """The fingerprints of what goes into each kind of page, and into what is put around them.

    The folders are those of templates and of static files; `own` is what the site adds. What is
    `known` of templates need not be looked up again; the others are compiled while they are read,
    and their `code` is kept.
    """
    templates, _ = folders
    from dateline.pages.kinds import ALL
    from dateline.pages.plan import SHARED
    from dateline.render import environment, overrides

    contents = dict(_contents(layers.templates(templates)))
    inspection = environment.for_inspection(templates, code)
    inspection.filters.update(own.filters)
    reach = _Reach(contents, inspection, known)
    pages = {"": fingerprint.of((program_,))}
    laid = []
    for name in sorted(contents):
        if name.startswith(("pages/", "feeds/")):
            reached = reach.of(name)
            pages[name] = fingerprint.of((program_, *reach.prints(reached, assets.digest)))
            # Where only a run can tell, that is part of the layout's key too.
            if reached is None or reached & {BASE, f"{layers.THEME}{BASE}"}:
                laid.append(name)
    layout = fingerprint.of((program_, *reach.prints(reach.of(LAYOUT), assets.digest)))
    made_with = whole(templates, assets, program_)
    used = {kind.TEMPLATE for kind in ALL if kind.TEMPLATE} | {LAYOUT, *SHARED, *own.templates}
    reached, asked = reach.all_of(sorted(used))
    idle = tuple(tuple(one) for one in overrides.idle(*folders, reached, asked, inspection))
    problems = tuple(reach.problems(templates))
    return TemplateKeys(made_with, pages, layout, tuple(laid), reach.facts, problems, idle)


class _Reach:
    """Which templates a template leads to."""

    def __init__(
        self, contents: Mapping[str, str], environment: Environment, known: Mapping[str, Facts]
    ) -> None:
        self._contents, self._environment, self._known = contents, environment, known
        self.facts: dict[str, Facts] = {}

    def of(self, name: str) -> set[str] | None:
        """A template and all that it leads to, or nothing where only a run can tell."""
        found: set[str] = set()
        waiting: list[str | None] = [name]
        while waiting:
            one = waiting.pop()
            if one is None:
                return None
            if one not in found:
                found.add(one)
                waiting += self._facts(one)[0]
        return found

    def all_of(self, names: Iterable[str]) -> tuple[set[str] | None, set[str]]:
        """The templates that all these lead to, or nothing, and the static files named in them."""
        reached: set[str] | None = set()
        for name in names:
            found = self.of(name)
            reached = None if found is None or reached is None else reached | found
        there = self._contents if reached is None else reached
        return reached, {asset for one in there for asset in self._facts(one)[1]}

    def prints(self, reached: Iterable[str] | None, static: str) -> list[object]:
        """The fingerprints of templates, and of the static files if one of these names them."""
        names = sorted(self._contents if reached is None else reached)
        found: list[object] = [(one, self._contents.get(one, "")) for one in names]
        if reached is None or any(self._facts(one)[1] for one in names):
            found.append(static)
        return found

    def problems(self, folders: Folders) -> Iterator[Problem]:
        """What is wrong with the templates that have been looked at."""
        for name in sorted(self._contents):
            _, _, needed, troubles = self.facts.get(self._contents[name], _NO_FACTS)
            path = layers.place(folders, name).as_posix()
            for line, fact, hint in troubles:
                yield error("template", path, fact, hint, line=line, column=1)
            for other, line in needed:
                if other not in self._contents:
                    fact = f'There is no template "{other}"'
                    hint = did_you_mean(other, self._contents)
                    yield error("template", path, fact, hint, line=line, column=1)

    def _facts(self, name: str) -> Facts:
        """The templates that one names, and whether it names static files."""
        print_ = self._contents.get(name, "")
        if print_ not in self.facts:
            self.facts[print_] = self._known.get(print_) or self._read(name)
        return self.facts[print_]

    def _read(self, name: str) -> Facts:
        import jinja2
        from jinja2 import meta, nodes

        environment = self._environment
        assert environment.loader
        try:
            source, filename, _ = environment.loader.get_source(environment, name)
            tree = environment.parse(source)
        except jinja2.TemplateSyntaxError as trouble:
            return (), (), (), ((trouble.lineno, str(trouble.message), ""),)
        except jinja2.TemplateError:
            return _NO_FACTS  # it is told where it is used
        every = [*tree.find_all(nodes.Node)]  # one walk: a template has thousands
        calls = [
            one for one in every if isinstance(one, nodes.Call) and _named(one.node) == "asset"
        ]
        asked = {getattr(one.args[0], "value", "") if one.args else "" for one in calls}
        if len(calls) < sum(isinstance(one, nodes.Name) and one.name == "asset" for one in every):
            asked.add("")  # it is handed on
        asks = tuple(sorted(map(str, asked)))
        names = tuple(sorted(meta.find_referenced_templates(tree), key=str))
        asking = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
        needed = tuple(
            (one.template.value, one.lineno)
            for one in every
            if isinstance(one, asking)
            if isinstance(one.template, nodes.Const) and isinstance(one.template.value, str)
            if not getattr(one, "ignore_missing", False)
        )
        troubles = [
            (one.lineno, f'There is no {what} "{one.name}"', did_you_mean(one.name, known))
            for kind, what, known in (
                (nodes.Filter, "filter", environment.filters),
                (nodes.Test, "test", environment.tests),
            )
            for one in every
            if isinstance(one, kind) and one.name not in known
        ]
        with contextlib.suppress(jinja2.TemplateError):  # it is told where it is used
            environment.keep(tree, name, filename or "", source)
        return names, asks, needed, tuple(sorted(set(troubles)))


_NO_FACTS: Facts = ((), (), (), ())


def _named(node: object) -> str:
    return getattr(node, "name", "")


def _contents(files: Mapping[str, Path]) -> tuple[tuple[str, str], ...]:
    prints = {path: fingerprint.of_bytes(path.read_bytes()) for path in {*files.values()}}
    return tuple((name, prints[path]) for name, path in sorted(files.items()))


def _installed() -> tuple[str, ...]:
    # The names of these folders hold the versions; asking each library costs an import.
    specs = [find_spec(one) for one in LIBRARIES]
    places = {Path(one.origin).parent.parent for one in specs if one and one.origin}
    names = {name for place in places for name in os.listdir(place)}
    return tuple(sorted(name for name in names if name.endswith((".dist-info", ".egg-info"))))


_OWN = (".py", ".po", ".json")  # what this program is
