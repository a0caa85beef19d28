"""What is probably a mistake in a body is told, at its line and with a way out."""

import pytest

from dateline.content.markdown.convert import convert


def told(text):
    """Lines, codes and facts."""
    found = convert(text, folder="entries", prefix="p", language="en").findings
    assert all(one.hint for one in found)
    return [(one.line, one.code, one.fact) for one in found]


MISTAKES = {
    "note without definition": (
        "It was late[^tass].\n\n[^tas]: TASS.\n",
        [
            (1, "note", 'There is no note "tass"'),
            (3, "note", 'Nothing refers to the note "tas"'),
        ],
    ),
    "note twice": (
        "a[^1]\n\n[^1]: b\n[^1]: c\n",
        [(4, "note", 'The note "1" is written twice; only the last is shown')],
    ),
    "reference without definition": (
        "a\n[b][c] [d][]\n\n[b]: https://a.example\n",
        [
            (2, "reference", 'There is no address "c"'),
            (2, "reference", 'There is no address "d"'),
        ],
    ),
    "definition without reference": (
        "[a]\n\n[b]: https://a.example\n",
        [(3, "reference", 'Nothing refers to the address "b"')],
    ),
    "a merge": (
        "a\n\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\n",
        [(3, "merge", "A merge was not finished (<<<<<<<)")],
    ),
    "the end of a merge": ("a\n>>>>>>> d\n", [(2, "merge", "A merge was not finished (>>>>>>>)")]),
    "the middle of a merge": (
        "The train left.\n=======\nb\n",
        [(2, "merge", "A merge was not finished (=======)")],
    ),
    "a host without a scheme": (
        "a\n[it](www.example.org)\n\n[b]\n\n[b]: a.example.com/c\n",
        [
            (2, "link", '"www.example.org" is taken for a file of this site'),
            (6, "link", '"a.example.com/c" is taken for a file of this site'),
        ],
    ),
    "a mailbox without a scheme": (
        "[it](a@b.example)\n",
        [(1, "link", '"a@b.example" is taken for a file of this site')],
    ),
    "a space before the address": (
        "a\n\n[b] (https://a.example)\n",
        [(3, "link", "A space stands between the words of a link and its address")],
    ),
    "a picture from elsewhere": (
        "a\n\n![b](https://a.example/c.png)\n",
        [(3, "picture", "The picture https://a.example/c.png is on another site, and not shown")],
    ),
    "code without an end": (
        "a\n\n```\nb\n",
        [(3, "markdown", "Code begins here and does not end")],
    ),
    "bold without effect": (
        "**a**\n\n** b ** c\n",
        [(3, "markdown", "These asterisks make nothing bold")],
    ),
    "no table": ("a | b\n--|--|--\n1 | 2\n", [(2, "markdown", "This is not read as a table")]),
    "no list": (
        "a:\n    - b\n",
        [(2, "markdown", "This line is not read as an item of a list")],
    ),
    "details without an end": ("<details>\n\na\n", [(1, "html", "<details> is not closed")]),
    "an end without details": (
        "a\n\n</details>\n",
        [(3, "html", "</details> ends what has not begun")],
    ),
    "a level left out": (
        "## a\n\n#### b\n",
        [(3, "heading", "A heading of level 4 follows one of level 2")],
    ),
    "what is taken out": (
        "a\n\n<iframe src=x></iframe>\n\n*b*{onclick=x} c <iframe>\n",
        [
            (3, "html", "Taken out of the page: <iframe>"),
            (5, "html", "Taken out of the page: <iframe>"),
            (5, "html", "Taken out of the page: onclick on <em>"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_each_mistake_has_its_line(text, expected):
    """And nothing else is told."""
    assert expected == told(text)


@pytest.mark.parametrize("sign", ["[^1]", "**", "[a][b]", "<<<<<<< a", "| - | - |", "<details>"])
def test_code_is_no_mistake(sign):
    """Between ticks, between fences, indented, and behind a backslash."""
    text = f"a `{sign}` b\n\n```\n{sign}\n```\n\n- c\n\n  ~~~\n  {sign}\n  ~~~\n\nd\n\n    {sign}\n"

    assert [] == told(text)
    assert [] == told(f"a \\{sign} b\n" if sign not in ("**", "| - | - |") else "\\*\\* \\| - |\n")


PROSE = [
    "Title\n=======\n\na [sic] (b) * c ** d\n",
    "a_b@c, 5 * 3 ** 2 [1] [2], see a.example/b and [c].\n",
    "# A\n\n## B\n\n### C\n\n# D\n",
    "### A\n\n## B\n",
    "a | b\n\nc - d\n- e\n",
    "> a\n> b[^1]\n\n[^1]: c\n    d\n",
]


@pytest.mark.parametrize("text", PROSE)
def test_signs_in_prose_are_no_mistakes(text):
    """Brackets, asterisks and bars are also just typed."""
    assert [] == told(text)


def test_only_what_must_not_be_published_is_an_error():
    """A merge and a picture that no reader would see; the rest is a warning."""
    text = "".join(text for text, _ in MISTAKES.values())
    found = convert(
        "<<<<<<< a\n\n![b](https://c.example/d)\n\n[^e]\n", folder="", prefix="p", language="en"
    )

    assert text
    assert [("merge", True), ("picture", True), ("note", False)] == [
        (one.code, one.serious) for one in found.findings
    ]


def test_a_thousand_unknown_notes_cost_no_seconds():
    """Hints at what was meant are given as long as they are few."""
    text = "".join(f"[^a{number}]\n\n" for number in range(700)) + "[^b]: c\n"

    assert 701 == len(told(text))


MAY_STAND = "A link begins with https://, http://, mailto: or tel:"
HOST = "No browser finds such a host"
MAILBOX = "Write mailto:news@alpha.example"
NUMBER = "Write tel:+441632960123"
LOST = [
    ("[x](https://exa mple.org/)", "link to https://exa mple.org/", HOST),
    ("[x](http://)", "link to http://", HOST),
    ("[x](https://)", "link to https://", HOST),
    ("[x](https://[bad)", "link to https://[bad", HOST),
    ("<https://>", "link to https://", HOST),
    ("<a href='https://a.example:99999/'>x</a>", "link to https://a.example:99999/", HOST),
    ("[x][y]\n\n[y]: https://exa%20mple.org/", "link to https://exa%20mple.org/", HOST),
    ("[x](htps://a.example/)", "link to htps:", f'Did you mean "https"? {MAY_STAND}'),
    ("[x](ftp://a.example/)", "link to ftp:", MAY_STAND),
    ("[x](javascript:alert)", "link to javascript:", MAY_STAND),
    ("[x](//a.example/b)", "link to //a.example/b", "Write https://a.example/b"),
    ("[x](https:a.example)", "link to https:a.example", "Write https://a.example"),
    ("[x](\\\\a.example)", "link to \\a.example", "Write / in an address"),
    ("[x]()", "link to nothing", "Put an address between ( and )"),
    ("[x](mailto:)", "link to mailto:", MAILBOX),
    ("[x](mailto:news)", "link to mailto:news", MAILBOX),
    ("[x](tel:)", "link to tel:", NUMBER),
    ("[x](TEL:+)", "link to TEL:+", NUMBER),
    ("![x](https://)", "picture from https://", "Save it beside this file"),
    ("<u onclick='x'>x</u>", "onclick on <u>", "Write it as Markdown."),
]


@pytest.mark.parametrize(("text", "what", "hint"), LOST)
def test_an_address_that_is_taken_out_is_told_with_what_may_stand_there(text, what, hint):
    """At its line, and only there, although another address holds the same letters."""
    good = "[a](https://a.example/b) [c](http://a.example/b)\n\n"
    found = convert(good + text, folder="entries", prefix="p", language="en").findings
    line = 5 if "[y]" in text else 3

    assert [(line, "html", f"Taken out of the page: {what}")] == [one[:3] for one in found]
    assert found[0].hint.startswith(hint)


KEPT = [
    "[x](https://пример.рф/а?б=в&copy=1#г)",
    "[x](HTTPS://A.example:8080/)",
    "[x](http://127.0.0.1/a%20b)",
    "<a href=' https://user@a_b.example/?a=1&copy=2'>x</a>",
    "[x](mailto:a@b.example) [y](tel:+1) <a@b.example>",
    "[x](mailto:?subject=A) [x](mailto:a%40b.example) [y](tel:112) [y](tel:+82-2-123-4567;ext=1)",
]


@pytest.mark.parametrize("text", KEPT)
def test_an_address_that_is_kept_is_not_told(text):
    """However unusual."""
    assert [] == told(text)


@pytest.mark.parametrize(
    "text", ["[](empty-tram.md)", "[ ](https://a.example)", "<a href='/a/'> </a>"]
)
def test_a_link_without_words_is_told(text):
    """There is nothing to press."""
    assert [(3, "link", "A link has no words, so nobody sees it")] == told(f"It\n\nruns {text}.")


@pytest.mark.parametrize("text", ["[![A](a.jpg)](b.md)", "<a id='b'></a>", "`[](a.md)` [x](a.md)"])
def test_a_link_that_can_be_seen_or_is_none_is_not_told(text):
    """A picture is something to press; an anchor is no link."""
    assert [] == told(text)
