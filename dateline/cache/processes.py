"""Work that forked processes share, or do aside."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NoReturn, TypeVar, cast

Item = TypeVar("Item")
Made = TypeVar("Made")

_share: Any = None


def share(
    work: Callable[[Any, Item], Made], common: Any, items: Sequence[Item], jobs: int, size: int = 1
) -> Iterator[Made]:
    """`work(common, item)` for each item, in their order; `size` of them are handed out at once.

    Children are forked, so `common` is theirs without being sent; what they make must pickle.
    """
    global _share  # how a forked child inherits what cannot be pickled
    if jobs == 1 or len(items) <= size or not hasattr(os, "fork"):
        for item in items:
            yield work(common, item)
        return
    import multiprocessing  # costs as much as some whole builds

    _share = (work, common)
    try:
        # Interrupted while it begins, it would leave children that wait for ever.
        _interruptible(False)
        with multiprocessing.get_context("fork").Pool(jobs, _deaf) as pool:
            _interruptible(True)
            yield from pool.imap(_one, items, chunksize=size)
    finally:
        _interruptible(True)
        _share = None


def halve(
    work: Callable[[Any, Sequence[Item]], Made], common: Any, items: Sequence[Item], jobs: int
) -> list[Made]:
    """`work(common, some)` for equal parts of all items, one in this process.

    For work of which every item takes the same time: it costs less than to hand them out.
    """
    size = max(1, -(-len(items) // jobs))
    first, *others = [items[n : n + size] for n in range(0, len(items), size)] or [items]
    waiting = [aside(partial(work, common, one), jobs) for one in others]
    return [work(common, first), *(made() for made in waiting)]


def aside(work: Callable[[], Made], jobs: int) -> Callable[[], Made]:
    """Begin work in a process of its own, which sees everything as it is now; what is returned
    waits for it, and raises what was raised there.
    """
    if jobs == 1 or not hasattr(os, "fork"):
        return work
    reader, writer = os.pipe()
    _interruptible(False)
    try:
        child = os.fork()
        if not child:
            _answer(work, reader, writer)
    finally:
        _interruptible(True)
    os.close(writer)
    end = _End(reader)

    def made() -> Made:
        import pickle  # another process does this while the child is at work

        data = end.read()
        os.waitpid(child, 0)
        try:
            done, answer = pickle.loads(data)  # noqa: S301 - from our own child
        except (pickle.UnpicklingError, EOFError):
            raise OSError(errno.ECHILD, "A process ended before its work was done") from None
        if not done:
            raise answer
        return cast(Made, answer)

    return made


class _End:
    """Where an answer comes out; closed with the last who could wait, and so the child ends too."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def read(self) -> bytes:
        """All of it, once."""
        handle, self._handle = self._handle, -1
        with os.fdopen(handle, "rb") as pipe:
            return pipe.read()

    def __del__(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)


def _answer(work: Callable[[], object], reader: int, writer: int) -> NoReturn:
    import pickle

    try:
        _deaf()
        os.close(reader)
        try:
            answer: tuple[bool, object] = (True, work())
        except Exception as trouble:  # noqa: BLE001 - it is raised where it is waited for
            answer = (False, trouble)
        data = pickle.dumps(answer, protocol=5)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)


def _interruptible(wanted: bool) -> None:
    import signal

    how = signal.SIG_UNBLOCK if wanted else signal.SIG_BLOCK
    signal.pthread_sigmask(how, {signal.SIGINT})


def _deaf() -> None:
    import signal

    # Ctrl-C reaches every process of a terminal; the parent alone answers, and ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _one(item: Any) -> Any:
    work, common = _share
    return work(common, item)
