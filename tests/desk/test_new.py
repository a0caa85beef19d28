"""What is begun is right at once, has an id in any script, and takes nothing that is there."""

import re
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from dateline.build import survey
from dateline.content import values
from dateline.desk import ids, matter, new, wish
from dateline.desk.forms import Refused
from dateline.desk.wish import Wish
from tests.conftest import REAL


def begun(project, what, title, **given):
    """Begin it; its path inside the content folder, and its line."""
    content, _ = survey.content(project.settings())
    made = new.begin(project.content, what, Wish(title, **given), content)
    path = made.path.relative_to(project.content).as_posix()
    return f"{path}:{made.line}" if made.line else path


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("“Gamma” opens: a café", "gamma-opens-a-cafe"),
        ("Поезд № 24 идёт в Альфу", "poezd-no-24-idet-v-alfu"),
        ("Съезд объявил: щедрый день", "sezd-obyavil-shchedryy-den"),
        ("24 августа", "24-avgusta"),
        ("알파역이 문을 열다", "alpayeogi-muneul-yeolda"),
        ("阿尔法 24", "a-er-fa-24"),
        ("Alpha’s 1½ km", "alphas-11-2-km"),
        ("24", ""),
        ("2024–2025", ""),
        ("!!!", ""),
    ],
)
def test_a_title_in_any_script_makes_an_id(title, id):
    """And never a bare number, which says nothing and is permanent."""
    assert id == ids.suggested(title)


def test_a_german_title_makes_a_german_id(project):
    """Nobody who reads German takes u for ü; in other languages it is."""
    assert ("uber-oel", "ueber-oel") == (ids.suggested("Über Oel"), ids.suggested("Über Öl", "de"))
    german(project)

    assert "places.yaml:5" == begun(project, "place", "Süßer Grüner Öltank")
    assert "suesser-gruener-oeltank:\n" in (project.content / "places.yaml").read_text("utf-8")


def german(project):
    """The site in German and French."""
    project.edit("site.yaml", "languages: [en, ko]", "languages: [de, fr]")
    project.edit("site.yaml", "{en: Alpha News, ko: 알파 소식}", "Alpha-Nachrichten")
    project.edit("topics.yaml", "{en: Trains, ko: 열차}", "Züge")
    project.edit("places.yaml", "{en: Alpha, ko: 알파}", "Alpha")
    project.edit("voices.yaml", "{en: Ann Alpha, ko: 앤 알파}", "Ann Alpha")
    project.delete("entries/2024/plan.ko.md")


def test_hints_are_in_the_languages_of_the_site(project):
    """And speak of lines only where there are some."""
    german(project)
    begun(project, "place", "Gamma")
    begun(project, "entry", "Delta", date="2025")

    assert "name: Gamma  # or {de: …, fr: …}\n" in (project.content / "places.yaml").read_text()
    assert "Regular trains" not in (project.content / "entries/2025/delta.md").read_text()


def test_a_catalogue_of_words_asks_for_all_that_a_language_has_to_say(project):
    """It changes no page until something is said in it, and counts as the language does."""
    german(project)
    looks = {"templates": REAL / "templates", "static": REAL / "static"}
    project.build(**looks)
    before = project.tree()
    with pytest.raises(Refused, match=r"There are de, fr"):
        begun(project, "words", "en")
    assert "locale/fr/LC_MESSAGES/dateline.po" == begun(project, "words", "fr")
    path = project.content / "locale/fr/LC_MESSAGES/dateline.po"
    asked = read_po(path.read_bytes().splitlines(keepends=True), locale="fr")
    with (REAL / "dateline/languages/locale/ko/LC_MESSAGES/dateline.po").open("rb") as file:
        korean = read_po(file)

    assert {(one.context, one.id) for one in korean if one.id} == {
        (one.context, one.id) for one in asked if one.id
    }
    assert ("", "") == next(one.string for one in asked if isinstance(one.id, tuple))
    assert [] == project.problems()
    project.build(**looks)
    assert before == project.tree()
    path.write_text(path.read_text().replace('"Routes"\nmsgstr ""', '"Routes"\nmsgstr "Lignes"'))
    project.build(**looks)
    assert "Lignes" in project.page("/fr/")


def test_a_long_title_is_cut_between_words():
    """An address that ends in half a word looks like a mistake."""
    assert "alpha-" * 12 + "alpha" == ids.suggested("Alpha " * 40)
    assert "a" * 80 == ids.suggested("a" * 200)


