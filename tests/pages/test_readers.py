"""What programs that show a link, a text or a list are told of every page."""

import re
import shutil
from collections import Counter

import pytest
from lxml import html

from tests import every_kind
from tests.conftest import REAL

BASE = "https://alpha.example/repo/"


@pytest.fixture
def built(project):
    """Builds the invented site with the real templates, and gives a page as a tree."""
    project.templates = REAL / "templates"
    project.static = REAL / "static"

    def page(address):
        project.build(base_url=BASE)
        return html.fromstring(project.page(address))

    return page


def pages(project):
    """Every page that stands in the frame, by its file."""
    found = {
        name: html.fromstring(data.decode())
        for name, data in project.tree().items()
        if name.endswith(".html") and "embed/" not in name
    }
    return {
        name: one for name, one in found.items() if not one.xpath("//meta[@http-equiv='refresh']")
    }


def meta(tree, name):
    """The only meta element of this name or property."""
    (content,) = tree.xpath(f"//head/meta[@name='{name}' or @property='{name}']/@content")
    return content


# --- languages -----------------------------------------------------------------------------------


def alternates(tree):
    return dict(
        zip(
            tree.xpath("//link[@rel='alternate']/@hreflang"),
            tree.xpath("//link[@rel='alternate'][@hreflang]/@href"),
            strict=True,
        )
    )


def canonical(tree):
    (there,) = tree.xpath("//link[@rel='canonical']/@href")
    assert there == meta(tree, "og:url")
    return there


def test_a_page_that_is_not_translated_is_that_of_its_own_language(built):
    """It is there for those who read the site in Korean, and is offered to nobody as Korean."""
    korean, english = built("/ko/news/trial-run/"), built("/news/trial-run/")

    assert f"{BASE}news/trial-run/" == canonical(korean) == canonical(english)
    assert {} == alternates(korean) == alternates(english)
    assert ("en", "ko") == (korean.get("lang"), korean.find("body").get("lang"))
    assert ("en", None) == (english.get("lang"), english.find("body").get("lang"))
    assert "en_GB" == meta(korean, "og:locale")
    # Nor by the way from one language to the other, which is there all the same.
    assert [] == korean.xpath("//a/@hreflang") == english.xpath("//a/@hreflang")
    assert 2 == len(korean.xpath("//nav[@class='masthead-languages']//a"))


def test_a_translated_page_is_offered_in_both_languages(built):
    """Each names the other, itself, and the one for everybody else."""
    korean, english = built("/ko/news/plan/"), built("/news/plan/")

    there = {"en": f"{BASE}news/plan/", "ko": f"{BASE}ko/news/plan/"}
    assert {**there, "x-default": there["en"]} == alternates(korean) == alternates(english)
    assert there["ko"] == canonical(korean)
    assert there["en"] == canonical(english)
    assert ("ko", None) == (korean.get("lang"), korean.find("body").get("lang"))
    assert "ko_KR" == meta(korean, "og:locale")


def test_lists_are_there_in_every_language(built, project):
    """Their own words are translated, whatever stands in them."""
    korean = built("/ko/timeline/")

    assert f"{BASE}ko/timeline/" == canonical(korean)
    assert {"en", "ko", "x-default"} == set(alternates(korean))


def test_what_is_translated_in_part_is_offered_in_part(built, project):
    """The third language is served by the first."""
    project.edit("site.yaml", "languages: [en, ko]", "languages: [en, ko, ru]")
    english, russian = built("/news/plan/"), built("/ru/news/plan/")

    assert {"en", "ko", "x-default"} == set(alternates(english))
    assert {} == alternates(russian)
    assert f"{BASE}news/plan/" == canonical(russian)
    assert ["en", "ko"] == english.xpath("//nav[@class='masthead-languages']//a/@hreflang")


# --- previews of links ---------------------------------------------------------------------------


def test_every_page_can_be_shown_as_a_link(built, project):
    """With a title, a description that is not empty, and who publishes it."""
    project.entry("bare", body="")
    project.write("pages/empty.md", "---\ntitle: Empty\n---\n")
    built("/")
    for name, tree in pages(project).items():
        title, description = meta(tree, "og:title"), meta(tree, "og:description")
        assert title == title.strip() != "", name
        assert description == description.strip() != "", name
        assert description == meta(tree, "description") == meta(tree, "twitter:description"), name
        assert title == meta(tree, "twitter:title"), name
        large = bool(tree.xpath("//head/meta[@property='og:image']"))
        assert ("summary_large_image" if large else "summary") == meta(tree, "twitter:card"), name
        assert "Alpha Press" == meta(tree, "author")
        assert meta(tree, "og:site_name") in ("Alpha News", "알파 소식")


