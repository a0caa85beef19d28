"""What helps editors is as the program is now, and does what it says."""

import json
import os
import re
import subprocess
import sys

import jsonschema
import pytest
import yaml

from dateline.content import json_schema
from dateline.desk import report, vscode
from dateline.model.problems import error
from tests.conftest import REAL, by_itself
from tools.vscode import COMMAND

MADE = vscode.files(COMMAND)


@pytest.mark.parametrize("path", sorted(MADE))
def test_the_files_of_this_folder_are_up_to_date(path):
    """`python tools/vscode.py` writes them."""
    assert MADE[path] == (REAL / path).read_text("utf-8")


def test_the_hook_can_be_run():
    """Git asks for it."""
    assert os.access(REAL / vscode.HOOK, os.X_OK)


@pytest.mark.parametrize("name", ["site", "places", "sources", "topics", "voices"])
def test_the_schemas_allow_what_the_program_allows(project, name):
    """And tell a field that is none."""
    schema = json.loads(MADE[f".vscode/schemas/{name}.json"])
    text = (project.content / f"{name}.yaml").read_text("utf-8")
    fields = yaml.safe_load(text)
    told = [one.message for one in jsonschema.Draft202012Validator(schema).iter_errors(fields)]
    # By PyYAML a day is a day and `no` is none; by the YAML of editors both are texts.
    assert [] == [one for one in told if "datetime.date(" not in one]

    wrong = {**fields, "nmae": "x"} if name == "site" else {"alpha": {"nmae": "x"}}
    assert not jsonschema.Draft202012Validator(schema).is_valid(wrong)


def test_what_runs_on_a_line_is_what_the_site_says(project):
    """Its own dimensions and states; nothing is offered where nothing is told of lines."""
    path = project.content / "site.yaml"
    plain = path.read_text("utf-8")
    own = "dimensions: [{id: trams}, {id: buses}]\nstates: [{id: daily, stroke: full}]\n"
    for more, said in ((own, "${2|trams,buses|}: ${3|daily|}"), ("dimensions: []\n", "")):
        path.write_text(plain + more, "utf-8")
        made = vscode.files(COMMAND, json_schema.rules(project.content))
        snippets = json.loads(made[".vscode/dateline.code-snippets"])
        found = snippets.get("What changed on a line", {"body": [""]})["body"]
        assert said in found[-1], more
        assert bool(said) == bool(found[-1])


def test_the_matcher_finds_the_place_of_a_problem():
    """A click leads to it."""
    told = report.text(
        error("bad-date", "content/a b.md", 'date: "x" [y]', "Hint.", line=3, column=7)
    )
    found = re.fullmatch(vscode.MATCH, told)

    assert ("content/a b.md", "3", "7", "error") == found.groups()[:4]
    assert "bad-date" == found[6]


def test_the_snippet_of_an_entry_is_an_entry(project):
    """Its holes filled with what stands in them."""
    snippets = json.loads(MADE[".vscode/dateline.code-snippets"])
    for name, one in snippets.items():
        text = "\n".join(one["body"])
        text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2025-03-01")
        text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
        text = re.sub(r"\$\{\d+:?([^}]*)\}|\$0", r"\1", text)
        if name == "An entry":
            project.write("entries/2025/snippet.md", text)
            assert [] == project.problems(drafts=True)
        elif one["scope"] == "yaml":
            assert 1 == len(yaml.safe_load(text))
        else:
            assert isinstance(yaml.safe_load(text), dict)


def test_the_hook_lets_no_silent_change_through(project):
    """With a correction it does."""
    by_itself(project)
    hook = vscode.files(f"'{sys.executable}' '{REAL / 'build.py'}'")[vscode.HOOK]
    path = project.root / vscode.HOOK
    path.parent.mkdir()
    path.write_text(hook, encoding="utf-8")
    path.chmod(0o755)
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@alpha.example")

    def git(*words):
        done = subprocess.run(
            ["git", *who, *words], cwd=project.root, capture_output=True, text=True
        )
        return done.returncode, done.stdout + done.stderr

    assert 0 == git("init", "--quiet")[0]
    git("config", "core.hooksPath", ".githooks")
    git("add", "content", "templates", "static")
    assert 0 == git("commit", "--quiet", "--message", "All")[0]
    project.edit("entries/2024/plan.md", "date: 2024-09-20", "date: 2024-09-21")
    code, told = git("commit", "--quiet", "--all", "--message", "Date")
    assert 1 == code
    assert "content/entries/2024/plan.md:3:7: error: date: The date has changed from" in told
    note = "\ncorrections: [{date: 2025-05-01, kind: correction, text: It was wrong.}]\nkind:"
    project.edit("entries/2024/plan.md", "\nkind:", note)
    assert 0 == git("commit", "--quiet", "--all", "--message", "Date")[0]
