"""A body goes in as Markdown and comes out as safe HTML, with what others need to know of it."""

import contextlib
import random
import re
import time

import pytest

from dateline.content.markdown.convert import Body, Finding, Link, MarkupError, convert
from dateline.content.markdown.limits import CHARACTERS


def body(text, folder="entries/2024", prefix="alpha", language="en"):
    return convert(text, folder=folder, prefix=prefix, language=language)


def html(text, **where):
    return body(text, **where).html.strip()


def removed(text):
    """What was taken out, in an editor's words."""
    facts = (one.fact for one in body(text).findings if one.code == "html")
    return tuple(dict.fromkeys(fact.removeprefix("Taken out of the page: ") for fact in facts))


def headings(text):
    return re.findall(r'<h(.) id="(.*?)">(.*?)</h.>', html(text))


def test_an_empty_body_is_empty():
    """A translation may have a title and no text."""
    assert (Body("", (), ()), "") == (body(""), body("").lead)


def test_a_body_says_what_is_in_it():
    """HTML, links and removals in one value."""
    text = "The *first* train.\n\n# Why\n\nSee [Beta](beta.md) <script>x</script>today.\n"

    assert Body(
        html=(
            "<p>The <em>first</em> train.</p>\n"
            '<h2 id="s-why">Why</h2>\n'
            '<p>See <a href="content:entries/2024/beta.md">Beta</a> today.</p>\n'
        ),
        links=(Link("content:entries/2024/beta.md", 5, False, "", "beta.md"),),
        findings=(Finding(5, "html", "Taken out of the page: <script>", "Write it as Markdown."),),
    ) == body(text)


def test_headings_leave_the_first_level_to_the_page():
    """`#` is the second level, and the sixth stays the sixth."""
    found = headings("# One\n\n## Two\n\n###### Six\n")

    assert [("2", "s-one", "One"), ("3", "s-two", "Two"), ("6", "s-six", "Six")] == found


def test_the_first_heading_is_of_the_second_level_whatever_its_own():
    """The others keep their distance from it, and none goes above it."""
    assert ["2", "3", "2"] == [level for level, *_ in headings("## A\n\n### B\n\n## C\n")]
    assert ["2", "4", "2", "3"] == [
        level for level, *_ in headings("### A\n\n##### B\n\n## C\n\n#### D\n")
    ]


def test_tasks_are_marks_and_no_form():
    """Each is read out in the page's language; nothing can be ticked, so nothing needs a script."""
    assert (
        '<ul><li class="task"><span role="img" aria-label="Not done:">☐</span> a</li>\n'
        '<li class="task"><span role="img" aria-label="Done:">☑</span> b</li>\n</ul>'
    ) == html("- [ ] a\n- [x] b\n")
    assert 'aria-label="Сделано:"' in html("* [X] a\n", language="ru")
    assert 'aria-label="완료:"' in html("1. [x] a\n", language="ko")


def test_what_the_parser_alone_knows_is_left_alone():
    """Definitions, admonitions and attributes beside lists that are written again."""
    text = "Term\n: a\n\n!!! note\n    b\n    - c\n      - d\n\ne\n{: .f }\n\n- g\n  - h\n"

    assert (
        "<dl><dt>Term</dt>\n<dd>a</dd>\n</dl>\n"
        '<div class="admonition note"><p class="admonition-title">Note</p>\n<p>b</p>\n'
        "<ul><li>c<ul><li>d</li>\n</ul>\n</li>\n</ul>\n</div>\n"
        '<p class="f">e</p>\n<ul><li>g<ul><li>h</li>\n</ul>\n</li>\n</ul>'
    ) == html(text)


def test_heading_ids_keep_their_script():
    """Korean and Russian headings can be linked to by their words."""
    found = headings("# 첫 열차\n\n# Первый поезд\n\n# 12 / 13?\n\n# !\n")

    assert ["s-첫-열차", "s-первый-поезд", "s-12-13", "s-section"] == [id for _, id, _ in found]


def test_equal_headings_get_different_ids():
    """The second is numbered, and a chosen id is respected."""
    found = headings("# A\n\n# A\n\n# A-2\n\n# B {#a-3}\n\n# A\n")

    assert ["s-a", "s-a-2", "s-a-2-2", "s-a-3", "s-a-4"] == [id for _, id, _ in found]


def test_a_heading_is_known_by_its_words_alone():
    """Markup, entities, raw tags and note numbers are not part of its name."""
    found = headings('# *A* `b` &amp; <b>c</b> "d"[^1]\n\n[^1]: Note.\n')

    assert ["s-a-b-c-d"] == [id for _, id, _ in found]


