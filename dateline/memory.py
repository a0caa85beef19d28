"""What a build takes from the last one, and what it leaves to the next."""

import pickle
from collections.abc import Iterable, Mapping

from dateline import extracts, idle, manifest
from dateline.manifest import Agreed, Kept, Manifest, Planned
from dateline.problems import Problem
from dateline.recall import Found
from dateline.record import Record
from dateline.scan import SITE, Seen
from dateline.site import Site
from dateline.staging import Ready
from dateline.work import Work


def spoilt(work: Work) -> frozenset[str]:
    """Files of the last build that are not as it left them."""
    if not work.whole:
        return frozenset(work.left)
    if work.there is work.left:
        return frozenset()
    return frozenset(file for file, left in work.left.items() if work.there.get(file) != left)


def fresh(work: Work, file: str, key: str) -> bool:
    """Whether a file of the output was made from the same, and nobody touched it since."""
    kept = work.old.written.get(file)
    return bool(work.whole and kept and kept[0] == key and work.there.get(file) == work.left[file])


def same(work: Work, file: str, ready: Ready) -> bool:
    """Whether a file has these bytes already."""
    kept = work.old.written.get(file)
    return bool(kept and kept[1] == ready.digest and fresh(work, file, kept[0]))


def written(
    work: Work, keys: Mapping[str, str], ready: Mapping[str, Ready], moved: Iterable[str]
) -> dict[str, Kept]:
    """Every file of the output, as it is now."""
    now: dict[str, Kept] = {}
    moved = frozenset(moved)
    for file, key in keys.items():
        laid = ready.get(file)
        if laid and file in moved:
            now[file] = (key, laid.digest, *laid.stamp)
        else:
            kept = work.old.written[file]
            now[file] = (key, *kept[1:])
    return now


def remember(
    work: Work,
    seen: Seen,
    found: Found,
    site: Site,
    chapters: dict[str, Planned],
    problems: tuple[Problem, ...],
    files: dict[str, Kept],
    touched: Mapping[str, int],
) -> None:
    """Keep it for the next build."""
    if work.settings.cache is None:
        return
    values = [one.value for one in found.records.values() if one.kind == "entry" and one.value]
    embargoes = tuple(sorted({one.embargo for one in values if one.embargo}))
    agreed = Agreed(
        work.made,
        idle.agreement(site.config, work.settings, embargoes),
        found.records[SITE].value,
        embargoes,
        problems,
        len(site.entries),
        sum(len(pages) for _, pages in chapters.values()),
    )
    index = Manifest(
        folder=str(work.settings.content.resolve()),
        program=work.program,
        scanned=work.began,
        sources=_sources(seen),
        pictures=found.pictures,
        written=files,
        folders=_folders(work, files, touched),
        chapters=chapters,
        records=work.old.records,
        agreement=pickle.dumps(agreed, protocol=5),
    )
    manifest.save(work.cache, index, found.records, found.changed)
    extracts.forget(work.cache, work.old.chapters.keys() - chapters.keys())


def keep(work: Work, seen: Seen, index: Manifest, shelves: manifest.Shelves) -> None:
    """Keep an index that is the last one but for what it says was written, with its shelves."""
    index = index._replace(scanned=work.began, sources=_sources(seen))
    manifest.save_shelves(work.cache, index, shelves)


def _sources(seen: Seen) -> dict[str, manifest.Stamped]:
    return {path: (one.size, one.modified) for path, one in seen.texts.items()}


def _folders(work: Work, files: Iterable[str], touched: Mapping[str, int]) -> dict[str, int]:
    """Every folder on the way to these files, or none where not all times are known."""
    there: set[str] = set()
    for file in files:
        inside = file.rpartition("/")[0]
        while inside not in there:
            there.add(inside)
            inside = inside.rpartition("/")[0]
    known = {**work.old.folders, **touched}
    return {one: known[one] for one in sorted(there)} if there <= known.keys() else {}


def bodies(records: Mapping[str, Record], paths: Iterable[str]) -> set[str]:
    """The keys of the bodies of these files."""
    found = (records[path].body for path in paths if path in records)
    return {body for body in found if body}
