"""Typewriter marks become those of each language, in prose and nowhere else."""

import re

import pytest

from dateline.content.markdown.convert import convert


def prose(text, language="en"):
    html = convert(text, folder="", prefix="p", language=language).html.strip()
    return html.removeprefix("<p>").removesuffix("</p>")


ENGLISH = {
    "quotes": ('"a b" c "d."', "“a b” c “d.”"),
    "single quotes": ("'a b' c", "‘a b’ c"),
    "quotes in quotes": ("\"a 'b' c\"", "“a ‘b’ c”"),
    "meeting quotes": ("\"'a' b\" \"c 'd'\"", "“‘a’ b” “c ‘d’”"),
    "apostrophes": ("It's the drivers' train", "It’s the drivers’ train"),
    "decades": ("the '90s and '24", "the ’90s and ’24"),
    "around emphasis": (
        '"*a*" *"b"* "a **b**"',
        "“<em>a</em>” <em>“b”</em> “a <strong>b</strong>”",
    ),
    "inside emphasis": ('*a "b* c"', "<em>a “b</em> c”"),
    "around a link": ('"[a](/b/)"', '“<a href="content:/b/">a</a>”'),
    "in brackets": ('("a") ["b"]', "(“a”) [“b”]"),
    "after dashes": ('a--"b"--c', "a–“b”–c"),
    "before punctuation": ('"a", "b"; "c"?', "“a”, “b”; “c”?"),
    "over lines": ('"a\nb"', "“a\nb”"),
    "around code": ('"`a`"', "“<code>a</code>”"),
    "inches": ('a 5" pipe', 'a 5" pipe'),
    "feet and inches": (
        "4'8.5\" a 5'10\" b 6' c 7'' d 4'8½\"",
        "4'8.5\" a 5'10\" b 6' c 7'' d 4'8½\"",
    ),
    "feet and inches in quotes": ('"a 5\'10" b" c', "“a 5'10\" b” c"),
    "minutes and seconds": ("42° 25' 01\" N, 131° 2.5'", "42° 25' 01\" N, 131° 2.5'"),
    "a number at the end of a quote": ("'a 25' \"b 24\"", "‘a 25’ “b 24”"),
    "words cut short": ("'Tis the driver's, 'twas 'em", "’Tis the driver’s, ’twas ’em"),
    "and cut short": ("a 'rock 'n' roll' b", "a ‘rock ’n’ roll’ b"),
    "inside marks that are set": ('“a "b" c” "d"', "“a ‘b’ c” “d”"),
    "inside angles that are set": ('«a "b"» "c"', "«a ‘b’» “c”"),
    "over emphasis that is set": ('“a *b* "c"” "d"', "“a <em>b</em> ‘c’” “d”"),
    "dashes": ("a -- b---c 1--2", "a – b—c 1–2"),
    "hyphens": ("a-b - c ----- d", "a-b - c ----- d"),
    "arrows": ("a --> b", "a --&gt; b"),
    "dots": ("a... b.... ..c", "a… b.... ..c"),
    "code": ('`"a" -- b...`', '<code>"a" -- b...</code>'),
    "raw code": ('<code>"a"--</code> "b"', '<code>"a"--</code> “b”'),
    "raw keyboard": ('<kbd>"</kbd> "a"', '<kbd>"</kbd> “a”'),
    "address": ('[a](b--c...d"e)', '<a href="content:b--c...d&quot;e">a</a>'),
    "title": ('[a](/b/ "c -- d")', '<a href="content:/b/" title="c -- d">a</a>'),
    "automatic link": (
        "<https://a.example/b--c>",
        '<a href="https://a.example/b--c" rel="noopener noreferrer">https://a.example/b--c</a>',
    ),
    "address in the text": (
        '"see https://a.example/b--c..." -- d',
        "“see https://a.example/b--c...” – d",
    ),
    "kept as typed": ('\\"a\\" it\\\'s \\-- \\...', "&quot;a&quot; it's -- ..."),
    "entities": ("&quot;a&quot; &amp; &lt;b&gt;&nbsp;'c'", "“a” &amp; &lt;b&gt;\xa0‘c’"),
}


@pytest.mark.parametrize(("typed", "set_"), ENGLISH.values(), ids=ENGLISH.keys())
def test_english_marks(typed, set_):
    """Double outside, single inside; en dash for two hyphens, em dash for three."""
    assert set_ == prose(typed)


RUSSIAN = {
    "quotes": ('Газета "Альфа" пишет', "Газета «Альфа» пишет"),
    "quotes in quotes": ('"Поезд "Бета" ушёл"', "«Поезд „Бета“ ушёл»"),
    "inside marks that are set": ('«Поезд "Бета" ушёл» "Альфа"', "«Поезд „Бета“ ушёл» «Альфа»"),
    "inside inner marks that are set": ('„Поезд "Бета" ушёл“', "„Поезд «Бета» ушёл“"),
    "around emphasis": ('"*Альфа*"', "«<em>Альфа</em>»"),
    "dash between words": ("Альфа -- поезд", "Альфа — поезд"),
    "range": ("2020--2024", "2020–2024"),
    "dots": ("Ждём...", "Ждём…"),
}


