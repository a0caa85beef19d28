"""Which way a text runs, for what stands beside it."""

import re

# Every block with letters that run from right to left (UAX 9, classes R and AL).
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BLOCK = re.compile(r"<(?:p|li|h[1-6]|t[dh]|d[dt]|blockquote)(?=[ >])(?![^>]* dir=)")


def mixed(text: str) -> bool:
    """Whether it holds letters that run from right to left, which none of our languages do."""
    return not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))


def told(html: str) -> str:
    """Every paragraph, cell and heading of a text asked for its own direction."""
    return _BLOCK.sub(r'\g<0> dir="auto"', html)


def isolated(text: str) -> str:
    """A text for where there is no markup, so that it leaves the words around it in their order."""
    # UAX 9, 2.4: first strong isolate, pop directional isolate.
    return f"\u2068{text}\u2069" if mixed(text) else text