@pytest.mark.parametrize(
    ("what", "title", "given", "path"),
    [
        ("entry", 'Alpha: "a" # b', {"date": "2024-10~"}, "entries/2024/alpha-a-b.md"),
        (
            "entry",
            "Новости Альфы",
            {
                "date": "2025-03",
                "routes": ("alpha-beta",),
                "topics": ("trains", "money"),
                "sources": ("A-1",),
                "place": "alpha",
                "summary": "One: two.",
                "kind": "comment",
            },
            "entries/2025/novosti-alfy.md",
        ),
        ("route", "Gamma – Alpha", {"stops": ("alpha", "beta")}, "routes/gamma-alpha.md"),
        ("route", "Gamma, the line", {}, "routes/gamma-the-line.md"),
        ("page", "Words: all", {"summary": "What they mean."}, "pages/words-all.md"),
        ("place", "감마, {역}", {"countries": ("kp",)}, "places.yaml:5"),
        ("place", "Gamma Pier", {}, "places.yaml:5"),
        ("place", "Gamma", {"countries": ("KP", "RU"), "sources": ("A-1",)}, "places.yaml:5"),
        ("voice", "Анна: Альфа", {}, "voices.yaml:4"),
        ("topic", "Gauges: all", {"summary": "How wide: 1520."}, "topics.yaml:4"),
        ("topic", "Times", {}, "topics.yaml:4"),
        ("source", "Trains: back", {"publisher": "Alpha Daily", "date": "2025-01-02"}, ""),
        ("translation", "first-run", {"language": "ko"}, "entries/2024/first-run.ko.md"),
        ("translation", "alpha-beta", {}, "routes/alpha-beta.ko.md"),
    ],
)
def test_what_is_begun_is_right_at_once(project, what, title, given, path):
    """Its fields are those that are needed, and every comment is one."""
    before = project.tree(project.content)
    made = begun(project, what, title, **given)

    assert (path or "sources.yaml:5") == made
    # A translation waits for its text, which nobody else can write.
    waits = [(made, "no-text")] if what == "translation" else []
    assert waits == [(one.path, one.code) for one in project.problems(drafts=True)]
    now = project.tree(project.content)
    assert all(now[one].startswith(data.rstrip()) for one, data in before.items())


def test_the_second_record_stands_apart_from_the_first(project):
    """As editors write them, also in a file of Windows."""
    project.write("voices.yaml", b"\xef\xbb\xbfann-alpha: {name: Ann}\r\nalpha-rail: {name: A}")
    begun(project, "voice", "Gamma")
    begun(project, "voice", "Delta")

    text = (project.content / "voices.yaml").read_bytes().decode("utf-8-sig")
    assert "{name: A}\r\n\r\ngamma:\r\n  name: Gamma" in text
    assert text.count("\n") == text.count("\r\n")
    assert [] == project.problems()


@pytest.mark.parametrize(
    ("what", "title", "given", "told"),
    [
        ("entry", "Plan", {"date": "2025"}, 'id "plan" belongs to entries/2024/plan.md'),
        ("entry", "24", {"date": "2025"}, "no letters to make an id of. Give one with --id"),
        ("entry", "A", {"date": "soon"}, '"soon" is not a date'),
        ("entry", "A", {"date": "2025", "id": "../a"}, "cannot be an id"),
        ("entry", "A", {"date": "2025", "routes": ("alpa-beta",)}, 'Did you mean "alpha-beta"?'),
        ("entry", "A", {"date": "2025", "sources": ("A-9",)}, '"A-9" is not a source'),
        ("entry", "A", {"date": "2025", "place": "moon"}, "There are alpha, alpha-bridge, beta."),
        ("route", "Alpha – Beta", {}, 'There is a route "alpha-beta" already'),
        ("place", "Gamma", {"countries": ("Korea",)}, "two letters of ISO 3166"),
        ("voice", "Ann Alpha", {}, 'There is a voice "ann-alpha" already'),
        ("source", "A", {"id": "A-1"}, 'There is a source "A-1" already'),
        ("source", "A", {"url": "alpha.example"}, "url: "),
        ("translation", "plan", {}, "--language"),
        ("translation", "plan", {"language": "ko"}, "is there already"),
        ("translation", "plan", {"language": "fr"}, "There are ko"),
        ("translation", "pln", {}, 'Did you mean "plan"?'),
        ("words", "ko", {}, '"ko" is no language of the site that needs words'),
        ("words", "de", {}, "Add it to languages: in site.yaml"),
    ],
)
def test_what_cannot_be_begun_says_what_to_do(project, what, title, given, told):
    """And changes nothing."""
    before = project.tree(project.content)
    with pytest.raises(ValueError, match=re.escape(told)):
        begun(project, what, title, **given)

    assert before == project.tree(project.content)


def test_an_id_that_an_entry_had_before_is_taken(project):
    """Its old address leads to it."""
    project.entry("gamma", "aliases: [/news/delta/]")
    with pytest.raises(Refused, match="which had it before"):
        begun(project, "entry", "Delta", date="2025")


def test_a_data_file_with_mistakes_is_not_added_to(project):
    """A record behind a bracket that does not end would be lost in it."""
    project.write("places.yaml", "alpha: {name: Alpha, country: RU")
    with pytest.raises(Refused, match="Put them right first"):
        begun(project, "place", "Gamma", countries=("KP",))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("title: A", "title: A\naliases: [/b/]\n"),
        ("aliases: [/a/]\nkind: event", "aliases: [/a/, /b/]\nkind: event\n"),
        (
            "aliases:\n  - /a/  # old\nkind: event",
            "aliases:\n  - /a/  # old\n  - /b/\nkind: event\n",
        ),
        ("aliases:\n- /a/\n", "aliases:\n- /a/\n- /b/\n"),
        ("aliases: /a/\n", "aliases: [/a/, /b/]\n"),
        ("aliases: [\n  /a/, # x\n]\n", "aliases: [/a/, /b/]\n"),
        ("- no fields", None),
    ],
)
def test_an_item_is_added_to_a_list_however_it_is_written(text, written):
    """All else stays as it was."""
    assert written == matter.with_item(text, "aliases", "/b/")


def test_every_kind_of_entry_can_be_begun():
    """The command line has a list of its own, for what else says it takes long to load."""
    assert get_args(values.Kind) == wish.KINDS
