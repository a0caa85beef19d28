"""What outside auditors find on the pages of a finished site, and what its pages weigh."""

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Any

from tests.browser.fixtures import LISTEN, Browser, Built
from tests.browser.walk import Seen, walk

# What the Nu checker does not know yet; each is in the standard and in every browser.
NOT_KNOWN_YET = (
    "CSS: “paint-order”: Property “paint-order” doesn't exist",
    "CSS: “container-type”: Property “container-type” doesn't exist",
    "CSS: Unrecognized at-rule “@container”",
    # It reads files, where 'self' is nobody; the browser tests ask for the policy.
    "Resource violates Content Security Policy",
)


def walked(
    site: Built, browser: Browser, axe: str, pages: tuple[str, ...], **options: Any
) -> tuple[Seen, ...]:
    """What a browser sees on these pages."""
    return browser.runner.run(walk(browser.driven, site.address, pages, axe, LISTEN, **options))


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
