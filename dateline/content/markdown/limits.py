"""What a body may hold at most, so that no body takes seconds or ends in a broken stack."""

from __future__ import annotations

import re


class MarkupError(ValueError):
    """A body that cannot be converted: the fact, what would help, and the line if it is known."""

    def __init__(self, fact: str, hint: str, line: int = 0) -> None:
        super().__init__(fact)
        self.fact, self.hint, self.line = fact, hint, line


CHARACTERS = 100_000
LEVELS = 20

# Python-Markdown searches on from every one of these to the end of its paragraph or of the text:
# the time grows with the square of their number. At the limits it is a fifth of a second.
_SIGNS = (
    ("[", 800, "opening square brackets"),
    ("<", 800, "“<” signs"),
    ("*[", 300, "abbreviations"),
    ("\n#", 800, "headings"),
    ("!!!", 300, "admonitions"),
    ("  \n", 1500, "line breaks"),
    ("\\", 4000, "backslashes"),
    ("&", 4000, "“&” signs"),
    ("~", 800, "“~” signs"),
    ("```", 300, "fences of code"),
    ("\n: ", 400, "definitions"),
)
_IN_ALL = 4
# Each of these lines makes the parser copy the rest of its paragraph.
_LINE = re.compile(r"\n *[-=_*][-=_* ]*(?=\n)")
_LINES = 400


def check(text: str) -> None:
    """Raise MarkupError where a body is too long, too deep or too dense."""
    if len(text) > CHARACTERS:
        raise MarkupError(
            f"the body has {len(text):,} characters; {CHARACTERS:,} is the most",
            "Divide it into several entries or pages.",
        )
    for sign, most, name in _SIGNS:
        # One character is counted four times as fast as two or three.
        if len(text) > most * len(sign) and text.count(sign[-1]) > most < text.count(sign):
            _check_density(text, sign, most, name)
    if len(text) > 2 * _LINES and text.count("\n") > _LINES:
        _check_lines(text)


def deep(line: int = 0) -> MarkupError:
    """The error for a body that nests lists, quotes or tags too deeply."""
    return MarkupError(
        f"lists, quotes or tags are nested more than {LEVELS} levels deep",
        "Use fewer levels, or put the text into a code block.",
        line,
    )


def _check_density(text: str, sign: str, most: int, name: str) -> None:
    line = 1
    for block in text.split("\n\n"):
        if block.count(sign) > most:
            raise MarkupError(
                f"a paragraph, list or table has more than {most} {name}",
                "Divide it with empty lines.",
                line,
            )
        line += block.count("\n") + 2
    if text.count(sign) > most * _IN_ALL:
        raise MarkupError(
            f"the body has more than {most * _IN_ALL} {name}",
            "Divide it into several entries or pages.",
        )


def _check_lines(text: str) -> None:
    line = 1
    for block in text.split("\n\n"):
        if len(_LINE.findall(f"\n{block}\n")) > _LINES:
            raise MarkupError(
                f"a paragraph has more than {_LINES} lines of “-”, “=”, “*” or “_” alone",
                "Divide it with empty lines.",
                line,
            )
        line += block.count("\n") + 2
