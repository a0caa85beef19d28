"""The pages and the style sheet are valid by the Nu HTML checker."""

from tests.browser.audits import invalid
from tests.browser.fixtures import Built


def test_every_page_and_the_styles_are_valid(site: Built, vnu: list[str]) -> None:
    """No error and no warning, on any page."""
    assert [] == invalid(site, vnu)
