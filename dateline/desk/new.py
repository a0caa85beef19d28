"""A new entry: a file with the fields that every entry needs, and the words still to come."""

import re
import unicodedata
from pathlib import Path

import yaml

from dateline.content import schema
from dateline.model import dates


def entry(content: Path, title: str, date: str, kind: str, slug: str = "") -> Path:
    """Write `entries/<year>/<id>.md` and name it.

    Raises `dates.DateError` for what is no date, ValueError for a title that makes no id, and
    FileExistsError where there is an entry of that id.
    """
    year = (dates.parse(date).lower or dates.parse(date).known).year
    slug = slug or slugged(title)
    if not slug:
        raise ValueError("The title has no letters a-z to make an id of; give one with --id.")
    for other in sorted((content / "entries").rglob(f"{slug}.md")):
        raise FileExistsError(other.as_posix())
    if not schema.re_id(slug):
        raise ValueError(f'"{slug}" cannot be an id: use a-z, 0-9 and single hyphens.')
    path = content / "entries" / f"{year:04}" / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = {"title": title, "date": date}
    if kind != "event":
        fields["kind"] = kind
    # Written as text in quotes where YAML would otherwise read something else.
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
    with path.open("x", encoding="utf-8") as file:
        file.write(f"---\n{_plain(front)}sources: []\ndraft: true\n---\n\n")
    return path


def slugged(title: str) -> str:
    """The id that a title suggests: a-z, 0-9 and single hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:80].rstrip("-")


def _plain(front: str) -> str:
    """A date needs no quotes here: all fields are read as text."""
    return re.sub(r"^date: '([^'\n]*)'$", r"date: \1", front, flags=re.MULTILINE)
