"""One build as a process: how long it runs, and how much memory it and its children take."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

EVERY = 0.02  # seconds between two looks at memory
UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
MEBIBYTE = 1024 * 1024


class Failed(Exception):
    """A build that did not end well."""


class Spent(NamedTuple):
    """What one build took."""

    seconds: float
    processor: float  # seconds of it, all processes together
    mebibytes: float  # of its largest process


def build(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Spent:
    """Run one build with nothing beside it."""
    os.sync()  # or what the build before has left to write would be paid by this one
    with tempfile.TemporaryFile() as said:
        started = time.monotonic()
        process = _start(command, folder, environment, said.fileno())
        # A new process begins with the peak of the one that starts it; ours is smaller than any.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            tail = said.read()[-2000:].decode(errors="replace")
            raise Failed(f"exit code {process.returncode}: {tail}")
    processor = usage.ru_utime + usage.ru_stime
    return Spent(seconds, processor, usage.ru_maxrss * UNIT / MEBIBYTE)


def together(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float | None:
    """The peak of all processes of one build together, in MiB; its time is worth nothing."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    with tempfile.TemporaryFile() as said:
        process = _start(command, folder, environment, said.fileno(), apart=True)
        done, peaks = Event(), [0]

        def look() -> None:
            while not done.wait(EVERY):
                peaks[0] = max(peaks[0], sum(map(_share, _session(process.pid))))

        watcher = Thread(target=look)
        watcher.start()
        try:
            failed = process.wait()
        finally:
            process.kill()  # if this one was stopped meanwhile
            done.set()
            watcher.join()
    return None if failed else peaks[0] / 1024


def _start(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    said: int,
    apart: bool = False,
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=said,
        start_new_session=apart,  # which names all that it starts
    )


def _session(leader: int) -> list[int]:
    """All processes of a session, also those whose parent has gone."""
    members = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                # The name of the program is in brackets and may hold blanks and brackets.
                fields = Path(f"/proc/{name}/stat").read_bytes().rpartition(b")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            if int(fields[3]) == leader:
                members.append(int(name))
    return members


def _share(process: int) -> int:
    """Memory in KiB; a page that n processes share counts for the n-th part in each of them."""
    try:
        with Path(f"/proc/{process}/smaps_rollup").open("rb") as lines:
            return next((int(line.split()[1]) for line in lines if line.startswith(b"Pss:")), 0)
    except OSError:
        return 0
