"""Begin to read the few files that have changed, while it is looked what else did."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dateline.build import index as manifest
from dateline.cache import processes
from dateline.build.index import Manifest, Stamped
from dateline.content.read import Record
from dateline.content.scan import SITE, ContentFiles

WORTH = 30  # files; with as many, it is no longer the words of one that were edited

Read = tuple[Record | None, str]  # a record, and the HTML of its body


class Early(NamedTuple):
    """Files that were read before it was known what the last build made of them."""

    languages: tuple[str, ...]
    read: Mapping[str, Read]


NONE = Early((), {})


def begin(
    seen: ContentFiles | None, content: Path, cache: Path, index: Manifest, jobs: int
) -> Callable[[], Early]:
    """Begin to read; what is returned waits for it."""
    agreed = index.agreed
    if not agreed or seen is None:
        return lambda: NONE
    sources = index.sources.stamped()
    changed = [one for one, stamp in seen.texts.items() if not same(index, sources, one, stamp)]
    if SITE in changed or not 0 < len(changed) < WORTH:
        return lambda: NONE
    early = partial(_early, content, agreed.languages, cache, index, changed)
    return processes.aside(early, jobs)


def same(index: Manifest, sources: Mapping[str, Stamped], path: str, stamp: Stamped) -> bool:
    """Whether a file is certainly as the last build found it."""
    return stamp == sources.get(path) and index.trusted(stamp)


def file(common: tuple[Path, tuple[str, ...]], asked: tuple[str, str]) -> Read:
    """A file's record and body; no record where its bytes are those of the last build."""
    from dateline.content import read, records

    (content, languages), (path, digest) = common, asked
    source = read.source(content, path)
    if digest and source.digest == digest:
        return None, ""
    result = records.file(source, languages)
    return result.record, result.body.html if result.body else ""


def _early(
    content: Path, languages: tuple[str, ...], cache: Path, index: Manifest, paths: list[str]
) -> Early:
    from dateline.content import reword

    shelves = manifest.shelves(cache, index, paths)
    read: dict[str, Read] = {}
    for path in paths:
        before = shelves[manifest.shelf(path)].get(path)
        again = reword.read(content, path, before)
        read[path] = again or file((content, languages), (path, ""))
    return Early(languages, read)
