"""Read one file of the content folder as text, with its front matter."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from dateline import digests
from dateline.problems import Field, Problem, error

DEEPEST = 20

Places = dict[Field, tuple[int, int]]


class Source(NamedTuple):
    """One file as read: its fields as text, where each stands, and its body."""

    path: str  # inside the content folder, with slashes
    digest: str
    fields: Any
    places: Places
    body: str
    offset: int  # lines above the body
    problems: tuple[Problem, ...] = ()


def source(folder: Path, path: str) -> Source:
    """Read one file; what is wrong with it is among its problems."""
    try:
        data = (folder / path).read_bytes()
    except OSError as trouble:
        return _failed(path, "", error("unreadable", path, f"Cannot be read: {trouble.strerror}"))
    digest = digests.of_bytes(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = data.count(b"\n", 0, trouble.start) + 1
        return _failed(
            path,
            digest,
            error(
                "encoding",
                path,
                "The file is not UTF-8",
                "Save it again with the encoding UTF-8.",
                line=line,
            ),
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _data(path, digest, text) if path.endswith(".yaml") else _marked(path, digest, text)


def _marked(path: str, digest: str, text: str) -> Source:
    stripped = text.lstrip("\n")
    handler = _Handler(path, len(text) - len(stripped))
    try:
        if not _Handler.FENCE.match(stripped):
            raise _RefusedError(
                error(
                    "no-front-matter",
                    path,
                    "There is no front matter",
                    "Begin the file with a line ---, the fields, and another line ---.",
                    line=1,
                )
            )
        fields, _ = frontmatter.parse(stripped, handler=handler)
    except _RefusedError as refusal:
        return _failed(path, digest, refusal.problem)
    if not handler.mapping:
        fact = "The front matter holds no fields"
        return _failed(path, digest, error("no-front-matter", path, fact, line=1))
    return Source(
        path,
        digest,
        fields,
        handler.places,
        handler.body,
        handler.offset + handler.length,
        tuple(handler.problems),
    )


def _data(path: str, digest: str, text: str) -> Source:
    try:
        fields, places, problems = _load(path, text, 0)
    except _RefusedError as refusal:
        return _failed(path, digest, refusal.problem)
    return Source(path, digest, fields, places, "", 0, tuple(problems))


def _failed(path: str, digest: str, problem: Problem) -> Source:
    return Source(path, digest, None, {}, "", 0, (problem,))


class _RefusedError(Exception):
    """The file cannot be understood at all."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Handler(YAMLHandler):
    """Front matter with the place of each field; one instance reads one file."""

    FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def __init__(self, path: str, above: int) -> None:
        super().__init__()
        self.path = path
        self.offset = above
        self.length = 0
        self.body = ""
        self.mapping = False
        self.places: Places = {}
        self.problems: list[Problem] = []

    def split(self, text: str) -> tuple[str, str]:
        # `frontmatter.parse` takes a ValueError here for "no front matter" and goes on.
        first = self.FENCE.match(text)
        second = self.FENCE.search(text, first.end() + 1) if first else None
        if not first or not second:
            raise _RefusedError(
                error(
                    "unclosed",
                    self.path,
                    "The front matter is not closed",
                    "Put a line --- below the last field.",
                    line=self.offset + 1,
                )
            )
        self.length = text.count("\n", 0, second.end()) + 1
        self.body = text[second.end() + 1 :]
        return text[first.end() + 1 : second.start()], self.body

    def load(self, fm: str, **kwargs: object) -> Any:
        fields, self.places, self.problems = _load(self.path, fm, self.offset + 1)
        self.mapping = isinstance(fields, dict)
        return fields if self.mapping else {}


class _Loader(yaml.CSafeLoader):
    """YAML in which every scalar is text."""


# A copy without types: 12:30 would be 750, no would be false, 2024-06-01 a date.
_Loader.yaml_implicit_resolvers = {
    first: kept
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    if (kept := [(tag, rule) for tag, rule in resolvers if tag.endswith(":null")])
}


def _load(path: str, text: str, offset: int) -> tuple[Any, Places, list[Problem]]:
    try:
        _guard(path, text, offset)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            places: Places = {}
            problems: list[Problem] = []
            if node is not None:
                _index(node, (), path, offset, places, problems)
            fields = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        line, column = (mark.line + offset + 1, mark.column + 1) if mark else (0, 0)
        fact = f"This is not valid YAML: {trouble.problem or trouble.context}"
        hint = "Text with a colon, a hash or a quotation mark needs quotes around it."
        raise _RefusedError(error("yaml", path, fact, hint, line=line, column=column)) from None
    except yaml.reader.ReaderError as trouble:
        # The C parser counts octets.
        line = text.encode()[: trouble.position].count(b"\n") + offset + 1
        fact = "There is a character that YAML does not allow"
        hint = "Delete the invisible character on this line."
        raise _RefusedError(error("yaml", path, fact, hint, line=line)) from None
    return fields, places, problems


def _guard(path: str, text: str, offset: int) -> None:
    """Refuse what could crash the composer or never end: deep nesting, anchors, tags."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark: Any = event.start_mark
        anchored = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        if anchored or getattr(event, "tag", None):
            fact = "YAML anchors, aliases and tags are not allowed"
            hint = "Write the value out; text that begins with & * or ! needs quotes."
            line, column = mark.line + offset + 1, mark.column + 1
            raise _RefusedError(error("yaml", path, fact, hint, line=line, column=column))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                fact = f"Values are nested more than {DEEPEST} deep"
                hint = "Close the brackets that are open."
                line = mark.line + offset + 1
                raise _RefusedError(error("yaml", path, fact, hint, line=line))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _index(
    node: yaml.Node,
    field: Field,
    path: str,
    offset: int,
    places: Places,
    problems: list[Problem],
) -> None:
    places.setdefault(field, (node.start_mark.line + offset + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            _index(item, (*field, number), path, offset, places, problems)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line, column = key.start_mark.line + offset + 1, key.start_mark.column + 1
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
            _index(value, (*field, name), path, offset, places, problems)
