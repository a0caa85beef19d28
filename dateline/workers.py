"""Work that forked processes share, or do aside."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn, TypeVar

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
        with multiprocessing.get_context("fork").Pool(jobs, _deaf) as pool:
            yield from pool.imap(_one, items, chunksize=size)
    finally:
        _share = None


def aside(work: Callable[[], Made], jobs: int) -> Callable[[], Made]:
    """Begin work in a process of its own, which sees everything as it is now; what is returned
    waits for it.

    What fails there is done again here, so that its error is the caller's.
    """
    if jobs == 1 or not hasattr(os, "fork"):
        return work
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        _answer(work, reader, writer)
    os.close(writer)

    def made() -> Made:
        import pickle  # another process does this while the child is at work

        with os.fdopen(reader, "rb") as pipe:
            data = pipe.read()
        os.waitpid(child, 0)
        try:
            answer: Made = pickle.loads(data)  # noqa: S301 - from our own child
        except (pickle.UnpicklingError, EOFError):
            return work()
        return answer

    return made


def _answer(work: Callable[[], object], reader: int, writer: int) -> NoReturn:
    import pickle

    try:
        _deaf()
        os.close(reader)
        data = pickle.dumps(work(), protocol=5)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)


def _deaf() -> None:
    import signal

    # Ctrl-C reaches every process of a terminal; the parent alone answers, and ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _one(item: Any) -> Any:
    work, common = _share
    return work(common, item)
