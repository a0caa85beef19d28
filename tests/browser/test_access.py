"""Every page can be read by everyone, at every width, and asks nothing of anyone else."""

import pytest

from tests.browser.audits import told, walked
from tests.browser.fixtures import PHONE, WIDE, Browser, Built
from tests.browser.walk import Seen

pytestmark = pytest.mark.browser
PAST = (
    "timeline/",
    "timeline/2021/",
    "topics/works/",
    "topics/works/2020/",
    "routes/delta-gamma/2020/",
    "places/delta/2020/",
    "ko/routes/delta-gamma/",
)


@pytest.fixture(scope="module")
def every_page(site: Built, browser: Browser, axe: str) -> tuple[Seen, ...]:
    """What is seen on the pages, light and wide."""
    return walked(site, browser, axe, site.pages(), viewport=WIDE, color_scheme="light")


def test_no_page_has_a_barrier(every_page: tuple[Seen, ...]) -> None:
    """WCAG 2.2 AA and good practice, as far as axe-core can tell."""
    assert {} == told(every_page, "barriers")


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")]
)
def test_no_page_has_a_barrier_in_the_dark_or_on_a_phone(
    viewport: dict[str, int], scheme: str, site: Built, browser: Browser, axe: str
) -> None:
    """Colours and widths change, what can be read does not; no language has colours of its own."""
    english = tuple(page for page in site.pages() if not page.startswith(("ko/", "ru/")))
    seen = walked(site, browser, axe, english, viewport=viewport, color_scheme=scheme)

    assert {} == told(seen, "barriers")


def test_no_page_of_the_past_has_a_barrier(past: Built, browser: Browser, axe: str) -> None:
    """What is old has pages of its own, of a year or of several."""
    pages = tuple(page for page in past.pages() if page in PAST)
    seen = walked(past, browser, axe, pages, viewport=PHONE, color_scheme="light")

    assert len(PAST) == len(seen)
    assert [] == [one for one in seen if any(one[1:])]


def test_no_page_scrolls_sideways(every_page: tuple[Seen, ...]) -> None:
    """320 px is a phone held by someone who has doubled the size of the letters."""
    assert {} == told(every_page, "wider")


def test_the_security_policy_holds(every_page: tuple[Seen, ...]) -> None:
    """Nothing on a page needs what its Content-Security-Policy refuses."""
    assert {} == told(every_page, "refused")


def test_the_console_stays_silent(every_page: tuple[Seen, ...]) -> None:
    """No error, no warning, nothing that is missing."""
    assert {} == told(every_page, "complaints")


def test_nothing_is_asked_of_others(every_page: tuple[Seen, ...]) -> None:
    """A reader's visit is between the reader and this site."""
    assert {} == told(every_page, "foreign")
