"""Work shared by processes comes back in its order, with its errors."""

import os

import pytest

from dateline.cache import processes


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
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        processes.aside(failing, 2)()
    assert [] == times


def test_a_process_that_was_killed_is_told() -> None:
    """By the system, where memory is short."""
    with pytest.raises(OSError, match="A process ended"):
        processes.aside(lambda: os.kill(os.getpid(), 9), 2)()
