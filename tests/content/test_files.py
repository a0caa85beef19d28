"""Files as people and their programs leave them in the content folder."""

import io
import unicodedata

import pytest
from PIL import Image

LEFT = (
    "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "Icon\r", ".DS_Store", "._plan.md",
    "#plan.md#", ".#plan.md", "plan.md~", "plan.md.orig", "plan.md.bak", "plan.MD.BAK", "plan.tmp",
    "~$plan.docx", "~$plan.md", "~plan.md", ".plan.md.swp", "plan.md.rej", "board.png.part",
    "__MACOSX/plan.md",
)  # fmt: skip


def png(*, moves=False, form="PNG"):
    """A small picture as a file."""
    data = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(data, form, **({"save_all": True, "append_images": frames[1:]} if moves else {}))
    return data.getvalue()


def told(project):
    """Path, line, code and severity of every problem."""
    return [(one.path, one.line, one.code, one.severity) for one in project.problems()]


def test_what_programs_leave_behind_is_passed_over(project):
    """An editor, a system, a merge: nobody has put it there."""
    for folder in ("", "entries/2025/", "routes/", "pages/"):
        for name in LEFT:
            project.write(f"{folder}{name}", b"\xff junk")

    assert [] == told(project)


@pytest.mark.parametrize("name", ["notes.txt", "plan.docx", "board.heic", "map.svg", "a", "b.yml"])
def test_a_kind_that_is_not_allowed_is_told_with_those_that_are(project, name):
    """Who reads it knows what to do."""
    project.write(f"entries/{name}", b"x")

    (found,) = project.problems()

    assert (f"entries/{name}", "stray") == (found.path, found.code)
    assert all(kind in found.hint for kind in (".md", ".yaml", ".jpg", ".png", ".webp", ".gif"))


@pytest.mark.parametrize("name", ["A.MD", "a.Yaml"])
def test_an_ending_in_capitals_is_told(project, name):
    """On another system it would be another file."""
    project.write(f"entries/{name}", b"x")

    (found,) = project.problems()

    assert (f"entries/{name}", "stray") == (found.path, found.code)
    assert name.lower() in found.hint


@pytest.mark.parametrize("suffix", ["JPG", "Jpeg", "PNG", "WebP"])
def test_a_picture_from_a_camera_is_shown(project, suffix):
    """Cameras and chats write `.JPG`."""
    form = {"JPG": "JPEG"}.get(suffix, suffix.upper())
    project.write(f"entries/2025/STATION.{suffix}", png(form=form))
    project.entry("shown", body=f"![A station](STATION.{suffix})")

    assert [] == told(project)
    assert 'src="../../media/station-' in project.page("/news/shown/")


def test_a_name_in_other_letters_is_found_for_a_hint(project):
    """What differs only in capitals is what was meant."""
    project.write("entries/2025/STATION.JPG", png(form="JPEG"))
    project.entry("shown", body="![A station](station.jpg)")

    (found,) = project.problems()

    assert 'Did you mean "entries/2025/STATION.JPG"?' == found.hint


@pytest.mark.parametrize(("named", "asked"), [("NFC", "NFD"), ("NFD", "NFC")])
@pytest.mark.parametrize("name", ["사진", "й"])
def test_names_are_compared_as_text(project, named, asked, name):
    """A Mac writes the same letters in parts."""
    there, link = (unicodedata.normalize(form, name) for form in (named, asked))
    project.write(f"entries/{there}/{there}.png", png())
    text = "---\ntitle: A\nid: aa\ndate: 2025-03-01\n---\nB.\n"
    project.write(f"entries/{there}/{there}.md", text)
    project.write(f"entries/{link}/{link}.ko.md", "---\ntitle: 가\n---\n나.\n")
    project.entry(
        "shown",
        f"image: {{src: ../{link}/{link}.png, alt: A, credit: B}}",
        f"![A station](../{link}/{link}.png) [it](../{link}/{link}.md)",
    )

    assert [] == told(project)
    page = project.page("/news/shown/")
    assert 'src="../../media/picture-' in page
    assert '/news/aa/">it</a>' in page
    assert "가" in project.page("/ko/news/aa/")


