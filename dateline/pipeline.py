"""The build: from a folder of Markdown to a folder of pages."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import glance, left, lock, manifest, stamps
from dateline.scan import Seen
from dateline.work import Begun, Result, Settings

if TYPE_CHECKING:
    from dateline.ahead import Early

__all__ = ["Result", "Settings", "build"]


def build(settings: Settings, waiting: Callable[[], None] = lambda: None) -> Result:
    """Build the site into `settings.output`; `waiting` is called if another build is at work.

    Raises `left.Refused` for an output folder that is not ours, and `OSError` where the disk
    does not allow the work; everything an author can put right is in the result.
    """

    def late() -> None:
        stamps.drop()
        waiting()

    with _alone(settings, late) as cache:
        begun, seen, reading = _begun(settings, cache)
        from dateline import idle

        if nothing := idle.nothing_to_do(begun, seen):
            return nothing
        from dateline import retouch

        seen, early = seen or glance.before(begun.old), reading()
        if retouched := retouch.retouched(begun, seen, early):
            return retouched
        from dateline import stages  # and with it all that makes pages

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


def _begun(settings: Settings, cache: Path) -> tuple[Begun, Seen | None, "Callable[[], Early]"]:
    """What there is before a build begins; other processes look at the output and the content."""
    whole = left.ready(settings.output)
    old = manifest.load(cache)
    began = manifest.moment(cache)
    asked = (str(cache), str(settings.content), str(settings.output))
    look = stamps.begun(asked, old.stamps)
    if not look and settings.jobs > 1:
        look = stamps.begin(asked, old.stamps)
    # Loaded while they look.
    from dateline import ahead, assets, idle, makings

    program = makings.program()
    collected = assets.collect(settings.static)
    made = makings.made(settings.templates, collected, program)
    seen = glance.look(settings.content, old, look)
    same = idle.same_texts(old, seen)
    known = old if old.program == program else manifest.EMPTY
    reading = ahead.begin(None if same else seen, settings.content, cache, known, settings.jobs)
    found = left.look(settings.output, old.output, old.folders, look)
    dated = began - 1_000_000_000
    begun = Begun(settings, cache, old, whole, began, dated, program, collected, made, same, found)
    return begun, seen, reading
