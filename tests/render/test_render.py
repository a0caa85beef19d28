"""From a planned page to bytes."""

import html

from dateline.render import compose
from tests.conftest import Project


def test_a_link_to_a_file_becomes_the_way_to_its_page(project: Project) -> None:
    """Editors link files; readers follow addresses."""
    project.build()

    assert 'href="../../news/plan/"' in project.page("/news/first-run/")
    assert 'href="../news/plan/"' in project.page("/about/")


def test_a_target_that_is_not_there_loses_its_link() -> None:
    """Better plain words than a dead link."""
    body = '<a href="content:entries/x.md">x</a> <a href="content:entries/y.md#z">y</a>'

    assert '<a>x</a> <a href="/news/y/#z">y</a>' == compose.linked(
        body, (("entries/x.md", ""), ("entries/y.md", "/news/y/"))
    )


def test_an_address_in_a_code_sample_is_shown_as_it_is(project: Project) -> None:
    """What looks like a link to the program is text to the reader."""
    project.entry("odd", body='Write `a href="/b/"`, not <span title=\'c href="/d/"\'>this</span>.')
    project.build()

    page = html.unescape(project.page("/news/odd/"))
    assert 'a href="/b/"' in page
    assert 'c href="/d/"' in page


def test_the_page_for_missing_addresses_holds_at_any_depth(project: Project) -> None:
    """A server shows it at the address that was asked for."""
    path = project.templates / "pages/not_found.html"
    path.write_text('<a href="{{ url.page("/") }}">Home</a>', "utf-8")
    project.build(base_url="https://alpha.example/repo/")

    assert '<a href="/repo/">Home</a>' == project.page("/404.html")


def test_control_characters_never_reach_a_feed(project: Project) -> None:
    """XML 1.0 2.2 has no way to write them."""
    path = project.templates / "feeds/atom.xml"
    path.write_text("<feed>a{{ '\\x08' }}b</feed>", "utf-8")
    project.build()

    assert "<feed>ab</feed>" == project.page("/atom.xml")


def test_text_is_escaped(project: Project) -> None:
    """A title is words, never markup."""
    project.entry("odd", body="Words.")
    project.edit("entries/2025/odd.md", "Title of odd", "A <b>bold</b> & title")
    project.build()

    assert "<title>A &lt;b&gt;bold&lt;/b&gt; &amp; title</title>" in project.page("/news/odd/")
