"""The workflow that publishes the site holds no right that it does not need."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = ROOT / ".github" / "workflows" / "pages.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))


def _workflow(path: Path = PAGES) -> dict:
    # BaseLoader: YAML 1.1 would read the key `on` as true.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _steps(path: Path) -> list[dict]:
    return [step for job in _workflow(path)["jobs"].values() for step in job["steps"]]


def _program(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def test_only_publishing_may_write():
    """Tests and build run other people's proposals, so they can only read."""
    workflow = _workflow()

    assert {} == dict(workflow["permissions"])
    assert {
        "test": {"contents": "read"},
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    } == {name: job["permissions"] for name, job in workflow["jobs"].items()}


def test_publishing_waits_for_tests_and_build_and_is_for_main_only():
    """A proposal is built and checked, never published."""
    deploy = _workflow()["jobs"]["deploy"]

    assert ["test", "build"] == deploy["needs"]
    assert "github.ref == 'refs/heads/main'" == deploy["if"]


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


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_to_a_commit_with_its_version(path):
    """A tag can be moved; a commit cannot."""
    pinned = re.compile(r"- uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    text = path.read_text(encoding="utf-8").replace("        uses:", "      - uses:")

    uses = [line.strip() for line in text.splitlines() if "uses:" in line]
    assert [] == [line for line in uses if not pinned.fullmatch(line)]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_expression_stands_in_a_command(path):
    """A branch name or title pasted into a shell line is a way in; a variable is not."""
    assert [] == [step["run"] for step in _steps(path) if "${{" in step.get("run", "")]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_checkouts_keep_no_token(path):
    """No later step can push."""
    checkouts = [step for step in _steps(path) if "actions/checkout@" in step.get("uses", "")]

    assert ["false"] * len(checkouts) == [step["with"]["persist-credentials"] for step in checkouts]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_job_has_an_end(path):
    """GitHub's own limit is six hours."""
    jobs = _workflow(path)["jobs"]

    assert [] == [name for name, job in jobs.items() if int(job["timeout-minutes"]) > 20]


@pytest.mark.parametrize(
    ("schema", "path"),
    [("github-workflows", path) for path in WORKFLOWS]
    + [("dependabot", ROOT / ".github" / "dependabot.yml")],
    ids=lambda value: getattr(value, "name", value),
)
def test_files_for_github_follow_their_schema(schema, path):
    """A file with a wrong key is ignored by GitHub without a word."""
    checked = _program(
        *(sys.executable, "-m", "check_jsonschema"),
        *("--builtin-schema", f"vendor.{schema}", str(path)),
    )

    assert (0, "") == (checked.returncode, checked.stderr)


def test_an_outside_auditor_finds_nothing():
    """zizmor knows more ways to misuse a workflow than this file does."""
    zizmor = Path(sys.executable).parent / "zizmor"
    checked = _program(
        *(str(zizmor), "--offline", "--strict-collection", "--persona", "pedantic"),
        *("--quiet", "--no-progress", "--color", "never", ".github"),
    )

    assert 0 == checked.returncode, checked.stdout + checked.stderr
