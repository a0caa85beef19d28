"""Catalogues of messages as translators write them: GNU gettext's PO."""

import json
import re
from typing import NamedTuple


class Message(NamedTuple):
    """A message and what is said for it, in each of its forms."""

    context: str | None
    one: str  # empty for the head of the catalogue
    many: str
    said: tuple[str, ...]
    line: int


class Catalogue(NamedTuple):
    """The messages of one language."""

    language: str
    messages: tuple[Message, ...]
    plural: str  # which form goes with n, as C writes it, or nothing
    digest: str

    def __hash__(self) -> int:
        return hash(self.digest)  # it is asked for at every use of a word


class CatalogueError(ValueError):
    """A line is not as gettext has it."""

    def __init__(self, line: int, fact: str) -> None:
        super().__init__(fact)
        self.line, self.fact = line, fact


def messages(text: str) -> tuple[Message, ...]:
    """All messages but those that are fuzzy, empty or no longer said; raises `CatalogueError`."""
    found: list[Message] = []
    fields: dict[str, str] = {}
    name, begun, fuzzy = "", 0, False
    for number, line in enumerate((*text.split("\n"), "#"), 1):
        line = line.strip()
        first = line[:1]
        if first == '"' and name:
            fields[name] += _text(line, number)
            continue
        word, _, said = line.partition(" ")
        if first in ("", "#") or (word in ("msgctxt", "msgid") and name.startswith("msgstr")):
            if name.startswith("msgstr"):
                found += _message(fields, begun) if not fuzzy else ()
                fields, name, fuzzy = {}, "", False
            # A fuzzy one is a guess that nobody has looked at.
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        if first in ("", "#"):
            continue
        if not _WORD.fullmatch(word) or word in fields:
            raise CatalogueError(number, f"This is no line of a catalogue: {line[:40]}")
        if not fields:
            begun = number
        name = word
        fields[name] = _text(said.strip(), number)
    if fields:
        raise CatalogueError(begun, "Nothing is said for this message")
    return tuple(found)


def plural(found: tuple[Message, ...]) -> str:
    """Which form goes with n, as the head of a catalogue says, or nothing."""
    head = "".join(one.said[0] for one in found if not one.one)
    forms = re.search(r"plural=(.*?);?\s*$", head, re.MULTILINE)
    return forms[1] if forms else ""


def _message(fields: dict[str, str], line: int) -> list[Message]:
    said = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
    if "msgid" not in fields:
        raise CatalogueError(line, "There is no msgid above this")
    one, many = fields["msgid"], fields.get("msgid_plural", "")
    return [Message(fields.get("msgctxt"), one, many, said, line)] if all(said) else []


def _text(quoted: str, line: int) -> str:
    try:
        text = json.loads(quoted)
    except ValueError:
        text = None
    if not isinstance(text, str):
        raise CatalogueError(line, "A text is not between two quotation marks")
    return text


_WORD = re.compile(r"msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]")
