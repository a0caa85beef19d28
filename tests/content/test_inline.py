"""The short cuts through Markdown change what it costs, never what it says."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import Pattern, SimpleTagInlineProcessor

from dateline.content.markdown import fast_blocks, fast_inline
from dateline.content.markdown.convert import Engine

FAST, STOCK, LEAN = Engine(), Engine(stock=True), Engine(lean=True)

SYNTAX = {
    "paragraphs": "One.\nStill one.\n\nTwo.\n\n   Three.\n",
    "headings": "# One #\n\nTwo\n===\n\nThree\n---\n\n#Four\n####### Seven\ntext\n## After\n",
    "emphasis": "*a* _b_ **c** __d__ ***e*** *f **g** h* **i *j* k** a_b_c *l* *m _n *o_ p* ** q *",
    "emphasis in words": (
        "un*frigging*believable snake_case_name 2*3*4 **bold**text _a_b_ *a*b* \\*c*"
    ),
    "code": "`a` ``b ` c`` `d *e* <f> &amp; \\` \\`g` ```h` `i`` \\\\`j` ` k ``l",
    "links": '[a](b.md) [c](<d e> "f") [g](h (i) "j") [k]( l ) [m [n] o](p) [*q*](r) [s](t_u_v)',
    "broken links": "[a](b [c] [d](e [f][] ![g [h](i\"j) ](k) [l](m'n) [o] (p)",
    "references": '[a][b] [B] [c][] [d] [b]\n\n[b]: http://x.example "T"\n[c]: <y z>\n',
    "pictures": '![a](b.png) ![c](d.png "e") ![f][g] ![*h*](i) !\\[j](k)\n\n[g]: l.png\n',
    "automatic links": (
        "<http://x.example/a_b?c=d&e> <A@b.example> <mailto:c@d.example> http://e.example"
    ),
    "escapes": "\\* \\_ \\` \\[a](b) \\<b> \\\\ \\a \\\" \\' \\. \\- \\| \\! \\{ \\}",
    "entities": "&amp; & &copy; &#169; &#xA9; AT&T &nosuch; &#1",
    "line breaks": "a  \nb \nc   \n*d  \ne*",
    "inline html": 'a <b>c *d*</b> <span class="e_f">g</span> <br> <i title="*h*">j</i> a < b > c',
    "block html": "<div>\n*a*\n</div>\n\nb\n\n<!-- c -->\n\n<p>d</p> e\n\n<hr>\n<pre>\n f\n</pre>",
    "markdown in html": (
        '<div markdown="1">\n# a\n\n*b* [c](d)\n\n</div>\n\n<p markdown="span">*e*</p>'
    ),
    "lists": "- a\n- b\n    - c\n\n        d\n\n    e\n- f\n\n1. g\n2. *h*\n\n* i\n+ j\n7. k",
    "quotes": "> a\n> b\nc\n\n> d\n> > *e*\n> - f\n\ng\n> h",
    "code blocks": "    a *b*\n\n    c\n\nd\n\n```python\ne *f*\n```\n\n~~~\ng\n~~~\n\n```\nopen",
    "rules": "---\n\n* * *\n\na\n***\nb\n\n_ _ _\n\n-- -\n\n- - x",
    "tables": "a | b\n--|:-:\n1 | *2*\n`x|y` | \\|\n\n| c |\n|---|\n| d |\n\ne | f\n- no table",
    "definitions": "Term\n: One *a*\n: Two\n\nOther\n\n:   Three\n\n    Four\n\n: Five",
    "notes": "a[^1] *b[^2]*[^1] [^3]\n\n[^1]: c *d*\n[^2]:\n    e\n\n    - f\n\ng",
    "abbreviations": "The HTML of W3C, *HTML*.\n\n*[HTML]: Hyper *Text*\n*[W3C]: World\n",
    "admonitions": (
        '!!! note "A *b*"\n    c\n\n    - d\n\ne\n!!! warning\n    f\n\n!!! danger ""\n    g'
    ),
    "attributes": (
        "# a {#b .c}\n\nd\n{: .e f=g }\n\n*h*{.i} [j](k){: lang=ko } {not this}\n\n- l {.m}"
    ),
    "spaces": "a\u00a0b\n\n\u00a0\n\n\u3000c\n\n\td\n \n \t \ne\r\nf\rg\x0bh",
    "control characters": "a\x02b\x03c \x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03 *d*",
    "scripts": "*한국* _Россия_ **북**한 [링크](가.md) ‘a’ 「b」 e\u0301*f*",
    "everything at once": (
        "# A *b* `c`\n\n> - [d **e `f`**](g) <h> &i; ![j](k)[^1] \\* _l\n> \n> m | n\n\n[^1]: o"
    ),
}
TOKENS = [
    "*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "](", "![", "[^1]", "\n[^1]: ",
    "<", ">", "<b>", "</b>", "<div>", "</div>", '<div markdown="1">', "<!-- c -->", "</p>", "<br>",
    "<https://x.example/a_b>", "<a@b.example>", "&amp;", "&", "&#60;", "\\", "\\*", "\\`", "  \n",
    "\n", "\n\n", "\n- ", "\n* ", "\n1. ", "\n    ", "\n> ", "> ", "# ", "\n## ", "#", "\n---\n",
    "\n===\n", "***\n", "| a | b |\n|---|:-:|\n| 1 | 2 |", "|", "\n: ", "\n*[AB]: Title\n", "AB",
    '\n[r]: http://x.example "t"\n', "[r]", "[t][r]", "[x](y.md)", '[x](<y z> "t")', "![p](q.png)",
    "{.c}", "{#i}", "{: .c }", "```\n", "\n```\n", "~~~", '!!! note "T"\n    ', "word", "two words",
    "한국", "é", "1", "2024.",
    "\t", '"', "'", "--", "!", "=", "-", "+", ":", "\x02", "\r\n", "\xa0",
    " ", " ", "a", "b", ".",
]  # fmt: skip


def everything(engine, text):
    """All that one engine makes of a text: the tree, the raw HTML and the definitions."""
    try:
        tree = engine.md.serializer(engine.tree(text))
    except RecursionError:
        return "too deep"
    stash = [
        raw if isinstance(raw, str) else engine.md.serializer(raw)
        for raw in engine.md.htmlStash.rawHtmlBlocks
    ]
    return tree, stash, dict(engine.notes.footnotes), dict(engine.md.references)


@pytest.mark.parametrize("text", SYNTAX.values(), ids=SYNTAX.keys())
def test_every_kind_of_syntax_reads_as_the_library_reads_it(text):
    """A corpus of the features, each with its odd shapes."""
    assert everything(STOCK, text) == everything(FAST, text)


@settings(max_examples=400, derandomize=True)
@example("&#1")
@example("\xa0")
@example("<p/p>")
@example("`a``b`")
@given(st.lists(st.sampled_from(TOKENS), max_size=30).map("".join))
def test_any_mixture_of_tokens_reads_as_the_library_reads_it(text):
    """Delimiters, brackets and marks in an order that nobody would write."""
    assert everything(STOCK, text) == everything(FAST, text)


def test_a_delimiter_added_later_is_tried_too():
    """Triggers are read from the processor; the first version of this idea forgot one."""
    md = Markdown()
    md.inlinePatterns["em_strong"].add("~", "sub,del")
    stock = md.convert("~a~ and ~~b~~")
    assert fast_inline.prefilter(md)

    assert stock == md.reset().convert("~a~ and ~~b~~")


def test_a_pattern_that_nobody_knows_is_always_tried():
    """An extension's pattern has no trigger in the table."""
    md = Markdown()
    md.inlinePatterns.register(SimpleTagInlineProcessor(r"()(plus) sign", "b"), "plus", 175)
    assert fast_inline.prefilter(md)

    assert "<p>a <b>plus</b></p>" == md.convert("a plus sign")


