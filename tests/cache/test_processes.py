"""Work shared by processes comes back in its order, with its errors; nothing hangs or is left."""

import contextlib
import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.cache import processes

SOON = 2  # seconds within which a build ends that cannot go on
WAYS = {
    "share": lambda work, jobs=2: list(
        processes.share(lambda _, number: work(number), None, range(8), jobs)
    ),
    # The first part is done here; what is killed must not be this.
    "halve": lambda work, jobs=2: processes.halve(
        lambda _, some: work(some[0]) if some[0] else 0, None, range(4), jobs
    ),
    "aside": lambda work, jobs=2: processes.aside(lambda: work(7), jobs)(),
}
MOMENTS = ("at its start", "at work", "at its answer", "within its answer", "after its answer")


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    """Whatever a test does: its children are gone, and no signal is handled otherwise."""
    before = [signal.getsignal(one) for one in (signal.SIGCHLD, signal.SIGINT, signal.SIGALRM)]
    yield
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    assert {} == processes._children
    after = [signal.getsignal(one) for one in (signal.SIGCHLD, signal.SIGINT, signal.SIGALRM)]
    assert before == after
    assert set() == signal.pthread_sigmask(signal.SIG_BLOCK, ())


def square(add: int, number: int) -> tuple[int, int]:
    if number == 77:
        raise OSError(28, "No space left on device")
    return number * number + add, os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_are_in_order(jobs: int) -> None:
    """However many processes there are."""
    made = list(processes.share(square, 1, range(60), jobs, size=7))

    assert [number * number + 1 for number in range(60)] == [value for value, _ in made]
    assert (jobs > 1) == (os.getpid() not in {process for _, process in made})


def test_what_one_process_would_get_is_not_shared() -> None:
    """A second process costs more than it gives."""
    made = list(processes.share(square, 1, range(7), 2, size=7))

    assert {os.getpid()} == {process for _, process in made}


@pytest.mark.parametrize("jobs", [2, 3])
def test_answers_of_any_size_come_back(jobs: int) -> None:
    """A pipe holds little; none of them waits for another one for ever."""
    sizes = [(number * 7919) % 10 * 200_000 for number in range(30)]

    made = processes.share(lambda _, size: bytes(size), None, sizes, jobs)

    assert sizes == [len(one) for one in made]


