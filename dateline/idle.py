"""Whether a build has anything to do: if not, it need not load what it would do it with."""

from collections.abc import Iterable

from dateline import config, digests
from dateline.model import Config
from dateline.problems import serious
from dateline.scan import Seen
from dateline.work import Result, Settings, Work


def nothing_to_do(work: Work, seen: Seen) -> Result | None:
    """The last build's result, if all that went into it and all that it wrote is as it was."""
    settings, agreed = work.settings, work.old.agreed
    if agreed is None or not work.whole or agreed.made != work.made:
        return None
    if work.there is not work.left and work.there != work.left:
        return None
    now = config.of(agreed.fields, settings.options)
    if agreed.config != agreement(now, settings, agreed.embargoes):
        return None
    if serious(agreed.problems, strict=settings.strict):
        return None
    if not _unchanged(seen, work):
        return None
    return Result(agreed.problems, False, agreed.entries, agreed.pages)


def agreement(now: Config, settings: Settings, embargoes: Iterable[object]) -> str:
    """The fingerprint of what a site agrees on, and of which embargoes are over."""
    lifted = tuple(now.now is None or now.now >= one for one in embargoes)  # type: ignore[operator]
    return digests.of((now.digest, lifted, settings.content.as_posix()))


def _unchanged(seen: Seen, work: Work) -> bool:
    """Whether every file is as the last build saw it."""
    old = work.old
    return (
        not seen.problems
        and old.folder == str(work.settings.content.resolve())
        and seen.texts == old.sources
        and seen.pictures == {path: stamp for path, (stamp, _) in old.pictures.items()}
        and all(map(old.trusted, (*seen.texts.values(), *seen.pictures.values())))
    )
