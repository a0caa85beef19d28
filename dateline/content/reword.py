"""Read a file of which only the body has changed: its fields need not be understood again."""

from pathlib import Path

from dateline.content import read as reading
from dateline.content.markdown import convert
from dateline.model import fingerprint
from dateline.model.entities import Wording
from dateline.content.read import Record


def read(content: Path, path: str, before: Record | None) -> tuple[Record, str] | None:
    """The record and the HTML of the body, as `validate` would give them.

    Nothing where that has to be asked: another front matter, or anything to tell the author.
    """
    if before is None or not before.matter or before.value is None or before.problems:
        return None
    try:
        data = (content / path).read_bytes()
        parts = reading.parts(reading.plain(data))
        if parts is None or fingerprint.of_text(parts.matter) != before.matter:
            return None
        folder, _, name = path.rpartition("/")
        stem, language = name.partition(".")[0], before.language
        body = convert.convert(parts.body, folder=folder, prefix=stem, language=language)
    except (OSError, UnicodeDecodeError, convert.MarkupError):
        return None
    if body.removed:
        return None
    digest, value = fingerprint.of_bytes(data), before.value
    old = value if isinstance(value, Wording) else value.wordings[0]
    new = old._replace(
        summary=body.lead if before.led else old.summary,
        body=convert.key(path, language, parts.body),
        links=body.links,
        offset=parts.offset,
        digest=digest,
    )
    changed = new if value is old else value._replace(wordings=(new,), digest=digest)
    return before._replace(digest=digest, value=changed), body.html
