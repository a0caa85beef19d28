"""The workflow that publishes the site holds no right that it does not need."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = ROOT / ".github" / "workflows" / "pages.yml"
# What `init` writes for another site.
STARTER = ROOT / "dateline/desk/starter/github"
NEW = STARTER / "workflows/pages.yml"
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.y*ml")), NEW]


def _short(path: Path) -> str:
    return "-".join(("new" if STARTER in path.parents else "ours", path.stem))


def _workflow(path: Path = PAGES) -> dict:
    # BaseLoader: YAML 1.1 would read the key `on` as true.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _steps(path: Path) -> list[dict]:
    return [step for job in _workflow(path)["jobs"].values() for step in job.get("steps", ())]


def _step(name: str, path: Path = PAGES) -> dict:
    (found,) = [step for step in _steps(path) if step.get("name") == name]
    return found


def _program(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def _run(step: dict, folder: Path, **environment: str) -> str:
    """What a step tells those after it, run as GitHub runs it."""
    told = folder / "told"
    told.write_text("")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **environment, "GITHUB_OUTPUT": str(told)},
        capture_output=True,
        text=True,
        check=False,
    )
    return told.read_text() if done.returncode == 0 else f"failed: {done.returncode}"


def test_only_publishing_may_write():
    """Tests and build run other people's proposals, so they can only read."""
    workflow = _workflow()

    assert {} == dict(workflow["permissions"])
    assert {
        "before": {"actions": "read", "contents": "read"},
        "test": {"contents": "read"},
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    } == {name: job["permissions"] for name, job in workflow["jobs"].items()}


def test_publishing_waits_for_the_build_and_for_tests_that_are_needed():
    """Those that were not needed do not stand in the way; those that failed do."""
    jobs = _workflow()["jobs"]

    assert ["before", "test", "build"] == jobs["deploy"]["needs"]
    expected = (
        "!cancelled() && needs.before.outputs.publishes == 'true'"
        " && needs.build.result == 'success'"
        " && (needs.test.result == 'success' || needs.test.result == 'skipped')"
    )
    assert expected == " ".join(jobs["deploy"]["if"].split())
    assert "needs.before.outputs.program == 'true'" == jobs["test"]["if"]
    assert "before" == jobs["build"]["needs"], "a change of the content waits for no test"


