"""Which letters the fonts of the cards have: what has others gets no card, rather than boxes."""

import re
from collections.abc import Iterable

# Latin, Cyrillic and Hangul, with their signs; a test asks the fonts for each of them.
DRAWN = (
    " -~\u00a0-\u00ac\u00ae-\u00ff\u0401\u0410-\u044f\u0451\u2010\u2013-\u2016\u2018\u2019"
    "\u201c\u201d\u2020\u2021\u2026\u2030\u2190-\u2193\u20ac\u2116\uac00-\ud7a3"
)
_drawn = re.compile(f"[{DRAWN}]*").fullmatch


def drawable(texts: Iterable[str]) -> bool:
    """Whether all of it can be drawn."""
    return all(map(_drawn, texts))


def site_card(title: str, description: str) -> str:
    """What the site's card says to those who do not see it; nothing where there is none."""
    return f"{title}. {description}" if drawable((title, description)) else ""
