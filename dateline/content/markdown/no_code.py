"""The words of a body, with spaces in the place of code: lines and columns stay."""

from __future__ import annotations

import re
from typing import NamedTuple

_FENCE = re.compile(
    r"^(?:[ >]|[-+*](?= )|\d{1,9}[.)](?= ))*(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n"
    r".*?(?:^[ >]*+\1[`~]*[ ]*$|(\Z))",
    re.M | re.S,
)
_TICKS = re.compile("`+")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_LISTED = re.compile(r"(?:[-+*]|\d{1,9}[.)]|\[\^|!!!|:|>) ?")


class Words(NamedTuple):
    """A body without code between fences, and without code of any kind, comments and escapes."""

    fenceless: str
    words: str
    open: tuple[int, ...]  # where code begins that does not end


def words(text: str) -> Words:
    """Take the code out of a body."""
    found = tuple(fence.start(1) for fence in _FENCE.finditer(text) if fence[2] is not None)
    fenceless = _FENCE.sub(lambda fence: _spaces(fence[0]), text)
    return Words(fenceless, _ESCAPED.sub("  ", _without_comments(_without_code(fenceless))), found)


def _spaces(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _without_code(text: str) -> str:
    parts, apart = text.split("\n\n"), True
    for number, part in enumerate(parts):
        if part.startswith("    "):
            # In a list or a note this far in, it is not code.
            if apart:
                parts[number] = _spaces(part)
        elif part.strip():
            apart = not _LISTED.match(part.lstrip())
            if "`" in part:
                parts[number] = _without_ticks(part)
    return "\n\n".join(parts)


def _without_ticks(part: str) -> str:
    runs = list(_TICKS.finditer(part))
    nearest: dict[int, int] = {}
    partners = [0] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = len(runs[number][0])
        partners[number] = nearest.get(length, 0)
        nearest[length] = number
    done, end, number = [], 0, 0
    while number < len(runs):
        begin, partner = runs[number].start(), partners[number]
        if partner and part[begin - 1 : begin] != "\\":
            done += [part[end:begin], _spaces(part[begin : runs[partner].end()])]
            end, number = runs[partner].end(), partner
        number += 1
    return "".join([*done, part[end:]])


def _without_comments(text: str) -> str:
    done, end = [], 0
    while (begin := text.find("<!--", end)) >= 0 and (after := text.find("-->", begin)) >= 0:
        done += [text[end:begin], _spaces(text[begin : after + 3])]
        end = after + 3
    return "".join([*done, text[end:]])
