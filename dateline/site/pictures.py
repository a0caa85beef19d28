"""Pictures as a reader's screen needs them: several widths, no camera data, known sizes."""

import html
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import PIL
from markupsafe import Markup

from dateline.cache.store import write_whole
from dateline.content.scan import FORMATS, imaging, there
from dateline.model import fingerprint as digests
from dateline.model.entities import Wording
from dateline.model.problems import Problem, error
from dateline.site.site import Site

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (480, 960, 1600)
LARGEST = 60_000_000  # pixels: 9000 × 6600
HIGHEST = 16_383  # pixels of a WebP
SIZES = "(min-width: 60rem) 40rem, 100vw"
QUALITY = {"jpg": 82, "webp": 80, "png": 0}

# Whoever changes how variants are made changes this, and with it their addresses.
_RECIPE = ("1", WIDTHS, tuple(QUALITY.items()), PIL.__version__)


class Shown(NamedTuple):
    """A published picture: its size, and the address of each width, the narrowest first."""

    width: int
    height: int
    webp: tuple[tuple[str, int], ...]
    plain: tuple[tuple[str, int], ...]  # for browsers without WebP

    @property
    def src(self) -> str:
        """The widest plain variant."""
        return self.plain[-1][0]

    def html(self, alt: str, *, lazy: bool = True) -> Markup:
        """The element that shows it; its addresses are those of the site."""
        later = ' loading="lazy"' if lazy else ""
        return Markup(  # noqa: S704 - addresses are made here, and alt is escaped
            f'<picture><source type="image/webp" srcset="{_set(self.webp)}" sizes="{SIZES}">'
            f'<img src="{self.src}" srcset="{_set(self.plain)}" sizes="{SIZES}"'
            f' width="{self.width}" height="{self.height}" alt="{html.escape(alt)}"{later}'
            ' decoding="async"></picture>'
        )


class Published(NamedTuple):
    """The variants of all pictures that pages show: file of the output → where it lies."""

    files: dict[str, Path]
    problems: tuple[Problem, ...]


def shown(path: str, print_: str) -> Shown:
    """Where the variants of a picture will be; `path` is inside the content folder."""
    _, size, suffix = print_.split("-")[:3]
    width, height = (int(number) for number in size.split("x"))
    stem = re.sub(r"[^a-z0-9]+", "-", Path(path).stem.lower()).strip("-") or "picture"
    name = f"/media/{stem}-{digests.of((_RECIPE, print_))[:8]}"
    widths = sorted({min(one, width) for one in WIDTHS})
    largest = widths[-1]
    return Shown(
        largest,
        _height(width, height, largest),
        tuple((f"{name}-{one}.webp", one) for one in widths),
        tuple((f"{name}-{one}.{suffix}", one) for one in widths),
    )


def publish(site: Site, content: Path, folder: Path, needed: Callable[[str], bool]) -> Published:
    """Make the `needed` variants that are not whole in `folder`, of the pictures that pages show.

    A file there is named by its content, so that damage shows.
    """
    for one in (folder, folder / "media"):
        if one.is_symlink():  # what is there may go while this build needs it
            one.unlink()
    kept = {path.stem: path for path in sorted((folder / "media").glob("*"))}
    files: dict[str, Path] = {}
    problems = []
    for path in sorted(set(_asked(site))):
        known = site.pictures.get(path)
        if not known:  # `link` has said that there is no such picture
            continue
        show = shown(path, known)
        wanted = {name.lstrip("/"): width for name, width in (*show.webp, *show.plain)}
        for name in wanted:
            files[name] = kept.get(Path(name).name, folder / name)
        missing = {one: width for one, width in wanted.items() if needed(one)}
        missing = {one: width for one, width in missing.items() if not _whole(files[one])}
        try:
            fact = _refused(known)
            for name, data in _made(there(content, path), missing) if missing and not fact else ():
                files[name] = folder / f"{name}.{digests.of_bytes(data)}"
                write_whole(files[name], data)
        except Damaged as trouble:
            fact = str(trouble)
        if fact:
            hint = "Save it again with a picture editor, and smaller."
            problems.append(error("picture", path, fact, hint, line=1, column=1))
    return Published(files, tuple(problems))


def in_body(body: str, known: dict[str, str]) -> str:
    """A body whose `content:` pictures are shown in their variants; `known` has fingerprints."""

    def picture(found: re.Match[str]) -> str:
        tag = found[0]
        src = re.search(r' src="content:([^"]*)"', tag)
        path = html.unescape(src[1]) if src else ""
        if not known.get(path):
            return "" if src else tag
        alt = re.search(r' alt="([^"]*)"', tag)
        return str(shown(path, known[path]).html(html.unescape(alt[1]) if alt else ""))

    return _IMG.sub(picture, body) if 'src="content:' in body else body


def _asked(site: Site) -> Iterator[str]:
    """Paths of the pictures that pages show; what is held back is not in the site."""
    wordings: list[Wording] = []
    for entry in site.entries:
        wordings += entry.wordings
        if entry.image:
            yield entry.image.src
    for group in (site.routes.values(), site.notes.values()):
        for one in group:
            wordings += one.wordings
    for wording in wordings:
        for link in wording.links:
            if link.picture and link.target.startswith("content:"):
                yield link.target.removeprefix("content:")


def _refused(print_: str) -> str:
    """Why a picture cannot be decoded, as far as its head tells, or nothing."""
    width, height = (int(number) for number in print_.split("-")[1].split("x"))
    if not width:
        return "This is not a picture that can be read"
    if width * height > LARGEST:
        return f"The picture has {width * height:,} pixels; {LARGEST:,} are allowed"
    if _height(width, height, min(width, WIDTHS[-1])) > HIGHEST:
        return f"The picture is {width:,} wide and {height:,} high: too high for a page"
    return ""


class Damaged(Exception):
    """A picture that cannot be decoded."""


def _whole(path: Path) -> bool:
    return path.is_file() and path.suffix == f".{digests.of_bytes(path.read_bytes())}"


def _made(path: Path, wanted: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    """Variants of a picture by their name."""
    from PIL import Image, ImageOps

    try:
        with imaging().open(path, formats=FORMATS) as opened:
            # A JPEG decoder scales by halves while it reads; both sides stay this long.
            opened.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
            picture = _plain(ImageOps.exif_transpose(opened))
    except Exception as trouble:
        raise Damaged(f"The picture is damaged: {trouble}") from trouble
    for name, width in wanted.items():
        size = (width, _height(*picture.size, width))
        scaled = picture.resize(size, Image.Resampling.LANCZOS)
        data = io.BytesIO()
        suffix = name.rpartition(".")[2]
        flat = scaled.convert("RGB") if suffix == "jpg" else scaled
        form = {"jpg": "JPEG", "webp": "WEBP", "png": "PNG"}[suffix]
        flat.save(data, form, quality=QUALITY[suffix], optimize=True)
        yield name, data.getvalue()


def _plain(picture: "Image.Image") -> "Image.Image":
    """In sRGB, and without anything that the camera wrote: place, time, owner, profile."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
            picture = made or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # an unusable profile is no profile
    if picture.mode.startswith("I;16"):
        # Converting would cut off all that is brighter than 255 of 65,535.
        picture = picture.point(lambda level: level / 256).convert("L")
    plain = picture.convert(mode)
    plain.info = {}
    return plain


def _height(width: int, height: int, new: int) -> int:
    return max(1, round(height * new / width)) if width else 0


def _set(variants: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{address} {width}w" for address, width in variants)


_IMG = re.compile(r'<img(?: [\w-]+(?:="[^"]*")?)*\s*/?>')
