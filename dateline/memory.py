"""What a build takes from the last one, and what it leaves to the next."""

from collections.abc import Iterable, Mapping

from dateline import config, digests, manifest, publish, recall, urls
from dateline.manifest import Agreed, Manifest, Records, Written
from dateline.model import Config
from dateline.plan import Page
from dateline.press import Ready
from dateline.problems import Problem, serious
from dateline.recall import Found, Seen
from dateline.record import Record
from dateline.site import Site
from dateline.work import Result, Settings, Work


def nothing_to_do(work: Work, seen: Seen) -> Result | None:
    """The last build's result, if all that went into it and all that it wrote is as it was."""
    settings, old, agreed = work.settings, work.old, work.old.agreed
    if agreed is None or not work.whole or agreed.made != work.make.digest:
        return None
    if work.there != {file: one.stamp for file, one in old.written.items()}:
        return None
    now = config.of(agreed.fields, settings.options)
    if agreed.config != _config(now, settings, agreed.embargoes):
        return None
    if serious(agreed.problems, strict=settings.strict):
        return None
    if not recall.unchanged(seen, old, settings.content):
        return None
    return Result(agreed.problems, False, agreed.entries, planned=agreed.pages)


def fresh(work: Work, file: str, key: str) -> bool:
    """Whether a file of the output was made from the same, and nobody touched it since."""
    before = work.old.written.get(file)
    return bool(
        work.whole and before and before.key == key and before.stamp == work.there.get(file)
    )


def same(work: Work, file: str, ready: Ready) -> bool:
    """Whether a file has these bytes already."""
    before = work.old.written.get(file)
    return bool(before and before.digest == ready.digest and fresh(work, file, before.key))


def written(
    work: Work, keys: dict[str, str], ready: dict[str, Ready], changed: Iterable[str]
) -> dict[str, Written]:
    """Every file of the output, as it is now."""
    stamps = {**work.there, **publish.stamps_of(work.settings.output, changed)}
    digest = {file: one.digest for file, one in work.old.written.items()}
    digest |= {file: one.digest for file, one in ready.items()}
    return {file: Written(key, digest[file], stamps[file]) for file, key in keys.items()}


def remember(
    work: Work,
    seen: Seen,
    found: Found,
    site: Site,
    pages: tuple[Page, ...],
    problems: tuple[Problem, ...],
    files: dict[str, Written],
) -> None:
    """Keep it for the next build."""
    if work.settings.cache is None:
        return
    values = [one.value for one in found.records.values() if one.kind == "entry" and one.value]
    embargoes = tuple(sorted({one.embargo for one in values if one.embargo}))
    agreed = Agreed(
        work.make.digest,
        _config(site.config, work.settings, embargoes),
        found.records[recall.SITE].value,
        embargoes,
        problems,
        len(site.entries),
        len(pages),
    )
    folder = str(work.settings.content.resolve())
    index = Manifest(
        folder, work.program, work.began, seen.texts, found.pictures, files, agreed, ""
    )
    parts = {urls.file(page.address): page.parts for page in pages}
    manifest.save(work.cache, index, Records(found.records, parts))


def bodies(records: Mapping[str, Record]) -> set[str]:
    """The keys of all bodies."""
    return {one.body for one in records.values() if one.body}


def _config(now: Config, settings: Settings, embargoes: Iterable[object]) -> str:
    lifted = tuple(now.now is None or now.now >= one for one in embargoes)  # type: ignore[operator]
    return digests.of((now.digest, lifted, settings.content.as_posix()))
