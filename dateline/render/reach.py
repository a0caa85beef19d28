"""What pages are made from: the templates that each page template reaches.

What stands around a page (its frame) is told apart from what is inside, where that is safe: then a
new frame, or a new body, can be put on a finished page without making the rest again.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import jinja2
from jinja2 import meta, nodes

from dateline.cache import keep
from dateline.model import fingerprint
from dateline.render import standing
from dateline.render.inputs import Reach

INSIDE = "main"  # the block between the two seams of a frame
GIVEN = (*standing.KEYED, *standing.SHOWN, "address", "alternates")


class Facts(NamedTuple):
    """What one template says of itself, plain values."""

    frame: str  # the template that it extends, or nothing
    uses: tuple[str, ...]  # the templates that it includes or imports
    lets: tuple[str, ...]  # those of them that see what it was given
    open: bool  # whether only a run can tell which those are
    names: tuple[str, ...]  # every name in it
    tied: bool  # whether what it puts in depends on what its frame says
    apart: bool  # whether it shows a body as it is, or not at all
    stands: bool  # as in `standing`


def of(
    contents: Mapping[str, str],
    environment: jinja2.Environment,
    program: str,
    static: str,
    whole: str,
    cache: Path | None,
) -> Reach:
    """From the fingerprints of all files in the folder of templates, by name."""
    known = _Known(contents, environment, _load(cache))
    base = fingerprint.of((program,))
    made = Reach(whole, "", {"": base}, {}, (), ())
    around: set[str] = set()
    apart = []
    for name in sorted(contents):
        if not name.startswith(("pages/", "feeds/")):
            continue
        frame = known.facts(name).frame
        inner = known.reached(name, framed=False)
        if frame and inner and not known.facts(name).tied and known.stands_alone(frame):
            made.framed[name] = frame
            around |= known.reached(frame) or set()
        else:
            inner = known.reached(name)
        made.inside[name] = fingerprint.of((base, known.prints(inner, static) if inner else whole))
        if inner and all(known.facts(one).apart for one in inner):
            apart.append(name)
    _save(cache, known.told)
    print_ = fingerprint.of((base, known.prints(around, static)))
    still = tuple(one for one in sorted({*made.framed.values()}) if known.stands_still(one))
    return made._replace(frame=print_, apart=tuple(apart), standing=still)


class _Known:
    """Facts of templates by name, and by fingerprint those that need not be looked up again."""

    def __init__(
        self, contents: Mapping[str, str], environment: jinja2.Environment, old: dict[str, Facts]
    ) -> None:
        self._contents, self._environment, self._old = contents, environment, old
        self.told: dict[str, Facts] = {}
        self._alone: dict[str, bool] = {}

    def facts(self, name: str) -> Facts:
        """What a template says of itself; of one that is not there or not readable, nothing."""
        print_ = self._contents.get(name, "")
        if print_ not in self.told:
            self.told[print_] = self._old.get(print_) or self._read(name)
        return self.told[print_]

    def reached(self, name: str, framed: bool = True) -> set[str] | None:
        """A template and all that it leads to, or nothing where only a run can tell."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one in found:
                continue
            found.add(one)
            facts = self.facts(one)
            if facts.open:
                return None
            waiting += facts.uses
            if facts.frame and (framed or one != name):
                waiting.append(facts.frame)
        return found

    def stands_alone(self, frame: str) -> bool:
        """Whether a frame has seams, and shows nothing that only the page itself knows."""
        if frame not in self._alone:
            self._alone[frame] = self._stands_alone(frame)
        return self._alone[frame]

    def _stands_alone(self, frame: str) -> bool:
        facts = self.facts(frame)
        if not self.reached(frame) or facts.frame or "seam" not in facts.names:
            return False
        seeing, waiting = {frame}, [*facts.lets]
        while waiting:
            one = waiting.pop()
            if one not in seeing:
                seeing.add(one)
                waiting += self.facts(one).lets
        return all(self._asked(one) <= {*GIVEN} for one in sorted(seeing))

    def stands_still(self, frame: str) -> bool:
        """Whether a frame that stands alone can be composed once for many pages."""
        return self.facts(frame).stands and self._asked(frame) <= {*GIVEN} - {"address"}

    def prints(self, names: Iterable[str], static: str) -> tuple[tuple[str, str], ...]:
        """The fingerprints of templates, and of the static files if one of these names them."""
        ordered = sorted(names)
        found = [(one, self._contents.get(one, "")) for one in ordered]
        if any("asset" in self.facts(one).names for one in ordered):
            found.append(("asset", static))
        return tuple(found)

    def _asked(self, name: str) -> set[str]:
        """What a template must be given besides what every template knows."""
        return meta.find_undeclared_variables(self._parsed(name))

    def _parsed(self, name: str) -> nodes.Template:
        loader = self._environment.loader
        assert loader
        return self._environment.parse(loader.get_source(self._environment, name)[0])

    def _read(self, name: str) -> Facts:
        try:
            return _facts(self._parsed(name))
        except jinja2.TemplateError:
            # It is told where it is used.
            return Facts("", (), (), True, (), True, False, False)


def _facts(tree: nodes.Template) -> Facts:
    frames = [one.template for one in tree.find_all(nodes.Extends)]
    frame = frames[0].value if len(frames) == 1 and isinstance(frames[0], nodes.Const) else ""
    reached = set(meta.find_referenced_templates(tree))
    names = {one.name for one in tree.find_all(nodes.Name)}
    uses = sorted(one for one in reached if one and one != frame)
    return Facts(
        frame=frame,
        uses=tuple(uses),
        lets=tuple(sorted(_lets(tree))),
        open=None in reached,
        names=tuple(sorted(names)),
        tied="super" in names or _elsewhere(tree),
        apart=_apart(tree),
        stands=standing.stands(tree),
    )


def _lets(tree: nodes.Template) -> set[str]:
    seeing: list[nodes.Node] = []
    for one in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport)):
        seeing += [one] if getattr(one, "with_context", False) else []
    return {found for found in meta.find_referenced_templates(nodes.Template(seeing)) if found}


def _elsewhere(tree: nodes.Template) -> bool:
    """Whether it asks for a block that is not its own."""
    own = {one.name for one in tree.find_all(nodes.Block)}
    asked = [
        one
        for one in tree.find_all(nodes.Getattr)
        if isinstance(one.node, nodes.Name) and one.node.name == "self" and one.attr in own
    ]
    return len(asked) != sum(one.name == "self" for one in tree.find_all(nodes.Name))


def _apart(tree: nodes.Template) -> bool:
    """Whether the body is nowhere but put out as it is, or asked whether there is one."""
    plain: list[nodes.Node] = [one for each in tree.find_all(nodes.Output) for one in each.nodes]
    plain += [one.test for one in tree.find_all(nodes.If)]
    return sum(map(_is_body, plain)) == sum(map(_is_body, tree.find_all(nodes.Name)))


def _is_body(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "body"


def _load(cache: Path | None) -> dict[str, Facts]:
    try:
        data = (cache / "reach").read_bytes() if cache else b""
        if fingerprint.of_bytes(data[32:]).encode() != data[:32]:
            return {}
        found = marshal.loads(data[32:])  # noqa: S302 - written by `_save`
        return {print_: Facts(*facts) for print_, facts in found.items()}
    except (OSError, ValueError, EOFError, TypeError):
        return {}


def _save(cache: Path | None, told: Mapping[str, Facts]) -> None:
    if cache:
        data = marshal.dumps({print_: tuple(facts) for print_, facts in sorted(told.items())})
        keep.put(cache / "reach", fingerprint.of_bytes(data).encode(), data)
