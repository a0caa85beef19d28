"""Old addresses lead to the new ones, and stand in nobody's way."""

import re
import shutil
from unicodedata import normalize

import pytest

from tests.conftest import REAL

MOVED = {
    "/routes/ab/": ("routes/alpha-beta.md", "name: Alpha – Beta", "aliases: [/routes/ab/]"),
    "/imprint.html": ("pages/about.md", "title: About", "aliases: [/imprint.html]"),
    "/news/older/": ("entries/2024/plan.md", "kind: announcement", "aliases: [/news/older/]"),
}


def moved(project):
    """Give one of each kind an old address."""
    for path, beside, aliases in MOVED.values():
        project.edit(path, f"{beside}\n", f"{beside}\n{aliases}\n")
    project.edit("places.yaml", "aliases: [Betaville]", "aliases: [Betaville, /places/old-beta/]")
    project.edit("topics.yaml", "{name: Money}", "{name: Money, aliases: [topics/cash]}")


LEADS = {
    "/routes/ab/": "/routes/alpha-beta/",
    "/imprint.html": "/about/",
    "/news/older/": "/news/plan/",
    "/places/old-beta/": "/places/beta/",
    "/topics/cash/": "/topics/money/",
    "/old/trial/": "/news/trial-run/",
}


def test_whatever_has_a_page_can_have_old_addresses(project):
    """A line, a page, a place and a topic as well as an entry."""
    moved(project)
    template = REAL / "templates"
    shutil.copytree(template / "parts", project.templates / "parts")
    shutil.copy(template / "pages/redirect.html", project.templates / "pages/redirect.html")

    result = project.build(base_url="https://alpha.example/")

    assert () == result.problems
    listed = project.page("/sitemap.xml")
    for old, new in LEADS.items():
        assert (False, True) == (old in listed, new in listed)
        page = project.page(old)
        up = "../" * (old.count("/") - 1) or "./"
        assert f'content="0; url={up}{new[1:]}"' in page
        assert re.search(rf'<a href="[^"]*{new}"[^>]*>\S', page)
    assert "aliases: - Betaville\n" in project.page("/places/beta/")


def test_ids_of_feeds_follow_the_entry_alone(project):
    """An old address of a line renames no entry."""
    project.build()
    before = re.findall(r"tag:\S+", project.page("/atom.xml"))
    project.edit("routes/alpha-beta.md", "name: Alpha", "aliases: [/news/lines/]\nname: Alpha")
    project.build()

    assert before == re.findall(r"tag:\S+", project.page("/atom.xml"))


def test_an_old_address_comes_and_goes_with_its_file(project):
    """Incremental as from nothing."""
    project.build()
    moved(project)
    assert {"routes/ab/index.html", "places/old-beta/index.html", "topics/cash/index.html"} <= set(
        project.build().wrote
    )
    project.edit("routes/alpha-beta.md", "aliases: [/routes/ab/]\n", "")
    assert ("ko/routes/ab/index.html", "routes/ab/index.html") == project.build().removed


TAKEN = [
    ("/news/Plan/", "duplicate-address"),
    ("/NEWS/plan/", "duplicate-address"),
    ("/ko/news/plan/", "duplicate-address"),
    ("/Routes/alpha-beta/", "duplicate-address"),
    ("/places/beta", "duplicate-address"),
    ("/topics/TRAINS/", "duplicate-address"),
    ("/About/", "duplicate-address"),
    ("/", "duplicate-address"),
    ("/timeline/", "duplicate-address"),
    ("/timeline/2024/", "duplicate-address"),
    ("/Promises/", "duplicate-address"),
    ("/404.html", "duplicate-address"),
    ("/atom.xml", "duplicate-address"),
    ("/Atom.XML/", "duplicate-address"),
    ("/ko/atom.xml", "duplicate-address"),
    ("/routes/alpha-beta/atom.xml", "duplicate-address"),
    ("/calendar.ics/old", "duplicate-address"),
    ("/sitemap.xml", "duplicate-address"),
    ("/robots.txt", "duplicate-address"),
    ("/ASSET/", "duplicate-address"),
    ("//evil.example/x", "bad-alias"),
    ("https://evil.example/x", "bad-alias"),
    ("/a//b/", "bad-alias"),
    ("/../x/", "bad-alias"),
    ("\\\\evil.example", "bad-alias"),
    ("/a.html/b/", "bad-alias"),
    ("/ko/topics/trains/", "duplicate-address"),
    ("/a?b", "bad-alias"),
    ("/a#b", "bad-alias"),
]


