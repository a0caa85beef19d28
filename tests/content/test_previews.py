"""What an editor sees in any other preview is what the page shows: no word is lost on the way."""

import random
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from dateline.content.markdown.convert import convert

WORDS = {
    "en": "alpha beta gamma delta train bridge harbour station river ticket".split(),
    "ko": "알파 베타 열차 다리 항구 국경 객차 노선 북쪽 운행".split(),
    "ru": "альфа бета поезд мост порт граница билет вагон линия рейс".split(),
}
# Every @ is a word.
SHAPES = {
    "nested by two": "- @\n  - @ @\n  - @\n- @",
    "nested by two, three deep": "- @\n  - @\n    - @\n    - @\n  - @\n- @\n  - @",
    "nested by three": "+ @\n   + @\n   + @\n+ @",
    "nested by four": "- @\n    - @\n        - @\n    - @\n- @",
    "nested by a tab": "- @\n\t- @\n\t\t- @\n- @",
    "nested and loose": "* @\n\n  * @\n\n  * @\n\n* @",
    "numbers in numbers": "1. @\n   1. @\n   2. @\n2. @",
    "bullets in numbers": "1. @\n   - @\n   - @\n2. @\n    - @",
    "numbers in bullets": "- @\n  1. @\n  2. @\n- @",
    "bullets under a number, by two": "1. @\n  - @\n  - @",
    "long numbers": "9. @\n10. @\n    - @\n11. @",
    "numbers with brackets": "1) @\n2) @ @",
    "paragraph in an item": "- @\n\n  @ @\n  @\n\n- @\n\n    @",
    "paragraph after the inner list": "- @\n  - @\n\n  @ @\n- @",
    "lines of an item": "- @ @\n  @\n- @\n@ @\n- @\n  2024. @",
    "code in an item by indent": "- @\n\n      @ @\n      @\n\n- @",
    "quote in an item": "- @\n\n  > @ @\n  > @\n- @\n  > @",
    "heading in an item": "- # @\n\n  @\n- @",
    "picture in an item": "- @\n\n  ![@](p.png)\n\n- @",
    "lists in quotes": "> - @\n>   - @\n> - @",
    "list right after a line": "@ @:\n- @\n- @ @",
    "list right after lines": "@ @\n@\n* @\n* @\n\n@",
    "numbers right after a line": "@:\n1. @\n2. @",
    "no list: another number": "@ @\n2024. @ @\n@",
    "nested right after a line": "@:\n- @\n  - @\n- @",
    "indented right after a line": "@:\n  - @\n  - @",
    "list right after a line of a quote": "> @:\n> - @\n> - @",
    "list right after a heading": "## @\n- @\n- @",
    "numbers right after bullets": "- @\n- @\n1. @\n2. @",
    "line right after a list": "- @\n- @\n\n@",
    "fence in an item": "- @:\n\n  ```\n  @\n\n  - @\n    <@> & *@*\n  ```\n\n- @",
    "fence right after an item": "- @:\n  ```python\n  @ = 1\n  ```\n- @",
    "fence in a number": "1. @:\n\n   ~~~ sh\n   @\n   ~~~\n\n   @\n2. @",
    "fence in an item by four": "- @\n\n    ```\n    @\n    ```\n\n- @",
    "fence deep in": "- @\n  - @\n\n    ```\n    @\n    ```\n\n- @",
    "fence in a quote": "> @\n>\n> ```\n> @\n>\n> - @\n> ```\n>\n> @",
    "fence in an item in a quote": "> - @\n>\n>   ```\n>   @\n>   ```\n> - @",
    "fence as an item": "- ```\n  @\n  ```\n- @",
    "fence with more to say": '```js title="@" {1,3}\n@\n```',
    "fence with a longer end": "```\n@\n`````",
    "fence by two": "  ```\n  @\n    @\n  ```",
    "fence after a line": "@\n```\n@\n```\n@",
    "Markdown in details": (
        "<details>\n<summary>@</summary>\n\n@ **@** [@](https://a.example/).\n\n</details>\n\n@"
    ),
    "lists in details": "<details open>\n<summary>@</summary>\n\n- @\n  - *@*\n\n@\n\n</details>",
    "fence in details": "<details>\n<summary>@</summary>\n\n```\n@ <b>\n```\n\n</details>",
    "table in details": (
        "<details>\n<summary>@</summary>\n\n| @ | @ |\n|---|---|\n| @ | *@* |\n\n</details>"
    ),
    "details in details": (
        "<details>\n<summary>@</summary>\n\n*@*\n\n<details>\n<summary>@</summary>\n\n**@**\n\n"
        "</details>\n\n@\n\n</details>"
    ),
    "Markdown in an aside": "<aside>\n\n### @\n\n@ *@*.\n\n</aside>",
    "Markdown in a quote of HTML": "<blockquote>\n\n@ *@*\n\n@\n\n</blockquote>",
    "Markdown in a division": '<div class="a" lang="ko">\n\n@ `@`\n\n</div>',
    "no Markdown in a division": "<div>\n*@*\n</div>\n\n@",
    "picture in a figure": "<figure>\n\n![@](p.png)\n\n<figcaption>@</figcaption>\n</figure>",
    "table of HTML": "<table>\n<tr><td>@</td></tr>\n</table>\n\n@",
    "comment": "@\n\n<!-- @\n\n- @ -->\n\n@",
    "table right after a line": "@:\n| @ | @ |\n|---|--:|\n| @ | @ |",
    "table right after lines": "@\n@ @\n@ | @\n--- | ---\n@ | @\n\n@",
    "table in an item": "- @\n\n  | @ | @ |\n  |---|---|\n  | @ | @ |\n\n- @",
    "table in a quote": "> | @ | @ |\n> |---|---|\n> | @ | @ |",
    "table after a heading": "## @\n| @ | @ |\n|:-:|---|\n| @ | a \\| b |",
    "tasks": "- [ ] @\n- [x] @ *@*\n- [X] @",
    "tasks right after a line": "@\n- [ ] @\n- [x] @",
    "tasks in tasks": "- [ ] @\n  - [x] @\n  - @\n- [x] @",
    "tasks with numbers": "1. [ ] @\n2. [x] @",
    "loose tasks": "- [ ] @\n\n- [x] @\n\n  @",
    "no tasks": "[ ] @\n\n- @ [x] @\n- [xx] @",
    "struck words": "@ ~~@ @~~ @, ~~**@** @~~ *~~@~~* @~~@~~@",
    "no struck words": "@ 10~20 @ 3~5, ~@. `~~@~~` \\~~@~~ ~~@",
    "broken by a backslash": "@ @\\\n@\\\n*@\\\n@*",
    "broken by a backslash in an item": "- @\\\n  @\n- @\n\n> @\\\n> @",
    "broken by spaces": "@  \n@",
    "labels with code": (
        "[`@`][z] [`a`] [`b c`][]\n\n[z]: https://a.example/z\n[`a`]: https://a.example/a\n"
        "[`b c`]: https://a.example/b"
    ),
    "labels of all kinds": "[@][a] [A] [a][] ![@][a]\n\n[a]: https://a.example/a",
    "labels in lines": "[a\nb][] [**c** d][]\n\n[a b]: https://a.example/a\n[**c** d]: https://a.example/c",
    "notes": "@[^a] @[^1].\n\n- @[^b]\n\n[^a]: @\n\n    @\n\n[^1]: @\n[^b]: @",
    "quotes": "> @\n@\n\n@\n> @\n\n@",
    "quotes in quotes": "> @\n>\n> > @\n>\n> @",
    "heading in a quote": "> ## @\n> @\n>\n> @",
    "headings": "# @\n\n@\n\n## @ ##\n@\n\n@\n---\n\n@",
    "rules": "@\n\n---\n\n@\n***\n@",
    "emphasis": "*@* **@ @** _@_ __@__ a_b_c *@ **@** @* `@` `` @ ` @ ``",
    "code by indent": "@\n\n    @\n    - @\n\n    @\n\n@",
    "lines with dashes": "@\n— @\n– @\n@",
}  # fmt: skip
ONCE = ("labels", "notes")  # their names would meet


