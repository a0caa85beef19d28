"""What a build takes from the last one, and what it leaves to the next."""

import pickle
from collections.abc import Iterable, Mapping

from dateline import config, digests, manifest, recall
from dateline.manifest import Agreed, Kept, Manifest, Planned
from dateline.model import Config
from dateline.press import Ready
from dateline.problems import Problem, serious
from dateline.recall import Found, Seen
from dateline.record import Record
from dateline.site import Site
from dateline.work import Result, Settings, Work


def nothing_to_do(work: Work, seen: Seen) -> Result | None:
    """The last build's result, if all that went into it and all that it wrote is as it was."""
    settings, old, agreed = work.settings, work.old, work.old.agreed
    if agreed is None or not work.whole or agreed.made != work.made:
        return None
    if work.there != {file: kept[2:] for file, kept in old.written.items()}:
        return None
    now = config.of(agreed.fields, settings.options)
    if agreed.config != _config(now, settings, agreed.embargoes):
        return None
    if serious(agreed.problems, strict=settings.strict):
        return None
    if not recall.unchanged(seen, old, settings.content):
        return None
    return Result(agreed.problems, False, agreed.entries, agreed.pages)


def spoilt(work: Work) -> frozenset[str]:
    """Files of the last build that are not as it left them."""
    written, there = work.old.written, work.there
    if not work.whole:
        return frozenset(written)
    return frozenset(file for file, kept in written.items() if there.get(file) != kept[2:])


def fresh(work: Work, file: str, key: str) -> bool:
    """Whether a file of the output was made from the same, and nobody touched it since."""
    kept = work.old.written.get(file)
    return bool(work.whole and kept and kept[0] == key and work.there.get(file) == kept[2:])


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
) -> None:
    """Keep it for the next build."""
    if work.settings.cache is None:
        return
    values = [one.value for one in found.records.values() if one.kind == "entry" and one.value]
    embargoes = tuple(sorted({one.embargo for one in values if one.embargo}))
    agreed = Agreed(
        work.made,
        _config(site.config, work.settings, embargoes),
        found.records[recall.SITE].value,
        embargoes,
        problems,
        len(site.entries),
        sum(len(pages) for _, pages in chapters.values()),
    )
    folder = str(work.settings.content.resolve())
    index = Manifest(
        folder=folder,
        program=work.program,
        scanned=work.began,
        sources={path: (one.size, one.modified) for path, one in seen.texts.items()},
        pictures=found.pictures,
        written=files,
        chapters=chapters,
        records=work.old.records,
        agreement=pickle.dumps(agreed, protocol=5),
    )
    manifest.save(work.cache, index, found.records, found.changed)


def bodies(records: Mapping[str, Record]) -> set[str]:
    """The keys of all bodies."""
    return {one.body for one in records.values() if one.body}


def _config(now: Config, settings: Settings, embargoes: Iterable[object]) -> str:
    lifted = tuple(now.now is None or now.now >= one for one in embargoes)  # type: ignore[operator]
    return digests.of((now.digest, lifted, settings.content.as_posix()))