TARGETS = {
    "beside": ("other.md", "content:entries/2024/other.md"),
    "above": ("../2023/other.md", "content:entries/2023/other.md"),
    "in another room": ("../../routes/alpha.md", "content:routes/alpha.md"),
    "to a heading there": ("other.md#why-now", "content:entries/2024/other.md#s-why-now"),
    "to an id there": ("other.md#s-why", "content:entries/2024/other.md#s-why"),
    "with a query": ("other.md?a=b", "content:entries/2024/other.md?a=b"),
    "with a space": ("two%20words.md", "content:entries/2024/two words.md"),
    "in Korean": ("%EA%B0%80.md", "content:entries/2024/가.md"),
    "of this site": ("/places/alpha/", "content:/places/alpha/"),
    "of this site, with a part": ("/places/alpha/#map", "content:/places/alpha/#map"),
    "above the root": ("../../../x.md", "content:../x.md"),
    "here": ("#elsewhere", "#elsewhere"),
    "web": ("https://a.example/b?c=d", "https://a.example/b?c=d"),
    "old web": ("http://a.example", "http://a.example"),
    "mail": ("mailto:a@b.example", "mailto:a@b.example"),
    "telephone": ("tel:+7000", "tel:+7000"),
}


@pytest.mark.parametrize(("written", "target"), TARGETS.values(), ids=TARGETS.keys())
@pytest.mark.parametrize("shape", ["[x]({})", "![x]({})", '<a href="{}">x</a>', '<img src="{}">'])
def test_every_address_goes_through_one_rule(shape, written, target):
    """Markdown or raw HTML, link or picture."""
    assert [target] == [link.target for link in body(shape.format(written)).links]


REFUSED = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)", "&#106;avascript:x",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://a.example/", "//a.example/x",
    "/&#9;/a.example", "&#1;//a.example", "content:entries/x.md", "CONTENT:/x", "http:a.example",
    "https:/a.example", "geo:1,2",
]  # fmt: skip


@pytest.mark.parametrize("written", REFUSED)
@pytest.mark.parametrize("shape", ['<a href="{}">x</a>', '<img src="{}">', "[x]({})", "![x]({})"])
def test_other_addresses_are_taken_out_and_told(shape, written):
    """Schemes that run or deceive, other hosts in disguise, and our own mark typed by hand."""
    result = body(shape.format(written))

    assert ((), 1) == (result.links, len(removed(shape.format(written))))
    assert "href=" not in result.html
    assert "src=" not in result.html


def test_an_encoded_slash_does_not_name_a_host():
    """`/%2Fhost` must not become `//host` once it is decoded."""
    assert ["content:/a.example/"] == [link.target for link in body("[x](/%2Fa.example/)").links]


def test_backslashes_do_not_name_a_host():
    """Browsers read them as slashes."""
    assert ("link to /\\a.example",) == removed('<a href="/\\a.example">x</a>')


def test_removals_are_said_in_an_editors_words():
    """Sorted, and each of them once."""
    text = (
        '<p onclick="x" style="y">a</p>\n\n<iframe src="https://a.example"></iframe>\n\n'
        "[b](javascript:c) [d](javascript:e) ![f](data:g) [h](//i.example) [j]()\n"
    )

    assert (
        "<iframe>", "link to //i.example", "link to javascript:", "link to nothing",
        "onclick on <p>", "picture from data:", "style on <p>",
    ) == tuple(sorted(removed(text)))  # fmt: skip


def test_nothing_is_said_of_what_stays():
    """Comments are an editor's own, and Markdown's signs are not tags."""
    text = '<!-- later --> a < b > c & d {e} <https://a.example/?b&c> <b lang="ko">f</b>\n'

    assert () == removed(text)


def test_a_link_tells_where_it_was_asked_for():
    """Line of the body, one by one where a target is repeated."""
    text = (
        "[a](x.md)\n\n[b](y.md) [c](x.md)\n\n"
        "<https://a.example>\n<b@c.example>\n[d][e]\n\n[e]: z.md"
    )

    assert [
        ("content:entries/2024/x.md", 1),
        ("content:entries/2024/y.md", 3),
        ("content:entries/2024/x.md", 3),
        ("https://a.example", 5),
        ("mailto:b@c.example", 6),
        ("content:entries/2024/z.md", 9),
    ] == [(link.target, link.line) for link in body(text).links]


def test_pictures_bring_their_alternative_text():
    """Also where raw HTML puts it first, last or nowhere."""
    text = (
        '![A "b"](c.png) <img alt="d" src="e.png"> <img src="f.png" alt="&lt;g&gt;"> <img src="h">'
    )

    assert [
        Link("content:entries/2024/c.png", 1, True, 'A "b"', "c.png"),
        Link("content:entries/2024/e.png", 1, True, "d", "e.png"),
        Link("content:entries/2024/f.png", 1, True, "<g>", "f.png"),
        Link("content:entries/2024/h", 1, True, "", "h"),
    ] == list(body(text).links)


