"""Whatever an author types, nothing of it runs, and nothing of it takes a name of the page."""

from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.content.markdown.convert import Engine, MarkupError, convert
from dateline.content.markdown.labels import ENGLISH
from dateline.content.markdown.sanitize import clean

HOSTILE = {
    "script": ("a<script>alert(1)</script>b", "<p>ab</p>"),
    "script in capitals": ("a<SCRIPT SRC=//x.example></SCRIPT>b", "<p>ab</p>"),
    "script in a script": ("<scr<script>ipt>alert(1)</scr</script>ipt>", "<p>&lt;script&gt;</p>"),
    "script without an end": ("a <script> b *c*", "<p>a  b <em>c</em></p>"),
    "style": ("a<style>*{color:red}</style>b", "<p>ab</p>"),
    "style attribute": ('<p style="background:url(//x)">a</p>', "<p>a</p>"),
    "handler": ('<b onclick="alert(1)" onmouseover=alert(2)>a</b>', "<p><b>a</b></p>"),
    "handler by attribute list": ("*a*{onclick=alert(1)}", "<p><em>a</em></p>"),
    "handler of a picture": ("<img src=x onerror=alert(1)>", '<p><img src="content:x"></p>'),
    "handler out of a picture's words": (
        '![x" onerror="alert(1)](y)',
        '<p><img src="content:y" alt="x&quot; onerror=&quot;alert(1)"></p>',
    ),
    "tag in a picture's words": (
        "![<img src=z onerror=alert(1)>](y)",
        '<p><img src="content:y" alt="&lt;img src=z onerror=alert(1)&gt;"></p>',
    ),
    "frame": ('a<iframe src="https://x.example">b</iframe>c', "<p>abc</p>"),
    "frame with a tag in its title": (
        'a <iframe title="b <img> c" height="5"></iframe>d',
        "<p>a d</p>",
    ),
    "frame with an end in its title": ("<iframe title='a>b'>c</iframe>", "c"),
    "script with a tag in a value": ('a<script x="<b>">y</script>b', "<p>ab</p>"),
    "object": ('a<object data="x"><embed src="y"></object>b', "<p>ab</p>"),
    "form": ('<form action="/x"><input name=y><button>a</button></form>', "a"),
    "vector": ("a<svg onload=alert(1)><a href=javascript:x>b</a></svg>c", "<p>ac</p>"),
    "formula": ("a<math><mi xlink:href=javascript:x>b</mi></math>c", "<p>ac</p>"),
    "sources": ('<img src="a.png" srcset="javascript:x 1x">', '<p><img src="content:a.png"></p>'),
    "base": ('a<base href="https://x.example">b', "<p>ab</p>"),
    "refresh": ('a<meta http-equiv=refresh content="0;url=//x">b', "<p>ab</p>"),
    "link element": ('a<link rel=stylesheet href="//x">b', "<p>ab</p>"),
    "second first heading": ("<h1>a</h1>", "a"),
    "new window": (
        '<a href="https://x.example" target="_blank" rel="opener">a</a>',
        '<p><a href="https://x.example" rel="noopener noreferrer">a</a></p>',
    ),
    "comment": ("a<!-- <script>alert(1)</script> -->b", "<p>ab</p>"),
    "comment that ends early": ("a<!--> <b onclick=x>b</b> -->", "<p>a <b>b</b> --&gt;</p>"),
    "title swallows nothing": ("A <title> tag and *more*", "<p>A  tag and <em>more</em></p>"),
    "textarea swallows nothing": ("A <textarea> and *more*", "<p>A  and <em>more</em></p>"),
    "name of the page": ('<p id="main">a</p>', '<p id="s-main">a</p>'),
    "name of the document": ("<img name=cookie id=cookie>", '<p><img id="s-cookie"></p>'),
    "name by attribute list": ("a\n{#main}", '<p id="s-main">a</p>'),
    "name twice": ('<p id="a">b</p>\n<p id="a">c</p>', '<p id="s-a">b</p>\n<p>c</p>'),
    "keyboard order": ('<div tabindex="5">a</div>', "<div>a</div>"),
    "text of a script": ('`<script>` and "<b"', "<p><code>&lt;script&gt;</code> and “&lt;b”</p>"),
    "languages stay": (
        '<span lang="ru" dir="ltr">а</span> *b*{lang=ko}',
        '<p><span lang="ru" dir="ltr">а</span> <em lang="ko">b</em></p>',
    ),
}
TOKENS = [
    "<script>", "</script>", "<svg>", "<math>", "<style>", "<template>", "<noscript>", "<xmp>",
    "<textarea>", "<title>", "<select>", "<table>", "<tr>", "<td>", "<plaintext>", "<iframe>",
    '<a href="javascript:x">', "<a href=//h>", "[x](//h)", "[x](\\\\h)", "<img src=x onerror=y>",
    "[x](javascript:y)", "[x](/%2Fh)", "[x](\t//h)", "[x](&#106;avascript:x)", "<p id=main>",
    '<p id="a b">', "{onclick=x}", "{href}", "{#fn-p-1}", "{style=x}", '<a title="<x" href="y">',
    "[x](content:y)", '="content:', '`href="content:x"`', "\ue022", '"', "'", "`", "[^1]",
    "\n[^1]: ", "<![", "<!--", "-->", "<h2 id=q>", "</h2>", '<div markdown="1">', "</div>", "*",
    "\n", "\n\n", "\n    ", "# ", "> ", "- ", "&quot;", "&lt;", "&#x22;", "=", ">", "<", "a", " ",
]  # fmt: skip
SAFE_TAGS = frozenset(
    "a abbr aside b blockquote br code div em h2 h3 h4 h5 h6 hr img kbd li ol p pre section span"
    " strong sup table tbody td th thead tr ul".split()
)
SAFE_ATTRIBUTES = frozenset("href src alt id class title rel role lang tabindex aria-label".split())
SAFE_TARGETS = ("https://", "http://", "mailto:", "tel:", "#", "content:")


