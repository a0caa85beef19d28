"""Standing frames: what stands around pages, composed once for all that have it alike."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from jinja2 import Template, nodes
from jinja2.runtime import Context
from markupsafe import Markup

from dateline.render.seams import BODY, FRAME

KEYED = ("kind", "section", "exact")  # frames are alike where these are equal,
SHOWN = ("title", "description", "canonical")  # and the same of these are there at all

_MARK = "\ufdd2"  # a noncharacter, which no page keeps
_MARKED = re.compile(f"({_MARK}[=#][^{_MARK}]*){_MARK}")
_PLAIN = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Block),
    *(nodes.Import, nodes.FromImport, nodes.Assign),
)

Key = tuple[Any, ...]
Cut = tuple[list[str], list[str]]  # what stands before and after the inside, marks among it


class _Set(NamedTuple):
    """A frame with a mark wherever something of a page's own stands."""

    pieces: list[str]  # text, mark, text, mark … text
    vars: dict[str, Any]  # what it leaves to the blocks of a page
    exported: frozenset[str]


def stands(tree: nodes.Template) -> bool:
    """Whether a frame does nothing with what is a page's own but show it, or ask if it is there.

    That is the values of `SHOWN`, and the blocks. Whatever could do more is taken for doing so.
    """
    if not all(isinstance(one, _PLAIN) for one in _statements(tree)):
        return False
    if any(one.scoped or one.required for one in tree.find_all(nodes.Block)):
        return False
    imports = tree.find_all((nodes.Import, nodes.FromImport))
    if any(getattr(one, "with_context", True) for one in imports):
        return False
    shown: list[nodes.Node] = [one for each in tree.find_all(nodes.Output) for one in each.nodes]
    asked: list[nodes.Node] = [one.test for one in tree.find_all(nodes.If)]
    names = [one for one in tree.find_all(nodes.Name) if one.name in (*SHOWN, "self")]
    plain = [one for one in (*shown, *asked) if _named(one, *SHOWN)]
    plain += [one for one in shown if _block(one)]
    return len(names) == len(plain) and all(one.ctx == "load" for one in names)


def _statements(node: nodes.Node) -> Iterator[nodes.Node]:
    if not isinstance(node, nodes.Expr | nodes.Helper):
        yield node
    for one in node.iter_child_nodes():
        yield from _statements(one)


def _named(node: nodes.Node, *names: str) -> bool:
    return isinstance(node, nodes.Name) and node.name in names


def _block(node: nodes.Node) -> bool:
    """Whether this is `self.heading()`."""
    if not isinstance(node, nodes.Call) or node.args or node.kwargs:
        return False
    return isinstance(node.node, nodes.Getattr) and _named(node.node.node, "self")


class Standing:
    """A frame that `stands`; its template composes it no more than once for pages that agree."""

    def __init__(self, template: Template, escape: Callable[[Any], str]) -> None:
        self._template, self._escape = template, escape
        self._compose = template.root_render_func
        self._sets: dict[Key, _Set] = {}
        self._cuts: dict[Key, Cut | None] = {}
        template.root_render_func = self._render

    def around(
        self, given: dict[str, Any], told: Iterable[tuple[str, str]], inside: str
    ) -> tuple[str, str] | None:
        """What stands before and after the inside of a page whose blocks say what is `told`.

        Nothing where only the template can tell.
        """
        says = dict(told)
        key = _key(given, (*says, inside))
        if key is None:
            return None
        if key not in self._cuts:
            context = self._template.new_context(given)
            context.blocks |= {name: [_says("")] for name in (*says, inside)}
            self._cuts[key] = _cut(self._set(key, context).pieces, inside)
        cut = self._cuts[key]
        values = {_mark("=", one): str(self._escape(given[one])) for one in SHOWN}
        values |= {_mark("#", name): text for name, text in says.items()}
        if cut is None or any(FRAME in one or BODY in one for one in values.values()):
            return None
        before, after = ("".join(map(values.get, one, one)) for one in cut)
        return before, after

    def _render(self, context: Context) -> Iterator[str]:
        given, frames = context.parent, self._template.blocks
        own = (name for name, one in context.blocks.items() if one[0] is not frames.get(name))
        key = _key(given, own)
        if key is None:
            yield from self._compose(context)
            return
        found = self._set(key, context)
        context.vars.update(found.vars)
        context.exported_vars.update(found.exported)
        for number, piece in enumerate(found.pieces):
            if not number % 2:
                yield piece
            elif piece[1] == "=":
                yield self._escape(given[piece[2:]])
            else:
                yield from context.blocks[piece[2:]][0](context)

    def _set(self, key: Key, page: Context) -> _Set:
        if key not in self._sets:
            frames = self._template.blocks
            own = {name for name, one in page.blocks.items() if one[0] is not frames.get(name)}
            says = {name: _says(_marked("#", name)) for name in own}
            marks = {one: _marked("=", one) for one in SHOWN if page.parent[one]}
            given = {**page.parent, **marks}
            made = type(page)(page.environment, given, self._template.name, {**frames, **says})
            pieces = _MARKED.split("".join(self._compose(made)))
            self._sets[key] = _Set(pieces, dict(made.vars), frozenset(made.exported_vars))
        return self._sets[key]


def _key(given: dict[str, Any], own: Iterable[str]) -> Key | None:
    # A page that is there in several languages has other addresses than all others.
    if given.get("alternates") or not all(one in given for one in (*KEYED, *SHOWN)):
        return None
    return (*(given[one] for one in KEYED), *(bool(given[one]) for one in SHOWN), *own)


def _cut(pieces: list[str], inside: str) -> Cut | None:
    """Take a frame apart where the inside of a page stands, between the two seams."""
    place = _mark("#", inside)
    if pieces.count(place) != 1 or sum(one.count(FRAME) for one in pieces) != 2:
        return None
    at = pieces.index(place)
    before, after = pieces[:at], pieces[at + 1 :]
    if not before[-1].endswith(FRAME) or not after[0].startswith(FRAME):
        return None
    return [*before[:-1], before[-1][:-1]], [after[0][1:], *after[1:]]


def _mark(what: str, name: str) -> str:
    return f"{_MARK}{what}{name}"


def _marked(what: str, name: str) -> Markup:
    return Markup(f"{_mark(what, name)}{_MARK}")  # noqa: S704 - no page keeps it


def _says(text: str) -> Callable[[Context], Iterator[str]]:
    return lambda _: iter((text,))
