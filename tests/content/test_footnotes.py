"""Notes are numbered as a reader meets them, and their ids never depend on other bodies."""

import re

from dateline.content.markdown.convert import convert


def html(text, prefix="alpha", language="en"):
    return convert(text, folder="", prefix=prefix, language=language).html


def test_a_note_and_its_way_back():
    """Number, list, and links in both directions, each with a name."""
    assert (
        '<p>a<sup id="fnref-alpha-1"><a class="footnote-ref" role="doc-noteref" '
        'href="#fn-alpha-1">1</a></sup></p>\n'
        '<div class="footnote" role="doc-endnotes"><ol><li id="fn-alpha-1"><p>b\xa0'
        '<a class="footnote-backref" href="#fnref-alpha-1" role="doc-backlink" '
        'aria-label="Back to the text, note 1">↩\ufe0e</a></p>\n</li>\n</ol>\n</div>\n'
    ) == html("a[^x]\n\n[^x]: b\n")


def test_numbers_follow_the_text_and_not_the_definitions():
    """Also through lists and tables, which the library reads later than paragraphs."""
    text = "- a[^z]\n\nb[^y]\n\nc | d\n--|--\ne[^x] | f\n\ng[^w]\n\n"
    notes = "[^w]: W\n[^x]: X\n[^y]: Y\n[^z]: Z\n[^v]: V, which nothing refers to\n"

    assert ["Z", "Y", "X", "W", "V"] == re.findall(r'fn-alpha-\d"><p>(\w)', html(text + notes))


def test_a_note_used_twice_has_two_ways_back():
    """Each reference has its own id."""
    result = html("a[^1] b[^1]\n\n[^1]: c\n")

    assert ["fnref-alpha-1", "fnref-alpha-1-2"] == re.findall(r'<sup id="([^"]*)', result)
    assert ["#fnref-alpha-1", "#fnref-alpha-1-2"] == re.findall(r'backref" href="([^"]*)', result)


def test_notes_may_refer_to_notes():
    """They are numbered after those of the text."""
    result = html("a[^1] b[^2]\n\n[^1]: C[^3]\n[^2]: D\n[^3]: E[^1]\n")

    assert ["C", "D", "E"] == re.findall(r'fn-alpha-\d"><p>(\w)', result)


def test_a_note_that_only_names_itself_is_still_shown():
    """An author's slip, not the end of the build."""
    assert ["A"] == re.findall(r'fn-alpha-\d"><p>(\w)', html("[^1]: A[^1]\n"))


def test_a_note_defined_inside_another_is_found():
    """Inside a quote of a note, where the library breaks off."""
    assert "<p>c" in html("a[^1] b[^2]\n\n[^1]: x\n\n    > [^2]: c\n")


def test_a_mark_without_a_note_is_text():
    """Nothing is invented."""
    assert "<p>a[^1]</p>\n" == html("a[^1]\n")


def test_order_of_rendering_changes_nothing():
    """One body before or after another: the same bytes."""
    one, two = "a[^1]\n\n[^1]: b\n", "c[^1] d[^2]\n\n[^1]: e\n[^2]: f\n"
    forward = html(one, "one"), html(two, "two")
    backward = html(two, "two"), html(one, "one")

    assert forward == backward[::-1]


def test_two_bodies_on_one_page_do_not_share_ids():
    """The prefix keeps them apart."""
    ids = [re.findall(r'id="([^"]*)', html("a[^1]\n\n[^1]: b\n", name)) for name in ("one", "two")]

    assert [["fnref-one-1", "fn-one-1"], ["fnref-two-1", "fn-two-1"]] == ids


def test_the_way_back_is_named_in_the_readers_language():
    """Korean and Russian; English for all others."""
    names = [
        re.findall(r'aria-label="([^"]*)', html("a[^1]\n\n[^1]: b\n", language=language))
        for language in ("ko", "ru", "zh")
    ]

    assert [
        ["본문으로 돌아가기, 각주 1"],
        ["Назад к тексту, сноска 1"],
        ["Back to the text, note 1"],
    ] == names