def written(shape, language, dice):
    return re.sub("@", lambda _: dice.choice(WORDS[language]), shape)


def shown_elsewhere(text):
    preview = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return preview.use(footnote_plugin).use(tasklists_plugin).render(text)


class Tree(HTMLParser):
    """HTML as nested tuples, without what two writers may do differently."""

    VOID = frozenset("br hr img input".split())
    SAME = (("s", "del"), ("thead", ""), ("tbody", ""))
    INLINE = frozenset("a em strong code del br img b task note".split())

    def __init__(self, html):
        super().__init__()
        html = re.split(r'<div class="footnote"|<hr class="footnotes-sep"', html)[0]
        self.first, self.open = 0, [("", "", [])]
        self.feed(re.sub(r'<div class="table"[^>]*>\n|(?<=</table>)</div>', "", html))
        self.close()
        self.value = self.tidy("", self.open[0][2])

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        address = (values.get("href") or values.get("src") or "").removeprefix("content:")
        if re.fullmatch("h[1-6]", tag):
            self.first = self.first or int(tag[1])
            tag = f"h{max(2, int(tag[1]) - self.first + 2)}"
        if tag == "input" or values.get("role") == "img":
            ticked = "checked" in values or values.get("aria-label") in (
                "Done:",
                "완료:",
                "Сделано:",
            )
            self.open[-1][2].append(("task", ticked, ()))
        elif tag not in self.VOID:
            self.open.append((tag, address, []))
        else:
            self.open[-1][2].append((tag, address, ()))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag == "span":
            self.open[-1][2].pop()  # the sign of a task
            return
        while len(self.open) > 1:
            last, address, within = self.open.pop()
            if last == "sup":
                last, within = "note", []
            last = dict(self.SAME).get(last, last)
            inside = [last, address, self.tidy(last, within)]
            if not last:
                self.open[-1][2].extend(inside[2])
            elif last == "p" and self.open[-1][0] == "li":
                self.open[-1][2].extend(["\n", *inside[2], "\n"])
            else:
                self.open[-1][2].append(tuple(inside))
            if last in (tag, dict(self.SAME).get(tag), "note") or re.fullmatch("h[1-6]", tag):
                break

    def handle_data(self, data):
        self.open[-1][2].append(data)

    def tidy(self, tag, within):
        joined = []
        for one in within:
            if isinstance(one, str) and joined and isinstance(joined[-1], str):
                joined[-1] += one
            else:
                joined.append(one)
        verbatim = any(box[0] == "pre" for box in self.open) or tag == "pre"
        if verbatim:
            return tuple(one.rstrip() if isinstance(one, str) else one for one in joined)
        inline = [isinstance(one, tuple) and one[0] in self.INLINE - {"br"} for one in joined]
        done = []
        for at, one in enumerate(joined):
            if isinstance(one, str):
                one = re.sub(r"\s+", " ", one)
                one = one if at and inline[at - 1] else one.lstrip()
                one = one if at + 1 < len(joined) and inline[at + 1] else one.rstrip()
            if one:
                done.append(one)
        return tuple(done)


