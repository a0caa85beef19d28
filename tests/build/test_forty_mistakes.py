"""One run tells every mistake that can be known, with its line and a way out, and nothing else."""

import re
import shutil

import pytest

from dateline.desk import report
from tests.conftest import REAL

# Files as editors leave them; behind ⟵ stands what must be told of a line: its code and a word.
FILES = {
    "site.yaml": """\
        title: Alpha News
        description: Trains between Alpha and Beta.
        languages: [en, ko]
        identity: alpha.example,2024
        zone: Alpha/Beta ⟵ bad-value not a time zone
        stale_after: often ⟵ bad-value whole number
        publisher: {name: Alpha Press}
        contact: news@alpha.example
        eras:
          - {name: The closure, date: 2023, source: A-11} ⟵ unknown-source A-11
        """,
    "topics.yaml": """\
        trains: {name: Trains}
        money: {summary: What it costs.} ⟵ missing-field name
        """,
    "places.yaml": """\
        alpha: {name: Alpha, country: RU, lat: 42.4} ⟵ missing-field lon
        beta: {name: Beta, country: North} ⟵ bad-value two letters
        gamma: {name: Gamma, country: KP, source: A-12} ⟵ unknown-source A-12
        delta: {name: "Delta, country: KP} ⟵ yaml quotation mark
        epsilon: {name: Epsilon, country: KP}
        """,
    "voices.yaml": """\
        ann: {name: Ann, rol: Speaker, source: A-13} ⟵ unknown-field role ⟵ unknown-source 13
        alpha-rail: {name: Alpha Rail}
        """,
    "sources.yaml": """\
        A-1: {title: Alpha Gazette, date: 2024-09-21}
        A-2: {title: Beta Times, url: alpha.example} ⟵ bad-value https
        A-3: {title: Gamma Post, via: A-14} ⟵ unknown-source A-14
        """,
    "routes/alpha-beta.md": """\
        ---
        name: Alpha – Beta
        stops:
          - {place: alpha, km: none} ⟵ bad-value kilometres
          - {place: bta} ⟵ unknown-place beta
        ---
        See [it](/routes/beta-gama/). ⟵ dead-link beta-gamma
        """,
    "routes/beta-gamma.md": """\
        ---
        name: Beta – Gamma
        stops: [{place: beta}, {place: gamma}]
        ---
        Nothing is known.
        """,
    "pages/about.md": """\
        ---
        title: About
        ---
        ## Who we are

        [Us](#who-we-are), [them](#who-they-are). ⟵ dead-link #who-they-are
        """,
    "entries/2024/plan.md": """\
        ---
        title: Alpha Rail names a day
        date: 2024-09-31 ⟵ bad-value no day 31
        routes: [alpha-beta]
        topics: [trians] ⟵ unknown-topic trains
        sources: [A-1]
        statements:
          - {by: bob, said: They will run.} ⟵ unknown-voice bob
        promises:
          - {id: regular, what: Trains, route: alpha-beto, due: 2024-12} ⟵ unknown-route alpha-beta
        ---
        ## The plan

        Read [more](../2024/nowhere.md), ⟵ dead-link nowhere.md
        [the sources](/sources/#A-1) and [one more](/sources/#A-15). ⟵ dead-link #A-15
        Look ![A train](train.jpg). ⟵ picture train.jpg
        It was told[^1]. ⟵ note 1
        """,
    "entries/2024/plan.ko.md": """\
        ---
        titel: 알파 철도 ⟵ missing-field title ⟵ unknown-field title
        ---
        [여기](/news/plan/), [거기](/news/pan/). ⟵ dead-link plan
        """,
    "entries/2024/run.md": """\
        ---
        title: A train: the first ⟵ yaml quotes
        date: 2024-12-16
        routes: [alpha-beta, beta-gama] ⟵ unknown-route beta-gamma
        places: [beta, delta, epsilon]
        sources: [A-1, A-2]
        fulfils: [regular]
        aliases: [/news/late/] ⟵ duplicate-address late.md
        ---
        As [announced](plan.md#the-plan) and [not](plan.md#the-pln). ⟵ dead-link #the-pln
        """,
    "entries/2024/late.md": """\
        ---
        title: It comes late
        date: 2024-12-20
        kind event ⟵ yaml colon
        sources: [A-1]
        fulfils: [regulr] ⟵ unknown-promise regular
        image: {src: late.jpg, alt: Late} ⟵ missing-field credit ⟵ picture late.jpg
        ---
        Words of [it](/news/late/).
        """,
    "entries/2025/good.md": """\
        ---
        title: All is well
        date: 2025-01-16
        place: epsilon
        routes: [alpha-beta, beta-gamma]
        places: [alpha, beta, gamma, delta]
        topics: [trains, money]
        sources: [A-1, A-2, A-3]
        fulfils: [regular]
        service: {alpha-beta: {passenger: regular}}
        ---
        ## Here

        [Late](../2024/late.md), [run](/news/run/), [plan](../2024/plan.md#the-plan),
        [line](/routes/alpha-beta/), [place](/places/delta/), [money](/topics/money/),
        [feed](/atom.xml), [here](#here), [ours](#content), [us](/about/),
        [in Korean](/ko/news/good/), [list](/sources/#A-1), [year](/timeline/2024/),
        [elsewhere](https://beta.example/#x).
        """,
    "entries/2025/odd.md": """\
        ---
        title: Something odd
        date: 2025-01-17
        promises:
          - {id: odd, what: Odd, by: ann, due: 2026-01-01}
        sources: [A-1, A-3]
        withdraws: [none-such] ⟵ unknown-promise none-such
        service: {beta-gamma: {passengers: regular}} ⟵ unknown-field passenger
        corrections:
          - {date: 2025-02, kind: correction, text: No.} ⟵ bad-value one day
        ---
        [It](www.alpha.example), <iframe src="b.html"></iframe>. ⟵ link https ⟵ html iframe
        ![](odd.jpg) ⟵ picture odd.jpg ⟵ no-alt words
        """,
    "entries/2025/past.md": """\
        ---
        title: Trains for the past
        date: 2025-01-18
        sources: [A-1, A-3]
        promises:
          - {id: past, what: Past, due: 2023} ⟵ promise-due before ⟵ promise-source source
        ---
        Words.
        """,
    "entries/2025/bare.md": """\
        ---
        title: Nobody says so
        date: 2025-01-18 ⟵
        ---
        [There](/news/good/#s-here) and [not there](/news/good/#there). ⟵ dead-link #there
        Look at [the file](report.pdf). ⟵ dead-link report.pdf
        """,
    "entries/2025/orphan.ko.md": """\
        ---
        title: 홀로 ⟵
        ---
        말.
        """,
}
# Told of a file as a whole.
WHOLE = [
    ("entries/2025/bare.md", 1, "no-source", "names no source"),
    ("entries/2025/orphan.ko.md", 1, "no-original", "orphan.md"),
    ("entries/2025/notes.docx", 1, "stray", "no meaning"),
]
# What is added at the end of templates, and a word of what is told.
TEMPLATES = [
    ("base.html", "{% block far %}{{ title|shortly }}{% endblock %}", "shortly"),
    (
        "pages/topic.html",
        "{% block far %}{% if title is oddly %}{% endif %}{% endblock %}",
        "oddly",
    ),
    (
        "pages/place.html",
        '{% block far %}{% include "parts/nowhere.html" %}{% endblock %}',
        "nowhere",
    ),
    ("pages/route.html", "{% if title %}{% endfor %}", "endfor"),
]


