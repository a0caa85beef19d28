"""Find the files of a content folder."""

import io
import os
import re
import unicodedata
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from dateline.cache import stat
from dateline.cache.stat import Stamp
from dateline.content.extension import NAME
from dateline.model import fingerprint as digests
from dateline.model.problems import Problem, error

LARGEST = 2_000_000  # bytes; a body beyond it is a mistake, not an entry
SITE = "site.yaml"
TEXTS = (".md", ".yaml")
WORDS = re.compile(r"locale/([A-Za-z-]+|[A-Za-z_]+)/LC_MESSAGES/dateline\.po")  # of the interface
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")


class ContentFiles(NamedTuple):
    """The files of a content folder, before any is opened."""

    texts: dict[str, Stamp]
    pictures: dict[str, Stamp]
    problems: list[Problem]
    folders: dict[str, int]  # their times, in nanoseconds


def look(content: Path) -> ContentFiles:
    """See what is there; texts and pictures in order of path, what may not be read as a problem."""
    seen = ContentFiles({}, {}, [], {})
    _walk(content, str(content), "", seen)
    if SITE not in seen.texts:
        hint = "It needs at least title, description and publisher."
        seen.problems.append(error("no-site", SITE, "There is no site.yaml", hint))
    return seen


def _walk(content: Path, folder: str, inside: str, seen: ContentFiles) -> None:
    texts = seen.texts
    # Before it is read: what comes later gives it another time.
    seen.folders[inside] = os.stat(folder).st_mtime_ns
    with os.scandir(folder) as found:
        items = sorted(found, key=lambda item: item.name)
    for item in items:
        name = item.name
        path = inside + name
        # Nearly all of them are such files, and each further question takes its time.
        if name.endswith(".md") and name[0] not in ".~" and item.is_file(follow_symlinks=False):
            about = item.stat(follow_symlinks=False)
            if about.st_size <= LARGEST:
                texts[path] = stat.of_content(about)
                continue
        if name.startswith(".") or left_behind(name):
            continue
        if item.is_symlink() and not within(content, item.path):
            hint = "Put the file itself into the content folder."
            fact = "A symbolic link is not followed"
            seen.problems.append(error("symlink", path, fact, hint))
        elif item.is_dir():
            _walk(content, item.path, f"{path}/", seen)
        else:
            _file(item, path, seen)


def within(folder: Path, path: str | Path) -> bool:
    """Whether a link leads to a file of the same folder."""
    target = Path(os.path.realpath(path))
    return target.is_relative_to(folder.resolve()) and target.is_file()


def _file(item: os.DirEntry[str], path: str, seen: ContentFiles) -> None:
    if path == NAME:
        return  # the site's own program, which `extension` reads
    if path.startswith("locale/") and path.endswith((".mo", ".pot")):
        return  # editors of catalogues write them beside
    text, picture = path.endswith(TEXTS), path.lower().endswith(PICTURES)
    text = text or WORDS.fullmatch(path) is not None
    # A pipe or a device would be read without end.
    if not (text or picture) or not item.is_file():
        hint = f"Entries are .md files, data .yaml files, pictures {', '.join(PICTURES)}."
        fact = "This kind of file has no meaning here"
        if path.lower().endswith(TEXTS):
            fact = "The ending of its name is not written small"
            hint = f"Name it {item.name.lower()}"
        if path.endswith(".po"):
            fact = "A catalogue of words is not where it is looked for"
            hint = "Its place is locale/<language>/LC_MESSAGES/dateline.po"
        seen.problems.append(error("stray", path, fact, hint))
        return
    about = item.stat()
    if text and about.st_size > LARGEST:
        fact = f"The file has {about.st_size:,} bytes; {LARGEST:,} are allowed"
        seen.problems.append(error("too-large", path, fact, "Split it into several entries."))
        return
    found = seen.texts if text else seen.pictures
    found[path] = stat.of_content(about)


def left_behind(name: str) -> bool:
    """Whether a program has left this file for itself: an editor, a system, a merge."""
    return _LEFT.fullmatch(name) is not None


def unwritable(path: str) -> str:
    """The part of a path that Windows cannot write, or nothing."""
    parts = path.split("/")
    return next((part for part in parts if _UNWRITABLE.search(part)), "")


def composed(path: str) -> str:
    """A path with its letters composed (NFC): a Mac writes them in parts, other systems do not."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def there(content: Path, path: str) -> Path:
    """The file that a composed path is the name of."""
    if path.isascii():
        return content / path
    found = [content]
    for part in path.split("/"):
        inside = [(one, os.listdir(one)) for one in found if one.is_dir()]
        found = [one / name for one, names in inside for name in names if composed(name) == part]
    return min(found, default=content / path)


_LEFT = re.compile(
    r"~.*|.*~|#.*#|.*\.(?:orig|bak|tmp|rej|part|crdownload)|(?:Thumbs|ehthumbs)\.db|desktop\.ini"
    r"|Icon[\r\n]?|\.DS_Store|\._.*|\.#.*|\..*\.sw[a-z]|__MACOSX|\$RECYCLE\.BIN",
    re.IGNORECASE | re.DOTALL,
)
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_UNWRITABLE = re.compile(
    r"^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]) *(?:\..*)?$|[<>:\"|?*\\]|[. ]$", re.IGNORECASE
)
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")


def picture(path: Path) -> str:
    """What tells a picture from all others: its bytes and its size, `3f…-1600x1200-jpg`.

    One that moves ends in `-moves`. A file that is no picture has the size 0; `pictures.publish`
    says what is wrong with it.
    """
    moves = ""
    data = path.read_bytes()
    try:
        with imaging().open(io.BytesIO(data), formats=FORMATS) as picture:
            width, height = picture.size
            # Orientations 5 to 8 (EXIF 2.3, tag 274) lie on their side.
            if picture.getexif().get(274, 1) >= 5:
                width, height = height, width
            see_through = picture.has_transparency_data
            # A JPEG of several pictures is one for both eyes, or holds its own preview.
            if picture.format != "MPO" and getattr(picture, "is_animated", False):
                moves = "-moves"
    except Exception:  # noqa: BLE001 - whatever a damaged file makes the decoder raise
        width, height, see_through = 0, 0, False
    return f"{digests.of_bytes(data)}-{width}x{height}-{'png' if see_through else 'jpg'}{moves}"


def imaging() -> ModuleType:
    """The library, loaded when there is a picture to open."""
    from PIL import Image

    # The limit is ours, and tells the author where the picture is.
    Image.MAX_IMAGE_PIXELS = None
    return Image
