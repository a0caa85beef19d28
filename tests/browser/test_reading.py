"""Pages as others show them: reader mode, narrow screens, paper."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from dateline.build.pipeline import build
from dateline.model.options import Options, Settings
from tests.browser.audits import read
from tests.browser.fixtures import Browse, Browser, Built, served
from tests.conftest import REAL

pytestmark = pytest.mark.browser

LONGEST = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
WIDTH = """() => [document.documentElement.scrollWidth, innerWidth]"""


def test_reader_mode_finds_the_whole_of_an_entry(
    browser: Browser, odd: Built, readability: str
) -> None:
    """Title, byline, day and every paragraph; and not the way to its neighbours."""
    (found,) = read(odd, browser, readability, ("news/whole/",))

    assert ("A whole one", "A whole one") == found.title
    assert (LONGEST, LONGEST) == found.byline
    assert ("2025-02-20T00:00:00Z", "2025-02-20T00:00:00Z") == found.published
    assert () == found.missing
    assert not re.search("Older|Newer", found.text)


def test_a_line_of_text_is_an_entry_too(browser: Browser, odd: Built, readability: str) -> None:
    """Of so little no program can tell what it is about; but nothing leads away from it."""
    (found,) = read(odd, browser, readability, ("news/short/",))

    assert "A short one" == found.title[1]
    assert () == found.missing
    assert not re.search("Older|Newer", found.text)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """A site in which every text is one long word, served."""
    folder = tmp_path_factory.mktemp("odd")
    for path, text in _long().items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    folders = (folder / "content", (REAL / "templates",), (REAL / "static",), folder / "_site")
    result = build(Settings(*folders, None, Options("https://example.org/repo/", None, now)))
    assert not result.stopped, result.problems
    with served(folder / "_site") as built:
        yield built


def test_no_page_is_wider_than_the_screen(browser: Browser, odd: Built) -> None:
    """However long a word is, and wherever it stands; loaded once, and then made narrower."""
    wide: list[tuple[str, int, int]] = []

    async def steps() -> None:
        page = await browser.driven.new_page()
        for address in PAGES:
            await page.set_viewport_size({"width": 1280, "height": 800})
            await page.goto(odd.address + address)
            for width in (1280, 768, 360, 320):
                await page.set_viewport_size({"width": width, "height": 800})
                found, screen = await page.evaluate(WIDTH)
                if found > screen:
                    wide.append((address, width, found))
        await page.close()

    browser.runner.run(steps())

    assert [] == wide


@pytest.mark.parametrize("day", ["2. Okt. 2026", "30. Sept. 2026", "31 févr. 2026"])
def test_no_day_is_broken_on_a_phone(browse: Browse, day: str) -> None:
    """Not in a column of a table either, where the words beside it can give way."""

    async def steps(page: Any) -> list[int]:
        return list(await page.evaluate(ROWS, day.replace(" ", "\xa0")))

    assert {1} == set(browse(steps, "promises/", viewport={"width": 360, "height": 740}))


ROWS = """(day) => [...document.querySelectorAll(".chain td:first-child time")].map((one) => {
  one.textContent = day;
  return one.getClientRects().length;
})"""


def test_what_is_closed_is_open_on_paper(browse: Browse) -> None:
    """Nobody can open it there."""

    async def steps(page: Any) -> None:
        shown = """() => [...document.querySelectorAll("details:not([open]) > ul")]
          .map((one) => one.checkVisibility({ contentVisibilityAuto: true }))"""
        assert [False] == await page.evaluate(shown)
        await page.emulate_media(media="print")
        await page.wait_for_function(f"({shown})().every((one) => one)")

    browse(steps, "sources/")


@pytest.mark.parametrize("address", ["", "news/plan/", "routes/alpha-beta/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_all_words_are_dark(address: str, scheme: str, browse: Browse) -> None:
    """A printer leaves the grounds out: what was light on dark would be on white."""

    async def steps(page: Any) -> list[str]:
        await page.emulate_media(media="print", color_scheme=scheme)
        return list(await page.evaluate(PALE))

    assert [] == browse(steps, address, color_scheme=scheme)


# Words that are lighter than a middle grey (by the weights of WCAG's luminance).
PALE = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && !one.closest("svg")
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((one) => {
    const [red, green, blue] = getComputedStyle(one).color.match(/[\\d.]+/g).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140;
  })
  .map((one) => one.textContent.slice(0, 40))"""


def test_a_quote_in_hebrew_ends_at_the_left(browser: Browser, odd: Built) -> None:
    """Its full stop stands after its last word, as it is read."""

    async def steps() -> Any:
        context = await browser.driven.new_context(viewport={"width": 420, "height": 800})
        page = await context.new_page()
        await page.goto(odd.address + "news/short/")
        found = await page.evaluate(
            """() => {
              const text = document.querySelector("blockquote p").firstChild;
              const at = (place) => {
                const range = document.createRange();
                range.setStart(text, place);
                range.setEnd(text, place + 1);
                return range.getBoundingClientRect().left;
              };
              return [at(0), at(text.length - 1)];
            }"""
        )
        await context.close()
        return found

    first, last = browser.runner.run(steps())

    assert last < first


