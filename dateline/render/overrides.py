"""What of a site's own look nothing has a place for: the theme may have had one once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.content import scan
from dateline.model.problems import Problem, did_you_mean, warning
from dateline.render import assets, layers
from dateline.render.layers import Folders


def idle(
    templates: Folders,
    static: Folders,
    reached: Iterable[str] | None,
    asked: Iterable[str],
    environment: Any,
) -> Iterator[Problem]:
    """A warning for each file, block and token of the site's own that changes no page.

    `reached` are the templates that pages are made with, or nothing where only a run can tell;
    `asked` the static files that these name, one of them "" where only a run can tell.
    """
    used, named = set(reached or ()), set(asked)
    own = {name: templates[0] / name for name in _own(templates)}
    theme = [*layers.names(templates[-1])]
    for name, path in own.items():
        if reached is not None and name not in used:
            fact = f'No page is made with "{name}"'
            yield _told("unused-template", path, fact, name, theme)
        elif name.endswith((".html", ".xml")):
            yield from _blocks(path, name, environment)
    theme = assets.names(static[-1])
    sheets = {}
    for name in assets.names(static[0]) if len(static) > 1 else ():
        path = static[0] / name
        if assets.is_sheet(name):
            sheets[path] = _text(path)
        elif name not in named and "" not in named and not assets.at_root(name):
            fact = f'No template asks for "{name}"'
            yield _told("unused-static", path, fact, name, theme)
    if sheets:
        texts = [_text(path) for path in _styled(layers.files(static))]
        known = {token for text in texts for token in _USED.findall(text)}
        for path, text in sheets.items():
            yield from _tokens(path, text, known)


def _own(folders: Folders) -> Iterator[str]:
    """The files of the first of several folders, but for what an editor or a system leaves."""
    for name in sorted(layers.names(folders[0])) if len(folders) > 1 else ():
        if not any(one.startswith(".") or scan.left_behind(one) for one in name.split("/")):
            yield name


def _told(code: str, path: Path, fact: str, name: str, theme: Iterable[str]) -> Problem:
    hint = did_you_mean(name, theme) or _HINTS[code].format(name)
    return warning(code, path.as_posix(), fact, hint, line=1, column=1)


_HINTS = {
    "unused-static": 'Say asset("{}") in a template, or put it into static/root/.',
    "unused-template": "The theme has no such file, so it can go.",
}


def _blocks(path: Path, name: str, environment: Any) -> Iterator[Problem]:
    """Blocks that none of the templates has which this one extends."""
    from jinja2 import nodes

    above: list[str] = []
    tree = _parsed(environment, name)
    ours = [one for one in tree.body if isinstance(one, nodes.Block)] if tree else []
    parent, seen = _parent(tree), {name}
    while parent and parent not in seen:
        seen.add(parent)
        tree = _parsed(environment, parent)
        above += [one.name for one in tree.find_all(nodes.Block)] if tree else []
        parent = _parent(tree)
    for block in ours if above else ():
        if block.name not in above:
            fact = f'No template that this one extends has a block "{block.name}"'
            hint = did_you_mean(block.name, above)
            yield warning("unused-block", path.as_posix(), fact, hint, line=block.lineno, column=1)


def _parsed(environment: Any, name: str) -> Any:
    import jinja2

    try:
        return environment.parse(environment.loader.get_source(environment, name)[0])
    except jinja2.TemplateError:
        return None  # it is told where it is used


def _parent(tree: Any) -> str:
    """The name of the template that one extends, where it is written out."""
    from jinja2 import nodes

    found = tree.find(nodes.Extends) if tree else None
    name = getattr(getattr(found, "template", None), "value", "")
    return name if isinstance(name, str) else ""


def _tokens(path: Path, text: str, known: set[str]) -> Iterator[Problem]:
    """Custom properties that no style asks for."""
    plain = _COMMENT.sub(lambda one: re.sub(r"[^\n]", " ", one[0]), text)
    for found in _SET.finditer(plain):
        if found[1] not in known:
            line = plain.count("\n", 0, found.start(1)) + 1
            column = found.start(1) - plain.rfind("\n", 0, found.start(1))
            fact, hint = f"No style asks for {found[1]}", did_you_mean(found[1], known)
            yield warning("unused-token", path.as_posix(), fact, hint, line=line, column=column)


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")  # what is not UTF-8 has a problem of its own


def _styled(files: Mapping[str, Path]) -> Iterator[Path]:
    return (path for name, path in files.items() if name.endswith((".css", ".js", ".svg")))


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SET = re.compile(r"(?:^|[{;\s])(--[\w-]+)\s*:")
_USED = re.compile(r"(?:var\(\s*|[\"'])(--[\w-]+)")
