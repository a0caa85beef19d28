"""What YAML takes away from an author's words without saying so."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from dateline.content import yaml_text
from dateline.content.read import SourceFile
from dateline.model.problems import Problem, warning

# In these no word can be lost: what they may hold is checked, and hardly ever has a space.
_STRICT = frozenset(
    "id date kind time place routes places topics sources by source route due since reported"
    " published updated draft embargo part src passenger freight tourists calls computed confidence"
    " km lat lon precision country zone stance via lang identity languages stale_after email"
    " quiet_after silence_after"
    " fulfils withdraws".split()
)


def behind_signs(source: SourceFile) -> Iterator[Problem]:
    """Words behind ` #`, which make a comment of the rest of a line."""
    if " #" not in source.matter and "\t#" not in source.matter:
        return
    lines = source.matter.split("\n")
    for name, node, above in _values(source):
        end, column = node.end_mark.line + above, node.end_mark.column
        found = _COMMENT.match(lines[end][column:]) if end < len(lines) else None
        # A comment that is meant has two spaces before it and one behind the sign.
        strict = name in _STRICT or (name == "said" and node.value[:1].isdigit())
        if not found or (strict and node.value):
            continue
        if found[2] or (node.value and len(found[1]) < 2):
            fact = f'"{found[0].strip()[:60]}" is a comment, and not part of what stands before it'
            line, column = end + source.above + 1, column + len(found[1]) + 1
            yield warning("comment", source.path, fact, _HINT, line=line, column=column)


def _values(source: SourceFile) -> Iterator[tuple[str, yaml.ScalarNode, int]]:
    """Those without quotes of all that can be read, each with the lines above its text."""
    whole = [(source.matter, 0)]
    for text, above in yaml_text.readable(source.matter) if source.problems else whole:
        for name, node in _plain("", yaml.compose(text, Loader=yaml.CSafeLoader)):
            yield name, node, above


def _plain(name: str, node: Any) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every value without quotes, and the name of the field that it stands in."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _plain(str(key.value), value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _plain(name, item)
    elif isinstance(node, yaml.ScalarNode) and not node.style:
        yield name, node


_COMMENT = re.compile(r"([ \t]+)#(\S)?.*")
_HINT = "Put quotes around the whole value; before a comment that is meant write two spaces."
