"""What went wrong in a site's own program, told with its file and line."""

from collections.abc import Iterator
from contextlib import contextmanager

from dateline.model.problems import Problem, error

MODULE = "extension of a site"  # the name under which its functions know themselves


class Mistake(Exception):
    """A site's own program cannot be used; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@contextmanager
def told() -> Iterator[None]:
    """Make a `Mistake` of whatever a site's own program raises, while it is known where."""
    try:
        yield
    except Exception as trouble:
        if problem := of(trouble):
            raise Mistake(problem) from None
        raise


def of(trouble: BaseException) -> Problem | None:
    """The problem that an exception is, if a site's own program had a part in it."""
    if isinstance(trouble, Mistake):
        return trouble.problem
    found, trace = None, trouble.__traceback__
    while trace:
        if trace.tb_frame.f_globals.get("__name__") == MODULE:
            found = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    if not found:
        return None
    path, line = found
    return at(path, line, f"{type(trouble).__name__}: {trouble}".removesuffix(": "))


@contextmanager
def at_work_on(path: str) -> Iterator[None]:
    """Remember of whatever is raised that it was while this file was worked on."""
    try:
        yield
    except Exception as trouble:
        trouble.add_note(path)
        raise


def words(trouble: BaseException) -> str:
    """What broke off, for someone who can leave out a file, but not mend the program."""
    # Where it was raised in another process, that has added its traceback.
    files = [one for one in getattr(trouble, "__notes__", ()) if "\n" not in one]
    where = f" It was at work on {files[-1]}." if files else ""
    return f"{type(trouble).__name__}: {trouble}.{where}"


def at(path: str, line: int, fact: str, hint: str = "") -> Problem:
    """What is wrong with a line of a site's own program."""
    return error("extend", path, fact, hint, line=line, column=1)
