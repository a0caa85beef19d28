"""Work shared by processes comes back in its order, with its errors."""

import os

import pytest

from dateline import workers


def square(add: int, number: int) -> tuple[int, int]:
    if number == 77:
        raise OSError(28, "No space left on device")
    return number * number + add, os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_are_in_order(jobs: int) -> None:
    """However many processes there are."""
    made = list(workers.share(square, 1, range(60), jobs, size=7))

    assert [number * number + 1 for number in range(60)] == [value for value, _ in made]
    assert (jobs > 1) == (os.getpid() not in {process for _, process in made})


def test_what_one_process_would_get_is_not_shared() -> None:
    """A second process costs more than it gives."""
    made = list(workers.share(square, 1, range(7), 2, size=7))

    assert {os.getpid()} == {process for _, process in made}


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_back(jobs: int) -> None:
    """As it was raised."""
    with pytest.raises(OSError, match="No space left"):
        list(workers.share(square, 1, range(100), jobs))
