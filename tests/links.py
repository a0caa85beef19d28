"""Every link of a finished site, followed over HTTP on this machine."""

import threading
from collections import deque
from functools import partial
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urldefrag, urljoin, urlsplit


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
    """Addresses of all pages that are there to be found.

    No link leads to an old address, nor to what stands in frames of other sites.
    """
    return {
        f"{prefix}{path.parent.relative_to(folder).as_posix()}/".replace("/./", "/")
        for path in folder.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
        and "embed" not in path.relative_to(folder).parts
    }