def test_an_entry_says_what_happened_and_when_it_was_told(built, project):
    """The instants are those of the feed."""
    tree = built("/news/first-run/")

    assert "article" == meta(tree, "og:type")
    assert "The first regular train runs" == meta(tree, "og:title")
    assert "As announced, a train ran." == meta(tree, "og:description")
    assert "2024-12-16T00:00:00Z" == meta(tree, "article:published_time")
    assert "2025-02-01T00:00:00Z" == meta(tree, "article:modified_time")


def test_what_has_no_words_of_its_own_is_described_by_what_it_is(built, project):
    """A place without a note, a topic without a summary, an entry without a text."""
    project.entry("bare", body="")

    assert "Trains between Alpha and Beta." == meta(built("/news/bare/"), "og:description")
    assert "Money, day by day: Alpha News" == meta(built("/topics/money/"), "og:description")
    assert "What runs." == meta(built("/topics/trains/"), "og:description")
    assert "What happened at Beta" in meta(built("/places/beta/"), "og:description")


# --- without layout ------------------------------------------------------------------------------


def words(tree):
    """The words of a page as a browser shows them that knows no styles, line by line."""
    return [
        " ".join(line.split()) for line in _flat(tree.find(".//main")).split("\n") if line.strip()
    ]


INLINE = {"a", "b", "cite", "em", "span", "strong", "time", "sup", "bdi"}


def _flat(node):
    told = (node.text or "").replace("\n", " ")
    for child in node:
        inside = "" if child.tag == "svg" else _flat(child)
        told += inside if child.tag in INLINE else f"\n{inside}\n"
        told += (child.tail or "").replace("\n", " ")
    return told


def test_what_layout_keeps_apart_is_apart_without_it(built):
    """Names, states and dates on one line have a sign between them."""
    entry, route, ledger = (
        words(built(one)) for one in ("/news/plan/", "/routes/alpha-beta/", "/promises/")
    )

    assert "Ann Alpha, Speaker (Alpha Gazette)" in entry
    assert "Running, since 16 Dec 2024, three times a week" in route
    assert "2.5 km, Alpha Bridge, crossing" in route
    assert "5 km (Alpha Gazette)" in route
    assert "Kept late: 2" in ledger
    assert "Older: Alpha Rail names a day" in words(built("/news/first-run/"))
    assert "Correction, 1 Feb 2025" in words(built("/news/first-run/"))
    assert "16 Dec, promised 15 Dec" in words(built("/timeline/"))
    home = words(built("/"))
    told = "Running since 16 December 2024: three times a week. Last confirmed 167 days ago."
    assert f"Alpha – Beta: {told}" in home


def test_no_two_words_run_into_one_another(built, project):
    """Not on any page: where two elements meet, there is a space or a line between them."""
    built("/")
    for name, tree in pages(project).items():
        for node in tree.find(".//main").iter("a", "span", "b", "time", "cite"):
            after = node.getnext()
            if after is not None and after.tag in INLINE and not (node.tail or ""):
                met = node.text_content()[-1:] + after.text_content()[:1]
                assert not re.fullmatch(r"\w\w", met), (name, met, node.text_content())


def test_a_list_says_that_it_is_one(built, project):
    """WebKit takes a list without marks for mere layout; those of a text have their marks."""
    project.edit("pages/about.md", "See [", "- one\n- two\n\nSee [")
    built("/")
    for name, tree in pages(project).items():
        for one in tree.iter("ul", "ol"):
            prose = one.xpath("ancestor::div[@class='prose']")
            assert ("list" if not prose else None) == one.get("role"), name
    styles = (REAL / "static/css/reset.css").read_text("utf-8")
    assert 1 == styles.count("list-style")
    assert re.search(r':is\(ul, ol\)\[role="list"\] \{[^}]*list-style: none', styles)


# --- from right to left --------------------------------------------------------------------------


