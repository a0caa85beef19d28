"""Every address, and the way from one to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import urls


def localise(html: str, here: str) -> str:
    return urls.rooted(html, urls.up(here))


ADDRESSES = st.sampled_from(("/", "/news/a/", "/timeline/2024/", "/ko/news/a/", "/atom.xml"))


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("/", "/", "./"),
        ("/", "/news/a/", "./news/a/"),
        ("/news/a/", "/", "../../"),
        ("/news/a/", "/news/b/", "../../news/b/"),
        ("/news/a/", "/promises/#x", "../../promises/#x"),
        ("/routes/r/", "/assets/site.css", "../../assets/site.css"),
        ("/old/page.html", "/news/a/", "../news/a/"),
    ],
)
def test_the_way_is_the_same_under_any_base(here: str, there: str, expected: str) -> None:
    """At /, under /repo/, and in a folder: up to the root, and down again."""
    assert expected == way(here, there)


@given(ADDRESSES, ADDRESSES)
def test_the_way_leads_there(here: str, there: str) -> None:
    """As a browser resolves it (RFC 3986 5.2)."""
    from urllib.parse import urljoin

    base = "https://alpha.example/repo"
    assert base + there == urljoin(base + here, way(here, there))


def way(here: str, there: str) -> str:
    return localise(f'<a href="{there}">', here)[9:-2]


def test_only_addresses_of_the_site_become_relative() -> None:
    """Text, other sites, anchors, and attributes that hold words stay."""
    html = (
        '<a href="/a/">/a/</a><a href="//x.example/"></a><a href="#b" title="/c/"></a>'
        '<meta content="/d/"><a href="https://x.example/?e="/f/"></a>'
    )

    assert html.replace('"/a/"', '"../a/"') == localise(html, "/b/")


def test_every_attribute_with_an_address_becomes_relative() -> None:
    """On whichever line it stands."""
    html = '<img src="/a" alt="">\n<form\naction="/b"><video poster="/c"></video></form>'

    assert html.replace('"/', '"../') == localise(html, "/c/")


def test_each_width_of_a_picture_becomes_relative() -> None:
    """A `srcset` holds several addresses."""
    assert '<img srcset="../a.webp 480w, ../b.webp 960w">' == localise(
        '<img srcset="/a.webp 480w, /b.webp 960w">', "/c/"
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [("old", "/old/"), ("/old/", "/old/"), ("old.html", "/old.html"), (" /a/b ", "/a/b/")],
)
def test_an_old_address_is_written_in_any_way(written: str, expected: str) -> None:
    """Editors copy it from where they find it."""
    assert expected == urls.alias(written)