WINDOWS = ("aux.md", "con.md", "com1.md", "NUL.png", 'a"b.png', "a:b.png", "a?.jpg", "prn/a.png")


@pytest.mark.parametrize("name", WINDOWS)
def test_a_name_that_windows_cannot_write_is_a_warning(project, name):
    """Who works there could not even fetch the site."""
    text = "---\ntitle: A\ndate: 2025-03-01\n---\nB.\n"
    project.write(f"entries/{name}", text if name.endswith(".md") else png())

    assert [(f"entries/{name}", 1, "file-name", "warning")] == told(project)


def test_an_id_that_windows_cannot_write_is_a_warning(project):
    """The page of it is a folder of this name."""
    path = project.entry("one", "id: aux")
    project.edit("topics.yaml", "money: {name: Money}", "nul: {name: Money}\nconsole: {name: C}")
    project.edit("entries/2024/first-run.md", "[trains, money]", "[trains, nul]")

    assert [(path, "file-name"), ("topics.yaml", "file-name")] == [
        (one.path, one.code) for one in project.problems()
    ]


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "AVIF"])
def test_a_picture_that_moves_is_a_warning(project, form):
    """It is made still without it."""
    name = f"entries/2025/run.{form.lower()}"
    project.write(name, png(moves=True, form=form))
    project.write(f"entries/2025/still.{form.lower()}", png(form=form))
    project.entry("shown", body=f"![A run](run.{form.lower()}) ![B](still.{form.lower()})")

    assert [(name, 1, "picture-moves", "warning")] == told(project)
    assert [(name, 1, "picture-moves", "warning")] == told(project)  # again, of what is kept


def test_what_an_unreadable_file_may_hold_is_not_missed(project, monkeypatch):
    """One that nobody may open is told alone; whoever may read everything has it closed here."""
    opened = open

    def refused(path, *more, **given):
        if str(path).endswith("sources.yaml"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *more, **given)

    monkeypatch.setattr("builtins.open", refused)

    assert [("sources.yaml", "unreadable")] == [(one.path, one.code) for one in project.problems()]


FENCED = [
    (" ---\ntitle: A\n---\n", 1, "no-front-matter"),
    ("\n\n---\u00a0\ntitle: A\n---\n", 3, "no-front-matter"),
    ("—-\ntitle: A\n---\n", 1, "no-front-matter"),
    ("----\ntitle: A\n----\n", 1, "no-front-matter"),
    ("+++\ntitle = 'A'\n+++\n", 1, "no-front-matter"),
    ("---\ntitle: A\n---\u00a0\nWords.\n", 3, "unclosed"),
    ("\n---\ntitle: A\n ---\nWords.\n", 4, "unclosed"),
    ("---\ntitle: A\n...\nWords.\n", 3, "unclosed"),
    ("---\ntitle: A\n\u200b—\nWords.\n", 3, "unclosed"),
]


@pytest.mark.parametrize(("text", "line", "code"), FENCED)
def test_a_line_that_is_almost_a_fence_is_told(project, text, line, code):
    """An author sees three hyphens, and is told that there are none."""
    path = project.write("pages/fenced.md", text.encode())
    found = project.problems()

    assert path.is_file()
    assert [(line, code)] == [(one.line, one.code) for one in found]
    assert "almost the line ---" in found[0].fact


def test_marks_of_the_order_of_bytes_are_no_text(project):
    """Some programs write one before the one that is there."""
    project.write("pages/marked.md", "\ufeff\ufeff---\ntitle: Marked\n---\nWords.\n".encode())

    assert [] == project.problems()


def test_a_space_of_a_web_page_in_place_of_a_plain_one_is_told(project):
    """It looks like two others."""
    text = "---\ntitle: A\naliases:\n\u00a0\u00a0- /a/\n---\n"
    project.write("pages/spaced.md", text.encode())
    (found,) = project.problems()

    assert (4, 1, "yaml") == (found.line, found.column, found.code)
    assert "Write plain spaces in its place." == found.hint
