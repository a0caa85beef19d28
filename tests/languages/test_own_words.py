"""A site says words of the interface as it likes, in any language that Babel knows."""

import pytest

from dateline.content.markdown import labels
from dateline.languages import words
from tests.conftest import REAL

LOOK = {"templates": REAL / "templates", "static": REAL / "static"}
ENGLISH = "locale/en/LC_MESSAGES/dateline.po"
TRAMS = """\
msgid "Routes"
msgstr "Trams"
"""


@pytest.fixture
def tram(project):
    """A tram between Alpha and Beta, told in English and in Arabic."""
    project.edit("site.yaml", "{en: Alpha News, ko: 알파 소식}", "Alpha News")
    project.edit("site.yaml", "[en, ko]", "[en, ar]")
    project.delete("entries/2024/plan.ko.md")
    return project


def test_a_word_is_said_as_the_site_has_it(tram):
    """One small file overrides one word; the rest stays."""
    tram.build(**LOOK)
    assert ">Routes</a>" in tram.page("/")
    tram.write(ENGLISH, TRAMS)

    assert () == tuple(one for one in tram.problems(**LOOK) if one.code == "words")

    assert ">Trams</a>" in tram.page("/")
    assert ">Routes</a>" not in tram.page("/")


DATES = """\
msgid "Due"
msgstr "For"

msgctxt "date"
msgid "about %(date)s"
msgstr "around %(date)s"
"""


@pytest.mark.parametrize("then", [TRAMS.replace("Trams", "Tracks"), DATES, None])
def test_a_word_that_changes_reaches_every_page(tram, projects, then):
    """A build after another gives the bytes of a clean one, also when the file goes."""
    tram.write(ENGLISH, TRAMS)
    tram.build(**LOOK)
    before = tram.tree()
    if then:
        tram.write(ENGLISH, then)
    else:
        tram.delete(ENGLISH)
    tram.build(**LOOK)
    incremental = tram.tree()
    tram.build(cache=tram.root / "clean", output=tram.root / "anew", **LOOK)

    assert incremental == tram.tree(tram.root / "anew")
    assert incremental["index.html"] != before["index.html"]
    assert incremental["ar/index.html"] != before["ar/index.html"]


def test_cards_and_search_say_dates_as_the_site_has_them(tram):
    """A picture and a file that is read by a script are pages like others."""
    tram.edit("entries/2025/trial-run.md", "2025-01-24/2025-01-26", "2025-01~")
    tram.build(**LOOK)
    before = tram.tree()
    tram.write(ENGLISH, DATES)
    tram.build(**LOOK)
    after = tram.tree()

    assert {"promises/trial/card.png", "search/cards-0-0.json"} <= {
        name for name in after if after[name] != before[name]
    }
    assert "around January" in after["search/cards-0-0.json"].decode()


NOTES = """\
msgid "Back to the text, note %(number)s"
msgstr "Up again, %(number)s"

msgid "Done:"
msgstr "Ready:"
"""


def test_what_a_body_says_by_itself_is_said_as_the_site_has_it(tram):
    """The way back from a note and what is done, in every body, after a build before, too."""
    tram.entry("noted", "sources: [A-1]", "A word[^1].\n\n- [x] One\n- [ ] Two\n\n[^1]: A note.")
    tram.write("entries/2025/noted.ar.md", "---\ntitle: ألفا\n---\nبيتا[^1]\n\n[^1]: ألفا\n")
    tram.build(**LOOK)
    assert 'aria-label="Back to the text, note 1"' in tram.page("/news/noted/")

    tram.write(ENGLISH, NOTES)
    assert [] == [one for one in tram.problems(**LOOK) if one.severity == "error"]
    page = tram.page("/news/noted/")
    assert 'aria-label="Up again, 1"' in page
    assert ('aria-label="Ready:"' in page, 'aria-label="Not done:"' in page) == (True, True)
    assert 'aria-label="Up again, 1"' in tram.page("/ar/news/noted/")
    tram.write("locale/ar/LC_MESSAGES/dateline.po", NOTES.replace("Up", "فوق"))
    tram.edit("entries/2025/noted.md", "A word", "Two words")
    tram.build(**LOOK)
    assert 'aria-label="فوق again, 1"' in tram.page("/ar/news/noted/")
    assert 'aria-label="Up again, 1"' in tram.page("/news/noted/")

    tram.delete(ENGLISH)
    tram.build(**LOOK)
    incremental = tram.tree()
    tram.build(cache=tram.root / "clean", output=tram.root / "anew", **LOOK)
    assert incremental == tram.tree(tram.root / "anew")
    assert 'aria-label="Back to the text, note 1"' in tram.page("/news/noted/")


def test_what_bodies_say_is_what_the_catalogues_say():
    """A body is read without them."""
    for language, told in labels.PROGRAM.items():
        assert list(told) == [words.of(language).gettext(one) for one in labels.ENGLISH]


def test_a_language_without_a_catalogue_has_english_words_and_its_own_dates(tram):
    """Arabic is written from right to left; what has no word of its own is said in English."""
    tram.write("entries/2024/first-run.ar.md", "---\ntitle: ألفا\n---\nبيتا\n")
    tram.write(ENGLISH, TRAMS)

    assert [] == [one for one in tram.problems(**LOOK) if one.severity == "error"]

    page = tram.page("/ar/news/first-run/")
    assert '<html lang="ar" dir="rtl">' in page
    assert "ديسمبر" in page
    assert ">Trams</a>" in page
    assert '<html lang="en">' in tram.page("/news/first-run/")
    assert ' lang="ar" dir="rtl"' in tram.page("/news/first-run/")


