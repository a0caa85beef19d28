"""`check` knows the spellings that are on file, and tells of one that is not."""

import pytest

from tests.desk.test_check import with_templates


@pytest.fixture
def desk(project):
    """A place and a person with names that are easy to misspell."""
    kowonju = "kowonju: {name: Kowonju, country: KP, aliases: [Kowŏnju]}"
    project.edit("places.yaml", "beta: {", f"{kowonju}\nbeta: {{")
    project.edit("voices.yaml", "alpha-rail: {", "vera: {name: Vera Gammanova}\nalpha-rail: {")
    return with_templates(project)


def found(project):
    return [(one.line, one.column, one.fact) for one in project.check().problems]


@pytest.mark.parametrize(
    ("said", "filed"),
    [
        ("Kovonju", "Kowonju"),
        ("Kowonjju", "Kowonju"),
        ("Kownju", "Kowonju"),
        ("Kowonuj", "Kowonju"),
        ("Kŏwonju", "Kowonju"),
        ("Ko-wonju", "Kowonju"),
        ("Gamanova", "Gammanova"),
        ("Béta", "Beta"),
    ],
)
def test_a_slip_in_a_name_is_told_with_its_place(desk, said, filed):
    """One letter too many, too few, another, or two that changed places; a mark or a hyphen."""
    desk.entry("slip", "sources: [A-1]", f"A train to\n{said}’s station.")

    assert [(7, 1, f'"{said}" is on file nowhere; "{filed}" is')] == found(desk)


@pytest.mark.parametrize(
    "said", ["Kowonju", "Kowŏnju", "Kowonjus", "Beth", "Kowalski", "Gazette", "KOVONJU"]
)
def test_what_is_on_file_or_far_from_it_is_left_alone(desk, said):
    """A name, another spelling of it, its plural, words that are nobody's name, an id."""
    desk.entry("word", "sources: [A-1]", f"A train to {said} runs.")

    assert [] == found(desk)


def test_the_address_of_a_link_is_no_word(desk):
    """No reader sees it."""
    body = "See [this](https://alpha.example/Kovonju) and https://alpha.example/Kovonju."
    desk.entry("link", "sources: [A-1]", body)

    assert [] == found(desk)


def test_a_word_that_is_also_written_small_is_no_name(desk):
    """It only stands at the head of a sentence."""
    desk.entry("head", "sources: [A-1]", "Kovonju is a kind of kovonju.")

    assert [] == found(desk)


def test_each_spelling_is_told_once_in_a_file(desk):
    """Where it first stands, the title included."""
    head = "title: To Kovonju\ndate: 2025-03-01\nsources: [A-1]"
    desk.write("entries/2025/many.md", f"---\n{head}\n---\nKovonju, Kovonju and Kovonju.\n")

    assert [(2, 11, '"Kovonju" is on file nowhere; "Kowonju" is')] == found(desk)
