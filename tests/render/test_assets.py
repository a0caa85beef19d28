"""Static files under names that change with their content."""

import re
import unicodedata
from pathlib import Path

import pytest

from dateline.render import syntax
from dateline.render.assets import collect, problems
from tests.conftest import REAL, Project


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_styles_are_joined_from_the_ground_up(tmp_path: Path) -> None:
    """Later sheets win, so their order is part of the design."""
    put(
        tmp_path,
        css__utilities_css="u",
        css__blocks__a_css="b",
        css__base_css="e",
        css__tokens_css="t",
    )

    assert [b"t\ne\nb\nu\n"] == [data for _, data in collect((tmp_path,)).files]


def test_what_a_style_says_to_authors_is_not_sent(tmp_path: Path) -> None:
    """Nor is a reader's time taken by it; a licence stays, and what only looks like a comment."""
    text = 'a {\n  /* why\n     so */\n  b: c; /* d */\n  e: "/* f */";\n}\n/*! licence */\ng {}\n'
    put(tmp_path, css__base_css=text)

    sent = b'a {\n  b: c; /* d */\n  e: "/* f */";\n}\n/*! licence */\ng {}\n'
    assert [sent] == [data for _, data in collect((tmp_path,)).files]


def test_a_name_changes_with_its_content_alone(tmp_path: Path) -> None:
    """A browser may keep a file for ever."""
    one = collect((put(tmp_path / "a", js__site_js="1", css__base_css="x"),))
    two = collect((put(tmp_path / "b", js__site_js="2", css__base_css="x"),))

    assert one.names["css"] == two.names["css"]
    assert one.names["js/site.js"] != two.names["js/site.js"]
    assert one.digest != two.digest


def test_what_is_left_behind_is_not_published(tmp_path: Path) -> None:
    """By an editor, a system, a merge."""
    put(tmp_path, css__base_css="x")
    names = (
        ".DS_Store",
        "Thumbs.db",
        "css/base.css.orig",
        "js/site.js~",
        ".well-known/a",
        "Icon\r",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    assert ["css"] == list(collect((tmp_path,)).names)


def test_a_link_is_followed_inside_the_folder_alone(tmp_path: Path) -> None:
    """As in the content folder: what lies outside is not the site's."""
    (tmp_path / "secret.css").write_text("secret")
    static = put(tmp_path / "static", css__base_css="x")
    (static / "same.txt").symlink_to(static / "css/base.css")
    for name in ("out.txt", "css/out.css", "root"):
        (static / name).symlink_to(tmp_path / "secret.css")
    (static / "folder").symlink_to(tmp_path)

    found = collect((static,))

    assert {"css", "same.txt"} == found.names.keys()
    assert b"secret" not in b"".join(data for _, data in found.files)
    told = sorted((one.path, one.code) for one in problems(found))
    names = ("css/out.css", "folder", "out.txt", "root")
    assert [(f"{static}/{name}", "symlink") for name in names] == told


NAMES = {
    "fonts/LICENSE": r"assets/fonts/LICENSE\.[0-9a-f]{10}",
    "fonts.v2/LICENSE": r"assets/fonts\.v2/LICENSE\.[0-9a-f]{10}",
    "fonts.v2/a.woff2": r"assets/fonts\.v2/a\.[0-9a-f]{10}\.woff2",
    "a.tar.gz": r"assets/a\.tar\.[0-9a-f]{10}\.gz",
    "robots.txt": "robots.txt",
    "root/ads.txt": "ads.txt",
    "root/CNAME": "CNAME",
    "root/.well-known/security.txt": r"\.well-known/security\.txt",
}


def test_a_file_stays_in_its_folder(tmp_path: Path) -> None:
    """With or without a suffix, whatever its folder is called; at the root under its own name."""
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)

    found = collect((tmp_path,))

    assert NAMES.keys() | {"css"} == found.names.keys()
    for name, pattern in NAMES.items():
        assert re.fullmatch(pattern, found.names[name].lstrip("/")), name
    assert all(f"/{name}" in found.names.values() for name, _ in found.files)


def test_a_name_is_compared_as_text_and_is_an_address(tmp_path: Path) -> None:
    """A Mac writes letters in parts, and `#` would end an address."""
    for name in ("й.svg", "a #1.svg"):
        (tmp_path / unicodedata.normalize("NFD", name)).write_text("x")

    names = collect((tmp_path,)).names

    assert {"css", "й.svg", "a #1.svg"} == names.keys()
    assert "/assets/a%20%231." in names["a #1.svg"]