COUNTS = ("Two", "Three", "Four", "Five", "Six", "Seven", "Eight")
PAGES = (
    *("", "timeline/", "timeline/2024/", "routes/", "routes/ab/", "promises/", "sources/"),
    *("corrections/", "about/", "places/alpha/", "places/bridge/", "topics/trains/", "ko/"),
    *("news/e0/", "news/e1/", "news/e2/", "news/short/", "ko/news/e0/"),
)


def _long() -> dict[str, str]:
    word = LONGEST
    dates = "[2034-03-05,2034-04-06,2034-05-07,2034-06-08,2034-07-09]"
    whole = f"""\
title: {word}
summary: {word}
place: alpha
places: [beta]
routes: [ab]
topics: [trains]
sources: [A-1, A-2]
statements:
  - {{by: ann, said: {word}, quote: {word}, source: A-1}}
service:
  ab: {{passenger: suspended, freight: regular, note: {word}}}
"""
    first = whole.splitlines(keepends=True)[0]
    promises = f"""\
kind: announcement
promises:
  - {{id: regular, what: {word}, route: ab, by: ann, due: 2024-12-15, source: A-1}}
  - {{id: trial, what: {word}, route: ab, by: rail, due: 2024-10~/2025-11?, source: A-2}}
  - {{id: open, what: {word}, route: ab, by: rail, due: "{dates}", source: A-2}}
"""
    kept = (
        f"fulfils: [trial]\ncorrections: [{{date: 2025-02-01, kind: correction, text: {word}}}]\n"
    )
    body = f"{word}[^1]\n\n# {word}\n\n`{word}`\n\n[^1]: {word}\n"
    return {
        "site.yaml": f"title: {word}\ndescription: {word}\nlanguages: [en, ko]\n"
        f"identity: alpha.example,2024\nbase_url: https://example.org/repo/\n"
        f"publisher: {{name: {word}, email: {'x' * 90}@alpha.example}}\n"
        f"eras: [{{name: {word}, date: 2023-01-10/2024-12-15, source: A-1}}]\n",
        "topics.yaml": f"trains: {{name: {{en: {word}, ko: {word}}}, summary: {word}}}\n",
        "places.yaml": f"alpha: {{name: {{en: {word}, ru: x{word}}}, aliases: [{word}],"
        f" country: RU, lat: 42.4, lon: 130.6, gauge: {word}, note: {word}}}\n"
        f"beta: {{name: {word}, country: KP, lat: 42.5, lon: 130.9}}\n"
        f"bridge: {{name: {word}, country: [RU, KP], kind: crossing, lat: 42.45, lon: 130.7}}\n",
        "voices.yaml": f"ann: {{name: {word}, role: {word}}}\nrail: {{name: {word}}}\n",
        "sources.yaml": f'A-1: {{title: {word}, url: "https://a.example/{word}", publisher: {word},'
        f" date: 2024-09-21, note: {word}, lang: de, stance: press}}\n"
        f"A-2: {{title: {word}, publisher: y{word}, date: 2024-12-16}}\n",
        "routes/ab.md": f"""\
---
name: {word}
summary: {word}
stops:
  - {{place: alpha, km: 0, note: {word}}}
  - {{place: bridge, km: 2.5, calls: no}}
  - {{place: beta, km: 5, calls: unknown}}
operators: [rail, {word}]
between: [RU, KP]
gauge: {word}
facts:
  - {{label: {word}, value: {word}, source: A-1, note: {word}}}
  - {{label: same, value: {word}, source: A-1, confidence: low, computed: true}}
  - {{label: same, value: {word}, source: A-2, confidence: low}}
---
{body}
""",
        "pages/about.md": f"---\ntitle: {word}\n---\n{body}\n> {word}\n\n- {word}\n\n"
        f"| {word} | {word} |\n|---|---|\n| {word} | {word} |\n\n    {word} {word}\n",
        "entries/e0.md": f"---\ndate: 2024-03-10\n{whole}{promises}---\n{body}",
        "entries/e1.md": f"---\ndate: 2025-01-10\n{whole}{kept}---\n{body}",
        "entries/e2.md": f"---\ndate: 2025-02-10\n{whole}---\n{body}",
        "entries/whole.md": f"---\ntitle: A whole one\ndate: 2025-02-20\n{whole[len(first) :]}---\n"
        + "\n\n".join(
            f"{count} trains ran on that day, and nobody counted them." for count in COUNTS
        )
        + "\n\n## What was seen\n\n- one\n- two\n\n> It is a train, they said.\n",
        "entries/short.md": "---\ntitle: A short one\ndate: 2025-03-01\naliases: [/old/]\n"
        'statements:\n  - {by: ann, said: He named it., quote: "הרכבת תצא ב-15 במרץ.", lang: he}'
        "\n---\nJust this.\n",
    }
