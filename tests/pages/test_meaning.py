"""What pages say to machines is read by machines: JSON-LD by its processor, BibTeX by a parser."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import bibtexparser
import pytest
from bs4 import BeautifulSoup
from pyld import jsonld

from dateline.model import dates
from dateline.render import citing
from dateline.site import published
from tests import every_kind
from tests.conftest import REAL, Project, make

BASE = "https://alpha.example/repo/"
SCHEMA = "https://schema.org/"
# What Google's documentation of structured data names, the needed fields first.
DOCUMENTED = {
    "NewsArticle": ("author", "dateModified", "datePublished", "headline"),
    "Event": ("location", "name", "startDate", "eventStatus"),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("item", "name", "position"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The larger invented site under the real templates; no test changes it."""
    project = make(tmp_path_factory.mktemp("meaning"))
    every_kind.write(project)
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    return project


def graphs(project: Project) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(project.output.rglob("index.html")):
        soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
        for script in soup.find_all("script", type="application/ld+json"):
            yield path.relative_to(project.output).as_posix(), json.loads(script.string)


def things(graph: Any) -> Iterator[dict[str, Any]]:
    if isinstance(graph, dict):
        if "@type" in graph:
            yield graph
        for value in graph.values():
            yield from things(value)
    elif isinstance(graph, list):
        for value in graph:
            yield from things(value)


def test_every_word_is_of_the_vocabulary(built: Project) -> None:
    """Expanded without the network, each property is one that its type has."""
    context = {"@context": {"@vocab": SCHEMA, "id": "@id", "type": "@type"}}

    def loader(url: str, _: object) -> dict[str, object]:
        assert "https://schema.org" == url.rstrip("/")
        return {"contentType": None, "contextUrl": None, "documentUrl": url, "document": context}

    seen = set()
    for address, graph in graphs(built):
        expanded = jsonld.expand(graph, {"documentLoader": loader})
        assert len(graph["@graph"]) == len(expanded), address
        for thing in things(expanded):
            (kind,) = (one.removeprefix(SCHEMA) for one in thing["@type"])
            names = {one.removeprefix(SCHEMA) for one in thing if not one.startswith("@")}
            assert set() == names - properties(kind), (address, kind)
            seen.add(kind)
    assert {*DOCUMENTED, "CorrectionComment", "CreativeWork", "Organization", "Place"} <= seen


def test_what_search_engines_ask_for_is_there(built: Project) -> None:
    """On every thing of a kind that they document."""
    for address, graph in graphs(built):
        for thing in things(graph):
            for field in DOCUMENTED.get(thing["@type"], ()):
                assert thing.get(field), (address, thing["@type"], field)


def test_dates_that_were_given_up_are_told(built: Project) -> None:
    """Each that a promise had before, and never the one that holds."""
    events = [one for _, graph in graphs(built) for one in things(graph) if one["@type"] == "Event"]
    moved = [one for one in events if "previousStartDate" in one]

    assert moved
    for one in moved:
        assert f"{SCHEMA}EventRescheduled" == one["eventStatus"]
        assert one["startDate"] not in one["previousStartDate"]


def test_what_was_withdrawn_is_cancelled(project: Project) -> None:
    """On the page that says so, with the date that it had."""
    promise = "{id: halt, what: A halt opens, route: alpha-beta, by: ann-alpha, due: 2025-06}"
    project.entry("one", f"promises: [{promise}]")
    project.entry("two", "withdraws: [halt]", date="2025-03-05")
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    told = dict(graphs(project))["news/two/index.html"]
    (event,) = (one for one in things(told) if one["@type"] == "Event")

    assert ("2025-06", f"{SCHEMA}EventCancelled") == (event["startDate"], event["eventStatus"])


