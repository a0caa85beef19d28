"""The same output works at the root of a host, under /repo/, and without any base URL."""

import threading
from collections import deque
from functools import partial
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from dateline.build.pipeline import build
from dateline.model.options import Options, Settings

ROOT = Path(__file__).parent.parent
BASE = "https://rail.example/repo/"


class Quiet(SimpleHTTPRequestHandler):
    """A plain server of files; it knows nothing of the site."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def list_directory(self, path):  # a folder without index.html is no page
        self.send_error(404)


class Links(HTMLParser):
    """Every address that a browser or a reader would ask for."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        for name in ("href", "src", "action", "poster", "data"):
            if given.get(name):
                self.found.append(given[name])
        for one in (given.get("srcset") or "").split(","):
            self.found += one.split()[:1]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The real site, built for /repo/."""
    return made(tmp_path_factory.mktemp("site"), BASE)


def made(folder, base_url):
    settings = Settings(
        ROOT / "content",
        ROOT / "templates",
        ROOT / "static",
        folder / "repo",
        folder / "cache",
        Options(base_url=base_url),
    )
    result = build(settings)
    assert not result.stopped, result.problems
    return folder / "repo"


def walked(folder, start):
    """Follow everything from `start`; status by path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    seen, waiting = {}, deque([f"http://{host}{start}"])
    connection = HTTPConnection(host, timeout=10)
    try:
        while waiting:
            here = waiting.popleft()
            path = urlsplit(here).path
            if path in seen:
                continue
            connection.request("GET", path)
            answer = connection.getresponse()
            data = answer.read()
            seen[path] = answer.status
            # Files without links of their own, styles included, ask for nothing else here.
            if answer.status == 200 and data[:15].lower() == b"<!doctype html>":
                for link in Links(data.decode()).found:
                    there = urldefrag(urljoin(here, link))[0]
                    if urlsplit(there).netloc == host:
                        waiting.append(there)
    finally:
        connection.close()
        server.shutdown()
        server.server_close()
    return seen


def pages(folder, prefix):
    """Addresses of all pages that are there to be found."""
    return {
        f"{prefix}{path.parent.relative_to(folder).as_posix()}/".replace("/./", "/")
        for path in folder.rglob("index.html")
    }


def test_under_a_folder_every_link_leads_somewhere(site):
    """As on a host of project pages: nothing is missing, nothing leaves the folder."""
    seen = walked(site.parent, "/repo/")

    assert [] == [path for path, status in seen.items() if status != 200]
    assert [] == [path for path in seen if not path.startswith("/repo/")]
    assert len(seen) > 100


def test_every_page_can_be_reached_from_the_first(site):
    """No page is an island."""
    seen = walked(site.parent, "/repo/")

    assert set() == pages(site, "/repo/") - set(seen)


def test_the_same_files_work_at_the_root(site):
    """On a domain of its own; not one byte is different."""
    seen = walked(site, "/")

    assert [] == [path for path, status in seen.items() if status != 200]
    assert set() == pages(site, "/") - set(seen)


def test_pages_name_no_path_from_the_root(site):
    """So they also open from a folder; only the page for a missing address cannot do so."""
    rooted = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        for link in Links(path.read_text("utf-8")).found
        if link.startswith("/")
    }

    assert {"404.html"} == rooted


def test_the_page_for_a_missing_address_carries_the_base_path(site, tmp_path):
    """It is served at any depth, so its links cannot be relative."""
    links = Links((site / "404.html").read_text("utf-8")).found
    own = [link for link in links if "://" not in link and not link.startswith(("#", "mailto:"))]
    assert own
    assert [] == [link for link in own if not link.startswith("/repo/")]
    assert [] == [
        link for link in own if not (site / urldefrag(link)[0].removeprefix("/repo/")).exists()
    ]

    root = made(tmp_path, "https://rail.example/")
    links = Links((root / "404.html").read_text("utf-8")).found
    assert "/" in links
    assert [] == [link for link in links if link.startswith("/repo/")]


def test_styles_ask_for_nothing_elsewhere(site):
    """An address in a style sheet would be from the sheet, or from another host."""
    for sheet in site.rglob("*.css"):
        text = sheet.read_text("utf-8")
        assert "@import" not in text
        assert "//" not in text.replace("://www.w3.org", "")
        assert "url(/" not in text.replace(" ", "").replace('"', "").replace("'", "")
