"""Findings are lines that an editor, a program and a CI service can each read."""

import json

from dateline.build.pipeline import Result
from dateline.desk import report
from dateline.model.problems import error, warning

ONE = error(
    "bad-value",
    "content/entries/2024/plan.md",
    '"sometime" is no date.',
    "Write 2024-06.",
    line=3,
    column=7,
    field=("promises", 0, "due"),
)
TWO = warning("no-source", "content/entries/2024/talk.md", "This entry names no source")


def test_a_finding_is_one_line():
    """Place, severity, field, fact, hint, code."""
    assert report.text(ONE) == (
        "content/entries/2024/plan.md:3:7: error: promises.0.due: "
        '"sometime" is no date. Write 2024-06. [bad-value]'
    )


def test_text_from_a_file_cannot_begin_a_line_or_colour_a_terminal():
    """Neither a new line nor an escape sequence gets through."""
    told = report.findings([error("x", "a.md", "a\nb\x1b[31m\r\u202ec\u2028d")], "text")

    assert ["a.md:0:0: error: a b [31m  c d. [x]"] == told.splitlines()


def test_json_is_for_programs():
    """Every field by its name."""
    (told,) = json.loads(report.findings([ONE], "json"))

    assert {
        "path": "content/entries/2024/plan.md",
        "line": 3,
        "column": 7,
        "field": "promises.0.due",
        "code": "bad-value",
        "severity": "error",
        "fact": '"sometime" is no date.',
        "hint": "Write 2024-06.",
        "timely": False,
    } == told
    assert "[]\n" == report.findings([], "json")


def test_an_annotation_stands_at_its_line():
    """GitHub shows it beside the file."""
    assert (
        "::error file=content/entries/2024/plan.md,line=3,col=7,title=bad-value::"
        '"sometime" is no date. Write 2024-06.\n'
    ) == report.findings([ONE], "github")


def test_what_a_file_says_cannot_be_a_command():
    """Signs of the command language are escaped; `##[` is a command anywhere in a line."""
    bad = error("c,o::d", "a,b:c%.md", "100%\n::set-env name=A::b\r\n##[add-mask]x", "::stop::")

    told = report.findings([bad], "github")
    assert (
        "::error file=a%2Cb%3Ac%25.md,line=0,col=0,title=c%2Co%3A%3Ad::"
        "100%25%0A::set-env name=A::b%0D%0A# # [add-mask]x. ::stop::\n"
    ) == told
    every = report.findings(
        [bad._replace(path="", fact="::set-env name=A::b ##[x]")] * 11, "github"
    )
    for line in every.splitlines():
        assert "##[" not in line
        assert line.startswith(("::error file=", "10 of 11 are annotations", "- error: ::set-env"))


def test_ten_annotations_and_then_a_list():
    """GitHub shows no more than ten, so the rest is told as text."""
    told = report.findings([ONE] * 12, "github").splitlines()

    assert 10 == sum(line.startswith("::error") for line in told)
    assert 12 == sum(line.startswith("- content/") for line in told)
    assert 10 == len(report.findings([ONE] * 10, "github").splitlines())


def test_the_summary_of_a_step_shows_text_as_text():
    """A file cannot put Markdown or HTML into it."""
    told = report.step_summary([error("x", "a.md", "</pre><script>")], "1 error.")

    assert "### 1 error.\n\n<pre>a.md:0:0: error: &lt;/pre&gt;&lt;script&gt;. [x]</pre>\n" == told
    assert "### 0 errors.\n" == report.step_summary([], "0 errors.")


def test_a_build_is_told_in_one_line():
    """What there is, what was done, how long it took, what was found."""
    done = Result((), False, 1, 0, ("a", "b"), ("c",))
    assert "1 entry, 0 pages: 2 files written, 1 removed in 0.5 s." == report.summary(done, 0.5)

    found = done._replace(problems=(TWO,), removed=(), entries=1200)
    assert "1,200 entries, 0 pages: 2 files written in 0.5 s (1 warning)." == report.summary(
        found, 0.5
    )
    assert "1 error, 1 warning. Nothing was written." == report.summary(
        Result((ONE, TWO), True), 0.5
    )


def test_a_problem_is_shown_with_its_line(tmp_path):
    """Wide letters take two columns; a long line is cut around the place."""
    path = tmp_path / "a.md"
    path.write_text("title: 알파 <x>\n\n" + "a" * 200 + "X" + "b" * 200, encoding="utf-8")

    def shown(line, column):
        told = report.with_lines([error("x", str(path), "Wrong", line=line, column=column)])
        return told.split("\n")[1:-1]

    assert ["     1 | title: 알파 <x>", "       |             ^"] == shown(1, 11)
    assert [] == shown(2, 1)
    assert [] == shown(9, 1)
    text, mark = shown(3, 201)
    assert "X" == text[mark.index("^")]
    assert 9 + 120 == len(text)
    assert [] == report.with_lines([error("x", "", "Wrong")]).split("\n")[1:-1]
