"""Look at a content folder that the last build has seen, for less than a walk through it costs."""

import os
from pathlib import Path

from dateline.build.index import Manifest
from dateline.cache import stat
from dateline.cache.stat import Look
from dateline.content import scan
from dateline.content.scan import LARGEST, ContentFiles


def look(content: Path, old: Manifest, look: Look | None) -> ContentFiles | None:
    """What there is, or nothing where all of it is certainly as the last build found it.

    A `look` at the texts may have begun.
    """
    found = stat.differing(look, "content") if look else None
    # Where nothing came or went, only the files that were there need be asked for.
    if not (old.agreement and old.folder == str(content.resolve()) and _but_texts(content, old)):
        return scan.look(content)
    if found is None:
        found = stat.compared(f"{content}/", old.sources, "content")
    if found is None or any(size > LARGEST for _, size, _ in found):
        return scan.look(content)
    if not found and old.trusted((0, max(old.sources.numbers()[1::2], default=0))):
        return None
    changed = {path: (size, time) for path, size, time in found}
    return before(old)._replace(texts={**old.sources.stamped(), **changed})


def before(old: Manifest) -> ContentFiles:
    """What the last build found."""
    pictures = {path: stamp for path, (stamp, _) in old.pictures.items()}
    return ContentFiles(old.sources.stamped(), pictures, [], old.tree)


def _but_texts(content: Path, old: Manifest) -> bool:
    """Whether folders and pictures are certainly as they were."""
    try:
        for folder, time in old.tree.items():
            if os.stat(content / folder).st_mtime_ns != time or not old.trusted((0, time)):
                return False
        for path, (stamp, _) in old.pictures.items():
            about = os.stat(content / path)
            if (about.st_size, about.st_mtime_ns) != stamp or not old.trusted(stamp):
                return False
    except OSError:
        return False
    return True
