"""A word on a terminal while a build takes longer than a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def shown(*, wanted: bool) -> Iterator[None]:
    """Count the seconds, and leave nothing behind; silent off a terminal."""
    if not (wanted and sys.stderr.isatty()):
        yield
        return
    import threading

    over = threading.Event()

    def turn() -> None:
        seconds = 0
        while not over.wait(1):
            seconds += 1
            _show(f"\rBuilding … {seconds} s")
        if seconds:
            _show("\r\033[K")

    thread = threading.Thread(target=turn, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