def test_any_branch_may_be_the_default_one():
    """Its name is the repository's to choose; a proposal is built and checked, never published."""
    words = [line for path in WORKFLOWS for line in path.read_text("utf-8").splitlines()]

    assert [] == [line for line in words if re.search(r"\b(main|master)\b", line)]
    default = "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"
    # A schedule runs on the default branch, and its event names no repository.
    publishes = _workflow()["jobs"]["before"]["outputs"]["publishes"]
    assert f"${{{{ github.event_name == 'schedule' || {default} }}}}" == publishes
    assert f"github.event_name != 'push' || {default}" == _workflow()["jobs"]["before"]["if"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (["content/site.yaml"], "false"),
        (["content/entries/new.md", "checks/told.py"], "false"),
        (["content/site.yaml", "templates/base.html"], "true"),
        (["contents.md"], "true"),
        (["dateline/content/read.py"], "true"),
        ([".github/workflows/pages.yml"], "true"),
        ([], "false"),
    ],
)
def test_tests_are_run_where_the_program_is_not_what_is_published(changed, said, tmp_path):
    """A sentence of an entry waits for none of them."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@alpha.example", "-C", str(tmp_path)]
    for words in (["init", "-q"], ["commit", "-qm", "First", "--allow-empty"]):
        assert 0 == _program(*git, *words).returncode
    base = _program(*git, "rev-parse", "HEAD").stdout.strip()
    for name in changed:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    _program(*git, "add", *changed)
    _program(*git, "commit", "-qm", "Second", "--allow-empty")

    step = _step("Ask whether the program has changed")
    assert f"changed={said}\n" == _run(step, tmp_path, BASE=base)
    # What nobody knows, or what is no longer there, may have been anything.
    assert "changed=true\n" == _run(step, tmp_path, BASE="")
    assert "changed=true\n" == _run(step, tmp_path, BASE="1" * 40)


@pytest.mark.parametrize("path", [PAGES, NEW], ids=["ours", "theirs"])
@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ({"push": "9 b\n10 c", "workflow_dispatch": "3 a"}, "commit=c\n"),
        ({"push": "9 b", "workflow_dispatch": "11 d"}, "commit=d\n"),
        ({"push": "", "workflow_dispatch": ""}, "commit=\n"),
        ({"push": "9 b"}, "failed: 1"),  # GitHub does not answer, or not all of it
    ],
)
def test_the_schedule_publishes_what_was_published(runs, said, path, tmp_path):
    """Not what the day refused; a deployment of the schedule itself would name just that."""
    gh = tmp_path / "bin/gh"
    gh.parent.mkdir()
    answers = "".join(f"*event={name}*) printf '{text}\\n';;\n" for name, text in runs.items())
    gh.write_text(f'#!/bin/sh\necho "$@" >> asked\ncase "$*" in\n{answers}*) exit 1;;\nesac\n')
    gh.chmod(0o755)
    step = _step("Ask for the commit that was published last", path)
    given = {"PATH": f"{gh.parent}:{os.environ['PATH']}", "GITHUB_REF_NAME": "trunk", "RUNS": "r"}

    assert said == _run(step, tmp_path, **given, GITHUB_EVENT_NAME="schedule")
    by_day = said if said.startswith("commit") else "commit=b\n"
    assert by_day == _run(step, tmp_path, **given, GITHUB_EVENT_NAME="push")
    assert "branch=trunk" in (tmp_path / "asked").read_text()
    runs_of = step["env"]["RUNS"].rpartition("/workflows/")[2]
    assert f"{path.name}/runs" == runs_of
    build = _workflow(path)["jobs"]["build"]
    checkout = build["steps"][0]["with"]["ref"]
    taken = "github.event_name == 'schedule' && needs.before.outputs.commit || github.sha"
    assert f"${{{{ {taken} }}}}" == checkout
    assert "github.event_name != 'schedule' || needs.before.outputs.commit != ''" == build["if"]


@pytest.mark.parametrize("path", [PAGES, NEW], ids=["ours", "theirs"])
def test_the_schedule_checks_as_strictly_but_for_the_calendar(path):
    """Which warnings that are is for each check to say, not for this file."""
    (daily,) = [
        step for step in _steps(path) if step.get("if") == "github.event_name == 'schedule'"
    ]

    assert ".venv/bin/python -m dateline check --daily" == daily["run"]


@pytest.mark.parametrize("path", [PAGES, NEW], ids=["ours", "theirs"])
def test_a_build_is_kept_for_the_next_one_by_the_default_branch_alone(path):
    """A proposal may take one up; what it leaves can reach no reader."""
    (taken,) = [step for step in _steps(path) if "cache/restore@" in step.get("uses", "")]
    (kept,) = [step for step in _steps(path) if "cache/save@" in step.get("uses", "")]

    assert "needs.before.outputs.publishes == 'true'" == kept["if"]
    assert [".cache/", "_site/"] == taken["with"]["path"].split() == kept["with"]["path"].split()
    assert taken["with"]["key"] == kept["with"]["key"]
    # A key is written once: each run has its own, and begins with the newest of the same libraries.
    assert taken["with"]["key"].startswith(taken["with"]["restore-keys"])
    assert taken["with"]["key"].endswith("-${{ github.run_id }}-${{ github.run_attempt }}")


def test_a_new_site_has_the_same_workflow():
    """But for the tests of the program, which it has not, and how that is installed."""
    ours, theirs = _workflow(PAGES), _workflow(NEW)
    del ours["on"]["schedule"], theirs["on"]["schedule"]
    before = ours["jobs"]["before"]
    del ours["jobs"]["test"], before["permissions"]["contents"], before["outputs"]["program"]
    before["steps"] = before["steps"][:1]
    ours["jobs"]["deploy"]["needs"].remove("test")
    ours["jobs"]["deploy"]["if"] = "needs.before.outputs.publishes == 'true'"
    runs = {
        "make venv": "python -m venv .venv && "
        ".venv/bin/python -m pip install --requirement requirements.txt",
        "make check-content": ".venv/bin/python -m dateline check --strict",
    }
    for step in ours["jobs"]["build"]["steps"]:
        if "run" in step:
            step["run"] = runs.get(step["run"], step["run"])

    assert ours == theirs


def test_a_proposal_can_be_looked_at():
    """As a folder of files, by whoever may read the repository."""
    shown = _step("Show what a reader would see")

    assert "github.event_name == 'pull_request'" == shown["if"]
    assert "_site/" == shown["with"]["path"]


def test_a_proposal_says_what_a_reader_would_see_change(tmp_path):
    """On the page of the run, against the commit that it is to be put upon."""
    checkout = _workflow()["jobs"]["build"]["steps"][0]["with"]
    assert "${{ github.event_name == 'pull_request' && '0' || '1' }}" == checkout["fetch-depth"]
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@alpha.example", "-C", str(tmp_path)]
    program = [sys.executable, str(ROOT / "build.py")]
    assert 0 == _program(*program, "init", str(tmp_path)).returncode
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        assert 0 == _program(*git, *words).returncode
    base = _program(*git, "rev-parse", "HEAD").stdout.strip()
    (entry,) = tmp_path.glob("content/entries/*/empty-tram.md")
    entry.write_text(entry.read_text("utf-8").replace("A tram crosses", "An empty tram crosses"))
    own = tmp_path / "static/css/own.css"
    own.parent.mkdir(parents=True)
    own.write_text(":root { --accent: teal; }")
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)

    step = _step("Say what a reader would see change")
    assert "${{ github.event.pull_request.base.sha }}" == step["env"]["BASE"]
    assert "" == _run(step, tmp_path, BASE=base, GITHUB_STEP_SUMMARY=str(tmp_path / "page"))
    said = (tmp_path / "page").read_text("utf-8")
    assert said.startswith("## What a reader will see change\n")
    assert "/news/empty-tram/" in said
    assert "/assets/site." in said, "the style is new, and so is its folder"


def test_publishing_runs_none_of_our_code():
    """What holds the right to write is one pinned action."""
    uses = [step.get("uses", "a command") for step in _workflow()["jobs"]["deploy"]["steps"]]

    assert ["actions/deploy-pages"] == [action.partition("@")[0] for action in uses]


def test_it_runs_on_push_proposal_schedule_and_by_hand():
    """`pull_request_target`, which would hand our rights to a fork, is not among them."""
    assert {"push", "pull_request", "schedule", "workflow_dispatch"} == set(_workflow()["on"])


def test_the_daily_build_is_not_on_the_full_hour():
    """Schedules at minute 0 wait longest or are dropped."""
    (daily,) = _workflow()["on"]["schedule"]

    minute, hour, *rest = daily["cron"].split()
    assert (minute.isdecimal(), hour.isdecimal(), rest) == (True, True, ["*", "*", "*"])
    assert int(minute) % 15 != 0


def test_runs_for_main_wait_for_each_other():
    """An older build must never replace a newer one, nor be cut off while it is published."""
    concurrency = _workflow()["concurrency"]

    assert "site-${{ github.ref }}" == concurrency["group"]
    assert "${{ github.event_name == 'pull_request' }}" == concurrency["cancel-in-progress"]


def test_the_artefact_is_the_built_site():
    """`_site/` and nothing else is published."""
    uploads = [step for step in _steps(PAGES) if "upload-pages-artifact" in step.get("uses", "")]

    assert [{"path": "_site/"}] == [step["with"] for step in uploads]


def test_the_address_comes_from_the_repository_settings():
    """The same workflow serves a project page, a user page and a domain of its own."""
    (build,) = [step for step in _steps(PAGES) if step.get("name") == "Build"]

    assert {"BASE_URL": "${{ steps.pages.outputs.base_url }}"} == build["env"]
    assert build["run"].endswith('${BASE_URL:+--base-url "$BASE_URL/"}')


@pytest.mark.parametrize("path", WORKFLOWS, ids=_short)
def test_actions_are_pinned_to_a_commit_with_its_version(path):
    """A tag can be moved; a commit cannot."""
    pinned = re.compile(r"- uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    text = path.read_text(encoding="utf-8").replace("        uses:", "      - uses:")

    # `$/` is this repository at the commit that runs.
    uses = [line.strip() for line in text.splitlines() if re.search(r"uses: (?!\$/)", line)]
    assert [] == [line for line in uses if not pinned.fullmatch(line)]


@pytest.mark.parametrize("path", WORKFLOWS, ids=_short)
def test_no_expression_stands_in_a_command(path):
    """A branch name or title pasted into a shell line is a way in; a variable is not."""
    assert [] == [step["run"] for step in _steps(path) if "${{" in step.get("run", "")]


@pytest.mark.parametrize("path", WORKFLOWS, ids=_short)
def test_checkouts_keep_no_token(path):
    """No later step can push."""
    checkouts = [step for step in _steps(path) if "actions/checkout@" in step.get("uses", "")]

    assert ["false"] * len(checkouts) == [step["with"]["persist-credentials"] for step in checkouts]


@pytest.mark.parametrize("path", WORKFLOWS, ids=_short)
def test_every_job_has_an_end(path):
    """GitHub's own limit is six hours."""
    jobs = {name: job for name, job in _workflow(path)["jobs"].items() if "uses" not in job}

    assert [] == [name for name, job in jobs.items() if int(job["timeout-minutes"]) > 20]