def test_patterns_of_the_old_kind_stay_with_the_library():
    """They match whole texts, so the short cut does not fit them."""
    md = Markdown()
    md.inlinePatterns.register(Pattern("old"), "old", 175)
    stock = md.treeprocessors["inline"]

    assert not fast_inline.prefilter(md)
    assert stock is md.treeprocessors["inline"]


def test_an_unknown_block_processor_keeps_the_librarys_parser():
    """What it looks for may be inside a plain paragraph."""
    md = Markdown()
    md.parser.blockprocessors.register(BlockProcessor(md.parser), "own", 12)
    stock = type(md.parser)

    assert not fast_blocks.prefilter(md)
    assert stock is type(md.parser)


def test_the_short_cuts_are_taken():
    """With this release of the library neither falls back."""
    everything(FAST, "Alpha")

    assert isinstance(FAST.md.treeprocessors["inline"], fast_inline.Inline)
    assert isinstance(FAST.md.parser, fast_blocks.Blocks)
    assert FAST.md.treeprocessors["inline"]._plan.usual


@pytest.mark.parametrize("text", SYNTAX.values(), ids=SYNTAX.keys())
def test_a_lean_engine_reads_alike_what_it_is_given(text):
    """It lacks what only braces and fences ask for."""
    plain = text.replace("{", "").replace("```", "").replace("~~~", "")

    assert everything(FAST, plain) == everything(LEAN, plain)
