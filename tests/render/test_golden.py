"""The invented site under the real templates, page by page as it was when it was last looked at.

After a wanted change run it with DATELINE_GOLDEN=write, and read the diff.
"""

import os
import re
from pathlib import Path

import pytest

from tests.conftest import REAL

GOLDEN = Path(__file__).parent / "golden"
PAGES = (
    "/",
    "/ko/promises/",
    "/routes/alpha-beta/",
    "/news/first-run/",
    "/then/2024-12/",
    "/atom.xml",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_as_it_was(project, address):
    """The part between the masthead and the footer; a feed whole."""
    project.build(
        templates=REAL / "templates", static=REAL / "static", base_url="https://alpha.example/repo/"
    )
    page = project.page(address)
    page = re.sub(r"/feed\.\w+\.css", "/feed.css", page)  # its style is looked at by itself
    shown = page if address.endswith(".xml") else page[page.index("<main") : page.index("</main>")]
    golden = GOLDEN / (address.strip("/").replace("/", "-") or "home")
    if os.environ.get("DATELINE_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")

    assert golden.read_text("utf-8") == shown


def test_the_addresses_are_as_they_were(project):
    """No page comes or goes unseen."""
    project.build(base_url="https://alpha.example/repo/")

    pages = [file for file in project.tree() if not file.startswith((".", "assets/"))]

    assert ADDRESSES.split() == [file for file in pages if not file.startswith("ko/")]
    once = {file for file in ADDRESSES.split() if file.startswith("data/")} - {"data/index.html"}
    assert {f"ko/{file}" for file in ADDRESSES.split() if file not in once} - {
        "ko/404.html",
        "ko/sitemap.xml",
        "ko/old/trial/index.html",
    } == {file for file in pages if file.startswith("ko/")}


ADDRESSES = """
404.html
about/index.html
atom.xml
calendar.ics
card.png
changes/atom.xml
changes/feed.json
corrections/atom.xml
corrections/feed.json
corrections/index.html
data/changes.json
data/changes.schema.json
data/entries.json
data/entries.schema.json
data/index.html
data/promises.csv
data/promises.json
data/promises.schema.json
data/routes.geojson
data/sources.json
data/sources.schema.json
data/status.json
data/status.schema.json
data/timeline.json
embed/alpha-beta/index.html
embed/beta-gamma/index.html
feed.json
follow/index.html
index.html
names/index.html
news/first-run/index.html
news/plan/index.html
news/trial-run/index.html
old/trial/index.html
places/alpha/index.html
places/alpha-bridge/index.html
places/beta/index.html
places/index.html
promises/index.html
promises/regular/card.png
promises/trial/card.png
routes/alpha-beta/atom.xml
routes/alpha-beta/calendar.ics
routes/alpha-beta/card.png
routes/alpha-beta/feed.json
routes/alpha-beta/index.html
routes/alpha-beta/line.svg
routes/beta-gamma/atom.xml
routes/beta-gamma/card.png
routes/beta-gamma/feed.json
routes/beta-gamma/index.html
routes/index.html
search/cards-0-0.json
search/cards-names-0.json
search/days-0.json
search/index.html
search/words-0-0.json
search/words-names-0.json
sitemap.xml
sources/index.html
then/2024-09/index.html
then/2024-11/index.html
then/2024-12/index.html
then/2025-01/index.html
then/2025-02/index.html
then/index.html
timeline/2024/index.html
timeline/2025/index.html
timeline/index.html
topics/index.html
topics/money/atom.xml
topics/money/feed.json
topics/money/index.html
topics/trains/atom.xml
topics/trains/feed.json
topics/trains/index.html
"""
