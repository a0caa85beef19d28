"""A retracted entry decides nothing any more, and says so wherever it is met."""

import re

import pytest

from dateline.model import dates
from dateline.model.entities import Correction, Entry
from dateline.site import known
from tests.conftest import REAL

FIELDS = """\
    routes: [alpha-beta]
    sources: [A-3]
    fulfils: [trial]
    service: {alpha-beta: {freight: none}}
    aliases: [/old/run/]
    """
WORD = 'corrections: [{date: 2025-04-10, kind: retraction, text: "No <train> ran."}]\n'


@pytest.fixture
def retracted(project):
    """An entry that keeps a promise and sets a state, and was taken back on 10 April 2025."""
    project.delete("entries/2025/trial-run.md")
    project.entry("run", f"summary: A train ran.\n{FIELDS_FLAT}{WORD}", date="2025-03-01")
    return project


FIELDS_FLAT = re.sub(r"(?m)^ +", "", FIELDS)


def looked(project, **given):
    return project.build(
        templates=REAL / "templates", static=REAL / "static",
        base_url="https://alpha.example/", **given,
    )  # fmt: skip


def page_of(project, address):
    """A page whose dates may be compared: they hold together."""
    return project.page(address).replace("\N{NO-BREAK SPACE}", " ")


def test_it_keeps_no_promise_and_sets_no_state(retracted):
    """From the day of the retraction on; before that day it was taken at its word."""
    before = looked(retracted, as_of="2025-04-09").site
    after = looked(retracted).site

    assert ("kept", "overdue") == tuple(
        one.promise_states["trial"].state for one in (before, after)
    )
    assert ("none", "regular") == tuple(
        one.statuses["alpha-beta"].cell("freight").level for one in (before, after)
    )


def test_it_makes_no_promise(retracted):
    """Another entry that moves the date makes it."""
    made = "promises: [{id: crane, what: A crane, due: 2026}]\n"
    retracted.entry("made", made + WORD)
    retracted.entry("moved", "promises: [{id: crane, what: A crane, due: 2027}]", date="2025-03-02")
    retracted.entry("alone", "promises: [{id: port, what: A port, due: 2026}]\n" + WORD)
    site = looked(retracted).site

    assert ["2027"] == [one.due.text for one in site.promises["crane"].said]
    assert "port" not in site.promises


@pytest.mark.parametrize(
    "address",
    ["/news/run/", "/timeline/", "/", "/routes/alpha-beta/", "/sources/", "/atom.xml",
     "/routes/alpha-beta/atom.xml", "/corrections/", "/news/first-run/", "/old/run/"],
)  # fmt: skip
def test_who_meets_it_is_told(retracted, address):
    """Nowhere does its title stand as if nothing had happened."""
    looked(retracted)
    page = retracted.page(address)

    assert "Title of run" in page
    assert page.count("Title of run") == page.count("Retracted: Title of run")
    assert "A train ran." not in page or address == "/news/run/"


def test_its_page_says_so_first(retracted):
    """In the title, in the preview of a link, and above the words that it takes back."""
    looked(retracted)
    page = page_of(retracted, "/news/run/")

    assert "<title>Retracted: Title of run – Alpha News</title>" in page
    assert '<meta property="og:title" content="Retracted: Title of run">' in page
    assert 'content="Retracted 10 Apr 2025: No &lt;train&gt; ran."' in page
    main = page[page.index("<main") :]
    assert main.index("Retracted 10 Apr 2025: No &lt;train&gt; ran.") < main.index("A train ran.")
    assert main.index("No &lt;train&gt; ran.") < main.index("<h1>Retracted: Title of run")


def test_in_another_language_it_is_told_in_that(retracted):
    """The reason is in the words of the one who gave it."""
    looked(retracted)

    assert "철회됨: Title of run" in retracted.page("/ko/news/run/")
    assert '<p class="retraction" role="note" lang="en">' in retracted.page("/ko/news/run/")


def test_a_feed_tells_its_reason(retracted):
    """A program may show the summary alone."""
    looked(retracted)

    summary = "<summary>Retracted 10 Apr 2025: No &lt;train&gt; ran.</summary>"
    assert summary in page_of(retracted, "/atom.xml")


def test_nothing_contradicts_it(retracted):
    """What was taken back is not held against another entry of its day."""
    retracted.entry(
        "other", "routes: [alpha-beta]\nservice: {alpha-beta: {freight: regular}}\nfulfils: [trial]"
    )

    assert [] == retracted.problems()


def test_who_keeps_a_promise_that_was_taken_back_is_told(project):
    """The promise is gone; the outcome is shown nowhere."""
    project.entry("made", "promises: [{id: crane, what: A crane, due: 2026}]\n" + WORD)
    project.entry("kept", "fulfils: [crane]", date="2025-04-01")
    (found,) = project.problems()

    assert ("retracted-promise", "warning", "entries/2025/kept.md", 4) == (
        found.code, found.severity, found.path, found.line
    )  # fmt: skip


def test_corrections_stand_newest_first_on_every_page(project):
    """Of one day, the one that was written last stands above."""
    texts = [("2025-01-12", "First."), ("2025-01-12", "Second."), ("2025-01-10", "Early.")]
    lines = "".join(f"- {{date: {day}, kind: update, text: {text}}}\n" for day, text in texts)
    project.entry("one", f"corrections:\n{lines}")
    looked(project)

    for address in ("/corrections/", "/news/one/"):
        words = [project.page(address).index(text) for text in ("Second.", "First.", "Early.")]
        assert sorted(words) == words, address


def test_an_entry_without_corrections_is_left_as_it_is():
    """Nearly all are."""
    entry = Entry(**{**dict.fromkeys(Entry._fields, ()), "published": None, "updated": None})

    assert entry is known.entry(entry, dates.parse("2025-01-01").known)
    assert entry is known.shown(entry)
    word = Correction(dates.parse("2025-01-01"), "retraction", "No.")
    assert word == entry._replace(corrections=(word,)).retraction
