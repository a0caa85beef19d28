"""Work that forked processes share, or do aside; none of them hangs, speaks or is left over.

The pools of the standard library take 80 ms to load, wait for ever for a process that was killed
while it sent its answer, and leave the others running when their parent is killed.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, NoReturn, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

FORKS = hasattr(os, "fork")
AHEAD = 4  # parts for each process that are asked for before it is their turn: memory is bounded
WORD = 8  # bytes of a number in a pipe
ALIVE = 0.5  # seconds between two looks whether the parent is still there
KILLED = (
    "A process of this build was killed before its work was done, perhaps because memory is short. "
    "Build again; --jobs 1 takes the least memory"
)
SHORT = "There is not enough memory for this build; --jobs 1 takes the least"


def share(
    work: Callable[[Any, Item], Made], common: Any, items: Sequence[Item], jobs: int, size: int = 1
) -> Iterator[Made]:
    """`work(common, item)` for each item, in their order; `size` of them are handed out at once.

    Children are forked, so `common` is theirs without being sent; what they make must pickle.
    """
    if jobs == 1 or len(items) <= size or not FORKS:
        for item in items:
            yield work(common, item)
        return
    parts = [items[start : start + size] for start in range(0, len(items), size)]

    def answer(number: int) -> list[Made]:
        return [work(common, item) for item in parts[number]]

    with contextlib.ExitStack() as stack:
        waiting, tickets = os.pipe()
        stack.callback(os.close, waiting)
        stack.callback(os.close, tickets)
        taken = partial(_taken, waiting, tickets)
        count = min(jobs, len(parts))
        children = [stack.enter_context(_Child(answer, taken)) for _ in range(count)]
        answers: dict[int, list[Made]] = {}
        asked = 0
        for number in range(len(parts)):
            for one in range(asked, min(len(parts), number + AHEAD * count)):
                os.write(tickets, one.to_bytes(WORD))
                asked += 1
            while number not in answers:
                answers.update(_heard(children))
            yield from answers.pop(number)


def shares(weights: Sequence[int], limit: int) -> list[range]:
    """Neighbours together, of about the same weight."""
    found = []
    start = weight = 0
    for number, more in enumerate(weights):
        weight += more
        if weight >= limit or number == len(weights) - 1:
            found.append(range(start, number + 1))
            start, weight = number + 1, 0
    return found


def halve(
    work: Callable[[Any, Sequence[Item]], Made], common: Any, items: Sequence[Item], jobs: int
) -> list[Made]:
    """`work(common, some)` for equal parts of all items, one in this process.

    For work of which every item takes the same time: it costs less than to hand them out.
    """
    size = max(1, -(-len(items) // (jobs if FORKS else 1)))
    parts = [items[start : start + size] for start in range(0, len(items), size)] or [items]

    def answer(number: int) -> Made:
        return work(common, parts[number])

    with contextlib.ExitStack() as stack:
        children = {
            number: stack.enter_context(_Child(answer, partial(range, number, number + 1)))
            for number in range(1, len(parts))
        }
        return [answer(0), *_answers(children)]


def aside(work: Callable[[], Made], jobs: int) -> Callable[[], Made]:
    """Begin work in a process of its own, which sees everything as it is now; what is returned
    waits for it, and raises what was raised there.
    """
    if jobs == 1 or not FORKS:
        return work
    child = _Child(lambda _: work(), partial(range, 1))

    def made() -> Made:
        with child:
            (answer,) = _answers({0: child})
        return answer  # type: ignore[no-any-return]

    return made


@contextlib.contextmanager
def ended() -> Iterator[None]:
    """None of the processes begun inside is left after it; that one was killed is told at once.

    Also where this process is long at work before it asks for an answer.
    """
    global _watch  # a signal knows of nothing else
    try:
        with contextlib.ExitStack() as _watch:
            yield
    except _Killed:
        raise OSError(errno.ECHILD, KILLED) from None
    finally:
        _watch = None
        for child in [*_children.values()]:
            child.end()


class _Killed(BaseException):
    """Raised wherever this process is, like Ctrl-C: nobody on the way may take it for their own."""


class _Child:
    """A process that answers each of the numbers that it takes; it is ended with its block."""

    def __init__(self, answer: Callable[[int], Any], numbers: Callable[[], Iterable[int]]) -> None:
        parent = os.getpid()
        self._pipe, writer = os.pipe()
        self._data = bytearray()
        with _undisturbed():
            _interruptible()
            self._process = os.fork()
            if not self._process:
                _work(parent, answer, numbers, writer)
            _children[self._process] = self
        os.close(writer)

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def fileno(self) -> int:
        """Where its answers come out."""
        return self._pipe

    def heard(self) -> Iterator[tuple[int, Any]]:
        """The answers that are whole by now, with their numbers; one that was raised is raised."""
        import pickle  # a child does this while another is at work

        more = os.read(self._pipe, 1 << 20)
        if not more:
            raise OSError(errno.ECHILD, KILLED)
        self._data += more
        while len(self._data) >= 2 * WORD:
            end = 2 * WORD + int.from_bytes(self._data[WORD : 2 * WORD])
            if len(self._data) < end:
                break
            done, made = pickle.loads(self._data[2 * WORD : end])  # noqa: S301 - from our own child
            if not done:
                raise made
            yield int.from_bytes(self._data[:WORD]), made
            del self._data[:end]

    def end(self) -> None:
        """Whatever it is at."""
        # Once it has been waited for, another process may have its number.
        if _children.pop(self._process, None):
            import signal

            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1


_children: dict[int, _Child] = {}  # that nobody has waited for
_watch: contextlib.ExitStack | None = None


def _answers(children: Mapping[int, _Child]) -> list[Any]:
    """The answer of each child to its one number, in their order."""
    answers: dict[int, Any] = {}
    while waiting := [child for number, child in children.items() if number not in answers]:
        answers.update(_heard(waiting))
    return [answers[number] for number in children]


def _heard(children: Sequence[_Child]) -> Iterator[tuple[int, Any]]:
    """What the next of them say; one that ends instead raises `OSError`."""
    import select

    poll = select.poll()
    for child in children:
        poll.register(child, select.POLLIN)
    ready = {handle for handle, _ in poll.poll()}
    return chain.from_iterable(child.heard() for child in children if child.fileno() in ready)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """A process that is not known yet would be left over."""
    import signal

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGCHLD})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _interruptible() -> None:
    """A child that is killed interrupts this process from now on, where it is watched."""
    import signal

    if _watch and signal.getsignal(signal.SIGCHLD) is not _look:
        # Only the main thread can be interrupted: another one is told where it asks for an answer.
        with contextlib.suppress(ValueError):
            before = signal.signal(signal.SIGCHLD, _look)
            _watch.callback(signal.signal, signal.SIGCHLD, before or signal.SIG_DFL)


def _look(*_: object) -> None:
    for process in [*_children]:
        try:
            found, status = os.waitpid(process, os.WNOHANG)
        except ChildProcessError:
            # A second child ended meanwhile, and for this one has been waited there.
            found, status = process, 0
        if found:
            _children.pop(process, None)
        if status:
            raise _Killed


def _work(
    parent: int, answer: Callable[[int], Any], numbers: Callable[[], Iterable[int]], writer: int
) -> NoReturn:
    """What a child does from its first moment to its last."""
    status = 1
    try:
        _alone(parent)
        for number in numbers():
            made = _packed(answer, number)
            data = memoryview(number.to_bytes(WORD) + len(made).to_bytes(WORD) + made)
            while data:
                data = data[os.write(writer, data) :]
        status = 0
    finally:
        os._exit(status)


def _alone(parent: int) -> None:
    """A child has nothing to say to a terminal, or to hear from it, and ends with its parent."""
    import signal

    _children.clear()  # they are its parent's
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.stdout = sys.stderr = open(silence, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    # Ctrl-C reaches every process of a terminal; the parent alone answers, and ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)

    def look(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, ALIVE, ALIVE)


def _taken(waiting: int, tickets: int) -> Iterator[int]:
    """The numbers that a child takes, as long as there is somebody to give them."""
    os.close(tickets)
    # All children read here. One number is read whole, for a pipe lets in one reader at a time.
    while ticket := os.read(waiting, WORD):
        yield int.from_bytes(ticket)


def _packed(answer: Callable[[int], Any], number: int) -> bytes:
    """What was made, or what was raised instead."""
    import pickle

    try:
        return pickle.dumps((True, answer(number)), protocol=5)
    except MemoryError:
        raised: Exception = OSError(errno.ENOMEM, SHORT)
    except Exception as trouble:  # noqa: BLE001 - it is raised where it is waited for
        import traceback

        raised = trouble
        raised.add_note(traceback.format_exc())
    try:
        data = pickle.dumps((False, raised), protocol=5)
        pickle.loads(data)  # noqa: S301 - some go in and do not come out again
    except Exception:  # noqa: BLE001 - whatever hinders it
        raised = RuntimeError(f"{type(raised).__name__}: {raised}")
        data = pickle.dumps((False, raised), protocol=5)
    return data