def test_a_quote_and_a_name_from_right_to_left_say_so(built, project):
    """Otherwise their full stop stands at the wrong end; others are left alone."""
    project.edit(
        "voices.yaml", "ann-alpha: {name: {en: Ann Alpha, ko: 앤 알파}", "ann-alpha: {name: משה כהן"
    )
    project.edit(
        "entries/2024/plan.md",
        "said: Trains will run.",
        'said: Trains will run., quote: "הרכבת תצא ב-15 במרץ.", lang: he',
    )
    tree = built("/news/plan/")

    ((quote),) = tree.xpath("//blockquote/p")
    assert ("he", "auto") == (quote.get("lang"), quote.get("dir"))
    assert ["auto"] == tree.xpath("//p[@class='statement-by']/span[text()='משה כהן']/@dir")
    for one in tree.xpath("//*[@dir]"):
        assert re.search("[\u0590-\u05ff]", one.text_content())


@pytest.mark.parametrize(
    ("path", "old", "new", "address", "where"),
    [
        ("sources.yaml", "title: Alpha Gazette", "title: הרכבת.", "/news/plan/", "//cite"),
        ("sources.yaml", "publisher: Times", "publisher: הרכבת.", "/sources/", "//h2[@id]"),
        ("places.yaml", "name: Beta", "name: הרכבת.", "/places/beta/", "//h1"),
        ("routes/beta-gamma.md", "name: Beta – Gamma", "name: הרכבת.", "/routes/", "//h2/a"),
        (
            "entries/2025/trial-run.md",
            "title: The trial train runs",
            "title: הרכבת.",
            "/",
            "//h3/a",
        ),
        ("entries/2024/plan.md", "what: A trial train", "what: הרכבת.", "/promises/", "//h3"),
    ],
)
def test_every_name_may_run_from_right_to_left(built, project, path, old, new, address, where):
    """Of whatever it is the name."""
    project.edit(path, old, new)

    (one,) = [one for one in built(address).xpath(where) if "הרכבת." in one.text_content()]
    assert "auto" == one.get("dir")


# --- one thing under one id ----------------------------------------------------------------------


def test_no_id_is_twice_on_a_page(built, project):
    """Whatever editors call their entries, promises and sources."""
    taken = ("history", "stops", "timeline", "sources", "year-2025", "overdue", "said")
    for name in taken:
        promise = f"promises: [{{id: {name}, what: X, route: alpha-beta, due: 2026}}]"
        fields = f"routes: [alpha-beta]\ntopics: [trains]\nplace: alpha\n{promise}"
        project.entry(name, fields, "# Sources\n\nX.")
    project.entry("late", "promises: [{id: group-late, what: Y, route: alpha-beta, due: 2026}]")
    project.entry(
        "slip", "promises: [{id: slip-late-title, what: Y, route: alpha-beta, due: 2026}]"
    )
    sources = (project.content / "sources.yaml").read_text("utf-8")
    project.write("sources.yaml", sources + "publisher-1: {title: One}\nmap-title: {title: Two}\n")
    built("/")
    for name, tree in pages(project).items():
        counted = Counter(tree.xpath("//@id"))
        assert [] == [id for id, count in counted.items() if count > 1], name


def test_a_name_that_is_taken_by_the_page_is_told(project):
    """The way past the navigation leads to #content; so would a link to a promise of that name."""
    project.templates = REAL / "templates"
    project.static = REAL / "static"
    project.entry(
        "late", "sources: [A-1]\npromises: [{id: content, what: Y, due: 2026, source: A-1}]"
    )
    told = [one for one in project.check().problems if one.code == "same-id"]

    assert ['On /promises/: two things have the id "content"'] == [
        one.fact for one in told if "/ko/" not in one.fact
    ]
    assert {"warning"} == {one.severity for one in told}


def test_addresses_inside_a_page_lead_somewhere(built, project):
    """Also those with a sign that ids of editors cannot have."""
    shutil.rmtree(project.output, ignore_errors=True)
    built("/")
    every = pages(project)
    home = every["index.html"]
    there = set(every["promises/index.html"].xpath("//@id"))

    asked = [one.partition("#")[2] for one in home.xpath("//a/@href") if "promises/#" in one]
    assert "group:late" in asked
    assert set() == set(asked) - there


def test_no_sentence_ends_twice(project):
    """A date in Russian ends with a full stop of its own."""
    every_kind.write(project)
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    for path in sorted(project.output.glob("ru/**/*.html")):
        said = html.fromstring(path.read_bytes()).find(".//main")
        if said is not None:
            assert not re.findall(r".{20}г\. ?\.", said.text_content()), path
