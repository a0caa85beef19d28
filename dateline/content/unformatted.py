"""Signs of Markdown and HTML in fields, which are plain text and show them as they stand."""

import re
from collections.abc import Iterator
from typing import Any

from dateline.content.positions import place
from dateline.content.read import SourceFile
from dateline.model.problems import Field, Problem, warning

_WORDS = frozenset("title name summary description said text what note say alt".split())
_SIGNS = (
    r"\[[^\]\n]+\]\([^)\s]+\)|\*\*\S(?:[^*]*\S)?\*\*|</?(?:a|b|i|em|strong|br|span|sup|sub)\b[^>]*>"
)


def signs(source: SourceFile) -> Iterator[Problem]:
    """Each field that has them."""
    if any(sign in source.matter for sign in ("](", "**", "</", "<br")):
        for field, found in _found(source.fields, ()):
            line, column = place(source, field)
            fact = f'"{found[:60]}" is shown as it stands: a field has no Markdown'
            hint = "Write the words alone; links and emphasis stand in the body."
            yield warning(
                "markdown", source.path, fact, hint, line=line, column=column, field=field
            )


def _found(given: Any, under: Field) -> Iterator[tuple[Field, str]]:
    named = [part for part in under if isinstance(part, str)]
    if isinstance(given, dict):
        for name, value in given.items():
            yield from _found(value, (*under, name))
    elif isinstance(given, list):
        for number, value in enumerate(given):
            yield from _found(value, (*under, number))
    elif isinstance(given, str) and not _WORDS.isdisjoint(named[-2:]):
        yield from ((under, one[0]) for one in (re.search(_SIGNS, given),) if one)
