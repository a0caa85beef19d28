"""Whether a build has anything to do: if not, it need not load what it would do it with."""

from collections.abc import Iterable

from dateline import config, digests
from dateline.manifest import Agreed
from dateline.model import Config
from dateline.problems import serious
from dateline.scan import Seen
from dateline.work import Result, Settings, Work


def nothing_to_do(work: Work, seen: Seen) -> Result | None:
    """The last build's result, if all that went into it and all that it wrote is as it was."""
    known = agreed(work, seen)
    if known is None or seen.texts != work.old.sources:
        return None
    if not all(map(work.old.trusted, seen.texts.values())):
        return None
    return Result(known.problems, False, known.entries, known.pages)


def agreed(work: Work, seen: Seen) -> Agreed | None:
    """What the last build made, if everything but its texts is as it was, the output included."""
    settings, old, known = work.settings, work.old, work.old.agreed
    if known is None or not work.whole or known.made != work.made:
        return None
    if work.there is not work.left and work.there != work.left:
        return None
    now = config.of(known.fields, settings.options)
    if known.config != agreement(now, settings, known.embargoes):
        return None
    if serious(known.problems, strict=settings.strict) or seen.problems:
        return None
    pictures = {path: stamp for path, (stamp, _) in old.pictures.items()}
    alike = seen.pictures == pictures and all(map(old.trusted, seen.pictures.values()))
    return known if alike and old.folder == str(settings.content.resolve()) else None


def agreement(now: Config, settings: Settings, embargoes: Iterable[object]) -> str:
    """The fingerprint of what a site agrees on, and of which embargoes are over."""
    lifted = tuple(now.now is None or now.now >= one for one in embargoes)  # type: ignore[operator]
    return digests.of((now.digest, lifted, settings.content.as_posix()))
