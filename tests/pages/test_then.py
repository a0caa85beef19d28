"""A page of a past day: plainly marked, leading to today, and with nothing later in any byte."""

import re
from urllib.parse import urljoin

import pytest

from dateline.site import ribbon
from tests import every_kind
from tests.conftest import REAL


@pytest.fixture
def real(project):
    """The small site under the real templates."""
    project.templates, project.static = REAL / "templates", REAL / "static"
    return project


def read(project, address):
    """A page, with plain spaces in dates."""
    return project.page(address).replace("\N{NO-BREAK SPACE}", " ")


def addresses(page, here):
    """What its main part leads to, without places on pages."""
    main = page[page.index("<main") : page.index("</main>")]
    found = re.findall(r'href="([^"#]*)', main)
    return {
        urljoin(f"https://a.example{here}", one).removeprefix("https://a.example") for one in found
    }


def then_pages(tree):
    return {file for file in tree if re.fullmatch(r"(?:\w\w/)?then/\d{4}-\d\d/index.html", file)}


def test_a_month_in_which_something_came_to_be_known_has_a_page(real):
    """In every language; the months without a change have none, nor has the one that goes on."""
    real.entry("today", date="2025-06-01")
    real.build()

    # A date passed without word in November.
    there = ["2024-09", "2024-11", "2024-12", "2025-01", "2025-02"]
    told = {f"{code}then/{month}/index.html" for month in there for code in ("", "ko/")}
    assert told == then_pages(real.tree())


def test_it_says_that_it_looks_back_and_leads_to_today(real):
    """In words, in the head for programs (RFC 7089), and to the days beside it."""
    real.build(base_url="https://alpha.example/")
    page = read(real, "/then/2024-12/")

    assert "You are looking back." in page
    assert "by the end of 31 December 2024: 2 entries, in their words of today." in page
    assert '<a href="../../">Go to today</a>' in page
    assert '<link rel="original" href="https://alpha.example/">' in page
    assert '<a rel="prev" href="../../then/2024-11/">' in page
    assert '<a rel="next" href="../../then/2025-01/">' in page
    assert '<link rel="original" href="https://alpha.example/ko/">' in read(
        real, "/ko/then/2024-12/"
    )


def test_home_and_timeline_lead_to_every_month(real):
    """And so does a page of its own."""
    real.build()
    months = {
        f"/then/{month}/" for month in ("2024-09", "2024-11", "2024-12", "2025-01", "2025-02")
    }

    for address in ("/", "/timeline/", "/then/"):
        found = addresses(read(real, address), address)
        assert months == {one for one in found if one.startswith("/then/")} - {"/then/"}, address
        assert "/then/" in found or address == "/then/"


def test_board_and_ribbon_are_those_of_the_front_page_of_that_day(project, projects):
    """Shape by shape and word by word, in every language; and no link leads to what came later."""
    asked = projects("asked")
    for one in (project, asked):
        every_kind.write(one)
        one.templates, one.static = REAL / "templates", REAL / "static"
    project.build()
    asked.build(as_of="2024-12-31")
    there = {"/" + file.removesuffix("index.html") for file in asked.tree()}
    for code in ("", "/ko", "/ru"):
        here, front = read(project, f"{code}/then/2024-12/"), read(asked, f"{code}/")

        assert shapes(front) == shapes(here)
        assert answers(front) == answers(here)
        assert words(front, "ribbon-lane-words") == words(here, "ribbon-lane-words")
        found = addresses(here, f"{code}/then/2024-12/")
        assert f"{code}/news/plan/" in found
        # But to the days beside it.
        assert set() == {one for one in found if "/then/" not in one} - there


def answers(page):
    """What the board says of each line."""
    told = (one.partition('"answer-age"')[0] for one in words(page, "answer-told"))
    return [re.findall(r"<a>(.*?)</a>", one) for one in told]


