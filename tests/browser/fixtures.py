"""A finished site, served under /repo/ on this machine, and a Chromium to read it."""

import asyncio
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import REAL

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Each page runs its scripts once: to make them quick takes longer than they do.
    "--js-flags=--no-turbofan --no-maglev",
)
# What a page must never do; told by the browser itself.
LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(event.violatedDirective + " " + event.blockedURI);
});
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


class Built(NamedTuple):
    """The finished site and where it is served."""

    folder: Path
    address: str  # ends with /repo/

    def pages(self) -> tuple[str, ...]:
        """The address of every HTML page, below /repo/, that does not lead on by itself."""
        files = sorted(
            path.relative_to(self.folder)
            for path in self.folder.rglob("*.html")
            if 'http-equiv="refresh"' not in path.read_text("utf-8")
        )
        return tuple(path.as_posix().removesuffix("index.html") for path in files)


@contextmanager
def served(folder: Path) -> Iterator[Built]:
    """Serve the folder for as long as it is looked at."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Built(folder, f"http://127.0.0.1:{server.server_port}/repo/")
        server.shutdown()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the folder under /repo/ and says nothing."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix("/repo") if path.startswith("/repo/") else "/outside"
        return super().translate_path(inside)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="package")
def chromium() -> str:
    """The path of the system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        missing("DATELINE_REQUIRE_BROWSER", "THE BROWSER TESTS DID NOT RUN: no Chromium here")
    return str(found)


@pytest.fixture(scope="package")
def axe() -> str:
    """The source of axe-core."""
    return audit("axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="package")
def readability() -> str:
    """The source of what Firefox's reader mode is made of."""
    return audit("@mozilla/readability/Readability.js").read_text("utf-8")


@pytest.fixture(scope="package")
def vnu() -> list[str]:
    """The command of the Nu HTML checker."""
    jar = audit("vnu-jar/build/dist/vnu.jar")
    if not shutil.which("java"):
        missing("DATELINE_REQUIRE_AUDITS", "THE HTML WAS NOT CHECKED: no Java here")
    return ["java", "-Xmx512m", "-jar", str(jar)]


def audit(name: str) -> Path:
    """A file of the packages that look at pages from outside."""
    path = REAL / "node_modules" / name
    if not path.is_file():
        missing("DATELINE_REQUIRE_AUDITS", f"AN AUDIT DID NOT RUN: no {name}, see `npm ci`")
    return path


def missing(demand: str, words: str) -> None:
    """Skip loudly, or fail where the environment demands that the test runs."""
    if os.environ.get(demand) == "1":
        pytest.fail(words)
    pytest.skip(words)


Browse = Callable[..., Any]


class Browser(NamedTuple):
    """A running Chromium and the loop that it runs in."""

    runner: asyncio.Runner
    driven: Any


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests; between two of them its loop stands still."""
    from playwright.async_api import async_playwright

    with asyncio.Runner() as runner:
        playwright = runner.run(async_playwright().start())
        driven = runner.run(playwright.chromium.launch(executable_path=chromium, args=list(FLAGS)))
        yield Browser(runner, driven)
        runner.run(driven.close())
        runner.run(playwright.stop())


@pytest.fixture
def browse(browser: Browser, site: Built) -> Browse:
    """Runs an async function of a page that stands on an address of the site."""

    def run(steps: Callable[[Any], Awaitable[Any]], address: str = "", **options: Any) -> Any:
        async def whole() -> Any:
            context = await browser.driven.new_context(**{"viewport": WIDE, **options})
            await context.add_init_script(LISTEN)
            page = await context.new_page()
            await page.goto(site.address + address)
            try:
                return await steps(page)
            finally:
                await context.close()

        return browser.runner.run(whole())

    return run
