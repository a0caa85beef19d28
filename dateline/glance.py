"""Look at a content folder that the last build has seen, for less than a walk through it costs."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dateline import scan, workers
from dateline.manifest import Manifest, Stamped
from dateline.scan import LARGEST, Seen

Glance = dict[str, Stamped] | Seen  # texts with other stamps, where nothing else has changed


def look(content: Path, old: Manifest, jobs: int) -> Callable[[], Seen | None]:
    """Begin to look; what is returned waits for what there is, and is nothing where all of it is
    certainly as the last build found it.
    """
    glance = workers.aside(partial(_glance, content, old), jobs)

    def seen() -> Seen | None:
        found = glance()
        if isinstance(found, Seen):
            return found
        if not found and _trusted(old):
            return None
        return before(old)._replace(texts={**old.sources.stamped(), **found})

    return seen


def before(old: Manifest) -> Seen:
    """What the last build found."""
    pictures = {path: stamp for path, (stamp, _) in old.pictures.items()}
    return Seen(old.sources.stamped(), pictures, (), old.tree)


def _glance(content: Path, old: Manifest) -> Glance:
    # Where nothing came or went, only the files that were there need be asked for.
    if old.agreement and old.folder == str(content.resolve()):
        changed = _changed(f"{content}/", old)
        if changed is not None:
            return changed
    return scan.look(content)


def _changed(root: str, old: Manifest) -> dict[str, Stamped] | None:
    """The texts that changed; nothing where it is more than that, or could be."""
    if not all(old.trusted((0, time)) for time in old.tree.values()):
        return None
    try:
        if any(os.stat(root + one).st_mtime_ns != time for one, time in old.tree.items()):
            return None
        for path, (stamp, _) in old.pictures.items():
            about = os.stat(root + path)
            if (about.st_size, about.st_mtime_ns) != stamp or not old.trusted(stamp):
                return None
        changed = {
            path: (about.st_size, about.st_mtime_ns)
            for path, about, size, time in old.sources.beside(root, os.stat)
            if about.st_mtime_ns != time or about.st_size != size
        }
    except OSError:
        return None
    return None if any(size > LARGEST for size, _ in changed.values()) else changed


def _trusted(old: Manifest) -> bool:
    """Whether an equal stamp of any text means equal content."""
    return old.trusted((0, max(old.sources.numbers()[1::2], default=0)))
