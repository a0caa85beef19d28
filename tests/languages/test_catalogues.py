"""Every message of the code and the templates can be said in every language.

After changing a message run `make catalogues`, and fill in what is empty or marked fuzzy.
"""

import re
import tomllib
from collections import defaultdict
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dateline.content.markdown import labels
from dateline.languages import words

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "dateline" / "languages" / "locale"
LANGUAGES = ("ko", "ru")

Key = tuple[str, str]  # context and message


@pytest.fixture(scope="module")
def places():
    """Each message with the places where it is said."""
    return said_in(ROOT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(places, language):
    """Nothing is missing, empty or fuzzy; what is missing is listed with its place."""
    ready = {
        key(message)
        for message in catalogue(language)
        if message.id and all(strings(message)) and not message.fuzzy
    }

    assert {} == {said: where for said, where in places.items() if said not in ready}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_has_outlived_its_message(places, language):
    """A sentence that nobody says any more is taken out."""
    kept = {key(message) for message in catalogue(language) if message.id}

    assert set() == kept - places.keys()
    assert [] == list(catalogue(language).obsolete)


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_message(language):
    """A wrong placeholder would stop the build in one language only."""
    wrong = {
        key(message): [str(error) for error in errors]
        for message, errors in catalogue(language).check()
    }

    assert {} == wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_and_edges_are_those_of_the_message(language):
    """A lost space glues two words together, a lost tag breaks the page."""
    uneven = {
        string: message.id
        for message in catalogue(language)
        if message.id
        for string in strings(message)
        if string and frame(string) != frame(key(message)[1])
    }

    assert {} == uneven


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_follow_the_language(language):
    """One form in Korean, three in Russian: as many as the language has, no more."""
    book = catalogue(language)
    forms = {len(strings(message)) for message in book if message.pluralizable}

    assert {book.num_plurals} == forms == {{"ko": 1, "ru": 3}[language]}


def test_a_missing_message_is_named_with_its_place(tmp_path):
    """So that the check tells what to do."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "alpha.html").write_text(
        '<p>{% trans %}Beta{% endtrans %} {{ pgettext("list", "Gamma") }}'
        "{% trans n=2 %}{{ n }} train{% pluralize %}{{ n }} trains{% endtrans %}</p>\n",
        encoding="utf-8",
    )

    assert {
        ("", "Beta"): ["templates/alpha.html:1"],
        ("list", "Gamma"): ["templates/alpha.html:1"],
        ("", "%(n)s train"): ["templates/alpha.html:1"],
    } == said_in(tmp_path)


def said_in(root: Path) -> dict[Key, list[str]]:
    """The messages under `root`, found as pyproject.toml tells pybabel to find them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]
    rows = settings["mappings"]
    places = defaultdict(list)
    for name, line, message, _, context in extract_from_dir(
        root,
        [(row["pattern"], row["method"]) for row in rows],
        {row["pattern"]: row for row in rows},
        directory_filter=lambda folder: (
            Path(folder).relative_to(root).parts[0] in {"dateline", "templates"}
        ),
    ):
        first = message if isinstance(message, str) else message[0]
        places[context or "", first].append(f"{name}:{line}")
    return dict(places)


def catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "dateline.po").open("rb") as lines:
        return read_po(lines, locale=language)


def key(message) -> Key:
    first = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", first


def strings(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def frame(text: str) -> tuple[bool, bool, bool, list[str]]:
    tags = sorted(re.findall(r"<[^>]*>", text))
    return text[:1].isspace(), text[-1:].isspace(), text.endswith(":"), tags


@pytest.mark.parametrize("language", sorted(labels.PROGRAM))
def test_bodies_say_what_the_catalogues_say(language):
    """A body is read without a catalogue, and has the same words in a table of its own."""
    told = words.of(language).gettext
    assert tuple(map(told, labels.ENGLISH)) == labels.PROGRAM[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_read_as_babel_reads_it(language):
    """The program has its own quick reader."""
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    expected, read = GNUTranslations(compiled), words.of(language)

    for message in catalogue(language):
        one, many = (message.id, "") if isinstance(message.id, str) else message.id
        context = message.context or ""
        for n in range(25) if many else ():
            assert expected.ngettext(one, many, n) == read.ngettext(one, many, n)
        if one and not many and context:
            assert expected.pgettext(context, one) == read.pgettext(context, one)
        elif one and not many:
            assert expected.gettext(one) == read.gettext(one)


def test_a_guess_in_a_catalogue_is_not_said(tmp_path, monkeypatch):
    """Nobody has looked at what is marked fuzzy; what is empty is told in English."""
    source = tmp_path / "xx/LC_MESSAGES/dateline.po"
    source.parent.mkdir(parents=True)
    source.write_text(HALF_DONE, "utf-8")
    monkeypatch.setattr(words, "LOCALES", tmp_path)

    said = words.Words("xx")

    assert ["a %(x)s", "c", "said", "old"] == [
        said.gettext(one) for one in ("a %(x)s", "c", 'one\n"two"', "old")
    ]


HALF_DONE = r"""
msgid ""
msgstr ""
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#, fuzzy, python-format
msgid "a %(x)s"
msgstr "b %(x)s"

msgid "c"
msgstr ""

msgid ""
"one\n"
"\"two\""
msgstr "said"

#~ msgid "old"
#~ msgstr "older"
"""
