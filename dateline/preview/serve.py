"""A preview on this machine only: builds at every change, shows what is wrong, reloads."""

import asyncio
import contextlib
import gc
import socket
import webbrowser
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import tornado.httpserver
from livereload.handlers import LiveReloadHandler
from watchfiles import awatch

from dateline.build.pipeline import build
from dateline.desk import report
from dateline.model.options import Settings
from dateline.preview.handlers import State, application

TRIES = 20  # ports after the wanted one

Clock = Callable[[], datetime]
Say = Callable[[str], None]


def serve(settings: Settings, *, port: int, browser: bool, clock: Clock, say: Say) -> None:
    """Serve until interrupted; the last good site stays up while there are problems."""
    gc.enable()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(settings, port, browser, clock, say))
    say("Stopped.")


async def run(settings: Settings, port: int, browser: bool, clock: Clock, say: Say) -> None:
    """Build, serve, and build again after every change, until cancelled."""
    door = _socket(port)
    host = f"http://127.0.0.1:{door.getsockname()[1]}"
    # Without a base URL of its own, the site is at home where it is served.
    given = settings.options.base_url
    base = urlsplit(given or "").path.rstrip("/")
    options = settings.options._replace(base_url=given or f"{host}/")
    settings = settings._replace(options=options, jobs=1, served=True)
    state = State(settings.output, base)
    server = tornado.httpserver.HTTPServer(application(state))
    builder = ThreadPoolExecutor(1)
    loop = asyncio.get_running_loop()
    try:
        await loop.run_in_executor(builder, _build, settings, state, clock, say)
        server.add_socket(door)
        say(f"Serving {host}{base}/ - Ctrl-C stops.")
        if browser:
            webbrowser.open(f"{host}{base}/")
        watched = (settings.content, settings.templates, settings.static)
        async for _ in awatch(*watched, debounce=200, step=50):
            await loop.run_in_executor(builder, _build, settings, state, clock, say)
            # livereload ignores a reload within three seconds of the last one.
            LiveReloadHandler._last_reload_time = 0
            LiveReloadHandler.reload_waiters("*")
    finally:
        server.stop()
        builder.shutdown()


def _build(settings: Settings, state: State, clock: Clock, say: Say) -> None:
    started = clock()
    options = settings.options._replace(now=started)
    try:
        result = build(settings._replace(options=options))
    except Exception as trouble:  # noqa: BLE001 - a preview outlives whatever a build meets
        state.problems = f"The build broke off: {type(trouble).__name__}: {trouble}"
        state.stopped = True
        say(state.problems)
        return
    told = report.findings(result.problems, "text")
    state.problems, state.stopped = told, result.stopped
    if result.site:  # else it is as it was
        state.held = result.site.held
    say(told + report.summary(result, (clock() - started).total_seconds()))


def _socket(port: int) -> socket.socket:
    """A socket on the loopback interface, on the wanted port or one of the next free ones."""
    for number in range(port, min(port + TRIES, 65536)):
        try:
            made = socket.create_server(("127.0.0.1", number))
        except OSError:
            continue
        made.setblocking(False)
        return made
    raise OSError(98, f"No port from {port} to {min(port + TRIES, 65536) - 1} is free")


def folders(settings: Settings) -> Settings:
    """The same site in folders of the preview's own, so that drafts never lie in the output."""
    own = (settings.cache or Path(".cache")) / "preview"
    return settings._replace(output=own / "site", cache=own / "memory")