def test_files_of_the_root_are_published_as_they_are(project: Project) -> None:
    """Also when they change, and no longer when they are gone."""
    root = put(project.static / "root", robots_txt="one", CNAME="alpha.example")
    project.build()
    assert b"one" == project.tree()["robots.txt"]
    assert b"alpha.example" == project.tree()["CNAME"]

    put(root, robots_txt="two")
    assert ("robots.txt",) == project.build().wrote
    assert b"two" == project.tree()["robots.txt"]
    assert () == project.build().wrote

    project.edit("entries/2024/first-run.md", "a train ran", "one train ran")
    project.build()
    assert b"two" == project.tree()["robots.txt"]

    (root / "robots.txt").unlink()
    assert ("robots.txt",) == project.build().removed


def test_a_static_file_that_a_template_names_must_be_there(project: Project) -> None:
    """It would be a page without its styles."""
    put(project.static, js__site_js="a()")
    template = project.templates / "pages/entry.html"
    template.write_text('<p>\n{{ asset("js/sites.js") }}\n', encoding="utf-8")

    (found,) = project.build().problems

    assert (template.as_posix(), 2, "template") == (found.path, found.line, found.code)
    assert 'There is no static file "js/sites.js". Did you mean "js/site.js"?' in found.fact


WRONG = [
    ("css/a.css", b"a { color: red }\nb { color: blue\n", 2, "syntax", "The { here is not closed"),
    ("css/a.css", b"a { color: red } }\n", 1, "syntax", "The } here closes nothing"),
    ("css/a.css", b"a {\n content: 'b }\n", 2, "syntax", "A text begins here with '"),
    ("css/a.css", b"a {}\n/* b {}\n", 2, "syntax", "A comment begins here"),
    ("css/a.css", b"a { background: url(b.png }", 1, "syntax", "does not close the ( of line 1"),
    ("css/a.css", b"a {}\nb { content: '\xe9' }", 2, "encoding", "not UTF-8"),
    ("js/a.js", b"let a = () => {\n  b();\n", 1, "syntax", "The { here is not closed"),
    ("js/a.js", b"b(\n`${c}` + `d);", 2, "syntax", "A text begins here with `"),
    ("js/a.js", b"b([1, 2);", 1, "syntax", "The ) here does not close the [ of line 1"),
    ("js/a.js", b'let a = "b;\n', 1, "syntax", 'A text begins here with "'),
]


@pytest.mark.parametrize(("path", "data", "line", "code", "fact"), WRONG)
def test_a_style_or_script_that_does_not_parse_is_told(
    project: Project, path: str, data: bytes, line: int, code: str, fact: str
) -> None:
    """All styles are one file: a bracket that is not closed takes the others along."""
    target = project.static / path
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(data)

    result = project.build()

    assert result.stopped
    assert [(target.as_posix(), line, code)] == [
        (one.path, one.line, one.code) for one in result.problems
    ]
    assert fact in result.problems[0].fact


def test_an_edit_of_a_style_alone_is_looked_at(project: Project) -> None:
    """It takes a shorter way through the build; the last good site stays."""
    project.build()
    before = project.tree()
    (project.static / "css/site.css").write_text("body { color: red")

    assert ["syntax"] == [one.code for one in project.build().problems]
    assert ["syntax"] == [one.code for one in project.build().problems]
    assert before == project.tree()


RIGHT = [
    ("@media (min-width: 2em) { a::after { content: '\\27 }' } }", False),
    ("a { background: url(data:image/png;base64,a+/b==) } /* ' { */", False),
    ("@layer a, b; a { &:hover { --c: {x: [y]}; } } \\{ {}", False),
    ("const a = `x${`y${b}`}z ' { ${ {c: 1}.c }`; // ' {", True),
    ("d = a / 2 / 3; if (/[/]'{/.test(d)) e(); f = g++ / h['i'] / 2;", True),
    ("return /'/g.test(a) ? a?.b ?? c : `${/}/.source}`", True),
]


@pytest.mark.parametrize(("text", "script"), RIGHT)
def test_what_a_browser_reads_is_right(text: str, script: bool) -> None:
    """Signs in texts, comments, addresses and expressions open nothing."""
    assert None is syntax.wrong(text, script=script)


def test_what_lies_in_the_folder_of_the_root_stands_before_what_lies_beside_it(
    project: Project,
) -> None:
    """Both can be there, as where the theme has the one and the site the other."""
    put(project.static, robots_txt="beside")
    put(project.static / "root", robots_txt="root")

    assert not [one for one in project.build().problems if one.severity == "error"]
    assert b"root" == project.tree()["robots.txt"]


def test_no_style_cuts_words():
    """What is too long for its place goes on in another line."""
    for path in sorted((REAL / "static/css").rglob("*.css")):
        assert not re.search(r"text-overflow|line-clamp", path.read_text("utf-8")), path.name