@pytest.fixture
def site(project):
    """A site of an editor with a bad day, and what must be told of it."""
    for path in sorted(project.content.rglob("*.*")):
        path.unlink()
    asked = list(WHOLE)
    for path, text in FILES.items():
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            marks = re.findall(r"⟵ (\S+) ([^⟵]+)", line)
            asked += [(path, number, code, word.strip()) for code, word in marks]
        project.write(path, "\n".join(re.sub(r" *⟵.*", "", line) for line in lines))
    project.write("entries/2025/notes.docx", "Notes.")
    for folder in (project.templates, project.static):
        shutil.rmtree(folder)
        shutil.copytree(REAL / folder.name, folder)
    for name, wrong, code in TEMPLATES:
        template = project.templates / name
        text = template.read_text("utf-8")
        template.write_text(f"{text}\n{wrong}\n", encoding="utf-8")
        asked.append((f"templates/{name}", text.count("\n") + 2, "template", code))
    return asked


def told(project, problems):
    root = project.root.as_posix() + "/"
    return [
        one._replace(path=one.path.removeprefix(root).removeprefix("content/")) for one in problems
    ]


@pytest.mark.parametrize("command", ["build", "check"])
def test_one_run_tells_forty_mistakes(project, site, command):
    """Each with its file, its line and a way out; nothing that is right is accused."""
    found = told(project, getattr(project, command)().problems)

    missing = [
        one
        for one in site
        if not any(
            (one[0], one[1], one[2]) == (two.path, two.line, two.code)
            and one[3] in f"{two.field} {two.fact} {two.hint}"
            for two in found
        )
    ]
    more = [
        report.text(two)
        for two in found
        if (two.path, two.line, two.code) not in {one[:3] for one in site}
    ]
    assert 40 <= len(site)
    assert ([], []) == (missing, more)
    assert len(found) == len(site)


def cold(project):
    """What a build tells that remembers nothing."""
    shutil.rmtree(project.cache)
    shutil.rmtree(project.output)
    return project.build().problems


def test_a_build_that_remembers_tells_the_same(project, request):
    """Whatever of it was right the last time."""
    project.build()
    request.getfixturevalue("site")

    first, again = project.build().problems, project.build().problems

    assert first == again == cold(project)


def test_what_a_link_leads_to_may_go(project):
    """A heading, a page, or what a template wrote: the link that was right is told."""
    for folder in (project.templates, project.static):
        shutil.rmtree(folder)
        shutil.copytree(REAL / folder.name, folder)
    project.edit("entries/2024/plan.md", "Trains will run b", "## Why\n\nTrains will run b")
    project.entry(
        "linking",
        "sources: [A-1]",
        "[1](../2024/plan.md#why) [2](/places/beta/) [3](/sources/#A-1) [4](#content)",
    )
    assert not project.build().problems

    project.edit("entries/2024/plan.md", "## Why", "## Because")
    assert ["#why"] == leading(project, project.build().problems)
    project.edit("entries/2024/plan.md", "## Because", "## Why")
    assert not project.build().problems

    layout = project.templates / "layout.html"
    text = layout.read_text("utf-8")
    layout.write_text(text.replace('id="content"', 'id="main"'), encoding="utf-8")
    assert ["#content"] == leading(project, project.build().problems)
    layout.write_text(text, encoding="utf-8")

    project.edit("places.yaml", "beta: {name", "beta-town: {name")
    found = project.build().problems
    assert found == cold(project)
    assert ["/places/beta/"] == leading(project, found)


def leading(project, problems):
    """What the links say that lead nowhere."""
    words = (one.fact for one in problems if one.code == "dead-link")
    return [re.search(r'"([^"]*)"', one)[1] for one in words]
