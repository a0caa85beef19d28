"""The build: from a folder of Markdown to a folder of pages."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.build import glance, index, left
from dateline.build.work import Begun, Result, Settings
from dateline.cache import lock, stat
from dateline.content.scan import ContentFiles

if TYPE_CHECKING:
    from dateline.content.ahead import Early

__all__ = ["Result", "Settings", "build"]


def build(settings: Settings, waiting: Callable[[], None] = lambda: None) -> Result:
    """Build the site into `settings.output`; `waiting` is called if another build is at work.

    Raises `left.Refused` for an output folder that is not ours, and `OSError` where the disk
    does not allow the work; everything an author can put right is in the result.
    """

    def late() -> None:
        stat.drop()
        waiting()

    with _alone(settings, late) as cache:
        begun, seen, reading = _begun(settings, cache)
        from dateline.build import changes

        if nothing := changes.nothing_to_do(begun, seen):
            return nothing
        from dateline.build import retouch

        seen, early = seen or glance.before(begun.old), reading()
        if retouched := retouch.retouched(begun, seen, early):
            return retouched
        from dateline.build import stages

        return stages.build(begun, seen, early)


@contextmanager
def _alone(settings: Settings, waiting: Callable[[], None]) -> Iterator[Path]:
    """The folder of memory; it and the output are held alone, and a build without has its own."""
    collecting = gc.isenabled()
    gc.disable()  # values do not point back: there is nothing to find, and much to look through
    try:
        if settings.cache is None:
            import tempfile

            with (
                lock.held([settings.output], waiting),
                tempfile.TemporaryDirectory(prefix="dateline-") as folder,
            ):
                yield Path(folder)
        else:
            settings.cache.mkdir(parents=True, exist_ok=True)
            with lock.held([settings.cache, settings.output], waiting):
                yield settings.cache
    finally:
        if collecting:
            gc.enable()


def _begun(
    settings: Settings, cache: Path
) -> tuple[Begun, ContentFiles | None, "Callable[[], Early]"]:
    """What there is before a build begins; other processes look at the output and the content."""
    whole = left.ready(settings.output)
    old = index.load(cache)
    began = index.moment(cache)
    asked = (str(cache), str(settings.content), str(settings.output))
    look = stat.begun(asked, old.stamps)
    if not look and settings.jobs > 1:
        look = stat.begin(asked, old.stamps)
    # Loaded while they look.
    from dateline.build import changes
    from dateline.content import ahead
    from dateline.render import assets, inputs

    program = inputs.program()
    collected = assets.collect(settings.static)
    made = inputs.made(settings.templates, collected, program)
    seen = glance.look(settings.content, old, look)
    same = changes.same_texts(old, seen)
    known = old if old.program == program else index.EMPTY
    reading = ahead.begin(None if same else seen, settings.content, cache, known, settings.jobs)
    found = left.look(settings.output, old.output, old.folders, look)
    dated = began - 1_000_000_000
    begun = Begun(settings, cache, old, whole, began, dated, program, collected, made, same, found)
    return begun, seen, reading
