"""Links of a file to others of the content folder that were moved: they follow, all else stays."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from dateline.content.markdown import no_code
from dateline.content.read import parts


def mended(text: str, path: str, moved: Mapping[str, str]) -> str:
    """The text of the file at `path`, with links to what was moved; code is no link.

    `moved` has paths inside the content folder, and addresses, which begin with a slash.
    """
    found = parts(text)
    body = len(text) - len(text.split("\n", found.offset)[-1]) if found else 0
    words = no_code.words(text[body:]).words if found else ""
    changes = [(one.start(2), one[2]) for one in _PICTURE.finditer(text[:body])]
    changes += [(body + one.start(2), one[2]) for one in _LINK.finditer(words)]
    for at, target in reversed(changes):
        new = _followed(target, posixpath.dirname(path), moved)
        # What stands there may be another text than was looked at: an escape, taken out.
        if new and text.startswith(target, at):
            text = text[:at] + new + text[at + len(target) :]
    return text


def _followed(target: str, folder: str, moved: Mapping[str, str]) -> str:
    """The target as it has to be written now, or nothing where it stays."""
    written, rest = re.fullmatch(r"([^#?]*)(.*)", target, re.S).groups()  # type: ignore[union-attr]
    if ":" in written or not written:
        return ""
    if written.startswith("/"):
        return _address(written, moved) + rest if _address(written, moved) else ""
    new = moved.get(posixpath.normpath(posixpath.join(folder, unquote(written))))
    if new is None:
        return ""
    way = posixpath.relpath(new, folder or ".")
    way = quote(way) if "%" in written else way
    return ("./" if written.startswith("./") else "") + way + rest


def _address(written: str, moved: Mapping[str, str]) -> str:
    """The address of a moved page, in the language in which it was written."""
    for old, new in moved.items():
        if old.startswith("/") and written.rstrip("/").endswith(old.rstrip("/")):
            before = written.rstrip("/")[: -len(old.rstrip("/"))]
            if re.fullmatch("|/[a-z]{2}", before):
                return before + new.rstrip("/") + ("/" if written.endswith("/") else "")
    return ""


# Where Markdown and HTML name what they lead to, and where front matter names its picture.
_LINK = re.compile(
    r"""(\]\(\s*<?|^[ ]{0,3}\[[^\]^\n][^\]\n]*\]:[ ]*<?|\b(?:href|src)\s*=\s*["']?)"""
    r"""([^\s()<>"']+)""",
    re.M,
)
_PICTURE = re.compile(r"""(\bsrc:[ ]*["']?)([^\s,{}"']+)""")
