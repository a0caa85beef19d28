"""One origin is one witness, however many relay it."""

import re

import pytest

from tests.conftest import REAL

SOURCES = """\
TASS: {title: "[A report]", publisher: TASS, date: 2025-02-28, lang: ru, url: "https://tass.example/"}
ONE: {title: One, publisher: Relay One, date: 2025-03-01, via: TASS}
TWO: {title: Two, publisher: Relay Two, date: 2025-03-01, via: ONE, lang: ru, quote: Поезд ушёл.}
ALONE: {title: Alone, publisher: Own Paper, date: 2025-03-01}
"""


@pytest.fixture
def relayed(project):
    """Sources of which two relay a third."""
    before = (project.content / "sources.yaml").read_text("utf-8")
    project.write("sources.yaml", before + SOURCES)
    return project


def words(project, address):
    project.build(templates=REAL / "templates", static=REAL / "static")
    page = project.page(address)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page[page.index("<main") :]))


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ("[ONE, TWO]", "2 sources , 1 origin"),
        ("[TASS, ONE, TWO]", "3 sources , 1 origin"),
        ("[ALONE, TWO, ONE]", "3 sources , 2 origins"),
        ("[ALONE, ONE]", "2 sources"),
        ("[ONE]", "1 source"),
    ],
)
def test_an_entry_counts_origins(relayed, sources, told):
    """On its page and in lists; nothing is said where each has its own."""
    relayed.entry("one", f"sources: {sources}")

    page = words(relayed, "/news/one/").replace(" ,", ",")
    told = told.replace(" ,", ",")
    assert told in page
    assert ("origin" in told) == ("origin" in page)
    assert told in words(relayed, "/timeline/").replace(" ,", ",")


def test_the_alarm_of_a_single_origin_counts_origins(relayed):
    """Two relays of one report are no second witness."""
    relayed.entry("relays", "sources: [ONE, TWO]")
    relayed.entry("two", "sources: [ONE, ALONE]")

    assert "rest on one origin each" in words(relayed, "/sources/")
    page = relayed.page("/sources/")
    alone = page[page.index("<details") : page.index("</details>")]
    assert "Title of relays" in alone
    assert "Title of two" not in alone


def test_a_source_names_what_it_relays_in_the_end(relayed):
    """By way of another relay too; the origin needs no entry that cites it."""
    relayed.entry("one", "sources: [TWO]")

    page = words(relayed, "/news/one/")
    assert "relays TASS" in page
    assert "relays Relay One" not in page


def test_a_quotation_is_shown_in_its_language(relayed):
    """With the source, wherever that is told."""
    relayed.entry("one", "sources: [TWO]")
    words(relayed, "/news/one/")

    quote = '<blockquote class="source-quote" lang="ru"><p>Поезд ушёл.</p></blockquote>'
    assert quote in relayed.page("/news/one/")
    assert quote in relayed.page("/sources/")


def test_a_source_written_out_in_an_entry_relays_too(relayed):
    """It has the same fields."""
    relayed.entry("one", "sources: [TASS, {title: Here, via: TASS}]")

    assert "2 sources, 1 origin" in words(relayed, "/news/one/").replace(" ,", ",")


@pytest.mark.parametrize(
    ("line", "code", "severity"),
    [
        ("BAD: {title: Bad, via: TAS}", "unknown-source", "error"),
        ("BAD: {title: Bad, via: BAD}", "via-circle", "error"),
        ("BAD: {title: Bad, via: EVIL}\nEVIL: {title: Evil, via: BAD}", "via-circle", "error"),
        ("BAD: {title: Bad, date: 2024, via: TASS}", "via-order", "warning"),
        (f"BAD: {{title: Bad, lang: ru, quote: {'п' * 301}}}", "bad-value", "error"),
    ],
)
def test_relays_that_cannot_be(relayed, line, code, severity):
    """Told with the place of the field."""
    before = (relayed.content / "sources.yaml").read_text("utf-8")
    relayed.write("sources.yaml", before + line + "\n")
    found = relayed.problems()

    assert {(code, severity, "sources.yaml")} == {
        (one.code, one.severity, one.path) for one in found
    }
    assert {8} <= {one.line for one in found}


def test_an_undated_page_that_cites_a_source_is_told(relayed):
    """By its address or by its place in the list; a work of reference is no event."""
    before = (relayed.content / "sources.yaml").read_text("utf-8")
    relayed.write("sources.yaml", before + 'REF: {title: Ref, url: "https://ref.example/"}\n')
    relayed.write(
        "pages/about.md",
        """\
        ---
        title: About
        ---
        A train [ran](https://tass.example/).

        It was [late](/sources/#ALONE), see [the list](/sources/) and
        [the gazetteer](https://ref.example/).
        """,
    )
    found = relayed.problems()

    # These pages of the test show no list, so that nobody finds a place in it.
    found = [one for one in found if one.code != "dead-link"]
    assert [("page-cites", "warning", "pages/about.md", 4), ("page-cites", "warning",
            "pages/about.md", 6)] == [
        (one.code, one.severity, one.path, one.line) for one in found
    ]  # fmt: skip
    assert "TASS" in found[0].fact
