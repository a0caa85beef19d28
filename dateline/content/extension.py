"""The one file of program that a site may have: kinds, filters, checks, Markdown extensions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.model import fingerprint, mistake
from dateline.model.mistake import Mistake
from dateline.model.problems import Problem, did_you_mean

if TYPE_CHECKING:
    import ast

NAME = "extend.py"  # beside site.yaml


class Extension(NamedTuple):
    """What the file adds, under the names that it has there in capitals."""

    kinds: tuple[Any, ...] = ()  # each a `Kind` of pages
    filters: Mapping[str, Callable[..., Any]] = {}
    checks: tuple[Callable[[Any], Iterable[object]], ...] = ()  # of the joined site
    markdown: tuple[Callable[[], Any], ...] = ()  # each makes an extension of Markdown
    path: str = ""
    lines: Mapping[str, int] = {}  # where each name gets its value

    @property
    def templates(self) -> tuple[str, ...]:
        """Those of its kinds."""
        return tuple(kind.TEMPLATE for kind in self.kinds if kind.TEMPLATE)

    def problems(self, site: Any) -> Iterator[Problem]:
        """What its checks find. They see what is public, and an entry may come with its day."""
        for check in self.checks:
            for one in check(site):
                if not isinstance(one, Problem):
                    fact = f"A check gives {one!r}, which is no problem"
                    hint = "Give error(…) or warning(…)."
                    raise Mistake(mistake.at(self.path, self.lines.get("CHECKS", 1), fact, hint))
                yield one._replace(timely=True)


NONE = Extension()


def digest(content: Path) -> str:
    """The fingerprint of the file, or nothing where there is none."""
    data = _read(content)
    return fingerprint.of_bytes(data) if data else ""


def load(content: Path) -> Extension:
    """What a site's own file adds; raises `Mistake` where it cannot be used."""
    data = _read(content)
    return _loaded((content / NAME).as_posix(), data) if data else NONE


def _read(content: Path) -> bytes:
    try:
        return (content / NAME).read_bytes()
    except FileNotFoundError:
        return b""


@lru_cache(maxsize=1)  # of the preview: the file as it is
def _loaded(path: str, data: bytes) -> Extension:
    import ast  # only a site that has such a file pays for it

    try:
        tree = ast.parse(data, path)
        code = compile(tree, path, "exec")
    except (SyntaxError, ValueError) as trouble:
        line = getattr(trouble, "lineno", 0) or 1
        fact = getattr(trouble, "msg", "") or str(trouble)
        raise Mistake(mistake.at(path, line, f"This is not Python: {fact}")) from None
    found: dict[str, Any] = {"__name__": mistake.MODULE, "__file__": path}
    try:
        with mistake.told():
            exec(code, found)  # noqa: S102 - a file of the site's own program, as is a template
    except SystemExit:
        raise Mistake(mistake.at(path, 1, "It ends the program")) from None
    lines = _lines(tree)
    for name in sorted(found):
        near = did_you_mean(name, _SHAPES) if name.isupper() and name not in _SHAPES else ""
        if near:
            raise Mistake(mistake.at(path, lines.get(name, 1), f"{name} means nothing here", near))
    for name, (right, hint) in _SHAPES.items():
        if name in found and not right(found[name]):
            fact = f"{name} is not what it should be"
            raise Mistake(mistake.at(path, lines.get(name, 1), fact, hint))
    names = [kind.__name__ for kind in found.get("KINDS", ())]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        fact = f'Two kinds have the name "{twice[0]}"'
        raise Mistake(mistake.at(path, lines.get("KINDS", 1), fact))
    return Extension(
        tuple(found.get("KINDS", ())),
        dict(found.get("FILTERS", {})),
        tuple(found.get("CHECKS", ())),
        tuple(found.get("MARKDOWN", ())),
        path,
        lines,
    )


def _lines(tree: ast.Module) -> dict[str, int]:
    """Where each name gets its value."""
    found = {}
    for node in tree.body:
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        for one in targets:
            if name := getattr(one, "id", ""):
                found[name] = node.lineno
    return found


def _kinds(value: object) -> bool:
    return isinstance(value, tuple | list) and all(map(_kind, value))


def _kind(one: Any) -> bool:
    template = getattr(one, "TEMPLATE", None)
    return (
        isinstance(getattr(one, "__name__", None), str)
        and isinstance(template, str)
        and (not template or template.startswith(("pages/", "feeds/")))
        and callable(getattr(one, "groups", None))
        and callable(getattr(one, "pages", None))
    )


def _functions(value: object) -> bool:
    return isinstance(value, tuple | list) and all(map(callable, value))


def _filters(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(name, str) and callable(one) for name, one in value.items()
    )


_SHAPES: dict[str, tuple[Callable[[object], bool], str]] = {
    "KINDS": (_kinds, 'Write (Kind("letters", "pages/letters.html", groups, pages),).'),
    "FILTERS": (_filters, 'Write {"name": function}.'),
    "CHECKS": (_functions, "Write (function,); each takes the site and gives problems."),
    "MARKDOWN": (_functions, "Write (Class,); each makes a markdown.Extension."),
}
