"""What outside auditors find on the pages of a finished site, and what its pages weigh."""

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.browser.fixtures import LISTEN, Browser, Built
from tests.browser.walk import Look, Seen, walk

# What the Nu checker does not know yet; each is in the standard and in every browser.
NOT_KNOWN_YET = (
    "CSS: “paint-order”: Property “paint-order” doesn't exist",
    "CSS: “container-type”: Property “container-type” doesn't exist",
    "CSS: Unrecognized at-rule “@container”",
    "“::details-content”",
    # WebKit takes a list without marks for a layout, unless it says that it is a list.
    "The “list” role is unnecessary for element",
    # It reads files, where 'self' is nobody; the browser tests ask for the policy.
    "Resource violates Content Security Policy",
    # What is told to machines runs nowhere (HTML 4.12.1, data blocks), so the policy is not asked.
    "Inline script violates Content Security Policy",
)


def walked(
    site: Built, browser: Browser, axe: str, pages: tuple[str, ...], *looks: Look
) -> tuple[Seen, ...]:
    """What a browser sees on these pages."""
    return browser.runner.run(walk(browser.driven, site.address, pages, axe, LISTEN, looks))


def told(seen: tuple[Seen, ...], what: str) -> dict[str, tuple[str, ...]]:
    """The pages that did this wrong."""
    return {one.page: getattr(one, what) for one in seen if getattr(one, what)}


def invalid(site: Built, vnu: list[str]) -> list[str]:
    """Errors and warnings of the Nu HTML checker on all pages and styles."""
    command = [*vnu, "--also-check-css", "--skip-non-html", "--format", "json", str(site.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    messages = json.loads(done.stderr)["messages"]
    wrong = sorted({_line(one) for one in messages if one["type"] == "error" or "subType" in one})
    return [one for one in wrong if not any(known in one for known in NOT_KNOWN_YET)]


def _line(message: dict[str, object]) -> str:
    file = str(message.get("url", "")).rpartition("_site/")[2]
    return f"{file}:{message.get('lastLine')}: {message['message']}"


def weights(site: Built, page: str) -> dict[str, int]:
    """The page and each file that it asks for, with their bytes on the wire."""
    text = (site.folder / page / "index.html").read_text("utf-8")
    pattern = (
        r'<(?:script|img)[^>]* src="([^"]+)"|<link rel="(?:stylesheet|icon)"[^>]* href="([^"]+)"'
    )
    found = {one or other for one, other in re.findall(pattern, text)}
    base = site.folder / page
    return {one: weight(base / one.removeprefix("/repo/")) for one in found} | {
        "page": weight(base / "index.html")
    }


def weight(path: Path) -> int:
    """The bytes that a server sends at its usual level of compression."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


class Read(NamedTuple):
    """A page in reader mode, beside what it says of itself."""

    title: tuple[str, str]
    byline: tuple[str, str]
    published: tuple[str, str]
    missing: tuple[str, ...]  # paragraphs of its text that are not there
    text: str


def read(built: Built, browser: Browser, readability: str, pages: tuple[str, ...]) -> list[Read]:
    """These pages as reader mode shows them."""

    async def all_of_them() -> list[Read]:
        # The pages allow no script but their own.
        context = await browser.driven.new_context(bypass_csp=True)
        tab = await context.new_page()
        found = []
        for page in pages:
            await tab.goto(built.address + page)
            await tab.evaluate(readability + ";window.Readability = Readability;0")
            said, shown = await tab.evaluate(_READ)
            text = " ".join(shown["textContent"].split())
            missing = tuple(one for one in said["words"] if " ".join(one.split()) not in text)
            pairs = [(said[one], shown[one] or "") for one in ("title", "byline", "publishedTime")]
            found.append(Read(*pairs, missing, text))
        await context.close()
        return found

    return browser.runner.run(all_of_them())


_READ = """() => [{
  title: document.querySelector("h1").textContent,
  byline: document.querySelector("[name=author]").content,
  publishedTime: document.querySelector("[property='article:published_time']")?.content ?? "",
  words: [...document.querySelectorAll(".prose > *")].map((one) => one.textContent),
}, new window.Readability(document.cloneNode(true)).parse()]"""
