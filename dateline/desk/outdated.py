"""Translations whose original has had other words since, by what Git knows."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline.content import read
from dateline.content.gather import Content
from dateline.desk import revision
from dateline.desk.list import Row
from dateline.desk.revision import NoRevision, Revision
from dateline.model.entities import Entry, Note, Route


def rows(content: Content, folder: Path, environment: Mapping[str, str]) -> Iterator[Row]:
    """Id, language, day of the last commit and file of each; nothing where there is no Git."""
    told: list[Entry | Route | Note] = [*content.entries, *content.routes.values()]
    told += content.notes.values()
    translated = [(one, wording) for one in told for wording in one.wordings[1:]]
    if not translated:
        return
    try:
        head = revision.find(folder, "HEAD", environment)
    except NoRevision:
        return
    last = _last(head)
    edited = set(revision.ask(head, *_EDITED).decode("utf-8", "surrogateescape").split("\0"))
    for one, wording in translated:
        commit, day = last.get(wording.path, ("", ""))
        # One that is being worked on is not old.
        if commit and wording.path not in edited:
            then = revision.ask(head, "cat-file", "blob", f"{commit}:./{one.path}")
            if then and _words(then) != _words((folder / one.path).read_bytes()):
                yield one.id, wording.language, day, wording.path


def _last(head: Revision) -> dict[str, tuple[str, str]]:
    """The last commit of each file, and its day."""
    found: dict[str, tuple[str, str]] = {}
    commit = ("", "")
    for word in revision.ask(head, *_LOG).decode("utf-8", "surrogateescape").split("\0"):
        if word.startswith("commit "):
            _, number, day = word.split()
            commit = (number, day)
        elif word.strip():
            found.setdefault(word.lstrip("\n"), commit)
    return found


def _words(data: bytes) -> tuple[object, ...]:
    """What a translation tells: title or name, summary, body."""
    try:
        found = read.parts(read.plain(data))
    except UnicodeDecodeError:
        return ()
    fields = read.values(found.matter) if found else None
    if not found or not isinstance(fields, dict):
        return ()
    return (*map(fields.get, ("title", "name", "summary")), found.body.split())


_LOG = ("log", "-z", "--format=commit %H %cs", "--name-only", "--relative", "HEAD", "--", ".")
_EDITED = ("diff", "-z", "--name-only", "--relative", "HEAD", "--", ".")
