"""The pages are light enough for a phone on a train."""

import gzip
import re

from tests.site.conftest import Built


def _wire(data: bytes) -> int:
    # What a server sends at its usual level.
    return len(gzip.compress(data, 6, mtime=0))


def _asked_for(site: Built, page: str) -> dict[str, int]:
    text = (site.folder / page / "index.html").read_text("utf-8")
    pattern = (
        r'<(?:script|img)[^>]* src="([^"]+)"|<link rel="(?:stylesheet|icon)"[^>]* href="([^"]+)"'
    )
    found = {one or other for one, other in re.findall(pattern, text)}
    base = site.folder / page
    return {one: _wire((base / one.removeprefix("/repo/")).read_bytes()) for one in found} | {
        "page": _wire(text.encode())
    }


def test_the_home_page_is_under_60_kb_on_the_wire(site: Built) -> None:
    """With its style sheet, scripts, icon and pictures."""
    asked = _asked_for(site, "")

    assert len(asked) >= 4, "no style sheet or script was found"
    assert sum(asked.values()) < 60_000, asked


def test_all_styles_are_under_15_kb_on_the_wire(site: Built) -> None:
    """One sheet for all pages, fetched once."""
    sheets = list(site.folder.rglob("*.css"))

    assert sheets
    assert sum(_wire(path.read_bytes()) for path in sheets) < 15_000


def test_all_scripts_are_under_10_kb_on_the_wire(site: Built) -> None:
    """They only add; they must not weigh."""
    scripts = list(site.folder.rglob("*.js"))

    assert scripts
    assert sum(_wire(path.read_bytes()) for path in scripts) < 10_000
