"""What the scripts add works by keyboard, is remembered, can be shared, and is never needed."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.fixtures import Browse

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return {
    words: one.textContent.trim(),
    in: one.closest("nav")?.className ?? "",
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""
SHOWN = """() => [...document.querySelectorAll(".stop")]
  .filter((one) => one.getClientRects().length).map((one) => one.id)"""
# The letters are there, and what that moves has been painted.
SETTLED = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done));
}"""
# A line and a state of which there are stops, but none of both.
APART = """() => {
  const chips = (name) => [...document.querySelectorAll(`[data-filter=${name}]`)];
  const ids = (name) => chips(name).map((one) => one.dataset.id);
  const both = (line, state) => [...document.querySelectorAll(".stop")].some((one) =>
    one.matches(`[data-route~="${line}"][data-state~="${state}"]`));
  return ids("route").flatMap((line) => ids("state").map((state) => [line, state]))
    .find(([line, state]) => !both(line, state));
}"""
# Filters are under three headings, of which one is open at a time.
OPEN = ".filter:has([data-filter={}]) > summary"
# What only a script can do is offered by the script: to lift a line out of the others.
WORDS = """() => {
  document.querySelectorAll(".ribbon-lift").forEach((one) => one.remove());
  return document.querySelector('main').innerText;
}"""


async def _tabbed(page: Any, times: int) -> list[dict[str, Any]]:
    focused = []
    for _ in range(times):
        await page.keyboard.press("Tab")
        focused.append(await page.evaluate(FOCUSED))
    return focused


def test_the_keyboard_meets_the_way_past_first_then_the_navigation(browse: Browse) -> None:
    """Skip link, title, main navigation; each is in sight and outlined while it has the focus."""

    async def steps(page: Any) -> None:
        skip, title, *navigation = await _tabbed(page, 6)
        assert "Skip to the content" == skip["words"]
        assert "Alpha News" == title["words"]
        assert ["Timeline", "Routes", "Promises", "Sources"] == [one["words"] for one in navigation]
        assert {"masthead-nav"} == {one["in"] for one in navigation}
        for one in (skip, title, *navigation):
            assert one["outlined"], one
            assert one["seen"], one

    browse(steps)


def test_the_way_past_leads_to_the_content(browse: Browse) -> None:
    """Whoever takes the skip link stands in the content, and the next Tab goes on from there."""

    async def steps(page: Any) -> None:
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        assert "content" == await page.evaluate("document.activeElement.id")
        await page.keyboard.press("Tab")
        assert await page.evaluate("!!document.activeElement.closest('main a, main button')")

    browse(steps)


@pytest.mark.parametrize("address", ["", "timeline/", "promises/", "routes/alpha-beta/"])
def test_the_focus_is_always_seen(address: str, browse: Browse) -> None:
    """Wherever Tab leads, an outline is there and inside the window."""

    async def steps(page: Any) -> None:
        for one in await _tabbed(page, 40):
            assert one["outlined"], one
            assert one["seen"], one

    browse(steps, address, reduced_motion="reduce")


def test_the_scheme_is_switched_by_keyboard_and_remembered(browse: Browse) -> None:
    """The choice outlives the page, and going back to the system's scheme is forgotten again."""

    async def steps(page: Any) -> None:
        paper = "() => getComputedStyle(document.documentElement).backgroundColor"
        light = await page.evaluate(paper)
        switch = page.locator(".scheme")
        await switch.focus()
        await page.keyboard.press("Space")
        dark = await page.evaluate(paper)
        assert light != dark
        assert "true" == await switch.get_attribute("aria-pressed")

        await page.goto(page.url + "timeline/")
        assert dark == await page.evaluate(paper)

        await switch.focus()
        await page.keyboard.press("Enter")
        assert light == await page.evaluate(paper)
        assert await page.evaluate("localStorage.getItem('scheme')") is None

    browse(steps, color_scheme="light")


def test_the_page_never_flashes_in_the_other_scheme(browse: Browse) -> None:
    """The remembered scheme is set before anything is painted."""

    async def steps(page: Any) -> None:
        await page.evaluate("localStorage.setItem('scheme', 'dark')")
        await page.add_init_script(
            "new MutationObserver(() => { window.early ??= document.body &&"
            " document.documentElement.dataset.scheme; })"
            ".observe(document, { childList: true, subtree: true });"
        )
        await page.reload()
        assert "dark" == await page.evaluate("window.early")

    browse(steps, color_scheme="light")