class Walk(HTMLParser):
    """Everything in a piece of HTML that does not belong there."""

    def __init__(self, html):
        super().__init__()
        self.wrong, self.ids = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.wrong += [tag] if tag not in SAFE_TAGS else []
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            bad_target = name in ("href", "src") and (
                not value.startswith(SAFE_TARGETS) or value.startswith("content://")
            )
            bad_id = name == "id" and not value.startswith(("s-", "fn-p-", "fnref-p-"))
            if name not in SAFE_ATTRIBUTES or bad_target or bad_id:
                self.wrong.append((tag, name, value))


@pytest.mark.parametrize(("written", "expected"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_html_is_disarmed_and_the_text_stays(written, expected):
    """Tags that act are gone; what they held is text, but for scripts and styles."""
    assert expected == convert(written, folder="", prefix="p", language="en").html.strip()


@settings(max_examples=300, derandomize=True)
@example("<![p](x)<script>")
@example("[x](/%2Fh)")
@given(st.lists(st.sampled_from(TOKENS), max_size=25).map("".join))
def test_no_mixture_of_tokens_gets_through(text):
    """Tags, attributes, addresses and ids of the result are all of the known kinds."""
    try:
        html = convert(text, folder="", prefix="p", language="en").html
    except MarkupError:
        return
    walk = Walk(html)

    assert [] == walk.wrong
    assert len(set(walk.ids)) == len(walk.ids)
    assert "\x02" not in html


PLAIN = [
    "word", "two words", "한국", "é\xa0", "*a*", "**b**", "_c_", "`d`", "`\"`", "[x](y.md)",
    "[x](/y/)", "[x](#one)", "[](z)", "[x]()", "[a [b](c) d](e)", "*[x](y)*", "![p](q.png)",
    '[x](y "t \\"")', "[x](https://a.example/b_c?d)", "[x](http://)", "[x](https://a..b)",
    "[x](http://a.b:99999)", "[x](https://1.2.3.256/)", "[x](http://xn--a.example)", "[x](//h)",
    "[x](a%26b)", "[x](/%2Fh)", "[x](a'b) href=\"c\" \"d\")", "[x](y.md)[^1]", "\n[^1]: ",
    "\n\n# One\n\n", "\n\n- ", "\n- ", "\n\n1. ", "\n\n7. ", "\n\n> ", "\n\n    ",
    "\n\na | b\n--|--:\nc | ", "\nd | ", "\n: ", "\n\n!!! note\n    ", "\n*[CIS]: ", "CIS", "\\*",
    "\\", "  \n", "\n", "\n\n", "\n***\n", ">", "<", '"', "'", "--", "...", "=", ":", "{", "&",
    "&lt;", "<b>", "<a@b.example>", "\0", "\x02", "\x7f",
]  # fmt: skip


def stern(html, *, folder, ids, doubtful, plain):
    """The same door with nobody known; it spells one space as an entity."""
    cleaned = clean(html, folder=folder, ids=ids, doubtful=doubtful or plain, plain=False)
    return cleaned._replace(html=cleaned.html.replace("&nbsp;", "\xa0"))


@settings(max_examples=500, derandomize=True)
@example("[a [b](c) d](e)")
@example("[x](http://a.example:99999)")
@given(st.lists(st.sampled_from(PLAIN), max_size=20).map("".join))
def test_what_we_wrote_ourselves_needs_no_sanitiser(text):
    """Where it is left out, it would have changed nothing and told nothing."""
    ours = convert(text, folder="a/b", prefix="p", language="en")
    with patch("dateline.content.markdown.convert.clean", stern):
        theirs = convert(text, folder="a/b", prefix="p", language="en")

    assert theirs == ours


def test_the_sanitiser_is_left_out_only_where_nothing_is_strange():
    """An article of paragraphs, links and notes; not one with a tag, a brace or an odd address."""
    engine = Engine()
    article = "# A\n\n*B* [c](d.md) [e](https://f.example/g?h) `i`[^1]\n\n- j\n\n[^1]: k\n"

    assert engine.draft(article, "p", ENGLISH).plain
    for strange in (
        "<b>c</b>",
        "*c*{.d}",
        "[c](ftp://d)",
        "<c@d.example>",
        "&copy;",
        "[c](http://)",
    ):
        assert not engine.draft(f"{article}\n\n{strange}", "p", ENGLISH).plain, strange