def test_each_correction_is_told_once(built: Project) -> None:
    """With its day and its words."""
    for address, graph in graphs(built):
        article = graph["@graph"][0]
        if article["@type"] == "NewsArticle" and article.get("correction"):
            told = [one["text"] for one in article["correction"]]
            assert len(told) == len(set(told)), address
            page = built.page(f"/{address.removesuffix('index.html')}")
            text = BeautifulSoup(page, "lxml").get_text()
            assert all(one in text for one in told)


def test_no_author_ends_the_script(project: Project) -> None:
    """A title is text there, whatever it holds."""
    path = project.entry("one", 'summary: "</script><script>alert(1)</script> & <!--"')
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    html = project.page("/news/one/")
    found = BeautifulSoup(html, "html.parser").find("script", type="application/ld+json")

    assert path
    assert found is not None
    article = json.loads(found.string)["@graph"][0]
    assert "</script><script>alert(1)</script> & <!--" == article["description"]


def test_a_citation_is_read_by_bibtex(built: Project) -> None:
    """The one of every entry, with its permanent address and the day of its version."""
    count = 0
    for path in sorted(built.output.glob("news/*/index.html")):
        soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
        box = soup.find("details", class_="cite")
        library = bibtexparser.parse_string(box.find("code").get_text())
        (entry,) = library.entries
        assert not library.failed_blocks
        assert path.parent.name == entry.key
        assert f"{BASE}news/{path.parent.name}/" == entry["url"]
        assert dates.parse(entry["version"])
        count += 1
    assert count > 5


CITED = {
    # what is written of the day -> in BibTeX, in words, and to machines
    "reported: 2025-03": ("2025-03", "March\xa02025", "2025-03"),
    "reported: 2025-03~": ("2025-03~", "about March\xa02025", "2025-03"),
    "reported: 2025": ("2025", "2025", "2025"),
    "reported: 2025-03-XX": ("2025-03-XX", "a day in March\xa02025", "2025-03"),
    'reported: "[2025-02-27..2025-03-02]"': (
        "2025-02-27/2025-03-02",
        "between 27\xa0February and 2\xa0March\xa02025",
        "2025",
    ),
    "reported: 2025-03-02": ("2025-03-02", "2\xa0March\xa02025", "2025-03-02T00:00:00Z"),
    "published: 2025-03": ("2025-03", "March\xa02025", "2025-03"),
}


@pytest.mark.parametrize("written", CITED)
def test_a_citation_is_no_more_exact_than_what_is_known(project: Project, written: str) -> None:
    """A month stays a month: in words, in BibTeX, and in the date that machines are told."""
    project.entry("one", written, date="2025-02")
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    soup = BeautifulSoup(project.page("/news/one/"), "lxml")
    box = soup.find("details", class_="cite")
    (entry,) = bibtexparser.parse_string(box.find("code").get_text()).entries
    article = json.loads(soup.find("script", type="application/ld+json").string)["@graph"][0]
    bibtex, words, machine = CITED[written]

    assert (bibtex, bibtex) == (entry["date"], entry["version"])
    assert f", {words}. http" in box.find("p").get_text()
    assert (machine, machine) == (article["datePublished"], article["dateModified"])
    day = "T" in machine
    assert day is (soup.find("meta", property="article:published_time") is not None)


def test_a_version_is_as_exact_as_its_change(project: Project) -> None:
    """What was put out on a day and changed in a month says both."""
    project.entry("one", "published: 2025-03-02\nupdated: 2025-05", date="2025-02")
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    box = BeautifulSoup(project.page("/news/one/"), "lxml").find("details", class_="cite")
    (entry,) = bibtexparser.parse_string(box.find("code").get_text()).entries

    said = ", 2\xa0March\xa02025 (version of May\xa02025). http"
    assert said in box.find("p").get_text()
    assert ("2025-03-02", "2025-05") == (entry["date"], entry["version"])


