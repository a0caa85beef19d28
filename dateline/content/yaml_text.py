"""YAML in which every value is text, with the place of each for whoever asks."""

import functools
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

from dateline.content import yaml_mistakes
from dateline.content.yaml_mistakes import Examined, Places, RefusedError, by_field, told
from dateline.model import characters
from dateline.model.problems import Field, Problem, error

__all__ = ["Places", "RefusedError", "places", "read", "readable"]

DEEPEST = 20


def read(path: str, text: str, above: int) -> tuple[Any, list[Problem]]:
    """The values of a text that has so many lines above it in its file, and what is wrong there."""
    try:
        return _values(text), []
    except (yaml.YAMLError, _DoubtError):
        fields, _, problems = _examined(path, text, above)
        return fields, problems


@functools.lru_cache(maxsize=64)
def places(text: str, above: int) -> Places:
    """Line and column of every value of a text that could be read."""
    return _examined("", text, above)[1]


def readable(text: str) -> Iterator[tuple[str, int]]:
    """The text, or those of its fields that can be read, each with the lines above it."""
    parts = [(text, 0), *((one.text, one.above) for one in yaml_mistakes.blocks(text, 0))]
    for part, above in parts:
        with suppress(RefusedError):
            _whole("", part, above)
            yield part, above
            if part == text:
                return


class _DoubtError(Exception):
    """Something is unusual, and may be wrong."""


def _values(text: str) -> Any:
    # Events alone are a third of the price: no nodes, no places, nothing said of what is wrong.
    following = yaml.CBaseLoader(text).get_event
    following()
    if type(following()) is yaml.StreamEndEvent:
        return None
    value = _value(following(), following, DEEPEST)
    following()
    if type(following()) is not yaml.StreamEndEvent:
        raise _DoubtError
    return value


def _value(event: Any, following: Any, levels: int) -> Any:
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return _scalar(event)
    if event.anchor or event.tag or not levels:
        raise _DoubtError
    if kind is yaml.SequenceStartEvent:
        items = []
        while type(event := following()) is not yaml.SequenceEndEvent:
            items.append(_value(event, following, levels - 1))
        return items
    fields: dict[str, Any] = {}
    while type(event := following()) is not yaml.MappingEndEvent:
        name = _scalar(event) if type(event) is yaml.ScalarEvent else None
        if name is None or name in fields:
            raise _DoubtError
        fields[name] = _value(following(), following, levels - 1)
    return fields


def _scalar(event: Any) -> str | None:
    if event.anchor or event.tag:
        raise _DoubtError
    text: str = event.value
    if not text.isprintable():
        if characters.odd(text) is not None:
            raise _DoubtError
        text = characters.one_line(text)
    return None if text in _NOTHING and event.implicit[0] else text


_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


class _Loader(yaml.CSafeLoader):
    """YAML in which every scalar is text."""


# A copy without types: 12:30 would be 750, no would be false, 2024-06-01 a date.
_Loader.yaml_implicit_resolvers = {
    first: kept
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    if (kept := [(tag, rule) for tag, rule in resolvers if tag.endswith(":null")])
}


def _examined(path: str, text: str, above: int) -> Examined:
    """The same with every place and problem, as far as anything can be read."""
    try:
        return _whole(path, text, above)
    except RefusedError as refusal:
        found = by_field(path, text, above, functools.partial(_whole, path))
        # Each field may be right where they are not right together.
        return found if found[2] else (*found[:2], [refusal.problem])


def _whole(path: str, text: str, above: int) -> Examined:
    """The same for a text that must be right as a whole, or `RefusedError`."""
    places: Places = {}
    problems: list[Problem] = []
    try:
        _guard(path, text, above)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is not None:
                _index(node, (), path, above, places, problems)
            fields = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as trouble:
        raise RefusedError(told(path, text, above, trouble)) from None
    except yaml.reader.ReaderError as trouble:
        # The C parser counts octets.
        line = text.encode()[: trouble.position].count(b"\n") + above + 1
        fact = "There is a character that YAML does not allow"
        hint = "Delete the invisible character on this line."
        raise RefusedError(error("yaml", path, fact, hint, line=line)) from None
    return fields, places, problems


def _guard(path: str, text: str, above: int) -> None:
    """Refuse what could crash the composer or never end: deep nesting, anchors, tags."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark: Any = event.start_mark
        anchored = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        if anchored or getattr(event, "tag", None):
            fact = "YAML anchors, aliases and tags are not allowed"
            hint = "Write the value out; text that begins with & * or ! needs quotes."
            line, column = mark.line + above + 1, mark.column + 1
            raise RefusedError(error("yaml", path, fact, hint, line=line, column=column))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                fact = f"Values are nested more than {DEEPEST} deep"
                hint = "Close the brackets that are open."
                line = mark.line + above + 1
                raise RefusedError(error("yaml", path, fact, hint, line=line))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _index(
    node: yaml.Node,
    field: Field,
    path: str,
    above: int,
    places: Places,
    problems: list[Problem],
) -> None:
    place = node.start_mark.line + above + 1, node.start_mark.column + 1
    places.setdefault(field, place)
    if isinstance(node, yaml.ScalarNode) and not node.value.isprintable():
        if (at := characters.odd(node.value)) is not None:
            fact, (line, column) = characters.told(node.value, at), place
            problems.append(
                error(
                    "character", path, fact, characters.HINT, line=line, column=column, field=field
                )
            )
        node.value = characters.one_line(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            _index(item, (*field, number), path, above, places, problems)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line, column = key.start_mark.line + above + 1, key.start_mark.column + 1
            name = str(key.value)
            if name in seen:
                fact = f'"{name}" is given twice, first on line {seen[name]}'
                problems.append(
                    error(
                        "duplicate-field",
                        path,
                        fact,
                        "Keep one of them.",
                        line=line,
                        column=column,
                        field=(*field, name),
                    )
                )
            seen.setdefault(name, line)
            if isinstance(value, yaml.CollectionNode):
                # A list may begin on the line below its name; the name is what an author looks for.
                places.setdefault((*field, name), (line, column))
            _index(value, (*field, name), path, above, places, problems)
