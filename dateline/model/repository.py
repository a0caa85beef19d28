"""Where the web editor of a repository opens a file, from an address that its pages show."""

import re
from urllib.parse import urlsplit

from dateline.model import dates

FOLDER = "content"


def known(address: str) -> str:
    """The address, where its editor is known; else DateError."""
    if editor(address):
        return address
    hint = "Write the address at which GitHub, GitLab or Codeberg shows it: https://github.com/a/b"
    raise dates.DateError(f'"{address}" is not a repository with a known editor', hint)


def editor(address: str) -> str:
    """What the path of a file of the content is put behind, to edit it; nothing if not known.

    The address is that of the repository, or of the folder of its content on a branch.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if parts.scheme != "https" or not parts.netloc or parts.query or ".." in path.split("/"):
        return ""
    for sign, verb in _FORGES.values():
        found = re.fullmatch(rf"(/.+?){sign}/([^/]+)(/.+)?", path)
        if found:
            return _at(parts.netloc, found[1], verb, found[2], found[3])
    forge = next((one for one in _FORGES if one in parts.netloc.lower()), "")
    repository = path.removesuffix(".git")
    if not forge or repository.count("/") < 2:
        return ""
    return _at(parts.netloc, repository, _FORGES[forge][1], "main", "")


def _at(host: str, repository: str, verb: str, branch: str, folder: str | None) -> str:
    return f"https://{host}{repository}{verb}/{branch}/{(folder or FOLDER).strip('/')}/"


# How each shows a folder, and how it edits a file; the first that fits.
_FORGES = {
    "gitlab": ("/-/tree", "/-/edit"),
    "codeberg": ("/src/branch", "/_edit"),
    "github": ("/tree", "/edit"),
}
