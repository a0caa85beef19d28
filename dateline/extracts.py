"""Extracts of the site that are kept, so that a body alone can be changed without the whole."""

import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from dateline import digests, keep
from dateline.extract import View
from dateline.plan import Chapter
from dateline.site import Site


class Kept(NamedTuple):
    """A chapter, and all that its pages may see."""

    chapter: Chapter
    site: Site


def put(cache: Path, chapter: Chapter, site: Site) -> None:
    """Keep what a chapter may see."""
    view = View(facts=chapter.view.facts)
    kept = Kept(chapter._replace(view=view), site._replace(cards={}, days={}))
    data = pickle.dumps(kept, protocol=5)
    name = f"{chapter.kind}/{chapter.name}"
    keep.put(_file(cache, name), digests.of_bytes(data).encode(), data)


def get(cache: Path, name: str, key: str) -> Kept | None:
    """What is kept of a chapter, by kind and name, if it is whole and belongs to this key."""
    try:
        data = _file(cache, name).read_bytes()
    except OSError:
        return None
    if digests.of_bytes(data[32:]).encode() != data[:32]:
        return None
    kept: Kept = pickle.loads(data[32:])  # noqa: S301 - written by `put`
    return kept if kept.chapter.key == key else None


def forget(cache: Path, names: Iterable[str]) -> None:
    """Take out chapters that are no more."""
    for name in names:
        _file(cache, name).unlink(missing_ok=True)


def _file(cache: Path, name: str) -> Path:
    return cache / "extracts" / digests.of_text(name)
