"""Read one file of the content folder: as text, with its front matter."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from dateline.content import yaml_text
from dateline.content.yaml_text import Places, RefusedError
from dateline.model import characters, fingerprint
from dateline.model.problems import Problem, error


class SourceFile(NamedTuple):
    """One file as read: its fields as text, the YAML they stand in, and its body."""

    path: str  # inside the content folder, with slashes
    digest: str  # as `identity`
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


def source(folder: Path, path: str) -> SourceFile:
    """Read one file; what is wrong with it is among its problems."""
    try:
        with open(f"{folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - see `staging`
            data = file.read()
    except OSError as trouble:
        return _failed(path, "", error("unreadable", path, f"Cannot be read: {trouble.strerror}"))
    digest = identity(path, data)
    try:
        text = plain(data)
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
            data.decode("utf-8", "replace"),
        )
    try:
        if characters.may_be_odd(data) and (at := characters.odd(text)) is not None:
            line = text.count("\n", 0, at) + 1
            fact = characters.told(text, at)
            raise RefusedError(error("character", path, fact, characters.HINT, line=line))
        if any(sign in text for sign in ("<<<<<<<", "=======", ">>>>>>>")):
            _unmerged(path, text)
        if path.endswith(".po"):
            return SourceFile(path, digest, None, "", 0, text, 0)
        return _data(path, digest, text) if path.endswith(".yaml") else _marked(path, digest, text)
    except RefusedError as refusal:
        return _failed(path, digest, refusal.problem, text)


def _unmerged(path: str, text: str) -> None:
    """Refuse what a merge left among fields; in a body it is told with the body."""
    found = None if path.endswith((".yaml", ".po")) else parts(text)
    over = len("\n".join(text.split("\n")[: found.offset])) if found else len(text)
    mark = _MERGE.search(text, 0, over)
    if mark:
        line = text.count("\n", 0, mark.start()) + 1
        fact, hint = f"A merge was not finished ({mark[1]})", _KEEP_ONE
        raise RefusedError(error("merge", path, fact, hint, line=line))


def _marked(path: str, digest: str, text: str) -> SourceFile:
    stripped = text.lstrip("\n")
    handler = _Handler(path, len(text) - len(stripped))
    if not FENCE.match(stripped):
        line = len(text) - len(stripped) + 1
        if re.match(_NEARLY, stripped):
            raise RefusedError(error("no-front-matter", path, _ALMOST, _ALONE, line=line))
        fact = "There is no front matter"
        hint = "Begin the file with a line ---, the fields, and another line ---."
        raise RefusedError(error("no-front-matter", path, fact, hint, line=1))
    fields, _ = frontmatter.parse(stripped, handler=handler)
    if not handler.mapping:
        fact, hint = "The front matter holds no fields", "Write name: value, each on its line."
        raise RefusedError(error("no-front-matter", path, fact, hint, line=1))
    return SourceFile(
        path,
        digest,
        fields,
        handler.matter,
        handler.above,
        handler.body,
        handler.offset,
        tuple(handler.problems),
    )


def _data(path: str, digest: str, text: str) -> SourceFile:
    fields, problems = yaml_text.read(path, text, 0)
    return SourceFile(path, digest, fields, text, 0, "", 0, tuple(problems))


def _failed(path: str, digest: str, problem: Problem, text: str = "") -> SourceFile:
    """A file of which no field can be read; `text` is all that stands in it."""
    return SourceFile(path, digest, None, "", 0, text, 0, (problem,))


def identity(path: str, data: bytes) -> str:
    """The fingerprint of a file: what it holds and where, since a page is known by its place."""
    return fingerprint.of_bytes(path.encode("utf-8", "surrogatepass") + b"\0" + data)


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
        found = parts("\n" * (self.above - 1) + text)
        if found is None:
            opening = FENCE.match(text)
            if opening and (near := re.compile(_NEARLY).search(text, opening.end())):
                line = self.above + text.count("\n", 0, near.start())
                raise RefusedError(error("unclosed", self.path, _ALMOST, _ALONE, line=line))
            fact = "The front matter is not closed"
            hint = "Put a line --- below the last field."
            raise RefusedError(error("unclosed", self.path, fact, hint, line=self.above))
        _, self.matter, self.body, self.offset = found
        return self.matter, self.body

    def load(self, fm: str, **kwargs: object) -> Any:
        fields, self.problems = yaml_text.read(self.path, fm, self.above)
        self.mapping = isinstance(fields, dict)
        return fields if self.mapping else {}


FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
# Dashes of other lengths, spaces before them and what nobody sees; compiled where it is needed.
_UNSEEN = r"(?:[^\S\n]|[\u200b-\u200f\u2060\ufeff])*"
_NEARLY = rf"(?m)^{_UNSEEN}(?:[-‐‑‒–—―−]{{1,6}}|\.{{3}}|\+{{3}}|={{3,}}){_UNSEEN}$"
_ALMOST = "This is almost the line --- that stands above and below the fields"
_ALONE = "Write three hyphens and nothing else on it, nor a space before them; fields are YAML."
_MERGE = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_KEEP_ONE = "Keep one of the two versions, and take the lines with these signs out."


class Parts(NamedTuple):
    """A text with front matter."""

    above: int  # lines above the matter
    matter: str
    body: str
    offset: int  # lines above the body


def parts(text: str) -> Parts | None:
    """The parts of a text whose lines end in a line feed, or nothing where a fence is missing."""
    left = text.lstrip("\n")
    stripped = left.rstrip()  # as python-frontmatter does
    first = FENCE.match(stripped)
    second = FENCE.search(stripped, first.end() + 1) if first else None
    if not first or not second:
        return None
    above = len(text) - len(left) + 1
    matter, body = stripped[first.end() + 1 : second.start()], stripped[second.end() + 1 :]
    return Parts(above, matter, body, above + stripped.count("\n", 0, second.end()))


def values(text: str) -> Any:
    """The values of a text in YAML; nothing where it is none."""
    try:
        found, problems = yaml_text.read("", text, 0)
    except RefusedError:
        return None
    return None if problems else found


def plain(data: bytes) -> str:
    """The text of a file, whatever ends its lines; raises UnicodeDecodeError if it is none."""
    text = data.decode("utf-8-sig").lstrip("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
