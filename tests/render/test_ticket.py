"""Cards to be shared: what they say, that their letters are there, and that they are the same."""

import io
import re
import subprocess
import sys

import pytest
from PIL import Image

from dateline.pages import lettering
from dateline.pages.ticket import Fact, Ticket
from dateline.render.drawings import ticket as drawing
from tests.conftest import REAL

TICKET = Ticket(
    "A trial train", "Alpha", "Beta", Fact("Said", "20 Sept 2024", "Ann Alpha"),
    Fact("Due", "Oct 2024"), Fact("Ran", "24–26 Jan 2025"), "85 days late", "missed", "2 sources",
    "Alpha News", "Every day and promise", "A trial train, late.",
)  # fmt: skip


def cards(project) -> set[str]:
    return {name for name in project.tree() if name.endswith("card.png")}


def meta(project, address: str) -> dict[str, str]:
    found = re.findall(
        r'<meta (?:property|name)="([^"]*)" content="([^"]*)"', project.page(address)
    )
    return dict(found)


@pytest.fixture
def built(project):
    def build(**given):
        looks = {"templates": REAL / "templates", "static": REAL / "static"}
        result = project.build(base_url="https://alpha.example/repo/", **looks, **given)
        assert not result.stopped, result.problems
        return result

    return build


def test_a_card_is_a_small_picture_of_few_colours():
    """1200 × 630 in a palette."""
    data = drawing.drawn(TICKET)
    image = Image.open(io.BytesIO(data))

    assert ("PNG", "P", (1200, 630)) == (image.format, image.mode, image.size)
    assert len(data) < 60_000
    assert len(image.convert("RGB").getcolors(256)) <= 104


def test_a_long_stamp_leaves_the_day_beside_it_alone():
    """As in German: it gets smaller letters, and covers nothing that is said."""
    blank = TICKET._replace(middle=Fact("", "", ""), stamp="155 Tage verspätet")
    with_stamp, without = (
        Image.open(io.BytesIO(drawing.drawn(one))).convert("RGB").crop((530, 355, 677, 460))
        for one in (blank, blank._replace(stamp=""))
    )

    assert with_stamp.tobytes() == without.tobytes()


