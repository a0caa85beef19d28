"""What is searched for is found whatever its case, accents and endings, in every script."""

import pytest

from dateline.languages import terms


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The Alpha–Beta trains", "train"),
        ("CAFÉ Alpha", "cafe"),
        ("Tuman’gang", "Tumangang"),
        ("станциями", "станция"),
        ("Ещё поезда", "еще поезд"),
        ("новости", "новость"),
        ("여객열차가 다닌다", "열차"),
        ("두만강에서", "두만강"),
        ("豆满江站", "满江"),
        ("KTX열차", "ktx"),
        ("cities of Alpha", "city"),
    ],
)
def test_a_text_has_the_terms_of_what_is_asked_for(text, asked):
    """Case, accents, apostrophes, endings, and what stands inside of compounds."""
    assert set(terms.of(asked)) <= set(terms.of(text))


@pytest.mark.parametrize(
    ("text", "asked"), [("bus", "bu"), ("мост", "месть"), ("열차", "차열"), ("Иран", "Ира")]
)
def test_other_words_stay_others(text, asked):
    """What only looks alike is not the same term."""
    assert not set(terms.of(asked)) & set(terms.of(text))


def test_a_body_is_searched_without_its_markup():
    """Neither tags nor attributes are words; entities are."""
    html = '<p class="odd">Alpha &amp; <a href="/beta/">Gamma</a>s train.</p>'
    found = {term for piece in terms.of_html(html) for term in terms.of_piece(piece)}

    assert {"alpha", "gamma", "s", "train"} == found


def test_terms_that_begin_alike_are_in_one_shard():
    """So a word that is not written to its end asks for one file."""
    assert terms.shard("vl", 32) == terms.shard("vladivostok", 32)
    assert terms.shard("열", 32) == terms.shard("열차", 32)