def test_a_filter_leaves_what_it_names(browse: Browse) -> None:
    """Line, topic and promise are joined by "and"; a second press takes a filter off again."""

    async def steps(page: Any) -> None:
        everything = await page.evaluate(SHOWN)
        await page.locator(OPEN.format("route")).press("Enter")
        chip = page.locator('[data-filter="route"][data-id="alpha-beta"]')
        await chip.focus()
        await page.keyboard.press("Enter")
        of_line = await page.evaluate(SHOWN)
        assert 0 < len(of_line) < len(everything)
        of_route = "[data-route~=alpha-beta]"
        assert of_line == await page.evaluate(
            f"[...document.querySelectorAll('.stop{of_route}')].map((one) => one.id)"
        )
        status = page.locator(".filters [role=status]")
        shown = f"Entries shown: {len(of_line)} of {len(everything)}"
        assert shown == await status.inner_text()

        await page.locator(OPEN.format("state")).press("Enter")
        await page.locator('[data-filter="state"][data-id="late"]').press("Space")
        late = await page.evaluate(SHOWN)
        assert set(late) < set(of_line)

        await page.locator('[data-filter="state"][data-id="late"]').press("Space")
        assert of_line == await page.evaluate(SHOWN)
        await page.locator(".filters-all").press("Enter")
        assert everything == await page.evaluate(SHOWN)
        assert "" == urlsplit(page.url).query

    browse(steps, "timeline/")


def test_a_filtered_view_can_be_shared(browse: Browse) -> None:
    """The address holds the filters, and whoever opens it sees the same stops."""

    async def choose(page: Any) -> tuple[str, list[str]]:
        await page.click(OPEN.format("topic"))
        await page.click('[data-filter="topic"][data-id="trains"]')
        await page.click(OPEN.format("state"))
        await page.click('[data-filter="state"][data-id="late"]')
        return page.url, await page.evaluate(SHOWN)

    url, shown = browse(choose, "timeline/")
    query = urlsplit(url).query
    assert {"topic": ["trains"], "state": ["late"]} == parse_qs(query)

    async def read(page: Any) -> tuple[list[str], int]:
        pressed = await page.locator('.filters [aria-pressed="true"]').count()
        return await page.evaluate(SHOWN), pressed

    assert (shown, 2) == browse(read, f"timeline/?{query}")


def test_an_empty_result_says_so_and_how_to_widen_it(browse: Browse) -> None:
    """Each filter tells how much would be there without it, and can be taken off there."""

    async def steps(page: Any) -> None:
        assert not await page.locator(".filters-none").is_visible()
        line, state = await page.evaluate(APART)
        await page.goto(f"{page.url}?route={line}&state={state}")
        assert [] == await page.evaluate(SHOWN)
        words = await page.inner_text(".filters-none")
        assert words.startswith("No entry here is all of this.")
        buttons = page.locator(".filters-none button")
        assert 2 == await buttons.count()
        offered = await buttons.first.inner_text()
        await buttons.first.click()
        shown = await page.evaluate(SHOWN)
        assert offered.endswith(f": {len(shown)}")
        assert shown
        assert not await page.locator(".filters-none").is_visible()

    browse(steps, "timeline/")


def test_what_a_filter_offers_closes_with_escape_or_a_click_beside_it(browse: Browse) -> None:
    """It lies over the page, so it goes away as easily as it came."""

    async def steps(page: Any) -> None:
        opened = page.locator(".filter[open]")
        await page.click(OPEN.format("topic"))
        assert 1 == await opened.count()
        await page.keyboard.press("Escape")
        assert 0 == await opened.count()
        await page.click(OPEN.format("route"))
        await page.click("h1")
        assert 0 == await opened.count()

    browse(steps, "timeline/")


def test_a_page_of_a_year_has_filters_with_counts(browse: Browse) -> None:
    """Each number is what the filter leaves on this page."""

    async def steps(page: Any) -> None:
        await page.click(OPEN.format("route"))
        chips = page.locator('[data-filter="route"]')
        assert await chips.count() > 1
        for number in range(await chips.count()):
            told = await chips.nth(number).locator(".chip-count").inner_text()
            await chips.nth(number).click()
            assert int(told) == len(await page.evaluate(SHOWN))
            await chips.nth(number).click()

    browse(steps, "timeline/2024/")


def test_what_went_on_meanwhile_is_told_under_a_filter_too(browse: Browse) -> None:
    """With its name and its days, above the first stop in it that is left."""

    async def steps(page: Any) -> None:
        first = "() => document.querySelector('.era:not([hidden])').nextElementSibling.id"
        before = await page.evaluate(first)
        await page.click(OPEN.format("state"))
        await page.click('[data-filter="state"][data-id="overdue"]')
        eras = page.locator(".era:visible")
        assert await eras.count() > 0
        assert "Meanwhile: The long closure" in await eras.first.inner_text()
        assert "2023" in await eras.first.inner_text()
        shown = await page.evaluate(SHOWN)
        assert await page.evaluate(first) in shown
        await page.click(".filters-all")
        assert before == await page.evaluate(first)

    browse(steps, "timeline/")


