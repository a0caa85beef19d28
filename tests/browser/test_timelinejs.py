"""The real TimelineJS shows what `/data/timeline.json` holds."""

import json
import mimetypes
from pathlib import Path
from typing import Any

import pytest

from tests.browser.fixtures import Browser, Built, audit

pytestmark = pytest.mark.browser

HOST = "https://slides.example/"
PAGE = """<!doctype html><html lang="en"><title>Slides</title>
<link rel="stylesheet" href="css/timeline.css"><script src="js/timeline.js"></script>
<body><div id="slides" style="height: 600px"></div>
<script>
window.shown = new TL.Timeline("slides", "timeline.json", {font: null, script_path: "/js/"});
</script></body></html>"""


def test_every_entry_has_its_slide(site: Built, browser: Browser) -> None:
    """It loads without a complaint, and each event has its title, its date and its link."""
    export = site.folder / "data/timeline.json"
    events = json.loads(export.read_text("utf-8"))["events"]
    library = audit("@knight-lab/timelinejs/dist/js/timeline.js").parents[1]

    async def steps() -> tuple[list[str], list[str], dict[str, Any]]:
        page = await (await browser.driven.new_context()).new_page()
        said: list[str] = []
        page.on("console", lambda one: said.append(one.text))
        page.on("pageerror", lambda one: said.append(str(one)))
        asked: list[str] = []

        async def answer(route: Any) -> None:
            asked.append(route.request.url)
            await route.fulfill(**_file(route.request.url, library, export))

        await page.route("**/*", answer)
        await page.goto(HOST)
        await page.wait_for_function("window.shown && window.shown.ready")
        slides = await page.evaluate(SLIDES)
        await page.context.close()
        return said, [one for one in asked if not one.startswith(HOST)], slides

    said, foreign, slides = browser.runner.run(steps())

    assert [] == said
    assert [] == foreign
    assert len(events) > 5
    assert {one["unique_id"] for one in events} == {*slides}
    for one in events:
        headline, day, link = slides[one["unique_id"]]
        assert one["text"]["headline"] == headline
        assert one["display_date"] == day
        assert link.endswith(f"/news/{one['unique_id']}/")


def _file(url: str, library: Path, export: Path) -> dict[str, Any]:
    """The page, the export, or a file of the library; nothing else is there."""
    name = url.partition("?")[0].removeprefix(HOST)
    if not name:
        return {"body": PAGE, "content_type": "text/html"}
    path = export if name == "timeline.json" else library / name
    if not url.startswith(HOST) or not path.is_file():
        return {"status": 404}
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return {"body": path.read_bytes(), "content_type": kind}


# After that of the title, of each slide its headline, its date and where its link leads.
SLIDES = """() => Object.fromEntries(window.shown._storyslider._slides.slice(1).map((slide) => {
  const box = slide._el.container;
  return [slide.data.unique_id, [
    box.querySelector(".tl-headline").innerHTML.trim(),
    box.querySelector(".tl-headline-date")?.textContent.trim(),
    box.querySelector("a")?.href,
  ]];
}))"""
