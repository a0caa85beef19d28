"""What a generator has written: files and bytes of each kind, to see that the work was equal."""

import os
from pathlib import Path

KINDS = ("entries", "lists", "topics", "routes", "feeds", "sitemap", "other")


def wrote(folder: Path) -> dict[str, list[int]]:
    """Files and bytes of each kind in an output folder."""
    counted = {kind: [0, 0] for kind in KINDS}
    for base, _, names in os.walk(folder):
        for name in names:
            path = Path(base, name)
            tally = counted[_kind(path.relative_to(folder))]
            tally[0] += 1
            tally[1] += path.stat().st_size
    return counted


def _kind(path: Path) -> str:
    first = path.parts[0]
    if path.suffix == ".xml":
        return "sitemap" if path.stem == "sitemap" else "feeds"
    if path.name != "index.html":
        return "other"
    if len(path.parts) == 1 or first in ("page", "timeline"):
        return "lists"
    return {"news": "entries", "topics": "topics", "routes": "routes"}.get(first, "other")
