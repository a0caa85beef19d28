"""Kilometres as people write them, 0,8 or 0.8 km, as one number."""

import re
import unicodedata
from typing import Annotated

from dateline.content.fields import instead
from dateline.model.dates import DateError


def read(value: object) -> str:
    """The number with a point, as precise as it was written; raises `DateError`."""
    # Digits of full width and spaces that do not break are plain ones here.
    text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""
    if found := re.fullmatch(_NUMBER, text, re.IGNORECASE):
        whole, sign, part = found.groups()
        whole = whole.replace(" ", "")
        if sign != "," or len(part) != 3 or whole.startswith("0"):
            return f"{int(whole)}.{part}" if part else str(int(whole))
        fact = f'"{value}" may mean {whole}{part} or {int(whole)}.{part} kilometres'
        raise DateError(fact, f"Write {whole}{part} or {int(whole)}.{part}.")
    if not value:
        raise DateError("This is empty", "Give it a value, or take the line out.")
    shown = str(value) if len(str(value)) <= 60 else f"{str(value)[:60]}…"
    raise DateError(f'"{shown}" is not well formed', _HINT)


_SPACED = r"[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,7}"
_UNIT = "(?:km|км|킬로미터|公里)"
# Compiled by `re` for the first stop that has one.
_NUMBER = rf"({_SPACED})(?:([.,])([0-9]{{1,7}}))? ?(?:{_UNIT}\.?)?"
_HINT = "Write kilometres as a plain number: 26 or 5.9"
Kilometres = Annotated[
    str,
    instead(
        read,
        anyOf=[
            {
                "type": "string",
                "pattern": rf"^ *(?:{_SPACED})(?:[.,][0-9]{{1,7}})? ?(?:[Kk][Mm]|[Кк][Мм])?\.? *$",
            },
            {"type": "number", "minimum": 0},
        ],
    ),
]
