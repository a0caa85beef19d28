"""Every page can be read by everyone, at every width, and asks nothing of anyone else."""

import pytest

from tests.browser.audits import told, walked
from tests.browser.fixtures import PHONE, WIDE, Browser, Built
from tests.browser.walk import Look, Seen

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


LOOKS = [Look(room, scheme) for room in (WIDE, PHONE) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def every_page(site: Built, browser: Browser, axe: str) -> tuple[Seen, ...]:
    """What is seen on the pages; no language has colours or widths of its own."""
    english = tuple(page for page in site.pages() if not page.startswith(("ko/", "ru/")))
    others = tuple(page for page in site.pages() if page not in english)
    seen = walked(site, browser, axe, english, *LOOKS)
    return seen + walked(site, browser, axe, others, LOOKS[0])


def test_no_page_has_a_barrier(every_page: tuple[Seen, ...]) -> None:
    """WCAG 2.2 AA and good practice, as far as axe-core can tell.

    In the light and in the dark, at a desk and on a phone.
    """
    assert {} == told(every_page, "barriers")


def test_no_page_of_the_past_has_a_barrier(past: Built, browser: Browser, axe: str) -> None:
    """What is old has pages of its own, of a year or of several."""
    pages = tuple(page for page in past.pages() if page in PAST)
    seen = walked(past, browser, axe, pages, Look(PHONE, "light"))

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
