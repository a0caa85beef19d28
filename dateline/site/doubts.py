"""What is right by every rule, and probably does something else than its author meant."""

from collections.abc import Iterator

from dateline.content import scan
from dateline.content.gather import Content
from dateline.model.problems import Problem, warning


def problems(content: Content) -> Iterator[Problem]:
    """All of them, each with a way out."""
    for path, print_ in sorted(content.pictures.items()):
        yield from _picture(path, print_)


def _picture(path: str, print_: str) -> Iterator[Problem]:
    if print_.endswith("-moves"):
        fact = "This picture moves, and is shown still"
        hint = "Save the one picture that is meant, or link to a film where films are."
        yield warning("picture-moves", path, fact, hint)
    if part := scan.unwritable(path):
        fact = f'Windows can write no file or folder named "{part}"'
        yield warning("file-name", path, fact, "Give it another name.")
