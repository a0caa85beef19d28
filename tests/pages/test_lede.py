"""Words stand once on a page."""

import re
import shutil

import pytest

from tests.conftest import REAL

KINDS = {
    "news": ("entries/2025/one.md", "title: One\ndate: 2025-03-01"),
    "routes": ("routes/one.md", "name: One\nstops: [{place: alpha}]"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("summary", "above"),
    [
        ("", []),
        ("summary: The first train left.\n", []),
        ("summary: A train left.\n", ["A train left."]),
    ],
)
def test_the_first_words_are_not_the_lede_again(project, kind, summary, above):
    """Without a summary of its own a page begins with its body."""
    shutil.rmtree(project.templates)
    shutil.copytree(REAL / "templates", project.templates)
    shutil.copytree(REAL / "static", project.static, dirs_exist_ok=True)
    path, fields = KINDS[kind]
    body = "The first train *left*.\n\nThe second did not."
    project.write(path, f"---\n{fields}\n{summary}---\n{body}\n")

    project.build()

    page = project.page(f"/{kind}/one/")
    main = page.partition("<main")[2]
    assert above == re.findall(r'<p class="lede"[^>]*>(.*?)</p>', main)
    assert 1 == len(re.findall("The first train <em>left</em>|The first train left", main))
    assert '<meta name="description" content="' in page
    assert (above or ["The first train left."])[0] in page.partition("</head>")[0]


def test_a_note_is_not_what_a_body_begins_with(project):
    """A body of a list alone has no first paragraph; its notes stand below it."""
    shutil.rmtree(project.templates)
    shutil.copytree(REAL / "templates", project.templates)
    shutil.copytree(REAL / "static", project.static, dirs_exist_ok=True)
    project.write(
        "entries/2025/one.md",
        "---\ntitle: One\ndate: 2025-03-01\n---\n- First[^1]\n\n[^1]: A note.\n",
    )

    project.build()

    head, _, main = project.page("/news/one/").partition("</head>")
    assert "A note." not in head
    assert 1 == main.count("A note.")
