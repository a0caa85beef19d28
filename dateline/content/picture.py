"""What tells a picture from all others."""

import io
from pathlib import Path
from types import ModuleType

from dateline.model import fingerprint as digests

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")


def fingerprint(path: Path) -> str:
    """What tells a picture from all others: its bytes and its size, `3f…-1600x1200-jpg`.

    A file that is no picture has the size 0; `pictures.publish` says what is wrong with it.
    """
    data = path.read_bytes()
    try:
        with library().open(io.BytesIO(data), formats=FORMATS) as picture:
            width, height = picture.size
            # Orientations 5 to 8 (EXIF 2.3, tag 274) lie on their side.
            if picture.getexif().get(274, 1) >= 5:
                width, height = height, width
            see_through = picture.has_transparency_data
    except Exception:  # noqa: BLE001 - whatever a damaged file makes the decoder raise
        width, height, see_through = 0, 0, False
    return f"{digests.of_bytes(data)}-{width}x{height}-{'png' if see_through else 'jpg'}"


def library() -> ModuleType:
    """The library, loaded when there is a picture to open."""
    from PIL import Image

    # The limit is ours, and tells the author where the picture is.
    Image.MAX_IMAGE_PIXELS = None
    return Image
