"""What entries of a kind may not say: a lead sets nothing, and silence keeps no promise."""

from collections.abc import Iterator

from dateline.content import schema
from dateline.model.problems import Problem, error


def problems(path: str, fields: schema.EntryFields) -> Iterator[Problem]:
    """Every field that this kind of entry may not have."""
    yield from _telling(path, fields)
    yield from _silent(path, fields)


def _telling(path: str, fields: schema.EntryFields) -> Iterator[Problem]:
    """What an entry may not set that only tells how things stand."""
    for name in ("promises", "fulfils", "withdraws", "service", "image"):
        if fields.kind == "lead" and getattr(fields, name):
            fact = "A lead tells how things stand, and sets nothing"
            hint = f"Take {name}: out, and write it in the entry that the lead links to."
            yield error("lead-sets", path, fact, hint, field=(name,))


def _silent(path: str, fields: schema.EntryFields) -> Iterator[Problem]:
    """What an entry may not say that tells of silence."""
    for name in ("fulfils", "withdraws") if fields.kind == "silence" else ():
        if getattr(fields, name):
            fact = "That nothing was heard keeps no promise, and takes none back"
            hint = f"Take {name}: out, or give the entry another kind."
            yield error("silence-sets", path, fact, hint, field=(name,))