@pytest.mark.parametrize(("address", "code"), TAKEN)
def test_an_old_address_replaces_nothing(project, address, code):
    """No page, feed, calendar, sitemap, style or folder, whatever its letters."""
    (project.static / "root").mkdir()
    (project.static / "root/robots.txt").write_text("x")
    if address == "/ASSET/":
        css = next(file for file in project.build().wrote if file.startswith("assets/"))
        address = f"/{css.upper()}"
    path = project.entry("moved", f"aliases: ['{address}']")

    (found,) = project.problems(base_url="https://alpha.example/")

    assert (path, code, ("aliases", 0), 4) == (found.path, found.code, found.field, found.line)


def test_files_of_the_root_replace_nothing(project):
    """They are refused at their own path."""
    root = project.static / "root"
    for name in ("index.html", "Atom.xml", "news", "routes/alpha-beta/index.html"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    (root / "robots.txt").write_text("x")

    for _ in range(2):
        found = [(one.path, one.code) for one in project.build().problems]
        assert [
            (f"{root}/{name}", "duplicate-address")
            for name in ("Atom.xml", "index.html", "news", "routes/alpha-beta/index.html")
        ] == sorted(found)


def test_files_of_the_root_that_come_later_replace_nothing(project):
    """Where nothing else has changed, too."""
    project.build()
    (project.static / "root").mkdir()
    (project.static / "root/index.html").write_text("x")

    assert ["duplicate-address"] == [one.code for one in project.build().problems]


def test_two_old_addresses_are_not_one(project):
    """On a system that tells no capitals apart only one of them would be there."""
    one = project.entry("one", "aliases: [/old/a/]")
    two = project.entry("two", "aliases: [/Old/A]")

    (found,) = project.problems()

    assert (two, "duplicate-address") == (found.path, found.code)
    assert one in found.fact


WRONG = {
    "entries/2024/plan.md": ("date: 2024-09-20", "date: soon\naliases: [/was/here/]"),
    "routes/alpha-beta.md": ("summary: Over", "gague: none\naliases: [/was/here/]\nsummary: Over"),
    "pages/about.md": ("title: About", "titel: About\ntitle: About\naliases: [/was/here/]"),
    "places.yaml": ("aliases: [Betaville]", "latt: 1, aliases: [Betaville, /was/here/]"),
    "topics.yaml": ("name: Money", "nmae: Cash, name: Money, aliases: [/was/here/]"),
}


@pytest.mark.parametrize("path", WRONG)
def test_what_is_wrong_in_a_record_says_nothing_of_links_to_its_old_address(project, path):
    """One mistake is told once; a link to another address that is not there is told, too."""
    project.edit(path, *WRONG[path])
    project.entry("story", "sources: [A-1]", "See [it](/was/here/) and [that](/was/there/).")

    told = [one for one in project.problems() if one.code != "comment"]

    assert [path] == [
        one.path for one in told if one.severity == "error" and "there" not in one.fact
    ]
    assert ["/was/there/"] == [
        part.strip('"')
        for one in told
        if one.code == "dead-link"
        for part in one.fact.split()
        if "/was/" in part
    ]


@pytest.mark.parametrize("path", WRONG)
def test_an_old_address_of_what_is_wrong_is_taken_all_the_same(project, path):
    """Another that claims it is told at once, not when the first one is put right."""
    project.edit(path, *WRONG[path])
    project.entry("zebra", "sources: [A-1]\naliases: [/was/here/]")

    assert "duplicate-address" in {one.code for one in project.problems()}


def test_what_has_its_first_name_back_leads_nowhere_else(project):
    """Its old address is its address: no error, and no page that leads to itself."""
    project.edit("entries/2024/plan.md", "kind: ann", "aliases: [/news/plan/, /plan/]\nkind: ann")

    assert [] == project.problems()
    assert "Trains will run" in project.page("/news/plan/")
    assert "Trains will run" not in project.page("/plan/")


def test_one_old_address_in_two_forms_of_its_letters_is_one(project):
    """A Mac writes the syllables of Hangul in parts; both are one file there."""
    one = project.entry("one", "aliases: [/옛날/]")
    two = project.entry("two", f"aliases: [/{normalize('NFD', '옛날')}/]")

    (told,) = [found for found in project.problems() if found.code == "duplicate-address"]
    assert two == told.path
    assert one in told.fact


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://alpha.example/old/", "/old/"),
        ("/%D0%B0/", "/а/"),
        ("/old/?p=1", "/old/"),
        ("/old/a b.html", "/old/address/"),
        ("/?p=1", "/old/address/"),
        ("C:\\old", "/old/address/"),
    ],
)
def test_an_address_as_it_was_copied_is_answered_with_its_path(project, given, meant):
    """A browser copies a host, a question and codes in the place of letters."""
    project.entry("moved", f"aliases: ['{given}']")
    (found,) = project.problems()

    assert ("bad-alias", f"Write the path alone: {meant}") == (found.code, found.hint)
