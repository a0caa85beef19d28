"""Rows of a CSV file (RFC 4180) that spreadsheets take for text, never for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

# What a cell that is calculated begins with, in one program or another.
_CALCULATES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table(rows: Iterable[Sequence[object]]) -> str:
    """The rows as one text, the names of the columns first; nothing is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_cell(one) for one in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    """A number stays one; a text that would be calculated gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(_CALCULATES):
        return f"'{value}"
    return "" if value is None else value
