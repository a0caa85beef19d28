"""Every page can be read by everyone, at every width, and asks nothing of anyone else."""

from typing import Any

import pytest

from tests.site.conftest import LISTEN, WIDE, Browser, Built
from tests.site.walk import Seen, walk

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def every_page(site: Built, browser: Browser, axe: str) -> tuple[Seen, ...]:
    """What is seen on all pages, light and wide."""
    return _walk(site, browser, axe, site.pages(), viewport=WIDE, color_scheme="light")


def _walk(
    site: Built, browser: Browser, axe: str, pages: tuple[str, ...], **options: Any
) -> tuple[Seen, ...]:
    return browser.runner.run(walk(browser.driven, site.address, pages, axe, LISTEN, **options))


def _told(seen: tuple[Seen, ...], what: str) -> dict[str, tuple[str, ...]]:
    return {one.page: getattr(one, what) for one in seen if getattr(one, what)}


def test_no_page_has_a_barrier(every_page: tuple[Seen, ...]) -> None:
    """WCAG 2.2 AA and good practice, as far as axe-core can tell."""
    assert {} == _told(every_page, "barriers")


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")]
)
def test_no_page_has_a_barrier_in_the_dark_or_on_a_phone(
    viewport: dict[str, int], scheme: str, site: Built, browser: Browser, axe: str
) -> None:
    """Colours and widths change, what can be read does not."""
    seen = _walk(site, browser, axe, site.pages(), viewport=viewport, color_scheme=scheme)

    assert {} == _told(seen, "barriers")


def test_no_page_scrolls_sideways(every_page: tuple[Seen, ...]) -> None:
    """320 px is a phone held by someone who has doubled the size of the letters."""
    assert {} == _told(every_page, "wider")


def test_the_security_policy_holds(every_page: tuple[Seen, ...]) -> None:
    """Nothing on a page needs what its Content-Security-Policy refuses."""
    assert {} == _told(every_page, "refused")


def test_the_console_stays_silent(every_page: tuple[Seen, ...]) -> None:
    """No error, no warning, nothing that is missing."""
    assert {} == _told(every_page, "complaints")


def test_nothing_is_asked_of_others(every_page: tuple[Seen, ...]) -> None:
    """A reader's visit is between the reader and this site."""
    assert {} == _told(every_page, "foreign")