def test_what_is_not_asked_for_is_not_done(tmp_path: Path) -> None:
    """What children have made and nobody has taken yet must find room in memory."""
    log = os.open(tmp_path / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    for _ in processes.share(lambda _, __: os.write(log, b"+"), None, range(200), 2):
        os.write(log, b"-")
    os.close(log)

    waiting, most = 0, 0
    for one in (tmp_path / "log").read_text():
        waiting += 1 if one == "+" else -1
        most = max(most, waiting)
    assert most <= 2 * processes.AHEAD + 1


def test_one_may_stop_asking() -> None:
    """Then nobody is left at work."""
    made = processes.share(square, 1, range(1000), 2)
    assert 1 == next(made)[0]

    made.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_back(jobs: int) -> None:
    """As it was raised."""
    with pytest.raises(OSError, match="No space left"):
        list(processes.share(square, 1, range(100), jobs))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_equal_parts_come_back_in_their_order(jobs: int) -> None:
    """One of them is done here."""
    made = processes.halve(lambda add, some: [one + add for one in some], 1, range(7), jobs)

    assert [1, 2, 3, 4, 5, 6, 7] == [one for part in made for one in part]
    assert jobs == len(made)
    assert [[]] == processes.halve(lambda _, some: list(some), 0, (), jobs)


def test_what_is_raised_aside_is_raised_where_it_is_waited_for() -> None:
    """And nothing is done twice: what was half done must not be begun again."""
    times = []

    def failing() -> None:
        times.append(1)
        raise OSError(28, "No space left on device", "_site/news")

    with pytest.raises(OSError, match="No space left") as found:
        processes.aside(failing, 2)()
    assert "_site/news" == found.value.filename
    assert "in failing" in found.value.__notes__[0]  # for who asks where it was
    assert [] == times


class Odd(Exception):
    """It can be taken apart, and not be put together again."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


@pytest.mark.parametrize("way", WAYS)
def test_an_error_that_cannot_be_sent_is_told(way: str) -> None:
    """In words, at least."""

    def failing(number: int) -> None:
        raise Odd(1, 2)

    with pytest.raises(RuntimeError, match="Odd: 1 and 2"):
        WAYS[way](failing)


@pytest.mark.parametrize("way", WAYS)
def test_what_cannot_be_sent_is_an_error(way: str) -> None:
    """And nobody waits for it."""
    with pytest.raises(Exception, match="pickle"):
        WAYS[way](lambda number: lambda: number)


@pytest.mark.parametrize("way", WAYS)
def test_too_little_memory_is_told(way: str) -> None:
    """In a sentence; Python has no words for it."""

    def greedy(number: int) -> None:
        raise MemoryError

    with pytest.raises(OSError, match="not enough memory"):
        WAYS[way](greedy)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed(moment: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], object]:
    """Work whose process is killed at a moment; all that it changes is its own."""
    write = os.write

    def half(pipe: int, data: bytes) -> int:
        if moment != "at its answer":
            write(pipe, data[: len(data) // 2] if moment == "within its answer" else data)
        return die()

    def work(number: int) -> object:
        if moment == "at work":
            die()
        if number in (3, 2, 7):  # one that each way has
            os.write = half
        return bytes(1000)

    if moment == "at its start":
        monkeypatch.setattr(processes, "_alone", lambda parent: die())
    return work


@pytest.mark.parametrize("moment", MOMENTS[:-1])
@pytest.mark.parametrize("way", WAYS)
def test_a_killed_process_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], way: str, moment: str
) -> None:
    """By the system where memory is short, or by somebody: the others do not wait for it."""
    work = killed(moment, monkeypatch)
    started = time.monotonic()

    with pytest.raises(ChildProcessError, match="was killed before its work was done"):
        WAYS[way](work)

    assert time.monotonic() - started < SOON
    assert ("", "") == capfd.readouterr()


@pytest.mark.parametrize("watched", [True, False])
def test_who_is_killed_after_the_answer_harms_nobody(
    monkeypatch: pytest.MonkeyPatch, watched: bool
) -> None:
    """What was asked for is there."""
    work = killed("after its answer", monkeypatch)

    # Watched, it may be seen before the answer is read.
    with contextlib.suppress(ChildProcessError) if watched else contextlib.nullcontext():
        assert bytes(1000) == within(watched, lambda: WAYS["aside"](work))


def within(watched: bool, work: Callable[[], object]) -> object:
    with processes.ended() if watched else contextlib.nullcontext():
        return work()


def test_a_killed_process_is_told_to_who_is_busy() -> None:
    """Nobody works on for minutes at what can never be finished."""

    def busy() -> None:
        processes.aside(die, 2)
        with contextlib.suppress(Exception):  # whoever has their own way with errors
            time.sleep(60)

    started = time.monotonic()

    with pytest.raises(ChildProcessError, match="was killed"):
        within(True, busy)

    assert time.monotonic() - started < SOON


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, OSError, None])
def test_nothing_begun_inside_is_left_after_it(trouble: type[BaseException] | None) -> None:
    """However it ends, and though nobody asks for an answer."""

    def begun() -> None:
        processes.aside(lambda: time.sleep(60), 2)
        next(processes.share(square, 1, range(100), 2))
        if trouble:
            raise trouble

    with pytest.raises(trouble) if trouble else contextlib.nullcontext():
        within(True, begun)


@pytest.mark.parametrize("way", WAYS)
def test_children_say_nothing(capfd: pytest.CaptureFixture[str], way: str) -> None:
    """Neither they nor what they are made with, whatever happens to them."""

    def loud(number: int) -> None:
        for one in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
            one.write("a word")
            one.flush()
        os.write(2, b"a word")
        warnings.warn("a word", stacklevel=1)
        raise OSError(5, "Input/output error")

    with pytest.raises((OSError, UserWarning)):
        WAYS[way](loud)

    assert ("", "") == capfd.readouterr()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nobody_outlives_the_parent(way: str, end: int) -> None:
    """Not even where it had no time to end them."""
    alive, life = os.pipe()
    parent = os.fork()
    if not parent:
        try:
            os.close(alive)
            signal.signal(signal.SIGINT, signal.default_int_handler)

            def long(number: int) -> None:
                os.write(life, b".")
                time.sleep(60)

            with processes.ended():
                WAYS[way](long)
        finally:
            os._exit(0)
    os.close(life)
    assert b"." == os.read(alive, 1)
    os.kill(parent, end)
    ended = time.monotonic()
    os.waitpid(parent, 0)

    # Each of them holds the other end as long as it lives.
    while select.select([alive], [], [], 10)[0] and os.read(alive, 100):
        pass
    os.close(alive)
    assert time.monotonic() - ended < SOON


def test_a_child_that_was_waited_for_meanwhile_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two may end at one moment, and the second interrupts the look after the first."""
    # The test looks by hand: a signal reaches any thread, and so the test before it is ready.
    monkeypatch.setattr(processes, "_interruptible", lambda: None)
    with processes.ended():
        processes.aside(lambda: 1, 2)
        (process,) = processes._children
        os.waitpid(process, 0)
        processes._look()
        assert {} == processes._children
        processes.aside(lambda: 1, 2)
        (process,) = processes._children
        os.waitpid(process, 0)