@pytest.mark.parametrize(("typed", "set_"), RUSSIAN.values(), ids=RUSSIAN.keys())
def test_russian_marks(typed, set_):
    """Angles outside, low and high inside, the long dash between words."""
    assert set_ == prose(typed, "ru")


KOREAN = {
    "quotes": ('그는 "간다"고 했다', "그는 “간다”고 했다"),
    "without a space": ('그는"간다"고 했다', "그는“간다”고 했다"),
    "single quotes": ("'알파'는 열차다", "‘알파’는 열차다"),
    "dots": ("글쎄...", "글쎄…"),
}


@pytest.mark.parametrize(("typed", "set_"), KOREAN.values(), ids=KOREAN.keys())
def test_korean_marks(typed, set_):
    """Particles follow a closing mark without a space."""
    assert set_ == prose(typed, "ko")


OTHERS = {
    "German": (
        "de",
        "\"Der Zug\" und 'Beta', \"so 'Alpha'\"",
        "„Der Zug“ und ‚Beta‘, „so ‚Alpha‘“",
    ),
    "German in German": ("de", '"Der Zug "Beta" fährt"', "„Der Zug ‚Beta‘ fährt“"),
    "German that is half set": ("de", 'Von „Alpha" und "Beta"', "Von „Alpha“ und „Beta“"),
    "German that is set": ("de", '„Der "Zug" fährt“, "so"', "„Der ‚Zug‘ fährt“, „so“"),
    "German angles that are set": ("de", '»Der "Zug"« und "so"', "»Der ‚Zug‘« und „so“"),
    "German apostrophes": ("de", "so geht's, Klaus' Zug", "so geht’s, Klaus’ Zug"),
    "Swiss": ("de-CH", '"Der Zug"', "«Der Zug»"),
    "French": ("fr", 'Il dit "oui" à l\'eau', "Il dit «\xa0oui\xa0» à l’eau"),
    "French in French": ("fr", '"il dit "oui" ici"', "«\xa0il dit “oui” ici\xa0»"),
    "French that is set": ("fr", "« Oui » : *non* !", "«\xa0Oui\xa0»\xa0: <em>non</em>\xa0!"),
    "French around emphasis": ("fr", '"*a*" ?', "«\xa0<em>a</em>\xa0»\xa0?"),
    "French code": ("fr", "`a ? b` ?", "<code>a ? b</code>\xa0?"),
    "Italian": ("it", 'l\'"Alfa" dice', "l’«Alfa» dice"),
    "Polish": ("pl", '"Alfa"', "„Alfa”"),
    "Swedish": ("sv", '"Alfa"', "”Alfa”"),
}


@pytest.mark.parametrize(("language", "typed", "set_"), OTHERS.values(), ids=OTHERS.keys())
def test_marks_of_languages_that_the_program_has_no_words_in(language, typed, set_):
    """A site may be in any of them."""
    assert set_ == prose(typed, language)


@pytest.mark.parametrize("language", ["en", "ko", "ru", "de", "fr", "xx"])
@pytest.mark.parametrize("mark", "«»“”„")
def test_no_mark_that_is_set_is_too_much(language, mark):
    """An author mixes marks as they come, and forgets some."""
    for text in (f'"a" {mark}b', f'"a" b{mark} c', f'{mark}a" {mark}b{mark} "', f"„a {mark}'b\""):
        typed, told = (re.sub(r"\s", "", one) for one in (text, prose(text, language)))
        # All but the straight marks, and spaces beside marks, stays as it was typed.
        assert all(a in ("'", '"', b) for a, b in zip(typed, told, strict=True))


def test_what_is_quoted_in_english_as_in_german_ends_where_it_does():
    """The mark that opens in English closes there."""
    assert "„a“ “b”" == prose('„a“ "b"')


def test_a_regional_language_sets_as_its_language():
    """`ru-RU` is Russian, and an unknown language is set as English."""
    assert ("«a»", "“a”") == (prose('"a"', "ru-RU"), prose('"a"', "xx"))


def test_an_open_quote_ends_with_its_paragraph():
    """A forgotten mark spoils one paragraph only."""
    assert "“a</p>\n<p>“b”" == prose('"a\n\n"b"')


def test_a_mark_that_is_set_ends_with_its_paragraph_too():
    """What the author forgot to close is closed by the end of the block."""
    assert "“a</p>\n<p>“b”" == prose('“a\n\n"b"')


def test_note_numbers_do_not_come_between_a_word_and_its_mark():
    """The number is not what the mark closes."""
    assert prose('"a[^1]" b\n\n[^1]: c').startswith("“a<sup")
    assert "</sup>” b</p>" in prose('"a[^1]" b\n\n[^1]: c')


def test_headings_and_the_lead_are_set_too():
    """A list of entries shows what the page shows."""
    body = convert('# "A" -- b\n\n"c"\n', folder="", prefix="p", language="en")

    assert '<h2 id="s-a-b">“A” – b</h2>' in body.html
    assert "“c”" == body.lead
