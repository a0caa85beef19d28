"""A site adds what it needs in one file, and what is wrong with that is told like all else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.model.mistake import Mistake
from tests.conftest import REAL, Done, Project, in_english

GUIDE = (REAL / "docs/extend.md").read_text("utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
(TEMPLATE,) = re.findall(r"```jinja\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def site(project: Project) -> Project:
    """A site with the look of the program, and one letter of its own."""
    project.theme = REAL
    project.templates, project.static = project.root / "own/templates", project.root / "own/static"
    page = project.templates / "pages/letters.html"
    page.parent.mkdir(parents=True)
    in_english(project)
    return project


def lettered(site: Project) -> None:
    (site.templates / "pages/letters.html").write_text(TEMPLATE)
    site.write("extend.py", PROGRAMS[0])


def test_a_kind_of_its_own_has_pages_like_any_other(site: Project) -> None:
    """With the layout, in the sitemap, made anew when a place has another name."""
    site.build()
    lettered(site)
    assert () == site.build().problems
    page = site.page("/a-to-z/")

    assert '<h2 id="letter-1">A</h2>' in page
    assert "Alpha Bridge</a> (AB)" in page
    assert "masthead" in page
    site.edit("places.yaml", "name: Beta,", "name: Gamma,")
    assert "a-to-z/index.html" in site.build().wrote
    assert "Gamma</a> (G)" in site.page("/a-to-z/")
    assert site.clean() == site.tree()
    site.delete("extend.py")
    (site.templates / "pages/letters.html").unlink()
    assert "a-to-z/index.html" in site.build().removed


def test_a_filter_that_changes_is_asked_again_for_what_is_constant(site: Project) -> None:
    """Jinja asks it while it compiles, and what it compiled is kept."""
    own = "def loud(text):\n    return {}\n\n\nFILTERS = {{'loud': loud}}\n"
    (site.templates / "pages/note.html").write_text('{{ "alpha"|loud }}')
    site.write("extend.py", own.format("text.upper()"))
    site.build()
    assert "ALPHA" == site.page("/about/")

    site.write("extend.py", own.format("text + '!'"))
    site.build()

    assert "alpha!" == site.page("/about/")


def test_what_is_wrong_with_its_pages_is_told_with_its_template(site: Project) -> None:
    """A link that leads nowhere, as in a template of the program."""
    lettered(site)
    path = site.templates / "pages/letters.html"
    path.write_text(TEMPLATE.replace("<h1>", '<h1><a href="/nowhere/">x</a>'))

    assert [("dead-link", path.as_posix())] == [
        (one.code, one.path) for one in site.check().problems if one.code == "dead-link"
    ]


def test_a_check_and_markdown_of_its_own(site: Project) -> None:
    """Both as the guide has them; what stands in no mark is as it was."""
    site.edit("entries/2024/first-run.md", "a train ran.", "a ==train [*ran*](/places/beta/)==.")
    site.edit("entries/2024/plan.md", "names a day", "names a day!")
    site.build()
    before = site.tree()
    site.write("extend.py", PROGRAMS[1])
    result = site.build()

    assert [("shout", 2)] == [(one.code, one.line) for one in result.problems]
    assert "a <mark>train <a " in site.page("/news/first-run/")
    changed = {name for name, data in site.tree().items() if before.get(name) != data}
    assert {"news/first-run/index.html"} == {name for name in changed if "news" in name}
    assert [("shout", 2)] == [(one.code, one.line) for one in site.build().problems]
    assert site.check(strict=True).stopped
    assert site.clean() == site.tree()


def test_what_an_extension_writes_is_made_safe(site: Project) -> None:
    """It is no way around the one door for HTML."""
    program = PROGRAMS[1].replace('"mark"', '"script"')
    site.write("extend.py", program)
    site.edit("entries/2024/first-run.md", "a train ran.", "a ==train== ran.")
    site.build()

    assert "<script>train" not in site.page("/news/first-run/")


def test_another_filter_makes_all_anew(site: Project) -> None:
    """Nobody can say where it is used, or what else the file does."""
    lettered(site)
    site.build()
    site.write("extend.py", PROGRAMS[0].replace('"".join', '".".join'))
    site.build()

    assert "Alpha Bridge</a> (A.B)" in site.page("/a-to-z/")
    assert site.clean() == site.tree()


def test_a_tree_may_be_changed_before_and_after_its_words_are_read(site: Project) -> None:
    """As the priority has it."""
    site.write(
        "extend.py",
        """\
        from markdown.extensions import Extension
        from markdown.treeprocessors import Treeprocessor

        class Step(Treeprocessor):
            def __init__(self, word):
                self.word = word

            def run(self, root):
                for element in root.iter("p"):
                    element.text = (element.text or "") + self.word

        class Steps(Extension):
            def extendMarkdown(self, md):
                md.treeprocessors.register(Step(" *early*"), "early", 30)
                md.treeprocessors.register(Step(" *late*"), "late", 5)

        MARKDOWN = (Steps,)
        """,
    )
    site.build()

    assert "<p>Nothing is known of this line.  *late*<em>early</em></p>" in site.page(
        "/routes/beta-gamma/"
    )


MISTAKES = [
    ("x = = 1", 1, "This is not Python: invalid syntax"),
    ("\0", 1, "This is not Python: source code string cannot contain null bytes"),
    ("import nothing_of_this_name", 1, "ModuleNotFoundError: No module named"),
    ("\n\nraise SystemExit(0)", 1, "It ends the program"),
    ("\nFILTER = {}", 2, "FILTER means nothing here"),
    ("\n\nKINDS = [1]", 3, "KINDS is not what it should be"),
    ("FILTERS = {'day': str}", 1, 'The program has a filter "day" already'),
    ("def f(x):\n    return 1 / 0\n\nCHECKS = (f,)", 2, "ZeroDivisionError: division by zero"),
    (
        "def f(x):\n    yield 'wrong'\n\nCHECKS = [f]",
        4,
        "A check gives 'wrong', which is no problem",
    ),
    ("def f():\n    raise KeyError('a')\nMARKDOWN = (f,)", 2, "KeyError: 'a'"),
    (
        "from dateline.extend import *\n"
        "def groups(site):\n    yield PageGroup('', View())\n"
        "def pages(site, facts, language):\n    yield Page('/x/', '', site.nothing, None)\n"
        "KINDS = (Kind('x', 'pages/letters.html', groups, pages),)",
        5,
        "AttributeError: 'Site' object has no attribute 'nothing'",
    ),
    (
        "from dateline.extend import *\n"
        "def groups(site):\n    yield site.entries[99]\n"
        "KINDS = (Kind('x', 'pages/letters.html', groups, groups),)",
        3,
        "IndexError: tuple index out of range",
    ),
    (
        "from dateline.extend import Kind\nKINDS = (Kind('home', '', len, len),)",
        2,
        'The program has a kind "home" already',
    ),
    (
        "from dateline.extend import Kind\nKINDS = (Kind('x', '', len, len),) * 2",
        2,
        'Two kinds have the name "x"',
    ),
]


@pytest.mark.parametrize(("text", "line", "fact"), MISTAKES)
def test_a_mistake_is_told_with_its_line(site: Project, text: str, line: int, fact: str) -> None:
    """And whatever was built before is still there."""
    site.build()
    before = site.tree()
    site.write("extend.py", text.encode())
    with pytest.raises(Exception) as raised:  # noqa: PT011 - whichever it is, it becomes a problem
        site.build()

    from dateline.model import mistake

    problem = mistake.of(raised.value)
    assert problem
    assert (site.content / "extend.py").as_posix() == problem.path
    assert (line, fact) == (problem.line, problem.fact[: len(fact)])
    assert before == site.tree()


def test_a_mistake_in_a_filter_is_told_where_it_is_made(site: Project) -> None:
    """Not where the template asks for it."""
    lettered(site)
    site.write("extend.py", PROGRAMS[0].replace("word[0]", "word[9]"))
    with pytest.raises(Mistake) as raised:
        site.build(jobs=2)

    line = (
        PROGRAMS[0].splitlines().index('    return "".join(word[0] for word in name.split())') + 1
    )
    assert line == raised.value.problem.line
    assert "IndexError: string index out of range" == raised.value.problem.fact


@pytest.mark.parametrize("words", [("build",), ("check",), ("list", "entries"), ("why", "/")])
def test_no_traceback_reaches_an_editor(
    site: Project,
    command_line: Callable[..., Done],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    """One line, as for a file of theirs."""
    site.write("extend.py", "def f(x):\n    return 1 / 0\n\nCHECKS = (f,)\n")
    monkeypatch.chdir(site.root)
    done = command_line(*words)

    told = done.stdout + done.stderr
    assert 1 == done.exit_code
    assert "content/extend.py:2:1: error: ZeroDivisionError: division by zero. [extend]\n" in told
    assert "Traceback" not in told


def test_only_beside_site_yaml(site: Project) -> None:
    """Elsewhere it is a file like any other that has no meaning."""
    site.write("entries/extend.py", "KINDS = ()\n")

    assert ["stray"] == [one.code for one in site.build().problems]


def test_the_examples_are_two_whole_files() -> None:
    """Each is a program by itself."""
    assert 2 == len(PROGRAMS)
    for program in PROGRAMS:
        compile(program, str(Path("extend.py")), "exec")
