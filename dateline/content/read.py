"""Read one file of the content folder as text, with its front matter."""

from pathlib import Path
from typing import Any, NamedTuple

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from dateline.content import fences, yaml_text
from dateline.model import fingerprint
from dateline.model.problems import Problem, error
from dateline.content.yaml_text import Places, RefusedError


class Source(NamedTuple):
    """One file as read: its fields as text, the YAML they stand in, and its body."""

    path: str  # inside the content folder, with slashes
    digest: str
    fields: Any
    matter: str
    above: int  # lines above the matter
    body: str
    offset: int  # lines above the body
    problems: tuple[Problem, ...] = ()

    @property
    def places(self) -> Places:
        """Where each field stands; only a problem asks."""
        return yaml_text.places(self.matter, self.above)


def source(folder: Path, path: str) -> Source:
    """Read one file; what is wrong with it is among its problems."""
    try:
        with open(f"{folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - see `staging`
            data = file.read()
    except OSError as trouble:
        return _failed(path, "", error("unreadable", path, f"Cannot be read: {trouble.strerror}"))
    digest = fingerprint.of_bytes(data)
    try:
        text = fences.plain(data)
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
    try:
        return _data(path, digest, text) if path.endswith(".yaml") else _marked(path, digest, text)
    except RefusedError as refusal:
        return _failed(path, digest, refusal.problem)


def _marked(path: str, digest: str, text: str) -> Source:
    stripped = text.lstrip("\n")
    handler = _Handler(path, len(text) - len(stripped))
    if not fences.FENCE.match(stripped):
        fact = "There is no front matter"
        hint = "Begin the file with a line ---, the fields, and another line ---."
        raise RefusedError(error("no-front-matter", path, fact, hint, line=1))
    fields, _ = frontmatter.parse(stripped, handler=handler)
    if not handler.mapping:
        fact = "The front matter holds no fields"
        raise RefusedError(error("no-front-matter", path, fact, line=1))
    return Source(
        path,
        digest,
        fields,
        handler.matter,
        handler.above,
        handler.body,
        handler.offset,
        tuple(handler.problems),
    )


def _data(path: str, digest: str, text: str) -> Source:
    fields, problems = yaml_text.read(path, text, 0)
    return Source(path, digest, fields, text, 0, "", 0, tuple(problems))


def _failed(path: str, digest: str, problem: Problem) -> Source:
    return Source(path, digest, None, "", 0, "", 0, (problem,))


class _Handler(YAMLHandler):
    """Front matter of which nothing is lost; one instance reads one file."""

    def __init__(self, path: str, empty: int) -> None:
        super().__init__()
        self.path = path
        self.above = empty + 1
        self.matter = self.body = ""
        self.offset = 0
        self.mapping = False
        self.problems: list[Problem] = []

    def split(self, text: str) -> tuple[str, str]:
        # `frontmatter.parse` takes a ValueError here for "no front matter" and goes on.
        found = fences.parts("\n" * (self.above - 1) + text)
        if found is None:
            fact = "The front matter is not closed"
            hint = "Put a line --- below the last field."
            raise RefusedError(error("unclosed", self.path, fact, hint, line=self.above))
        _, self.matter, self.body, self.offset = found
        return self.matter, self.body

    def load(self, fm: str, **kwargs: object) -> Any:
        fields, self.problems = yaml_text.read(self.path, fm, self.above)
        self.mapping = isinstance(fields, dict)
        return fields if self.mapping else {}
