"""A site without lines, promises, topics, places or sources shows nothing that would be empty."""

import re
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import REAL

LOOK = {"templates": (REAL / "templates",), "static": (REAL / "static",)}


def test_a_menu_leads_to_lines_and_promises_where_there_are_any(project):
    """A parliament has promises and no lines, and in the beginning neither."""
    for path in sorted(project.content.rglob("*.md")):
        path.unlink()
    project.delete("network.yaml")
    project.delete("stories.yaml") if (project.content / "stories.yaml").exists() else None
    project.entry("sworn", "sources: [A-1]")
    assert [] == [one for one in project.problems(**LOOK) if one.severity == "error"]
    assert (False, False) == _menu(project)

    project.entry(
        "said",
        "promises: [{id: law, what: A law, by: ann-alpha, due: 2026, source: A-1}]\nsources: [A-1]",
    )
    assert [] == [one for one in project.problems(**LOOK) if one.severity == "error"]
    assert (False, True) == _menu(project)
    after = project.tree()
    project.build(cache=project.root / "clean", output=project.root / "anew", **LOOK)

    assert after == project.tree(project.root / "anew")


def _menu(project):
    menu = project.page("/news/sworn/").partition('class="masthead-nav"')[2].partition("</nav>")[0]
    return "/routes/" in menu, "/promises/" in menu


PARTS = {
    "routes": ("routes: [alpha-beta]\nservice: {alpha-beta: {passenger: regular}}",),
    "promises": ("promises: [{id: one, what: A law, by: ann-alpha, due: 2026}]",),
    "topics": ("topics: [trains]",),
    "places": ("place: alpha",),
    "sources": ("sources: [A-1]",),
}
# What a page says of them, in an attribute or in words.
WORDS = {
    "routes": r"/routes/|\b[Ll]ines?\b|[Rr]outes?\b",
    "promises": r"/promises/|[Pp]romise|[Dd]ates? to watch|Next date|without word|calendar\.ics",
    "topics": r"/topics/|[Tt]opics?\b",
    "places": r"/places/|\bPlaces?\b",
    "sources": r"/sources/|\b[Ss]ources?\b|[Rr]ests? on",
}
# The line that is drawn, and what a file holds of each entry.
TOLD_ANYWAY = r"timeline|line of time|on the line|Every entry, with its dates, lines[\w, ]+\."
HOLDERS = ("ul", "ol", "dl", "nav", "section", "aside", "table", "select", "figure", "details")
# They stand empty until a script fills them.
FILLED_LATER = ("search-found", "search-count", "search-more", "filters-none")


def _site(project, *without):
    """Two entries, a page, and all but what is to be missing."""
    for path in sorted(project.content.rglob("*.md")):
        path.unlink()
    project.delete("network.yaml")
    project.write("topics.yaml", "" if "topics" in without else "trains: {name: Trains}\n")
    project.write("places.yaml", "" if "places" in without else "alpha: {name: Alpha}\n")
    project.write("voices.yaml", "ann-alpha: {name: Ann Alpha}\n")
    project.write("sources.yaml", "" if "sources" in without else "A-1: {title: Alpha Gazette}\n")
    project.write("pages/about.md", "---\ntitle: About\n---\nWords.\n")
    if "routes" not in without:
        stops = "[]" if "places" in without else "[{place: alpha}]"
        project.write("routes/alpha-beta.md", f"---\nname: Alpha – Beta\nstops: {stops}\n---\n")
    eras = re.sub(r"eras:\n.*", "", (project.content / "site.yaml").read_text("utf-8"), flags=re.S)
    project.write("site.yaml", eras)
    fields = "\n".join(one for name, some in PARTS.items() if name not in without for one in some)
    project.entry("first", fields, date="2024-09-20")
    project.entry("second", date="2025-03-01")
    assert [] == [one for one in project.problems(**LOOK) if one.severity == "error"]
    return _pages(project)


def _pages(project):
    return {
        path.relative_to(project.output): html.fromstring(path.read_bytes())
        for path in sorted(project.output.rglob("*.html"))
        if not path.is_relative_to(project.output / "ko")
    }


@pytest.mark.parametrize("without", [*PARTS, ""])
def test_what_a_site_is_without_is_nowhere_on_it(project, without):
    """No page, menu, column, filter, legend, feed or heading; nor is any other list empty."""
    pages = _site(project, *([without] if without else PARTS))

    assert [] == _wrong(pages, project.output)
    parts = [without] if without else PARTS
    assert [] == [
        f"{path}: {one}"
        for path, page in pages.items()
        for part in parts
        for one in _told(page, WORDS[part])
    ]


def test_a_site_that_has_all_of_them_tells_of_all_of_them(project):
    """The words that are looked for are those of its pages, and none of them is empty."""
    pages = _site(project)

    assert [] == _wrong(pages, project.output)
    for part, words in WORDS.items():
        assert any(_told(page, words) for page in pages.values()), part
        assert Path(part, "index.html") in pages


def test_a_line_of_which_nothing_is_told_shows_no_empty_list(project):
    """With no dimension, no promise, no stop, no entry."""
    _site(project, "promises", "places", "sources", "topics")
    project.write(
        "site.yaml", (project.content / "site.yaml").read_text("utf-8") + "dimensions: []\n"
    )
    (project.content / "entries/2025/first.md").unlink()
    assert [] == [one for one in project.problems(**LOOK) if one.severity == "error"]

    assert [] == _wrong(_pages(project), project.output)


def _wrong(pages, output):
    """What is empty on pages, and what leads nowhere from them."""
    found = {path: (*_empty(page), *_broken(page, output, path)) for path, page in pages.items()}
    return [f"{path}: {one}" for path, some in found.items() for one in some]


def _empty(page):
    """Lists and the like that hold nothing, and headings with nothing below them."""
    for one in page.iter(*HOLDERS, "p", "h1", "h2", "h3", "dt", "dd", "li"):
        if not {*one.get("class", "").split()}.isdisjoint(FILLED_LATER):
            continue
        drawn = one.xpath(".//svg|.//img|.//input|.//button")
        if not drawn and not one.text_content().strip():
            yield html.tostring(one, encoding="unicode")[:120]
    for one in page.xpath("//section[not(contains(@class, 'route-card'))]|//aside"):
        heading = one.xpath("./h1|./h2|./h3|./summary")
        rest = (
            one.text_content()
            .strip()
            .removeprefix(heading[0].text_content().strip() if heading else "")
        )
        if not rest.strip() and not one.xpath(".//svg|.//img|.//input"):
            yield html.tostring(one, encoding="unicode")[:120]


def _broken(page, output, path):
    """Addresses inside the site that lead to no file."""
    for one in page.xpath("//@href|//@src"):
        there = one.partition("#")[0].partition("?")[0]
        if there and not re.match(r"[a-z]+:|//", there):
            found = output / there[1:] if there[0] == "/" else (output / path).parent / there
            if not (found.is_file() or (found / "index.html").is_file()):
                yield one


def _told(page, words):
    """What of these a reader or a program meets; names of styles are neither."""
    said = [page.text_content(), *page.xpath("//@href|//@title|//@aria-label|//@content|//@alt")]
    said += page.xpath("//@src")
    return [found for one in said for found in re.findall(words, re.sub(TOLD_ANYWAY, "", one))]
