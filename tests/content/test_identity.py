"""What readers' programs know the site by: one identity, which outlasts every address."""

import pytest

from dateline.model import urls


@pytest.mark.parametrize(
    "given",
    [
        "alpha.example,2024",
        "alpha.example,2024-02",
        "alpha.example,2024-02-29",
        "news@alpha.example,2024",
        "alpha.example,2024:trains",
        "xn--80ak6aa92e.example,2024:a/b",
    ],
)
def test_an_identity_is_a_domain_and_a_day_on_which_it_was_ours(project, given):
    """RFC 4151 2.1; behind a colon, what tells two sites of one domain apart."""
    project.edit("site.yaml", "identity: alpha.example,2024", f"identity: {given}")

    assert [] == project.problems(base_url="https://beta.example/")


@pytest.mark.parametrize(
    "given",
    [
        "alpha.example",
        "alpha.example,24",
        "alpha.example,2024-13",
        "alpha.example,2023-02-29",
        "https://alpha.example/,2024",
        "Alpha News,2024",
        "tag:alpha.example,2024",
        ",2024",
        "alpha.example,2024:",
    ],
)
def test_what_is_none_is_told_with_an_example(project, given):
    """Its editor writes it once, and should not have to read a standard for it."""
    project.edit("site.yaml", "identity: alpha.example,2024", f'identity: "{given}"')
    (told,) = project.problems()

    assert ("site.yaml", 4, "error") == (told.path, told.line, told.severity)
    assert f'"{given}" is not an identity' == told.fact
    assert "alpha.example,2024" in told.hint


def test_a_site_with_an_address_is_asked_for_its_identity(project):
    """With the words to write, after which nothing is another than before."""
    project.edit("site.yaml", "identity: alpha.example,2024\n", "")
    (told,) = project.problems(base_url="https://beta.example/repo/")
    before = project.page("/atom.xml")

    assert ("identity", "warning", "site.yaml") == (told.code, told.severity, told.path)
    words = told.hint.partition("identity: ")[2].partition(" ")[0]
    assert "beta.example,2026:repo" == words
    project.edit("site.yaml", "zone: UTC", f"zone: UTC\nidentity: {words}")
    assert [] == project.problems(base_url="https://beta.example/repo/")
    assert before == project.page("/atom.xml")


@pytest.mark.parametrize("address", [None, "http://127.0.0.1:8000/", "http://localhost:9000/repo/"])
def test_nobody_is_asked_while_the_site_is_only_tried_out(project, address):
    """An address of this machine is nobody's."""
    project.edit("site.yaml", "identity: alpha.example,2024\n", "")

    assert [] == project.problems(base_url=address)


def test_the_address_of_the_file_counts_before_that_of_the_run(project):
    """A site that is tried out elsewhere is the same site."""
    project.edit(
        "site.yaml", "identity: alpha.example,2024", "base_url: https://beta.example/repo/"
    )
    (told,) = project.problems(base_url="https://elsewhere.example/")

    assert "identity: beta.example,2026:repo " in told.hint


@pytest.mark.parametrize(
    ("base_url", "identity"),
    [
        ("https://alpha.example/", "alpha.example,2026"),
        ("https://Alpha.Example:8443/Repo/a b/", "alpha.example,2026:Repo/a%20b"),
        ("https://поезд.example/", "xn--d1abg0ae.example,2026"),
        ("https://a..b/", "a..b,2026"),
        ("", "dateline.invalid,2026"),
    ],
)
def test_an_identity_follows_from_an_address(base_url, identity):
    """Host and folder; a port is no part of it."""
    assert identity == urls.identity(base_url)


@pytest.mark.parametrize(
    ("identity", "address", "tag"),
    [
        ("tag:alpha.example,2024", "/news/first/", "tag:alpha.example,2024:news/first"),
        ("tag:alpha.example,2024:repo", "/news/first/", "tag:alpha.example,2024:repo/news/first"),
        ("tag:alpha.example,2024", "/ko/atom.xml", "tag:alpha.example,2024:ko/atom.xml"),
    ],
)
def test_a_tag_is_an_address_without_its_place(identity, address, tag):
    """The same wherever the site is found."""
    assert tag == urls.tag(identity, address)