def shapes(page):
    """Each shape of the ribbons, in order."""
    svg = re.findall(r'<svg class="ribbon-drawing .*?</svg>', page, re.S)
    return [re.findall(r'(?: d| cx| cy| r)="([^"]*)"', one) for one in svg]


def words(page, kind):
    """The words of each element of a kind, up to the end of its list item."""
    found = re.findall(rf'class="{kind}".*?</li>', page, re.S)
    return [re.sub(r' (?:href|id)="[^"]*"', "", one) for one in found]


def test_what_came_later_has_no_byte_there(real):
    """A title, a promise, a state, a correction and a lead of May."""
    told = """\
        kind: announcement
        routes: [alpha-beta]
        service: {alpha-beta: {passenger: none, note: zqx note, say: {en: zqx sentence}}}
        promises: [{id: zqx, what: zqx what, route: alpha-beta, by: ann-alpha, due: 2025-04-04}]"""
    real.entry("zqx-late", told, date="2025-05-01")
    real.entry("zqx-lead", "kind: lead", "[zqx](zqx-late.md)", date="2025-05-02")
    fixed = "corrections: [{date: 2025-05-03, kind: correction, text: zqx taken back}]"
    real.edit("entries/2024/plan.md", "sources: [A-1]", f"sources: [A-1]\n{fixed}")
    real.build()
    tree = real.tree()
    pages = then_pages(tree)

    assert "then/2025-02/index.html" in pages
    for name in pages - {"then/2025-05/index.html", "ko/then/2025-05/index.html"}:
        text = tree[name].decode()
        assert "zqx" not in text.lower(), name
    assert b"zqx what" in tree["then/2025-05/index.html"]


def test_what_was_taken_back_later_is_told_as_it_was_then(real):
    """The plan stood until May, with both of its promises; then its day says so."""
    fixed = "corrections: [{date: 2025-05-03, kind: retraction, text: It was made up.}]"
    real.edit("entries/2024/plan.md", "sources: [A-1]", f"sources: [A-1]\n{fixed}")
    real.build()

    assert "Overdue then: 1" in read(real, "/then/2024-12/")
    assert "A trial train" in read(real, "/then/2024-12/")
    assert "A trial train" not in read(real, "/then/2025-05/")


def test_a_lead_of_that_time_stands_at_the_head(real):
    """The newest by then; one that was rewritten since, and names what came later, does not."""
    real.entry("then", "kind: lead", "[It was planned](../2024/plan.md).", date="2024-12-20")
    real.entry("since", "kind: lead", "[It ran](trial-run.md).", date="2024-12-27")
    real.build()

    assert "Title of then" in read(real, "/then/2024-12/")
    assert "It was planned" in read(real, "/then/2024-12/")
    assert "Title of since" in read(real, "/then/2025-01/")
    assert "Title of then" not in read(real, "/then/2024-11/")


def years(project, first, last):
    """An entry in each month of some years."""
    for year in range(first, last):
        for month in range(1, 13):
            project.entry(f"e-{year}-{month:02}", date=f"{year}-{month:02}-03")


def test_years_before_the_last_24_months_have_one_page_each(real):
    """The others of a year lead to it, where they were known; no sitemap names them."""
    years(real, 2019, 2025)
    real.build(base_url="https://alpha.example/")
    there = {name[5:12] for name in then_pages(real.tree()) if not name.startswith("ko/")}
    shown = set(re.findall(r'href="\./then/([^/"]+)/"', read(real, "/")))

    lately = [f"2023-{month:02}" for month in range(3, 13)]
    lately += [f"2024-{month:02}" for month in range(1, 13)] + ["2025-01", "2025-02"]
    assert {"2019-12", "2020-12", "2021-12", "2022-12", *lately} == shown
    assert {"2019-05", "2023-02"} <= there
    assert 'content="0; url=../../then/2019-12/"' in read(real, "/then/2019-05/")
    assert 'content="0; url=../../then/2023-12/"' in read(real, "/then/2023-02/")
    assert "What was known on 31 December 2019" in read(real, "/then/2019-05/")
    assert "/then/2019-05/" not in read(real, "/sitemap.xml")
    assert "/then/2019-12/" in read(real, "/sitemap.xml")


