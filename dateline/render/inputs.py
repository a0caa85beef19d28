"""What a site is made with besides content: this program, its libraries, templates, styles."""

import os
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dateline import __version__
from dateline.model import fingerprint
from dateline.render.assets import Assets

LIBRARIES = ("jinja2", "markdown", "nh3", "babel", "pydantic", "yaml", "frontmatter", "PIL")
LAYOUT = "layout.html"  # put around what a page says
BASE = "base.html"  # what such a page extends


Facts = tuple[tuple[str | None, ...], bool]  # what a template names, whether that is static files


class TemplateKeys(NamedTuple):
    """Fingerprints of what pages are made with, plain values."""

    whole: str  # of the program, all templates and static files
    pages: Mapping[str, str]  # page template → all that goes into its pages; "" needs none
    layout: str
    laid: tuple[str, ...]  # page templates that the layout is put around
    facts: Mapping[str, Facts]  # of each template, by the fingerprint of its text


def program() -> str:
    """The fingerprint of this program: its files, and what is installed beside its libraries."""
    own = _contents(Path(__file__).parent.parent, (".py", ".po", ".json"))
    return fingerprint.of((__version__, own, _installed()))


def whole(folder: Path, static: Assets, program_: str) -> str:
    """The fingerprint of all that pages are made with."""
    return fingerprint.of((program_, _contents(folder, ("",)), static.digest))


def keys(folder: Path, static: Assets, program_: str, known: Mapping[str, Facts]) -> TemplateKeys:
    """The fingerprints of what goes into each kind of page, and into what is put around them.

    What is `known` of templates need not be looked up again.
    """
    from dateline.render import environment

    contents = dict(_contents(folder, ("",)))
    reach = _Reach(contents, environment.for_inspection(folder), known)
    pages = {"": fingerprint.of((program_,))}
    laid = []
    for name in sorted(contents):
        if name.startswith(("pages/", "feeds/")):
            reached = reach.of(name)
            pages[name] = fingerprint.of((program_, *reach.prints(reached, static.digest)))
            # Where only a run can tell, that is part of the layout's key too.
            if reached is None or BASE in reached:
                laid.append(name)
    layout = fingerprint.of((program_, *reach.prints(reach.of(LAYOUT), static.digest)))
    made_with = whole(folder, static, program_)
    return TemplateKeys(made_with, pages, layout, tuple(laid), reach.facts)


class _Reach:
    """Which templates a template leads to."""

    def __init__(
        self, contents: Mapping[str, str], environment: object, known: Mapping[str, Facts]
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

    def prints(self, reached: Iterable[str] | None, static: str) -> list[object]:
        """The fingerprints of templates, and of the static files if one of these names them."""
        names = sorted(self._contents if reached is None else reached)
        found: list[object] = [(one, self._contents.get(one, "")) for one in names]
        if reached is None or any(self._facts(one)[1] for one in names):
            found.append(static)
        return found

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
        assert isinstance(environment, jinja2.Environment)
        assert environment.loader
        try:
            tree = environment.parse(environment.loader.get_source(environment, name)[0])
        except jinja2.TemplateError:
            return (), False  # it is told where it is used
        asks = any(one.name == "asset" for one in tree.find_all(nodes.Name))
        return tuple(sorted(meta.find_referenced_templates(tree), key=str)), asks


def _contents(folder: Path, suffixes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for inside, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one != "__pycache__"]
        for name in names:
            if name.endswith(suffixes):
                path = Path(inside, name)
                data = path.read_bytes()
                found.append((path.relative_to(folder).as_posix(), fingerprint.of_bytes(data)))
    return tuple(sorted(found))


def _installed() -> tuple[str, ...]:
    # The names of these folders hold the versions; asking each library costs an import.
    specs = [find_spec(one) for one in LIBRARIES]
    places = {Path(one.origin).parent.parent for one in specs if one and one.origin}
    names = {name for place in places for name in os.listdir(place)}
    return tuple(sorted(name for name in names if name.endswith((".dist-info", ".egg-info"))))
