"""Pictures arrive in several widths, with their size, and without what the camera wrote."""

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from dateline.site import pictures

ROOT = Path(__file__).parents[2]


def photo(width=1200, height=800, form="JPEG", colour=(180, 60, 20), **given):
    """A plain picture with a stripe, as bytes."""
    made = Image.new(given.pop("mode", "RGB"), (width, height), colour)
    made.paste((0, 0, 0), (0, 0, max(1, width // 4), height))
    data = io.BytesIO()
    made.save(data, form, **given)
    return data.getvalue()


def with_gps(orientation=1):
    """A photograph that tells where and when it was taken, and by whom."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Owner of the camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (42.0, 25.0, 0.0)
    return photo(exif=exif, comment=b"written by the camera")


def media(project):
    return {name: data for name, data in project.tree().items() if name.startswith("media/")}


def with_picture(project, data, body="![A red train](photo.jpg)", fields=""):
    project.write("entries/2025/photo.jpg", data)
    project.entry("view", fields, body)
    return project


def test_a_picture_is_there_in_each_width_that_it_has(project):
    """Never wider than the original."""
    with_picture(project, photo(1200, 800)).build()

    names = {re.sub("-[0-9a-f]{8}-", "-*-", name) for name in media(project)}
    assert {f"media/photo-*-{w}.{x}" for w in (480, 960, 1200) for x in ("jpg", "webp")} == names
    sizes = {Image.open(io.BytesIO(data)).size for data in media(project).values()}
    assert {(480, 320), (960, 640), (1200, 800)} == sizes


def test_a_body_shows_it_with_its_size_and_words(project):
    """The browser keeps room for it, and takes the width that it needs."""
    with_picture(project, photo(1200, 800)).build()

    page = project.page("/news/view/")
    assert "content:" not in page
    assert '<source type="image/webp" srcset="../../media/photo-' in page
    assert ' width="1200" height="800" alt="A red train" loading="lazy"' in page
    found = re.search(r'<img src="\S+" srcset="([^"]*)"', page)[1].split(", ")
    assert ["480w", "960w", "1200w"] == [one.split()[1] for one in found]
    for one in found:
        assert (project.output / "news/view" / one.split()[0]).resolve().is_file()


def test_no_variant_says_where_the_camera_was(project):
    """Not the place, not the owner, not a comment, not a profile."""
    with_picture(project, with_gps()).build()

    assert media(project)
    for data in media(project).values():
        with Image.open(io.BytesIO(data)) as shown:
            assert {} == dict(shown.getexif())
            assert not {"exif", "comment", "icc_profile", "xmp"} & set(shown.info)
        assert b"Owner" not in data
        assert b"camera" not in data


def test_a_picture_taken_sideways_stands_upright(project):
    """The camera's note on how it was held is obeyed, then dropped."""
    with_picture(project, with_gps(orientation=6)).build()

    assert ' width="800" height="1200"' in project.page("/news/view/")
    wide = next(data for name, data in media(project).items() if name.endswith("-800.jpg"))
    with Image.open(io.BytesIO(wide)) as shown:
        assert (800, 1200) == shown.size
        assert sum(shown.getpixel((400, 20))) < 60  # the stripe of the left is above now


def test_a_see_through_picture_stays_so(project):
    """JPEG would paint it black."""
    project.write("entries/2025/map.png", photo(600, 300, "PNG", (0, 0, 0, 0), mode="RGBA"))
    project.entry("view", "", "![A map](map.png)")
    project.build()

    assert {"png", "webp"} == {name.rpartition(".")[2] for name in media(project)}
    for data in media(project).values():
        assert "RGBA" == Image.open(io.BytesIO(data)).mode


def test_the_same_picture_gives_the_same_bytes(projects):
    """In any folder, with a cache or without."""
    one = with_picture(projects("one"), photo())
    two = with_picture(projects("two"), photo())
    one.build()
    two.build(cache=None)

    assert media(one) == media(two)
    assert one.tree() == two.tree()


def test_a_picture_is_not_made_again(project, monkeypatch):
    """What the cache holds is taken from there, even for an empty output."""
    with_picture(project, photo()).build()
    before = media(project)

    def never(*_):
        raise AssertionError

    monkeypatch.setattr(pictures, "_made", never)
    project.build(output=project.root / "elsewhere")

    assert before.items() <= project.tree(project.root / "elsewhere").items()


def test_another_picture_has_another_address(project):
    """So a browser never shows the old one; the old one is gone."""
    with_picture(project, photo()).build()
    before = set(media(project))
    project.write("entries/2025/photo.jpg", photo(colour=(20, 60, 180)))
    project.build()

    assert set(media(project))
    assert not before & set(media(project))


def test_only_what_a_page_shows_is_published(project):
    """A picture beside the entries is nobody's until one shows it."""
    project.write("entries/2025/unused.jpg", photo())
    project.build()

    assert {} == media(project)


@pytest.mark.parametrize(
    "held", ["draft: true", "embargo: 2030-01-01T00:00Z", "reported: 2025-07-01"]
)
def test_the_picture_of_what_is_held_back_is_held_back(project, held):
    """Neither its bytes nor its name."""
    fields = f"{held}\nimage: {{src: photo.jpg, alt: A train, credit: Ann Alpha}}"
    with_picture(project, photo(), fields=fields).build()

    assert {} == media(project)
    assert not [name for name, data in project.tree().items() if b"photo" in data]


def test_a_hero_picture_is_published_too(project):
    """Its page is given its size and addresses."""
    fields = "image: {src: photo.jpg, alt: A train, credit: Ann Alpha, licence: CC BY 4.0}"
    with_picture(project, photo(), "Words.", fields).build()

    assert 6 == len(media(project))
    page = project.page("/news/view/")
    assert "width: 1200" in page
    assert "alt: A train" in page


@pytest.mark.parametrize(
    "data",
    [b"no picture", b"", photo()[:3000], photo(form="PNG")[:300], b"<svg/>", b"\x00" * 500],
    ids=["text", "empty", "half a jpeg", "half a png", "svg", "zeros"],
)
def test_a_damaged_picture_is_a_problem_of_its_file(project, data):
    """Not of the program; and the last site stays."""
    project.build()
    before = project.tree()
    with_picture(project, data)

    (found,) = project.problems()
    assert ("entries/2025/photo.jpg", 1, "picture") == (found.path, found.line, found.code)
    assert before == project.tree()


def test_a_picture_that_would_fill_the_memory_is_refused(project):
    """A few bytes can say that they are a hundred million pixels."""
    data = io.BytesIO()
    Image.new("1", (20000, 5000)).save(data, "PNG")
    with_picture(project, data.getvalue())

    (found,) = project.problems()
    assert "The picture has 100,000,000 pixels; 60,000,000 are allowed" == found.fact


def test_a_damaged_picture_that_no_page_shows_does_no_harm(project):
    """It is looked at when it is used."""
    project.write("entries/2025/unused.jpg", b"no picture")

    assert [] == project.problems()


def test_words_of_a_picture_cannot_become_markup(project):
    """Alt text is text."""
    with_picture(project, photo(), '![A "b" <i> & c](photo.jpg)').build()

    assert 1 == project.page("/news/view/").count("<picture>")
    assert "<i>" not in project.page("/news/view/").partition("<pre>")[0]


def test_a_file_name_of_any_kind_makes_a_safe_address():
    """Letters, digits and hyphens only."""
    known = "0" * 32 + "-600x300-jpg"

    names = {pictures.shown(path, known).src for path in ("a/Фото 1.jpg", "a/B c'd.jpg", "a/ñ.jpg")}
    assert {"1", "b-c-d", "picture"} == {name.split("/")[2].rsplit("-", 2)[0] for name in names}


def test_a_page_of_the_site_names_who_made_its_picture(project):
    """Credit and licence stand below; a link that is shared shows the picture."""
    for folder in ("templates", "static"):
        shutil.copytree(ROOT / folder, project.root / folder, dirs_exist_ok=True)
    fields = "image: {src: photo.jpg, alt: A train, credit: Ann Alpha, licence: CC BY 4.0}"
    with_picture(project, photo(), "Words.", fields).build(base_url="https://alpha.example/repo/")

    page = " ".join(project.page("/news/view/").split())
    assert '<figure class="picture"> <picture><source type="image/webp"' in page
    credit = 'Ann Alpha<span class="sep">,</span> <span class="picture-licence">CC BY 4.0</span>'
    assert f"<figcaption>{credit}</figcaption>" in page
    (shared,) = re.findall(
        r'property="og:image" content="https://alpha.example/repo/([^"]*)"', page
    )
    assert (project.output / shared).is_file()


@pytest.mark.parametrize(
    ("mode", "form", "suffix"),
    [
        ("L", "JPEG", "jpg"),
        ("CMYK", "JPEG", "jpg"),
        ("1", "PNG", "jpg"),
        ("P", "PNG", "jpg"),
        ("P", "GIF", "jpg"),
        ("LA", "PNG", "png"),
        ("I;16", "PNG", "jpg"),
        ("RGB", "WEBP", "jpg"),
        ("RGB", "AVIF", "jpg"),
    ],
)
def test_any_kind_of_picture_is_shown(project, mode, form, suffix):
    """Grey, printed, few colours, many bits: a browser gets what it knows, as bright as it was."""
    grey = Image.new("L", (600, 300), 128)
    if mode == "I;16":
        picture = Image.new(mode, (600, 300), 128 * 256)
    else:
        picture = grey.convert("RGB").convert(mode) if mode == "CMYK" else grey.convert(mode)
    data = io.BytesIO()
    picture.save(data, form)
    name = f"view.{form.lower()}"
    project.write(f"entries/2025/{name}", data.getvalue())
    project.entry("view", "", f"![Grey]({name})")
    assert [] == project.problems()

    assert {suffix, "webp"} == {name.rpartition(".")[2] for name in media(project)}
    for one in media(project).values():
        with Image.open(io.BytesIO(one)) as shown:
            level = shown.convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
            assert 110 < level < 145


def test_a_profile_is_worked_in_and_left_out(project):
    """Colours are told as every browser takes them without being told."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    with_picture(project, photo(icc_profile=profile)).build()

    for data in media(project).values():
        assert "icc_profile" not in Image.open(io.BytesIO(data)).info
    with_picture(project, photo(icc_profile=b"no profile"))
    assert [] == project.problems()
