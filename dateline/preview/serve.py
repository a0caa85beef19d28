"""A preview: builds at every change, shows what is wrong, reloads, on this machine alone."""

import asyncio
import contextlib
import errno
import gc
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import tornado.httpserver
from livereload.handlers import LiveReloadHandler
from watchfiles import Change, awatch

from dateline.build.pipeline import build
from dateline.desk import report
from dateline.model import mistake
from dateline.model.options import Settings
from dateline.preview.handlers import State, application

TRIES = 20  # ports after the wanted one
LOOK = 500  # milliseconds after which a folder that went is looked for
HERE = "127.0.0.1"
OURS = (HERE, "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - what somebody may ask for

Clock = Callable[[], datetime]
Say = Callable[[str], None]


def serve(
    settings: Settings, *, host: str, port: int, browser: bool, clock: Clock, say: Say
) -> None:
    """Serve until interrupted; the last good site stays up while there are problems."""
    gc.enable()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(settings, port, browser, clock, say, host))
    say("Stopped.")


async def run(
    settings: Settings, port: int, browser: bool, clock: Clock, say: Say, open_to: str = HERE
) -> None:
    """Build, serve, and build again after every change, until cancelled."""
    door = _socket(open_to, port)
    shown = f"[{open_to}]" if ":" in open_to else open_to
    named = HERE if open_to in EVERYWHERE else shown
    host = f"http://{named}:{door.getsockname()[1]}"
    # Without a base URL of its own, the site is at home where it is served.
    given = settings.options.base_url
    base = urlsplit(given or "").path.rstrip("/")
    options = settings.options._replace(base_url=given or f"{host}/")
    settings = settings._replace(options=options, served=True)
    state = State(settings.output, base, () if open_to in OURS else (open_to,))
    server = tornado.httpserver.HTTPServer(application(state))
    builder = ThreadPoolExecutor(1)
    loop = asyncio.get_running_loop()
    try:
        # The first one makes all pages; what later ones make is not worth a second process.
        await loop.run_in_executor(builder, _build, settings, state, clock, say)
        settings = settings._replace(jobs=1)
        server.add_socket(door)
        say(f"Serving {host}{base}/ - Ctrl-C stops.")
        if browser:
            webbrowser.open(f"{host}{base}/")
        folders = (settings.content, *settings.templates, *settings.static)
        async for _ in _changes(folders):
            await loop.run_in_executor(builder, _build, settings, state, clock, say)
            # livereload ignores a reload within three seconds of the last one.
            LiveReloadHandler._last_reload_time = 0
            LiveReloadHandler.reload_waiters("*")
    finally:
        server.stop()
        builder.shutdown()


async def _changes(folders: Sequence[Path]) -> AsyncIterator[None]:
    """Each time that something has changed in folders, any of which may go and come back."""
    missed = False  # whether something may have changed while nobody watched
    while True:
        known = _marks(folders)
        there = [folder for folder in folders if folder.is_dir()]
        if not there:
            await asyncio.sleep(LOOK / 1000)
            continue
        whole = {folder.absolute() for folder in there}
        # A folder that goes takes its watch with it, so it is looked for now and then.
        watching = awatch(*there, debounce=200, step=10, rust_timeout=LOOK, yield_on_timeout=True)
        async for changed in watching:
            gone = any(how == Change.deleted and Path(path) in whole for how, path in changed)
            fresh = gone or _marks(folders) != known
            if changed or fresh or missed:
                yield
            missed = fresh
            if fresh:
                break


def _marks(folders: Iterable[Path]) -> list[int]:
    """What tells a folder from another one of its name; 0 where there is none."""
    found = []
    for folder in folders:
        try:
            found.append(folder.stat().st_ino)
        except OSError:
            found.append(0)
    return found


def _build(settings: Settings, state: State, clock: Clock, say: Say) -> None:
    say("Building …")
    started = clock()
    options = settings.options._replace(now=started)
    gone = [
        one
        for one in (settings.content, settings.templates[-1], settings.static[-1])
        if not one.is_dir()
    ]
    if gone:
        names = ", ".join(one.as_posix() for one in gone)
        state.problems = f"There is no folder {names}. The preview goes on when it is back."
        state.stopped = True
        say(state.problems)
        return
    try:
        result = build(settings._replace(options=options))
    except Exception as trouble:  # noqa: BLE001 - a preview outlives whatever a build meets
        found = mistake.of(trouble)
        fact = f"The build broke off: {mistake.words(trouble)}"
        state.problems = report.findings([found], "text") if found else fact
        state.stopped = True
        say(state.problems)
        return
    told = report.findings(result.problems, "text")
    state.problems = report.with_lines(result.problems) if result.stopped else told
    state.stopped = result.stopped
    if result.site:  # else it is as it was
        state.held = result.site.held
    say(told + report.summary(result, (clock() - started).total_seconds()))


def _socket(host: str, port: int) -> socket.socket:
    """A socket on an address of this machine, on the wanted port or one of the next free ones."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in range(port, min(port + TRIES, 65536)):
        try:
            made = socket.create_server((host, number), family=family)
        except OSError as trouble:
            # That nobody knows the name has an error number below zero, whoever tells it.
            if trouble.errno == errno.EADDRNOTAVAIL or (trouble.errno or -1) < 0:
                fact = f'"{host}" is no address of this machine'
                raise OSError(trouble.errno, fact) from None
            continue
        made.setblocking(False)
        return made
    raise OSError(98, f"No port from {port} to {min(port + TRIES, 65536) - 1} is free")


def folders(settings: Settings) -> Settings:
    """The same site in folders of the preview's own, so that drafts never lie in the output."""
    own = (settings.cache or Path(".cache")) / "preview"
    return settings._replace(output=own / "site", cache=own / "memory")