def test_an_unknown_filter_shows_everything(browse: Browse) -> None:
    """A mistyped or outdated address never leads to an empty line."""

    async def read(page: Any) -> list[str]:
        return list(await page.evaluate(SHOWN))

    assert browse(read, "timeline/") == browse(read, "timeline/?route=nowhere&topic=%3Cb%3E")


def test_without_scripts_a_filter_is_a_link_to_a_page(browse: Browse) -> None:
    """Each filter leads to a finished page, and a promise's to its part of the ledger."""

    async def steps(page: Any) -> None:
        links = await page.locator(".filters a[data-filter]").evaluate_all(
            "all => all.map((one) => one.href)"
        )
        assert len(links) > 5
        for link in links:
            answer = await page.request.get(link)
            assert answer.ok, link
            anchor = urlsplit(link).fragment
            assert not anchor or f'id="{anchor}"' in await answer.text(), link

    browse(steps, "timeline/", java_script_enabled=False)


@pytest.mark.parametrize("address", ["", "timeline/", "promises/", "routes/alpha-beta/"])
def test_everything_can_be_read_without_scripts(address: str, browse: Browse) -> None:
    """The words of a page are the same with scripts and without."""

    async def steps(page: Any) -> str:
        return str(await page.evaluate(WORDS))

    with_scripts = browse(steps, address)
    assert len(with_scripts) > 500
    assert with_scripts == browse(steps, address, java_script_enabled=False)


@pytest.mark.parametrize("address", ["", "timeline/", "routes/alpha-beta/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(address: str, width: int, browse: Browse) -> None:
    """The layout shifts by nothing at all."""

    async def steps(page: Any) -> float:
        await page.evaluate(SETTLED)
        return float(await page.evaluate("window.shift"))

    assert 0 == browse(steps, address, viewport={"width": width, "height": 740})


def test_shapes_tell_what_is_known_when_colours_are_forced(browse: Browse) -> None:
    """Filled, hollow, square and crossed differ in form, not in colour alone."""

    async def steps(page: Any) -> dict[str, tuple[str, ...]]:
        return dict(
            await page.evaluate(
                """() => Object.fromEntries([...document.querySelectorAll(".stop")].map((one) => {
                  const sign = getComputedStyle(one, "::before");
                  return [one.dataset.shape, [sign.borderTopWidth, sign.borderRadius,
                    sign.backgroundImage].join(" ")];
                }))"""
            )
        )

    signs = browse(steps, "timeline/", forced_colors="active")
    assert len(signs) > 2
    assert len(signs) == len(set(signs.values())), signs


def test_what_is_chosen_is_seen_when_colours_are_forced(browse: Browse) -> None:
    """The page, the year and the filter that are chosen do not look like the others."""

    async def steps(page: Any) -> list[tuple[str, str]]:
        await page.click(OPEN.format("topic"))
        await page.click('[data-filter="topic"][data-id="trains"]')
        look = """all => all.map((one) => {
          const style = getComputedStyle(one);
          return [style.backgroundColor, style.borderBlockEndColor, style.color].join(" ");
        }).join()"""
        pairs = (
            (".masthead-nav [aria-current]", ".masthead-nav a:not([aria-current])"),
            (".years [aria-current]", ".years a:not([aria-current])"),
            ('.filters [aria-pressed="true"]', '.filters [aria-pressed="false"]'),
        )
        return [
            (
                await page.locator(chosen).first.evaluate(f"one => ({look})([one])"),
                await page.locator(other).first.evaluate(f"one => ({look})([one])"),
            )
            for chosen, other in pairs
        ]

    for chosen, other in browse(steps, "timeline/", forced_colors="active"):
        assert chosen != other


def test_whoever_wants_no_motion_gets_none(browse: Browse) -> None:
    """No animation, no transition, no smooth scrolling."""

    async def steps(page: Any) -> int:
        return int(
            await page.evaluate(
                """() => [document.documentElement, ...document.querySelectorAll("*")]
                  .map((one) => getComputedStyle(one))
                  .filter((style) => style.scrollBehavior === "smooth"
                    || style.animationName !== "none"
                    || style.transitionDuration.split(", ").some((long) => parseFloat(long) > 0))
                  .length"""
            )
        )

    assert 0 == browse(steps, "", reduced_motion="reduce")


def test_a_printed_page_has_sources_and_no_navigation(browse: Browse) -> None:
    """On paper an address must be read, and cannot be clicked."""

    async def steps(page: Any) -> tuple[list[str], str, bytes]:
        await page.emulate_media(media="print")
        shown = await page.locator("nav, .skip, .scheme").evaluate_all(
            "all => all.filter((one) => one.checkVisibility()).map((one) => one.className)"
        )
        address = await page.locator(".source-title a").first.evaluate(
            "one => getComputedStyle(one, '::after').content"
        )
        return shown, address, await page.pdf()

    shown, address, paper = browse(steps, "news/first-run/")
    assert [] == shown
    assert "http" in address
    assert paper.startswith(b"%PDF")