@pytest.mark.parametrize(
    ("schema", "path"),
    [("github-workflows", path) for path in WORKFLOWS]
    + [
        ("dependabot", ROOT / ".github" / "dependabot.yml"),
        ("dependabot", STARTER / "dependabot.yml"),
    ],
    ids=lambda value: _short(value) if isinstance(value, Path) else value,
)
def test_files_for_github_follow_their_schema(schema, path):
    """A file with a wrong key is ignored by GitHub without a word."""
    checked = _program(
        *(sys.executable, "-m", "check_jsonschema"),
        *("--builtin-schema", f"vendor.{schema}", str(path)),
    )

    assert (0, "") == (checked.returncode, checked.stderr)


@pytest.mark.parametrize("folder", [ROOT / ".github", STARTER], ids=["ours", "theirs"])
def test_an_outside_auditor_finds_nothing(folder, tmp_path):
    """zizmor knows more ways to misuse a workflow than this file does."""
    zizmor = Path(sys.executable).parent / "zizmor"
    shutil.copytree(folder, tmp_path / ".github")
    checked = _program(
        *(str(zizmor), "--offline", "--strict-collection", "--persona", "pedantic"),
        *("--quiet", "--no-progress", "--color", "never", ".github"),
        folder=tmp_path,
    )

    assert 0 == checked.returncode, checked.stdout + checked.stderr
