"""Regular expressions mean the same on every Python that is supported."""

import re
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "dateline"
POSSESSIVE_GROUP = re.compile(r"(?<![\\(])\)(?:[*+?]|\{[0-9,]+\})\+")


def test_no_group_is_possessive() -> None:
    """Python 3.11.2, that of Debian 12, matches those wrongly (CPython issue 106052)."""
    found = {
        f"{path.name}:{number}: {line.strip()}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if POSSESSIVE_GROUP.search(line)
    }
    assert set() == found
