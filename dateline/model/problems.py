"""What is wrong with an author's file, told with its place and a way out."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
Field = tuple[str | int, ...]
# Whether warnings count as errors; "daily" lets pass what the calendar alone can bring about.
Strict = bool | Literal["daily"]


class Problem(NamedTuple):
    """One finding: `line` and `column` count from 1, and are 0 where there is no place."""

    path: str  # as the author knows it: content/entries/2024/first.md
    line: int
    column: int
    field: Field
    code: str
    severity: Severity
    fact: str
    hint: str = ""
    timely: bool = False  # whether it may be there one day though no file has changed


def error(
    code: str,
    path: str,
    fact: str,
    hint: str = "",
    *,
    line: int = 0,
    column: int = 0,
    field: Field = (),
) -> Problem:
    """A problem that stops the build."""
    return Problem(path, line, column, field, code, "error", fact, hint)


def warning(
    code: str,
    path: str,
    fact: str,
    hint: str = "",
    *,
    line: int = 0,
    column: int = 0,
    field: Field = (),
) -> Problem:
    """A problem that stops the build only when it is strict."""
    return Problem(path, line, column, field, code, "warning", fact, hint)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A spelling hint: the nearest of the known words, or nothing."""
    return _near(word, tuple(sorted(known)))


@lru_cache(maxsize=64)  # what is wrong once may be so in a thousand places
def _near(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # only a mistake pays for it

    same = [one for one in known if one.casefold() == word.casefold()]
    near = same or get_close_matches(word, known, n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else ""


def serious(found: Iterable[Problem], *, strict: Strict = False) -> bool:
    """Whether these problems stop a build."""
    return any(
        problem.severity == "error" or (strict and not (strict == "daily" and problem.timely))
        for problem in found
    )
