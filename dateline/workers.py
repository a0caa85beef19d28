"""Work that is shared by forked processes where there is enough of it."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

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


def _deaf() -> None:
    # Ctrl-C reaches every process of a terminal; the parent alone answers, and ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _one(item: Any) -> Any:
    work, common = _share
    return work(common, item)