def test_links_to_other_sites_keep_the_page_to_themselves():
    """Only those; the site's own links carry nothing."""
    assert (
        '<p><a href="https://a.example" rel="noopener noreferrer">a</a> '
        '<a href="content:/b/">b</a></p>'
    ) == html("[a](https://a.example) [b](/b/)")


def test_a_link_within_the_body_finds_its_heading():
    """Editors write the words, not our prefix; ids of raw HTML are found as well.

    What is not found there may be on the page.
    """
    text = (
        "[a](#part-two) [b](#own) [c](#raw) [d](#sources)\n\n"
        '# Part two\n\n# B {#own}\n\n<p id="raw">e</p>'
    )

    found = re.findall('href="([^"]*)"', body(text).html)
    assert ["#s-part-two", "#s-own", "#s-raw", "#sources"] == found
    assert ["#sources"] == [link.target for link in body(text).links]


def test_a_written_mark_is_never_a_link():
    """Whoever replaces ` href="content:` in the text replaces links only."""
    text = 'a href="content:b" ` href="content:c"` \\ href=\\"content:d\\"\n\n     href="content:e"'

    assert ' href="content:' not in html(text)


def test_tables_scroll_and_are_named_by_their_heading():
    """What takes the keyboard needs a name; names differ."""
    table = "a | b\n--|--:\n1 | 2\n\n"
    result = html(f'{table}# The "fares"\n\n{table}{table}')

    assert "<table>" == result[:7]
    assert [
        '<div class="table" role="region" tabindex="0" aria-label="The &quot;fares&quot;">',
        '<div class="table" role="region" tabindex="0" aria-label="The &quot;fares&quot; (2)">',
    ] == [line for line in result.splitlines() if line.startswith("<div")]
    assert 6 == result.count('class="align-right"')
    assert "style" not in result


def test_what_markdown_can_do_comes_through():
    """Lists, quotes, definitions, abbreviations, admonitions, code, rules and attributes."""
    text = (
        "- a\n- b\n    - c\n\n> d\n\nTerm\n: e\n\n*[CIS]: f\n\nCIS  \ng\n\n!!! note\n    h\n\n"
        '```python\ni < "j"\n```\n\n---\n\n*k*{lang=ko} `l & m`\n{: .n }\n\n4. o\n'
    )

    assert (
        "<ul><li>a</li>\n<li>b<ul><li>c</li>\n</ul>\n</li>\n</ul>\n"
        "<blockquote><p>d</p>\n</blockquote>\n"
        "<dl><dt>Term</dt>\n<dd>e</dd>\n</dl>\n"
        '<p><abbr title="f">CIS</abbr><br>\ng</p>\n'
        '<div class="admonition note"><p class="admonition-title">Note</p>\n<p>h</p>\n</div>\n'
        '<pre><code class="language-python">i &lt; "j"\n</code></pre>\n'
        "<hr>\n"
        '<p class="n"><em lang="ko">k</em> <code>l &amp; m</code></p>\n'
        '<ol start="4"><li>o</li>\n</ol>'
    ) == html(text)


def test_attributes_without_a_value_do_no_harm():
    """They once broke off the build."""
    result = body("[a](b){href} c")

    assert "<p><a>a</a> c</p>\n" == result.html
    assert ("link to nothing",) == removed("[a](b){href} c")


def test_the_lead_is_the_first_paragraph_of_words():
    """Not a heading, not a picture, not an admonition's title, and without note numbers."""
    text = '# A\n\n![b](c.png)\n\n!!! note "D"\n\n*E* f[^1] "g" &amp; `h`.\n\ni\n\n[^1]: j\n'

    assert "E f “g” & h." == body(text).lead


def test_a_lead_keeps_lines_apart():
    """A broken line is a space, and a word in parts is one word."""
    assert "Abc d" == body("\n\nA*b*c  \nd\n\ne").lead


def test_a_target_is_read_from_its_own_attribute():
    """Another attribute may end in what looks like the beginning of one."""
    text = '[a](b\'c) href="/d/" "e")'

    assert ["content:entries/2024/b'c) href="] == [link.target for link in body(text).links]


def test_the_same_body_gives_the_same_bytes_whatever_went_before():
    """Footnotes, references and abbreviations of one body do not reach another."""
    first = "a[^1] [b] CIS\n\n[^1]: c\n[b]: d.md\n*[CIS]: e\n"
    second = "a[^1] [b] CIS[^2]\n\n[^2]: f\n"
    alone = body(first), body(second)

    assert alone == tuple(reversed([body(second), body(first)]))