@pytest.mark.parametrize(("setting", "pages"), [("months", 74), ("off", 0)])
def test_a_setting_widens_or_ends_it(project, setting, pages):
    """All months that there are, or no page and no way to one."""
    years(project, 2019, 2025)
    project.edit("site.yaml", "zone:", f"days_gone_by: {setting}\nzone:")
    project.build(templates=REAL / "templates", static=REAL / "static")
    tree = project.tree()

    english = {name for name in then_pages(tree) if not name.startswith("ko/")}
    assert pages == len(english)
    assert ("then/index.html" in tree) == bool(pages)
    assert (b"/then/" in tree["index.html"]) == bool(pages)


def test_a_title_of_a_large_site_is_on_few_of_them(real, monkeypatch):
    """Where lines have many entries none is named but the newest: that of a month, or two."""
    monkeypatch.setattr(ribbon, "DOTS", 3)
    for month in range(1, 13):
        for day in range(1, 6):
            name = f"e-{month:02}-{day}"
            real.entry(name, "routes: [alpha-beta]", date=f"2023-{month:02}-{day:02}")
    real.build()
    for id in ("e-05-3", "e-05-5"):
        real.edit(f"entries/2025/{id}.md", f"Title of {id}", "Another title")
        wrote = {name for name in map(str, real.build().wrote) if name.startswith("then/")}

        assert 3 >= len(wrote)
        assert ("then/2023-05/index.html" in wrote) == (id == "e-05-5")


def test_a_correction_of_today_changes_no_page_of_a_day_before(real):
    """Nor does an entry that is the newest."""
    real.build()
    fixed = "corrections: [{date: 2025-05-03, kind: correction, text: Three cars.}]"
    real.edit("entries/2024/plan.md", "sources: [A-1]", f"sources: [A-1]\n{fixed}")
    real.entry("newest", "routes: [alpha-beta]", date="2025-05-04")
    wrote = then_pages({str(name) for name in real.build().wrote})

    # That of February has a way to a newer one now.
    later = {"then/2025-02/index.html", "then/2025-05/index.html"}
    assert later | {f"ko/{name}" for name in later} == wrote


def test_whatever_an_old_entry_says_otherwise_is_told_otherwise(project, monkeypatch):
    """On every page of a day after it, in a build after a change as in one from nothing."""
    monkeypatch.setattr(ribbon, "DOTS", 8)  # its title is on none of them
    for number in range(27):
        on = ("routes: [alpha-beta]", "routes: [beta-gamma]", "")[number % 3]
        project.entry(f"e-{number}", on, date=f"2024-10-{number + 1:02}")
    project.entry("newer", date="2024-11-20")
    made = "{id: tunnel, what: A tunnel, route: alpha-beta, by: ann-alpha, due: 2024-12-05}"
    told = f"""\
        kind: announcement
        routes: [alpha-beta]
        topics: [trains]
        service: {{beta-gamma: {{passenger: trial, note: one car}}}}
        promises: [{made}]"""
    path = project.entry("old", told, date="2024-11-03")
    project.build()
    for before, after in (
        ("kind: announcement", "kind: analysis"),
        ("one car", "two cars"),
        ("due: 2024-12-05", "due: 2025-12-05"),
        ("what: A tunnel", "what: A long tunnel"),
        ("routes: [alpha-beta]", "routes: [beta-gamma]"),
        ("date: 2024-11-03", "date: 2024-11-04"),
        ("Title of old", "Another title"),
    ):
        project.edit(path, before, after)
        wrote = then_pages({str(name) for name in project.build().wrote})
        changed = {name: project.tree()[name] for name in then_pages(project.tree())}
        project.build(output=project.root / "clean", cache=None)
        clean = {name: (project.root / "clean" / name).read_bytes() for name in changed}

        assert clean == changed, after
        assert "then/2024-09/index.html" not in wrote, after
