"""The search finds every recorded spelling, by keyboard alone, under a policy as strict as ever."""

from typing import Any
from urllib.parse import quote

import pytest

from dateline.languages import terms
from tests import every_kind
from tests.browser.fixtures import Browse

pytestmark = pytest.mark.browser

FOUND = """async (asked) => {
  const status = document.querySelector(".search-count");
  const input = document.querySelector("#q");
  const settled = new Promise((done) => new MutationObserver(done).observe(status, {
    childList: true, characterData: true, subtree: true }));
  input.value = "";
  input.form.requestSubmit();
  await settled;
  const again = new Promise((done) => new MutationObserver(done).observe(status, {
    childList: true, characterData: true, subtree: true }));
  input.value = asked;
  input.form.requestSubmit();
  await again;
  return [...document.querySelectorAll(".search-title")].map((one) => one.getAttribute("href"));
}"""
READY = "() => document.querySelector('.search-count').textContent !== ''"


def _spellings() -> list[tuple[str, str]]:
    """Every spelling of places and voices, with what it should lead to."""
    import yaml

    told = []
    for file, there in (("places.yaml", "../places/{}/"), ("voices.yaml", "../names/#voice:{}")):
        for id, fields in yaml.safe_load(every_kind.CONTENT[file]).items():
            names = fields["name"] if isinstance(fields["name"], list) else [fields["name"]]
            for name in names:
                texts = [name] if isinstance(name, str) else [*name.values()]
                told += [(text, there.format(id)) for text in texts if text[0] not in "0123456789"]
            told += [(alias, there.format(id)) for alias in fields.get("aliases", ())]
    return told


@pytest.mark.parametrize("language", ["", "ko/", "ru/"])
def test_every_recorded_spelling_is_among_the_first_three(language: str, browse: Browse) -> None:
    """Of places and voices, in every language of the site."""
    told = _spellings()

    async def steps(page: Any) -> dict[str, list[str]]:
        await page.wait_for_function("() => document.querySelector('form.search').terms")
        await page.fill("#q", "alpha")
        await page.press("#q", "Enter")
        await page.wait_for_function(READY)
        return {text: await page.evaluate(FOUND, text) for text, _ in told}

    found = browse(steps, f"{language}search/")
    assert len(told) > 20
    for text, there in told:
        assert there in found[text][:3], text


def test_a_question_and_a_text_are_taken_apart_alike(browse: Browse) -> None:
    """The script and the program agree on every word, its ending and its accents."""
    endings = "а ев иями ость ейший нный ла ете нно ившись ся ующая ого ыми ья ями ен ит у".split()
    stems = "поезд станци туман открыва договор дальн вагон пункт мост желез верн длинн нов".split()
    texts = [f"{stem}{ending}" for stem in stems for ending in endings]
    texts += [
        "Tuman’gang Café",
        "Ёлка ещё",
        "여객열차 KTX열차",
        "豆满江",
        "cities buses glass",
        "1,435 mm",
    ]

    async def steps(page: Any) -> list[list[str]]:
        await page.wait_for_function("() => document.querySelector('form.search').terms")
        ask = "(all) => all.map((one) => document.querySelector('form.search').terms(one))"
        return list(await page.evaluate(ask, texts))

    for text, found in zip(texts, browse(steps, "search/"), strict=True):
        assert terms.of(text) == found, text


def test_the_search_begins_with_a_stroke_and_needs_no_mouse(browse: Browse) -> None:
    """A stroke leads to it from any page, arrows to its results and Escape back."""

    async def steps(page: Any) -> list[str]:
        await page.keyboard.press("/")
        await page.wait_for_url("**/search/")
        await page.wait_for_function("() => document.activeElement.id === 'q'")
        await page.keyboard.type("betaville")
        await page.wait_for_selector(".search-title")
        await page.keyboard.press("ArrowDown")
        first = await page.evaluate("document.activeElement.getAttribute('href')")
        await page.keyboard.press("Escape")
        return [first, await page.evaluate("document.activeElement.id"), page.url]

    first, focused, url = browse(steps, "routes/")
    assert "../places/beta/" == first
    assert "q" == focused
    assert url.endswith("?q=betaville")


def test_a_search_can_be_shared_and_filtered(browse: Browse) -> None:
    """Question and filters stand in the address, and results tell date, kind and line."""

    async def steps(page: Any) -> tuple[list[str], str]:
        await page.wait_for_selector(".search-title")
        links = page.locator(".search-title")
        hrefs = await links.evaluate_all("all => all.map((one) => one.getAttribute('href'))")
        return hrefs, await page.inner_text(".search-found > li:first-child .meta")

    everything, _ = browse(steps, f"search/?q={quote('alpha')}")
    events, told = browse(steps, f"search/?q={quote('alpha')}&kind=event&route=alpha-beta")
    assert 0 < len(events) < len(everything)
    assert all(one.startswith("../news/") for one in events)
    assert "Event" in told
    assert "Alpha – Beta" in told


def test_without_scripts_names_and_years_are_there(browse: Browse) -> None:
    """The form is gone, and the way to the names is told."""

    async def steps(page: Any) -> tuple[bool, str]:
        return await page.is_visible("form.search"), await page.inner_text("main")

    shown, words = browse(steps, "search/", java_script_enabled=False)
    assert not shown
    assert "Names from A to Z" in words


def test_the_script_is_small() -> None:
    """Under 10 kB, and only the page of the search loads it."""
    from tests.conftest import REAL

    assert (REAL / "static/js/search.js").stat().st_size < 10_000
