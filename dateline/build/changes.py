"""Whether a build has anything to do: if not, it need not load what it would do it with."""

from dateline.build import index
from dateline.build.index import Agreed, Manifest
from dateline.build.work import Begun, Result, Settings, Work
from dateline.content.scan import ContentFiles
from dateline.model import options
from dateline.model.problems import Problem, serious


def nothing_to_do(begun: Begun, seen: ContentFiles | None) -> Result | None:
    """The last build's result, if all that went into it and all that it wrote is as it was.

    Nothing is `seen` where that is certain of the content.
    """
    known = agreed(begun, seen)
    if known is None or known.made != begun.made or not begun.same:
        return None
    return Result(problems(known), False, known.entries, known.pages)


def agreed(work: Begun | Work, seen: ContentFiles | None) -> Agreed | None:
    """What the last build made, if everything but texts, templates and static files is as it was.

    The output is, too.
    """
    settings, old, known = work.settings, work.old, work.old.agreed
    if known is None or not work.whole or work.found is not None:
        return None
    content = settings.content.as_posix()
    if known.run != options.fingerprint(settings.options, known.zone, known.embargoes, content):
        return None
    if serious(problems(known), strict=settings.strict):
        return None
    return known if seen is None or _but_for_texts(settings, old, seen) else None


def same_texts(old: Manifest, seen: ContentFiles | None) -> bool:
    """Whether every text is certainly as the last build found it."""
    if seen is None:
        return True
    if index.table(seen.texts) != old.sources:
        return False
    return old.trusted((0, max(old.sources.numbers()[1::2], default=0)))


def _but_for_texts(settings: Settings, old: Manifest, seen: ContentFiles) -> bool:
    """Whether all else of the content is certainly as the last build found it."""
    pictures = {path: stamp for path, (stamp, _) in old.pictures.items()}
    alike = seen.pictures == pictures and all(map(old.trusted, seen.pictures.values()))
    return alike and not seen.problems and old.folder == str(settings.content.resolve())


def problems(known: Agreed) -> tuple[Problem, ...]:
    """What the last build found."""
    return tuple(Problem(*one) for one in known.problems)  # type: ignore[arg-type]
