"""What nobody will read, since the site does not speak its language, is told."""

import pytest

SITE = """\
title: {{en: Alpha News, {0}: Alpha}}
description: {{en: Trains, {0}: Trains}}
languages: [en, ko]
identity: alpha.example,2024
publisher: {{name: Alpha Press, email: news@alpha.example}}
eras: [{{name: {{ko: 알파, {0}: Alpha}}, date: 2023}}]
dimensions: [{{id: trams, name: {{en: Trams, {0}: Trams}}}}]
states: [{{id: runs, name: {{en: runs, {0}: runs}}, stroke: full}}]
"""


def told(project):
    """Where it is told, and with which hint."""
    found = [one for one in project.problems() if one.code == "unspoken"]
    assert {"warning"} >= {one.severity for one in found}
    return [(one.path, one.line, one.column, ".".join(map(str, one.field))) for one in found], {
        one.hint for one in found
    }


def test_words_of_the_site_in_a_language_that_it_does_not_speak_are_told(project):
    """Each where it stands."""
    project.edit(
        "entries/2024/plan.md", "{passenger: suspended, freight: regular}", "{trams: runs}"
    )
    project.edit(
        "entries/2024/first-run.md", "{passenger: regular, note: three", "{trams: runs, note: t"
    )
    project.write("site.yaml", SITE.format("fr"))

    assert (
        [
            ("site.yaml", 1, 29, "title.fr"),
            ("site.yaml", 2, 31, "description.fr"),
            ("site.yaml", 6, 28, "eras.0.name.fr"),
            ("site.yaml", 7, 48, "dimensions.0.name.fr"),
            ("site.yaml", 8, 42, "states.0.name.fr"),
        ],
        {"Add fr to languages: in site.yaml, or take this out."},
    ) == told(project)


def test_what_an_entry_and_a_story_say_so_is_told(project):
    """A sentence in French stands on no board of a site without French."""
    project.edit(
        "entries/2024/plan.md",
        "freight: regular}",
        "freight: regular, say: {en: It stands., fr: A}}",
    )
    project.write("stories.yaml", "plan: {title: {en: A, ko-KR: B}, entries: [plan]}\n")

    places, hints = told(project)

    assert [
        ("entries/2024/plan.md", "service.alpha-beta.say.fr"),
        ("stories.yaml", "plan.title.ko-KR"),
    ] == [(path, field) for path, _, _, field in places]
    assert 'Did you mean "ko"? Add ko-KR to languages: in site.yaml, or take this out.' in hints


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("topics.yaml", "{name: Money}", "{name: {en: Money, fr: Argent}}"),  # it is searched for
        ("places.yaml", "{name: Beta,", "{name: {en: Beta, zh: B},"),
        ("voices.yaml", "ko: 앤 알파", "ru: A"),
        ("network.yaml", "{name: Brook,", "{name: {en: Brook, ru: Ручей},"),
        ("site.yaml", "{name: The long closure,", "{name: {fr: La fermeture},"),  # all read that
    ],
)
def test_what_somebody_reads_is_not_told(project, path, old, new):
    """Names are found in all of their languages, and a text in one alone is shown everywhere."""
    project.edit(path, old, new)

    assert ([], set()) == told(project)


def test_a_sentence_of_the_board_is_in_its_language_alone(project):
    """There is none in another language; the board makes one of the state."""
    project.edit("entries/2024/plan.md", "freight: regular}", "freight: regular, say: {fr: A}}")

    assert ["service.alpha-beta.say.fr"] == [field for *_, field in told(project)[0]]


def test_what_is_promised_in_a_language_that_nobody_reads_is_told(project):
    """The ledger has it in those of the site."""
    project.edit(
        "entries/2024/plan.md", "what: A trial train,", "what: {en: A trial train, ko: A, fr: B},"
    )

    assert ["promises.1.what.fr"] == [field for *_, field in told(project)[0]]