def test_a_page_with_words_of_another_direction_says_so(tram):
    """An entry that nobody has translated is told from left to right on an Arabic site."""
    assert [] == [one for one in tram.problems(**LOOK) if one.severity == "error"]

    page = tram.page("/ar/news/plan/")

    assert '<html lang="en">' in page
    assert '<body lang="ar" dir="rtl">' in page


def test_a_catalogue_of_its_own_has_the_plural_of_its_language(tram):
    """Arabic counts in six forms; the head of the file need not say how."""
    forms = "\n".join(f'msgstr[{n}] "%(num)s ({n})"' for n in range(6))
    tram.write(
        "locale/ar/LC_MESSAGES/dateline.po",
        f'msgid "%(num)s day"\nmsgid_plural "%(num)s days"\n{forms}\n',
    )

    told = words.of("ar", tram.build().site.config.own)

    assert ["(0)", "(1)", "(2)", "(3)", "(4)", "(5)"] == [
        told.days(n)[-3:] for n in (0, 1, 2, 3, 100, 11)
    ]


@pytest.mark.parametrize(
    ("said", "line", "fact"),
    [
        ('msgid "Routes"\nmsgstr "<b onclick=x>Trams</b>"', 1, "The tags are not those of"),
        ('msgid "Routes"\nmsgstr "Trams\\" onclick=\\"x"', 1, 'A message holds no "'),
        ('msgid "Routes"\nmsgstr "Trams & more"', 1, "A message holds no &"),
        ('msgid "Routes"\nmsgstr "%(lines)s"', 1, "There is no %(lines)s in this message"),
        ('msgid "Routes"\nmsgstr "100 %"', 1, "A % stands alone"),
        ('\nmsgid "Routes"\nmsgstr "\\ufdd0"', 2, "There is a character here (U+FDD0)"),
        ('msgid "Routes"\nmsgstr Trams', 2, "A text is not between two quotation marks"),
        ('msgid "Routes"', 1, "Nothing is said for this message"),
        ('msgstr "Routes"', 1, "There is no msgid above this"),
        ("\n\nRoutes: Trams", 3, "This is no line of a catalogue: Routes: Trams"),
        ('msgid ""\nmsgstr "Plural-Forms: plural=n/n;\\n"', 1, "No plural follows from"),
        ('msgid ""\nmsgstr "Plural-Forms: plural=exit();\\n"', 1, "No plural follows from"),
        ('msgid "Ruotes"\nmsgstr "Trams"', 1, 'No page says "Ruotes"'),
    ],
)
def test_what_would_break_a_page_is_told_with_its_line(tram, said, line, fact):
    """Messages are shown as they are, so a site's own may hold nothing but words."""
    tram.write(ENGLISH, said + "\n")

    (found,) = [one for one in tram.problems(**LOOK) if one.code == "words"]

    assert (ENGLISH, line) == (found.path, found.line)
    assert found.fact.startswith(fact)


def test_a_catalogue_elsewhere_is_told_its_place(tram):
    """What an editor of catalogues writes beside one is no mistake."""
    tram.write("locale/en.po", TRAMS)
    tram.write("locale/en/LC_MESSAGES/dateline.mo", b"\xde\x12\x04\x95")

    assert [("stray", "locale/en.po")] == [(one.code, one.path) for one in tram.problems()]


@pytest.mark.parametrize(
    ("code", "hint"),
    [("tlh", "Write its code as in BCP 47: en, ko, pt-BR."), ("pt_BR", "Write pt-BR.")],
)
def test_a_language_that_nobody_knows_is_told(tram, code, hint):
    """Its months and numbers could not be said."""
    tram.edit("site.yaml", "[en, ar]", f"[en, {code}]")

    assert hint in [one.hint for one in tram.problems()]


def test_no_translation_is_blamed_where_the_site_cannot_be_read(tram):
    """Whatever language it is in."""
    tram.write("entries/2024/first-run.ar.md", "---\ntitle: ألفا\n---\nبيتا\n")
    tram.write("site.yaml", "title: [\n")

    assert "language" not in [one.code for one in tram.problems()]


def test_a_plain_name_is_in_the_first_language_of_the_site(project):
    """Which need not be English: nothing on a German page is to be read out as if it were."""
    project.edit("site.yaml", "{en: Alpha News, ko: 알파 소식}", "Alpha-Nachrichten")
    project.edit("site.yaml", "languages: [en, ko]", "languages: [de, fr]")
    project.edit("topics.yaml", "{en: Trains, ko: 열차}", "{fr: Trains, de: Züge}")
    project.edit("places.yaml", "{en: Alpha, ko: 알파}", "Alpha")
    project.edit("voices.yaml", "{en: Ann Alpha, ko: 앤 알파}", "Ann Alpha")
    project.delete("entries/2024/plan.ko.md")
    project.build(**LOOK)

    pages = {name: data.decode() for name, data in project.tree().items() if name.endswith(".html")}
    assert [] == [name for name, page in pages.items() if 'lang="en"' in page]
    assert '<span lang="de">Ann Alpha</span>' in pages["fr/promises/index.html"]
    assert "Züge" in pages["topics/index.html"]

    project.edit("site.yaml", "languages: [de, fr]", "languages: [fr, de]")
    project.build(**LOOK)
    assert '<span lang="fr">Ann Alpha</span>' in project.page("/de/promises/")
    assert "Trains" in project.page("/topics/")
