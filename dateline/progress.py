"""A word on a terminal while a build takes longer than a second."""

import sys
import threading


class Progress:
    """Counts the seconds, and leaves nothing behind; silent off a terminal."""

    def __init__(self, *, wanted: bool) -> None:
        self.shown = wanted and sys.stderr.isatty()
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._turn, daemon=True)

    def __enter__(self) -> None:
        if self.shown:
            self.thread.start()

    def _turn(self) -> None:
        seconds = 0
        while not self.over.wait(1):
            seconds += 1
            _show(f"\rBuilding … {seconds} s")
        if seconds:
            _show("\r\033[K")

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self.over.set()
            self.thread.join()


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
