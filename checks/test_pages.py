"""The finished pages of this site are whole, light, and can be read by everyone."""

from pathlib import Path
from typing import Any

import pytest

from checks.reading import routes
from tests.browser.audits import invalid, read, weights
from tests.browser.fixtures import Browse, Browser, Built
from tests.links import pages
from tests.links import walked as followed
from tests.pages.test_feeds import in_order
from tests.pages.test_geography import in_order as in_order_for_gdal
from tests.pages.test_sitemap import wrong


def test_every_link_leads_somewhere_and_every_page_is_found(site: Built) -> None:
    """In a folder of a host, as on a host of its own; nothing leaves the folder."""
    seen = followed(site.folder.parent, "/repo/")

    assert [] == [path for path, status in seen.items() if status != 200]
    assert [] == [path for path in seen if not path.startswith("/repo/")]
    # What other sites show in a frame is led to by them.
    there = pages(site.folder, "/repo/")
    assert set() == there - set(seen)


def test_all_feeds_are_in_order(site: Built) -> None:
    """Of the site, and of each of its lines."""
    for path in sorted(site.folder.rglob("atom.xml")):
        in_order(path)


def test_gdal_reads_the_map(site: Built) -> None:
    """Every line is there, and every stop whose place is known."""
    read = in_order_for_gdal(site.folder / "data/routes.geojson")

    assert {f"route/{id}" for id in routes()} <= {*read}


def test_the_sitemap_is_as_its_schema_says(site: Built, tmp_path: Path) -> None:
    """The one of sitemaps.org."""
    assert [] == wrong(site.folder, tmp_path)


def test_every_page_and_the_styles_are_valid(site: Built, vnu: list[str]) -> None:
    """No error and no warning, on any page."""
    assert [] == invalid(site, vnu)


def test_the_home_page_is_under_60_kb_on_the_wire(site: Built) -> None:
    """With its style sheet, scripts, icon and pictures."""
    assert sum(weights(site, "").values()) < 60_000


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height", "screens"), [(360, 740, 8), (1280, 900, 4)])
def test_the_home_page_is_a_few_screens(
    width: int, height: int, screens: int, site: Built, browse: Browse
) -> None:
    """On a phone, and at a desk."""

    async def steps(page: Any) -> float:
        return float(await page.evaluate("document.documentElement.scrollHeight"))

    assert browse(steps, viewport={"width": width, "height": height}) <= screens * height


@pytest.mark.browser
def test_reader_mode_finds_the_whole_of_every_entry(
    site: Built, browser: Browser, readability: str
) -> None:
    """Title, byline, day and every paragraph; and not the way to its neighbours."""
    news = tuple(one for one in site.pages() if one.startswith("news/"))
    for address, one in zip(news, read(site, browser, readability, news), strict=True):
        assert one.title[0] == one.title[1], address
        assert ("Tumen Crossing", "Tumen Crossing") == one.byline, address
        # Of a month no program is told a day; then it may find none.
        assert one.published[0] in ("", one.published[1]), address
        assert () == one.missing, address
        assert "Older:" not in one.text, address
        assert "Newer:" not in one.text, address
