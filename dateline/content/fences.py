"""Front matter and body: where a text is divided between them."""

import re
from typing import NamedTuple

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


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


def plain(data: bytes) -> str:
    """The text of a file, whatever ends its lines; raises UnicodeDecodeError if it is none."""
    text = data.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