TOO_MUCH = {
    "long": "a " * 60_000,
    "nested lists": "".join("    " * level + "- a\n" for level in range(60)),
    "nested on one line": "- " * 400 + "a",
    "nested quotes": ">" * 300 + " a",
    "nested emphasis": "*" * 5_000 + "a" + "*" * 5_000,
    "brackets": "[" * 2_000,
    "tags": "<b>" * 2_000,
    "headings": "# a\n" * 5_000,
    "many paragraphs of brackets": ("[" * 700 + "\n\n") * 6,
    "nested by two": "".join("  " * level + "- a\n" for level in range(30)),
    "cells of ticks": "| " + "`\\| " * 20_000 + "\n|---|\n",
    "fences": "```\n" * 20_000,
    "underlines": "a\n===\n" * 15_000,
    "rules": "***\n" * 20_000,
    "empty items": "- \n" * 20_000,
    "waves": "~~" * 30_000,
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_a_body_that_asks_too_much_is_refused_with_a_reason(text):
    """Never seconds of work, never a broken stack."""
    with pytest.raises(MarkupError) as caught:
        body(text)

    assert caught.value.fact
    assert caught.value.hint


HOSTILE = (
    "`\\| ", "```\n", "~~~\n", "a\n===\n", "***\n", "* * *\n", "`", "`` ` ", "*", "~~a~~ ",
    "***a*** ", "a*b*c", "[a][b]", "![a](b)", "<b>", "<div>\n", "<details>\n\n", "</details>\n",
    "<!-- a\n", "-->", "&amp;", "\\`", "> a\n", "- a\n", "- a\n\n", "  - a\n", "    - a\n",
    "1) a\n", "+ a\n- a\n", "# a\n", "| a | b |\n", "|---|---|\n", "[^1]", "[^1]: a\n\n",
    "[a]: b\n", "*[A]: b\n", "A ", "!!! note\n    a\n\n", "a\n: b\n", "    a\n", "\n", " \n",
    "{.a}", "{: a=b }", "<a@b.c>", '"a" ', '5\'10" ', '“a "b"” ', "- [x] a\n",
    "<table>\n<tr><td>\n", "- ```\n", "> ```\n  a\n", "<script>", '<iframe title="<b>', "<pre>",
    "<<<<<<< a\n", ">>>>>>> b\n", "=======\n", "** a ** ", "[a] (http://b)", "a\\\n", "a  \n",
    "한국 ",
)  # fmt: skip


@pytest.mark.parametrize("number", range(60))
def test_no_body_under_the_limits_takes_a_second(number):
    """Each sign alone and with two others, as many as a body may hold, in lines or paragraphs."""
    dice = random.Random(number)
    unit = HOSTILE[number % len(HOSTILE)]
    if number >= 5:
        unit = "".join((unit, *dice.sample(HOSTILE, 2))) + dice.choice(("", "\n", "\n\n"))
    text = (unit * (CHARACTERS // len(unit) + 1))[:CHARACTERS]
    if dice.random() < 0.5:
        text = "\n\n".join(text[at : at + 2_000] for at in range(0, 98_000, 2_000))
    begun = time.process_time()
    with contextlib.suppress(MarkupError):
        body(text)

    # The bar is a second on a machine of today; a slow one must not fail.
    assert time.process_time() - begun < 3


def test_a_refused_body_leaves_nothing_behind():
    """The parser keeps a stack of where it is; a body that broke off must not leave it filled."""
    before = body("a\n\n- b\n")
    with pytest.raises(MarkupError):
        body(TOO_MUCH["nested emphasis"])

    assert before == body("a\n\n- b\n")


def test_a_refusal_names_the_line():
    """The line where the dense paragraph begins."""
    with pytest.raises(MarkupError) as caught:
        body("a\n\nb\n\n" + "[" * 2_000)

    assert 5 == caught.value.line
    assert "a paragraph, list or table has more than 800 opening square brackets" == (
        caught.value.fact
    )


def test_long_rules_and_lines_of_signs_are_not_nesting():
    """Only marks with something after them nest."""
    assert "<hr>" == html("- " * 60)
    assert "<p>" == html("-" * 200 + "a")[:3]


def test_a_text_from_right_to_left_has_its_full_stop_where_it_ends():
    """Each block is asked for its own direction; other texts are left alone."""
    assert '<blockquote dir="auto"><p dir="auto">הרכבת.</p>\n</blockquote>' in html("> הרכבת.\n")
    assert '<p dir="auto">Alpha</p>' in html("Alpha\n\nהרכבת.\n")
    assert "dir=" not in html("> Alpha – 기차 · поезд.\n")