def words(html):
    html = re.sub(r"<!--.*?-->|<sup.*?</sup>|<a[^>]*backref.*?</a>", "", html, flags=re.S)
    return Counter(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", html)))


def both(text, language="en"):
    ours = convert(text, folder="", prefix="p", language=language)
    return ours, shown_elsewhere(text)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_each_shape_is_read_as_elsewhere(shape, language):
    """And nothing is said of it, for there is nothing wrong with it."""
    text = written(shape, language, random.Random(shape))
    ours, theirs = both(f"{text}\n", language)

    assert Tree(theirs).value == Tree(ours.html).value
    assert words(theirs) == words(ours.html)
    assert () == tuple(one for one in ours.findings if one.code != "picture")


@pytest.mark.parametrize("number", range(300))
def test_whole_bodies_lose_nothing(number):
    """Three to seven shapes, one after another, with a line between some of them."""
    language, dice = list(WORDS)[number % 3], random.Random(number)
    names, parts = [], []
    for name in dice.choices(list(SHAPES), k=dice.randint(3, 7)):
        if not (name.startswith(ONCE) and any(one.startswith(name.split()[0]) for one in names)):
            names.append(name)
            # Two lists or two quotes that meet are one here, and two elsewhere.
            parts += [written(SHAPES[name], language, dice), written("@ @ @.", language, dice)]
    ours, theirs = both("\n\n".join(parts) + "\n", language)

    assert Tree(theirs).value == Tree(ours.html).value, names
    assert words(theirs) == words(ours.html), names
