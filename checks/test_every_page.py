"""No page of this site shuts anyone out; a file of its own, for it takes longer than the others."""

import pytest

from tests.browser.audits import told, walked
from tests.browser.fixtures import WIDE, Browser, Built
from tests.browser.walk import Look, Seen


@pytest.fixture(scope="module")
def every_page(site: Built, browser: Browser, axe: str) -> tuple[Seen, ...]:
    """What is seen on all pages; other schemes and widths are the program's tests."""
    return walked(site, browser, axe, site.pages(), Look(WIDE, "light"))


@pytest.mark.browser
@pytest.mark.parametrize("what", ["barriers", "wider", "refused", "complaints", "foreign"])
def test_no_page_shuts_anyone_out(what: str, every_page: tuple[Seen, ...]) -> None:
    """No barrier, no scrolling sideways, nothing refused, missing, or asked of others."""
    assert {} == told(every_page, what)