def test_machines_are_told_no_date_of_which_no_year_is_known(project: Project) -> None:
    """A decade is no instant; no key is better than one without a value."""
    project.entry("one", "reported: 200X", date="1999")
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    soup = BeautifulSoup(project.page("/news/one/"), "lxml")
    article = json.loads(soup.find("script", type="application/ld+json").string)["@graph"][0]

    assert "NewsArticle" == article["@type"]
    assert not {"datePublished", "dateModified"} & article.keys()
    assert None is soup.find("meta", property="article:published_time")


DUE = {
    "2025-21": "2025",
    "2025-24": "",  # a winter is of two years
    "2025-06-10/2025-06-12": "2025-06",
    '"[2025-02-27..2025-03-02]"': "2025",
    "2025-06/..": "2025-06",
    "../2025-06": "",
    "202X": "",
}


@pytest.mark.parametrize("due", DUE)
def test_an_event_begins_on_no_day_that_nobody_named(project: Project, due: str) -> None:
    """A span and a season are told by what all their days share; without a year there is none."""
    promise = f"{{id: halt, what: A halt opens, route: alpha-beta, by: ann-alpha, due: {due}}}"
    project.entry("one", f"promises: [{promise}]")
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    told = dict(graphs(project))["news/one/index.html"]
    events = [one["startDate"] for one in things(told) if one["@type"] == "Event"]

    assert ([DUE[due]] if DUE[due] else []) == events


def test_a_citation_leads_to_the_copies_of_its_sources(project: Project) -> None:
    """Where one is known: in words and for programs, also where the address has signs of TeX."""
    copy = "https://archive.example/2024/https://alpha.example/1?a=1&b={2}%20#c_d"
    with_copy = f'A-1: {{archived: "{copy}", title: Alpha Gazette'
    project.edit("sources.yaml", "A-1: {title: Alpha Gazette", with_copy)
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)

    boxes = [
        BeautifulSoup(project.page(one), "lxml").find("details", class_="cite")
        for one in ("/news/plan/", "/ko/news/plan/", "/news/first-run/")
    ]
    notes = [bibtexparser.parse_string(box.find("code").get_text()).entries[0] for box in boxes]
    written = "\\url{" + copy.replace("{", "%7B").replace("}", "%7D") + "}"
    assert f"{{Archived copies of its sources:}} {written}" == notes[0]["note"]
    assert notes[1]["note"].endswith(written)
    assert "note" not in notes[2]
    assert copy in [one["href"] for one in boxes[0].find_all("a")]
    assert copy not in str(boxes[2])


@pytest.mark.parametrize("title", ["50 % & {more}", "A_b $5 #1 ~ ^", "알파 – Бета", "back\\slash"])
def test_signs_of_tex_are_text(title: str) -> None:
    """Braces stay in pairs, and nothing is a command."""
    day = dates.parse("2025-03-01")
    made = citing.bibtex("a", title, [], "Alpha {Press}", published.Cited(day, day), BASE)
    (entry,) = bibtexparser.parse_string(made).entries

    assert {"author", "title", "organization", "date", "version", "url"} == {
        one.key for one in entry.fields
    }
    assert "2025-03-01" == entry["date"]


@cache
def properties(kind: str) -> frozenset[str]:
    """The properties of a type, with those of the types above it."""
    parents, own = vocabulary()[kind]
    return own.union(*(properties(one) for one in parents))


@cache
def vocabulary() -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
    path = REAL / "node_modules/schema-dts/dist/schema.d.ts"
    if not path.is_file():
        pytest.skip("npm install was not run")
    found: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {}
    text = path.read_text("utf-8")
    for match in re.finditer(
        r"^(?:export )?interface (\w+?)(Base|Leaf) extends ([^{]*)\{(.*?)^\}", text, re.M | re.S
    ):
        name, which, above, body = match.groups()
        parents = tuple(re.findall(r"(\w+?)Base\b", above))
        own = frozenset(re.findall(r'^ {4}"(\w+)"\?:', body, re.M))
        if which == "Base" or name not in found:
            found[name] = (tuple(one for one in parents if one != name), own)
    return found
