"""The handlers of the preview: the files of a folder, for browsers that it is open to."""

import contextlib
import html
import ipaddress
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import tornado.web
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import get_watcher_class

LOCAL = ("localhost", "127.0.0.1", "::1")


class State:
    """What is shown: a folder, under a path, and what is wrong with the content."""

    def __init__(self, output: Path, base: str, open_to: tuple[str, ...] = ()) -> None:
        self.output = output
        self.open_to = open_to  # addresses besides those of this machine for itself
        self.base = base  # the path of the base URL, without a slash at its end
        self.problems = ""
        self.stopped = False  # whether the folder still holds the last good site
        self.held: tuple[str, ...] = ()  # entries that are not shown

    def told(self) -> bytes:
        """What is wrong, above the page; in a box to open where it hinders nothing."""
        problems = html.escape(self.problems).encode()
        if self.stopped:
            return _OVER % problems
        count = self.problems.count("\n")
        said = [f"{count} warning{'s' * (count != 1)}"] if count else []
        said += [f"{len(self.held)} held back"] if self.held else []
        if not said:
            return b""
        held = "".join(f"held back: {id}\n" for id in self.held)
        return _ASIDE % (", ".join(said).encode(), problems + html.escape(held).encode())


def application(state: State) -> tornado.web.Application:
    """Every handler refuses a foreign host: its name may have been bound to this machine."""
    # `reload_waiters` asks for it, though nothing is watched with it.
    LiveReloadHandler.watcher = get_watcher_class()()
    given = {"state": state}
    return tornado.web.Application(
        [
            (r"/livereload", _Socket),
            (r"/livereload\.js", _Script),
            (rf"{state.base}/(.*)", _Page, given),
            (r"/(.*)", _Elsewhere, given),
        ],
        log_function=lambda _: None,
        open_to=state.open_to,
    )


def refuse_foreign(request: Any, open_to: tuple[str, ...] = ()) -> None:
    """421 Misdirected Request (RFC 9110 15.5.20) for another host, or a page of another one.

    A name may have been bound to this machine to read what it shows; an address cannot be. So one
    that is open to others answers to any address, and to the name that it was given.
    """
    try:
        host = urlsplit(f"//{request.host}")
        origin = urlsplit(request.headers.get("Origin", f"//{request.host}"))
        named = host.hostname in (*LOCAL, *open_to) or (open_to and _address(host.hostname))
        ours = named and origin.netloc == host.netloc
    except ValueError:
        ours = False
    if not ours:
        raise tornado.web.HTTPError(421)


def _address(host: str | None) -> bool:
    try:
        ipaddress.ip_address(host or "")
    except ValueError:
        return False
    return True


class _Socket(LiveReloadHandler):  # type: ignore[misc]
    def prepare(self) -> None:
        refuse_foreign(self.request, self.settings["open_to"])

    def check_origin(self, origin: str) -> bool:
        return True  # `prepare` has seen to it

    def on_message(self, message: str | bytes) -> None:
        """Shake hands; what is no message of the protocol is not answered."""
        with contextlib.suppress(ValueError, AttributeError, TypeError):
            super().on_message(message)


class _Script(LiveReloadJSHandler):  # type: ignore[misc]
    def prepare(self) -> None:
        refuse_foreign(self.request, self.settings["open_to"])


class _Elsewhere(tornado.web.RequestHandler):
    """Outside the base path there is nothing, except the way in."""

    def initialize(self, state: State) -> None:
        self.state = state

    def prepare(self) -> None:
        refuse_foreign(self.request, self.settings["open_to"])

    def get(self, path: str) -> None:
        if path and f"/{path}" != self.state.base:
            raise tornado.web.HTTPError(404)
        self.redirect(f"{self.state.base}/")


class _Page(tornado.web.RequestHandler):
    """A file of the output; pages get the reload script and what is wrong with the content."""

    def initialize(self, state: State) -> None:
        self.state = state

    def prepare(self) -> None:
        refuse_foreign(self.request, self.settings["open_to"])

    def get(self, path: str) -> None:
        root = self.state.output.resolve()
        file = _inside(root, path)
        if file.is_dir() and file != root and not path.endswith("/"):
            # As it is inside the folder: an address that begins with two slashes names a host.
            inside = file.relative_to(root).as_posix()
            self.redirect(quote(f"{self.state.base}/{inside}/"))
            return
        if file.is_dir():
            file = file / "index.html"
        if not file.is_file() or (path.endswith("/") and file.name != "index.html"):
            self.set_status(404)
            file = root / "404.html"
        self.set_header("Cache-Control", "no-store")
        # No page of another site may use what is here as a script, a style or a picture.
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Content-Type", _KINDS.get(file.suffix, "application/octet-stream"))
        data = file.read_bytes() if file.is_file() else _NOTHING
        self.finish(_added(data, self.state.told()) if file.suffix == ".html" else data)

    def head(self, path: str) -> None:
        self.get(path)


def _inside(root: Path, path: str) -> Path:
    """The file that is asked for; 403 for one that is hidden or outside, links included."""
    if any(part.startswith(".") for part in path.split("/")) or "\0" in path:
        raise tornado.web.HTTPError(403)
    try:
        file = (root / path.lstrip("/")).resolve()
        file.exists()
    except (OSError, ValueError):  # a name longer than the disk allows
        raise tornado.web.HTTPError(404) from None
    if not file.is_relative_to(root):
        raise tornado.web.HTTPError(403)
    return file


def _added(page: bytes, over: bytes) -> bytes:
    """The page with the reload script, and with what is to be told above its content."""
    # The page's own policy has no room for a WebSocket; the preview's copy goes without.
    page = page.replace(b'http-equiv="Content-Security-Policy"', b'name="policy"', 1)
    head, mark, rest = page.partition(b"</head>")
    if not mark:
        return _RELOAD + over + page
    start = rest.find(b">", rest.find(b"<body")) + 1
    return head + _RELOAD + mark + rest[:start] + over + rest[start:]


_RELOAD = b'<script src="/livereload.js"></script>'
# It opens by itself, and needs no script to be closed; the thin bar that is left says why.
_OVER = (
    b'<details open style="position:sticky;inset-block-start:0;z-index:9;'
    b"background:#fff4f2;color:#5c0a00;border-block-end:3px solid;"
    b'font:0.875rem/1.5 system-ui,sans-serif">'
    b'<summary style="padding:0.5rem 1rem;cursor:pointer">This page is as it was before. '
    b"What hinders a new one:</summary>"
    b'<pre role="alert" style="margin:0;padding:0 1rem 1rem;max-block-size:50vh;'
    b'overflow:auto;white-space:pre-wrap;background:none;color:inherit">%s</pre></details>'
)
_ASIDE = (
    b'<details style="position:sticky;inset-block-start:0;z-index:9;background:#fff8e1;'
    b'color:#4a3500;border-block-end:1px solid;font:0.875rem/1.5 system-ui,sans-serif">'
    b'<summary style="padding:0.25rem 1rem;cursor:pointer">%s</summary>'
    b'<pre style="margin:0;padding:0 1rem 1rem;max-block-size:50vh;overflow:auto;'
    b'white-space:pre-wrap;background:none;color:inherit">%s</pre></details>'
)
_NOTHING = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Nothing here</title></head>'
    b"<body><p>There is no page here.</p></body></html>"
)
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".ics": "text/calendar; charset=utf-8",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
