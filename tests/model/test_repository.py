"""The web editor of a repository is known by an address that its pages show."""

import pytest

from dateline.model import repository


@pytest.mark.parametrize(
    ("address", "editor"),
    [
        ("https://github.com/alpha/news", "https://github.com/alpha/news/edit/main/content/"),
        ("https://github.com/alpha/news.git", "https://github.com/alpha/news/edit/main/content/"),
        ("https://github.com/a/b/tree/dev", "https://github.com/a/b/edit/dev/content/"),
        ("https://github.com/a/b/tree/dev/x/y/", "https://github.com/a/b/edit/dev/x/y/"),
        ("https://gitlab.com/a/b/c", "https://gitlab.com/a/b/c/-/edit/main/content/"),
        (
            "https://git.alpha.example/a/b/-/tree/dev/texts",
            "https://git.alpha.example/a/b/-/edit/dev/texts/",
        ),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b/_edit/main/content/"),
        (
            "https://git.alpha.example/a/b/src/branch/dev",
            "https://git.alpha.example/a/b/_edit/dev/content/",
        ),
        ("https://alpha.example/a/b", ""),
        ("https://github.com/alpha", ""),
        ("http://github.com/a/b", ""),
        ("git@github.com:a/b.git", ""),
        ("javascript:alert(1)//github.com/a/b", ""),
        ("https://github.com/a/b/tree/main/../..", ""),
        ("https://[github.com/a/b", ""),
    ],
)
def test_the_editor_of_a_repository(address, editor):
    """Of GitHub, GitLab and Codeberg, and of others whose address says which one they use."""
    assert editor == repository.editor(address)
