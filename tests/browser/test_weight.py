"""The pages are light enough for a phone on a train."""

from tests.browser.audits import weight, weights
from tests.browser.fixtures import Built


def test_the_home_page_is_under_60_kb_on_the_wire(site: Built) -> None:
    """With its style sheet, scripts, icon and pictures."""
    asked = weights(site, "")

    assert len(asked) >= 4, "no style sheet or script was found"
    assert sum(asked.values()) < 60_000, asked


def test_all_styles_are_under_15_kb_on_the_wire(site: Built) -> None:
    """One sheet for all pages, fetched once."""
    sheets = list(site.folder.rglob("*.css"))

    assert sheets
    assert sum(weight(path) for path in sheets) < 15_000


def test_all_scripts_are_under_10_kb_on_the_wire(site: Built) -> None:
    """They only add; they must not weigh."""
    scripts = list(site.folder.rglob("*.js"))

    assert scripts
    assert sum(weight(path) for path in scripts) < 10_000