def test_a_card_is_the_same_in_another_process():
    """Byte for byte."""
    told = repr(tuple(TICKET)).replace("Fact(", "Fact(")
    code = (
        "import sys; from dateline.pages.ticket import Fact, Ticket;"
        "from dateline.render.drawings import ticket;"
        f"sys.stdout.buffer.write(ticket.drawn(Ticket(*{told})))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REAL, capture_output=True, check=True)

    assert drawing.drawn(TICKET) == done.stdout


@pytest.mark.parametrize("font", [drawing.SERIF, drawing.SANS])
def test_the_fonts_have_every_letter_that_is_drawn(font):
    """A letter that is missing would be a box, like that of a private sign."""
    face = drawing._font(font, 20)
    box = bytes(face.getmask("\ue000"))
    letters = [
        chr(one) for one in range(0x21, 0xD7A4) if re.match(f"[{lettering.DRAWN}]", chr(one))
    ]

    assert len(letters) > 11_172
    assert [] == [one for one in letters if one.isprintable() and bytes(face.getmask(one)) == box]


@pytest.mark.parametrize("text", ["אלפא", "豆满江", "アルファ", "ไทย", "🚆", "ş"])
def test_what_the_fonts_lack_is_not_drawn(text):
    """Nor is a text that has one such letter."""
    assert not lettering.drawable(("Alpha", f"Beta {text}"))


def test_lines_promises_and_the_site_have_cards_in_each_language(project, built):
    """An entry that ends or makes a promise is shared with the card of that."""
    built()

    assert {"card.png", "ko/card.png", "routes/alpha-beta/card.png", "promises/trial/card.png",
            "ko/promises/regular/card.png"} <= cards(project)  # fmt: skip
    home, line = meta(project, "/"), meta(project, "/routes/alpha-beta/")
    entry = meta(project, "/news/trial-run/")
    assert "https://alpha.example/repo/card.png" == home["og:image"]
    assert ("1200", "630") == (home["og:image:width"], home["og:image:height"])
    assert "https://alpha.example/repo/routes/alpha-beta/card.png" == line["og:image"]
    assert "https://alpha.example/repo/promises/trial/card.png" == entry["og:image"]
    assert "85 days late" in entry["og:image:alt"]
    assert "summary_large_image" == entry["twitter:card"]
    assert "https://alpha.example/repo/card.png" == meta(project, "/topics/money/")["og:image"]


def test_a_card_speaks_the_words_of_the_site(project, built):
    """Also in a language that the program has no words in, and by the next build."""
    project.edit("site.yaml", "[en, ko]", "[en, de]")
    for translation in project.root.glob("content/**/*.ko.md"):
        translation.unlink()
    catalogue = 'msgid "Promised for %(date)s"\nmsgstr "Versprochen für %(date)s"\n'
    built()
    before = project.tree()
    project.write("locale/de/LC_MESSAGES/dateline.po", catalogue)
    built()
    after = project.tree()

    told = meta(project, "/de/news/trial-run/")["og:image:alt"]
    assert "Versprochen für Oktober 2024;" in told
    assert before["de/promises/trial/card.png"] == after["de/promises/trial/card.png"]
    project.write("locale/de/LC_MESSAGES/dateline.po", 'msgid "Due"\nmsgstr "Fällig"\n')
    built()
    assert before["de/promises/trial/card.png"] != project.tree()["de/promises/trial/card.png"]


def test_a_promise_rests_on_the_one_source_of_its_entry(project, built, monkeypatch):
    """A card does not say "0 sources" where the entry has one, and nothing where it has none."""
    entry = """\
        ---
        title: Roofs are promised
        date: 2024-10-02
        sources: [A-2]
        promises: [{id: roofs, what: Roofs, due: 2024-12}]
        ---
        One over each stop.
        """
    feet = []
    kept = drawing.drawn
    monkeypatch.setattr(
        drawing, "drawn", lambda one: feet.append((one.start, one.foot)) or kept(one)
    )
    project.write("entries/2024/roofs.md", entry)
    built(jobs=1)
    assert ("Roofs", "1 source") in feet
    assert "Times" in project.page("/promises/").partition(">Roofs<")[2].partition("</table>")[0]

    project.edit("entries/2024/roofs.md", "sources: [A-2]\n", "")
    built(jobs=1)
    assert ("Roofs", "") in feet


def test_a_name_without_letters_takes_the_card_of_the_site(project, built):
    """Never boxes."""
    project.edit("places.yaml", "beta: {name: Beta,", "beta: {name: ביתא,")
    built()

    assert "routes/alpha-beta/card.png" not in cards(project)
    line = meta(project, "/routes/alpha-beta/")
    assert "https://alpha.example/repo/card.png" == line["og:image"]


def test_a_title_without_letters_leaves_the_site_without_a_card(project, built):
    """And says so: no address of a picture that is not there."""
    project.edit("site.yaml", "title: {en: Alpha News, ko: 알파 소식}", "title: אלפא")
    built()

    assert set() == cards(project)
    assert "og:image" not in meta(project, "/")
    assert "summary" == meta(project, "/")["twitter:card"]


def test_a_card_is_drawn_only_where_what_it_says_has_changed(project, built, monkeypatch):
    """Another entry leaves the cards; another name draws those that show it."""
    built()
    drawn = []
    kept = drawing.drawn
    monkeypatch.setattr(drawing, "drawn", lambda one: drawn.append(one.start) or kept(one))
    project.entry("more", body="Some words.")
    built()
    assert [] == drawn

    project.edit("voices.yaml", "alpha-rail: {name: Alpha Rail}", "alpha-rail: {name: Beta Rail}")
    built()
    assert drawn
    assert len(drawn) < len(cards(project))
