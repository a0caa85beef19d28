"""Give an entry another id: its files, its address and all links to it follow, readers keep it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.content import id_forms, moved, read
from dateline.content.gather import Content
from dateline.content.read import SourceFile
from dateline.content.scan import ContentFiles
from dateline.desk import ids, matter
from dateline.desk.forms import Refused
from dateline.model import urls
from dateline.model.entities import Entry
from dateline.model.problems import Field, did_you_mean


class Renamed(NamedTuple):
    """What came of it, as paths inside the content folder."""

    moved: tuple[tuple[str, str], ...]  # each file from where to where
    mended: tuple[str, ...]  # the others in which links were put right


def entry(folder: Path, old: str, new: str, content: Content, files: ContentFiles) -> Renamed:
    """Move an entry with its translations and pictures, and write its old address into it.

    Everything is worked out before the first file is written. Raises `Refused`.
    """
    entries = {one.id: one for one in content.entries}
    if old not in entries:
        raise Refused(f'There is no entry "{old}". {did_you_mean(old, entries)}'.strip())
    if not id_forms.re_id(new):
        raise Refused(f'"{new}" cannot be an id: use a-z, 0-9 and single hyphens')
    if old == new:
        raise Refused(f'The entry has the id "{new}" already')
    one = entries[old]
    if (owner := ids.taken(new, content)) and not owner.startswith(f"{one.path},"):
        raise Refused(f'The id "{new}" belongs to {owner}')
    moves = dict(_moves(one, new, files))
    for target in moves.values():
        if (folder / target).exists():
            raise Refused(f"{(folder / target).as_posix()} is there already")
    texts = _texts(folder, one, new, moves, files)
    for path, text in texts.items():
        (folder / path).write_bytes(text)
    for path, target in moves.items():
        (folder / path).rename(folder / target)
    return Renamed(tuple(moves.items()), tuple(path for path in texts if path not in moves))


def _moves(one: Entry, new: str, files: ContentFiles) -> Iterator[tuple[str, str]]:
    """Where each file of the entry goes: those that are named like it, and like no longer name."""
    stem = one.path.removesuffix(".md")
    names = {path.removesuffix(".md") for path in files.texts if "." not in _name(path)[:-3]}
    if _name(stem) != one.id:
        return  # it has an id: of its own, whatever its file is called
    target = f"{stem[: -len(one.id)]}{new}"
    for wording in one.wordings:
        yield wording.path, target + wording.path.removeprefix(stem)
    for path in files.pictures:
        rest = path.removeprefix(stem)
        longer = [name for name in names if len(name) > len(stem) and path.startswith(name)]
        if rest != path and rest[0] in ".-_" and not longer:
            yield path, target + rest


def _texts(
    folder: Path, one: Entry, new: str, moves: dict[str, str], files: ContentFiles
) -> dict[str, bytes]:
    """The files that change, each with its new text, still under its old path."""
    follows = {**moves, urls.entry(one.id): urls.entry(new)}
    changed = {}
    for path in files.texts:
        if not path.endswith(".md") and path != _STORIES:
            continue
        data = (folder / path).read_bytes()
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        try:
            before = read.plain(data)
        except UnicodeDecodeError:
            continue  # a file with mistakes; a build tells of it
        if path == _STORIES:
            text = _of_stories(read.source(folder, path), one.id, new)
        else:
            text = moved.mended(before, path, follows)
        if path == one.path:
            text = _with_alias(text, one, new)
        if text != before:
            text = text.replace("\n", "\r\n") if b"\r\n" in data else text
            changed[path] = mark + text.encode()
    return changed


def _of_stories(file: SourceFile, old: str, new: str) -> str:
    """The file of stories, in which those that have the entry name it by its new id."""
    stories = file.fields if isinstance(file.fields, dict) else {}
    found: list[tuple[int, int]] = []
    for name, story in stories.items():
        named = story.get("entries") if isinstance(story, dict) else None
        field: Field = (name, "entries")
        ids = {(*field, n): id for n, id in enumerate(named)} if isinstance(named, list) else {}
        asked = [one for one, id in (ids or {field: named}).items() if id == old]
        found += [file.places[one] for one in asked if one in file.places]
    lines = file.matter.split("\n")
    for line, column in sorted(found, reverse=True):
        text, at = lines[line - 1], column - 1
        at += text.startswith(('"', "'"), at)
        if not text.startswith(old, at):
            hint = f'Write "{new}" there by hand, and rename it again'
            raise Refused(f'{file.path}, line {line}: "{old}" is written too unusually. {hint}')
        lines[line - 1] = text[:at] + new + text[at + len(old) :]
    return "\n".join(lines)


def _with_alias(text: str, one: Entry, new: str) -> str:
    """The entry's own file, with its address of before at the end of its aliases."""
    found = read.parts(text)
    fields = found.matter if found else ""
    if "id" in (read.values(fields) or {}):
        fields = matter.with_value(fields, "id", new) or ""
    if urls.entry(one.id) not in map(urls.alias, one.aliases):
        fields = matter.with_item(fields, "aliases", urls.entry(one.id)) or ""
    if not fields:
        hint = f"Write aliases: [{urls.entry(one.id)}] into it and rename the file by hand"
        raise Refused(f"The fields of {one.path} are written too unusually. {hint}")
    assert found is not None
    return text.replace(found.matter, fields, 1)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


_STORIES = "stories.yaml"
