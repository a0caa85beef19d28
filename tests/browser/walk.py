"""A walk through pages in a browser, and what was seen on each."""

import asyncio
from typing import Any, NamedTuple

TABS = 2
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AUDIT = """async (tags) => {
  const found = await axe.run(document, {
    runOnly: tags, resultTypes: ["violations"], preload: false,
  });
  return found.violations.map((one) =>
    one.id + ": " + one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | "));
}"""
# What a reader would have to scroll sideways for; scrolling boxes of their own are allowed.
WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > room + 0.5)
    .slice(0, 3)
    .map((one) => one.tagName.toLowerCase() + "." + one.getAttribute("class"));
}"""


class Look(NamedTuple):
    """The room that a page has, and the colours that its reader asked for."""

    viewport: dict[str, int]
    scheme: str


class Seen(NamedTuple):
    """What a page did wrong; empty tuples are well."""

    page: str
    barriers: tuple[str, ...]  # axe violations, in any of the looks
    refused: tuple[str, ...]  # by the Content-Security-Policy
    complaints: tuple[str, ...]  # of the console
    foreign: tuple[str, ...]  # requests to another host
    wider: tuple[str, ...]  # elements that make the page scroll sideways at 320 px


async def walk(
    browser: Any, base: str, pages: tuple[str, ...], axe: str, listen: str, looks: tuple[Look, ...]
) -> tuple[Seen, ...]:
    """Visit every page once, and audit it in each of these looks."""
    context = await browser.new_context()
    await context.add_init_script(listen + axe)
    left = list(reversed(pages))
    seen: list[Seen] = []

    async def one_tab() -> None:
        tab = await context.new_page()
        complaints: list[str] = []
        foreign: list[str] = []
        tab.on("console", lambda said: _complain(complaints, said))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda asked: _note(foreign, base, asked.url))

        async def put(look: Look) -> None:
            await tab.set_viewport_size(look.viewport)
            await tab.emulate_media(color_scheme=look.scheme)

        while left:
            page = left.pop()
            complaints.clear()
            foreign.clear()
            await put(looks[0])
            await tab.goto(base + page)
            barriers: list[str] = []
            for look in looks:
                await put(look)
                found = await tab.evaluate(AUDIT, STANDARDS)
                barriers += [f"{look.viewport['width']} px, {look.scheme}: {one}" for one in found]
            await tab.set_viewport_size({"width": 320, "height": 640})
            wider = await tab.evaluate(WIDER)
            refused = await tab.evaluate("window.violations")
            seen.append(
                Seen(
                    page,
                    tuple(barriers),
                    tuple(refused),
                    tuple(complaints),
                    tuple(foreign),
                    tuple(wider),
                )
            )

    await asyncio.gather(*(one_tab() for _ in range(TABS)))
    await context.close()
    return tuple(sorted(seen))


def _complain(complaints: list[str], said: Any) -> None:
    if said.type in ("error", "warning"):
        complaints.append(said.text)


def _note(foreign: list[str], base: str, url: str) -> None:
    if not url.startswith((base, "data:")):
        foreign.append(url)
