"""The command line is polite: data to stdout, talk to stderr, 0 well, 1 problems, 2 wrong use."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.content.markdown import convert
from tests.conftest import by_itself

OLD = "entries/2024"
ROOT = Path(__file__).parents[2]
CLEAN = {
    "SOURCE_DATE_EPOCH": "1748779200",
    "CI": None,
    "GITHUB_ACTIONS": None,
    "GITHUB_STEP_SUMMARY": None,
    "NO_COLOR": None,
    "DATELINE_TRACEBACK": None,
}  # 2025-06-01


@pytest.fixture
def run(project, monkeypatch, command_line):
    """Run the command line inside the project's folder."""
    monkeypatch.chdir(project.root)

    def command(*words, **environment):
        return command_line(*words, **{**CLEAN, **environment})

    return command


def program(folder, *words, python=(), **given):
    """Run `build.py` as a process of its own."""
    environment = {**os.environ, **{key: value for key, value in CLEAN.items() if value}}
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, *python, str(ROOT / "build.py"), *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        **given,
    )


def test_no_command_is_build(project, run):
    """`python build.py` is all that an editor has to know."""
    done = run()

    assert (0, "") == (done.exit_code, done.stdout)
    assert done.stderr.startswith("3 entries, ")
    assert (project.output / "index.html").is_file()


def test_options_without_a_command_are_those_of_build(project, run):
    """As of an earlier day there is less."""
    done = run("--as-of", "2024-10-01", "-o", "then")

    assert 0 == done.exit_code
    assert done.stderr.startswith("1 entry, ")
    assert (project.root / "then/index.html").is_file()
    assert not project.output.exists()


def test_problems_go_to_stdout_and_make_it_1(project, run):
    """Path, line and column as the author types them."""
    project.edit("entries/2025/trial-run.md", "date: 2025-01-24/2025-01-26", "date: soon")
    done = run()

    assert 1 == done.exit_code
    assert done.stdout.startswith("content/entries/2025/trial-run.md:3:7: error: ")
    assert "1 error. Nothing was written.\n" == done.stderr


def test_quiet_says_only_what_was_found(project, run):
    """Nothing is well said by silence."""
    done = run("-q")
    assert (0, "", "") == (done.exit_code, done.stdout, done.stderr)

    project.entry("wrong", "kind: evnt")
    done = run("build", "--quiet")
    assert (1, "") == (done.exit_code, done.stderr)
    assert 'Did you mean "event"?' in done.stdout


def test_verbose_names_what_was_written(run):
    """To stderr, like all talk."""
    done = run("-v")

    assert "" == done.stdout
    assert "wrote news/plan/index.html\n" in done.stderr


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["biuld"], 'Did you mean "build"?'),
        (["build", "--basurl", "x"], 'Did you mean "--base-url"?'),
        (["--qui"], "'--qui' means nothing here"),
        (["--as-of", "2024-13-01"], '"2024-13-01" is no day: write it as 2024-12-15'),
        (["--as-of", "2024-06"], "is no day"),
        (["--format", "xml"], "'text', 'json', 'github'"),
        (["--jobs", "0"], "1<=x<=64"),
        (["--content", "nowhere"], '--content: there is no folder "nowhere"'),
        (["-o", "content/out"], "overlap"),
        (["-o", "."], "overlap"),
        (["--base-url", "alpha.example"], "does not begin with https://"),
        (["list", "entrys"], 'Did you mean "entries"?'),
        (["build", "more"], "'more' means nothing here"),
        (["new"], "the following arguments are required: [WHAT] TITLE"),
        (["new", "entry"], 'What is the entry called? new entry "…"'),
        (["new", "The", "first", "train"], 'in quotes: new "The first train"'),
        (["new", "rout", "Alpha"], 'Did you mean "route"?'),
        (["new", "place", "Gamma", "--date", "2024"], "--date has no meaning with new place"),
        (["rename", "pln", "plan-b"], 'Did you mean "plan"?'),
        (["schema", "entri"], 'Did you mean "entry"?'),
        (["why", "/news/plam/"], 'Did you mean "/news/plan/"?'),
        (["new", "entry", "!!!"], "--id"),
        (["new", "entry", "Title", "--date", "soon"], "soon"),
        (["new", "entry", "Title", "--id", "../x"], "cannot be an id"),
    ],
)
def test_wrong_use_is_2_with_a_way_out(run, words, hint):
    """And nothing goes to stdout."""
    done = run(*words)

    assert (2, "") == (done.exit_code, done.stdout)
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("cache", ["_site", "_site/.cache", ".", "x/../_site", "link"])
def test_the_memory_never_lies_in_the_site_nor_the_site_in_it(project, run, command, cache):
    """It is no page, and what empties the one would empty the other; nothing is written."""
    (project.root / "link").symlink_to("_site")
    before = project.tree(project.root)
    done = run(command, "--cache", cache)

    assert (2, "") == (done.exit_code, done.stdout)
    assert f"Error: --output _site and --cache {cache} overlap.\n" == done.stderr
    assert before == project.tree(project.root)


def test_a_folder_that_is_not_ours_is_left_alone(project, run):
    """It may hold somebody's work."""
    mine = project.root / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years")
    done = run("-o", "mine")

    assert 2 == done.exit_code
    assert "is not empty, and dateline did not make it" in done.stderr
    assert "years" == (mine / "thesis.txt").read_text()


def test_the_day_is_told_by_source_date_epoch(project, run):
    """The same inputs give the same site on any day."""
    assert run(SOURCE_DATE_EPOCH="1727740800").stderr.startswith("1 entry, ")  # 2024-10-01

    done = run(SOURCE_DATE_EPOCH="yesterday")
    assert 2 == done.exit_code
    assert 'SOURCE_DATE_EPOCH is "yesterday", and no time.' in done.stderr


def test_drafts_are_shown_when_asked_for(project, run):
    """And never otherwise."""
    project.entry("secret", "draft: true")
    run()
    assert not (project.output / "news/secret").exists()

    run("--drafts")
    assert (project.output / "news/secret/index.html").is_file()

    run()
    assert not (project.output / "news/secret").exists()


def test_check_writes_nothing(project, run):
    """It may be run anywhere, at any time."""
    before = project.tree(project.root)
    done = run("check")

    assert "Checked 3 entries, " in done.stderr
    assert before == project.tree(project.root)


def test_strict_makes_a_warning_count(project, run):
    """For those who publish nothing without a source."""
    project.entry("rumour")

    assert 0 == run("check").exit_code
    done = run("check", "--strict")
    assert 1 == done.exit_code
    assert "content/entries/2025/rumour.md:1:1: warning: This entry names no source" in done.stdout


def test_json_is_all_that_is_on_stdout(project, run):
    """A program can read it as it comes."""
    project.entry("wrong", "kind: evnt")
    done = run("--format", "json")

    assert ["bad-value"] == [one["code"] for one in json.loads(done.stdout)]
    project.delete("entries/2025/wrong.md")
    assert [] == json.loads(run("--format", "json").stdout)


def test_on_github_findings_are_annotations_and_a_summary(project, run, tmp_path):
    """The whole list is on the page of the run."""
    project.entry("wrong", "kind: evnt")
    page = tmp_path / "summary.md"
    done = run(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))

    assert done.stdout.startswith("::error file=content/entries/2025/wrong.md,line=4,col=7,")
    assert page.read_text().startswith("### 1 error. Nothing was written.\n\n<pre>content/")


def test_new_writes_an_entry_and_prints_its_path(project, run):
    """A draft, so that half a thought is not published by accident."""
    done = run("new", "“Gamma” opens: a café", "--date", "2024-06", "--kind", "announcement")

    assert (0, "content/entries/2024/gamma-opens-a-cafe.md\n") == (done.exit_code, done.stdout)
    text = (project.content / "entries/2024/gamma-opens-a-cafe.md").read_text("utf-8")
    assert '---\ntitle: "“Gamma” opens: a café"\ndate: 2024-06  # ' in text
    assert "\nkind: announcement  # " in text
    assert "\ndraft: true  # " in text
    assert 0 == run().exit_code


def test_new_begins_what_is_named_and_prints_its_line(run):
    """For an editor that opens a path with a line."""
    assert "content/places.yaml:5\n" == run("new", "place", "Gamma", "--country", "KP").stdout
    done = run("new", "route", "Beta – Alpha", "--stop", "beta", "--stop", "alpha")
    assert "content/routes/beta-alpha.md\n" == done.stdout
    assert 0 == run().exit_code


def test_rename_says_what_moved_and_what_was_mended(run):
    """And what is still wrong, if anything is."""
    done = run("rename", "plan", "announced")

    assert (0, "") == (done.exit_code, done.stderr)
    assert (
        "moved entries/2024/plan.md → entries/2024/announced.md\n"
        "moved entries/2024/plan.ko.md → entries/2024/announced.ko.md\n"
        "mended entries/2024/first-run.md\n"
        "mended pages/about.md\n"
    ) == done.stdout


def test_new_never_writes_over_a_file(project, run):
    """Not even one of another year, for the id would be taken."""
    before = project.tree(project.content)
    done = run("new", "entry", "Plan", "--date", "2025")

    assert (2, "") == (done.exit_code, done.stdout)
    assert 'The id "plan" belongs to entries/2024/plan.md' in done.stderr
    assert before == project.tree(project.content)


def test_new_takes_today_and_an_id(run):
    """A Korean title makes one too; another may be given."""
    done = run("new", "entry", "새 소식", "--id", "news-of-gamma")

    assert "content/entries/2025/news-of-gamma.md\n" == done.stdout
    assert "content/entries/2025/sae-sosig.md\n" == run("new", "새 소식").stdout


@pytest.mark.parametrize(
    ("what", "lines"),
    [
        (
            "overdue",
            [
                "overdue\t2025-02\t2025-02\t\tlater\tLater trains\t93\tAnn Alpha"
                "\tentries/2024/plan.md"
            ],
        ),
        ("drafts", ["2025-03-01\tsecret\tevent\tTitle of secret\tentries/2025/secret.md"]),
        ("held", ["draft\tsecret\tTitle of secret\t\tentries/2025/secret.md"]),
    ],
)
def test_list_prints_fields_with_tabs(project, run, what, lines):
    """One thing a line, for `cut` and `sort`."""
    project.entry("secret", "draft: true")
    if what == "overdue":
        project.edit(
            "entries/2024/plan.md",
            "promises:",
            "promises:\n  - {id: later, what: Later trains,"
            " route: alpha-beta, by: ann-alpha, due: 2025-02}",
        )
    done = run("list", what)

    assert (0, lines) == (done.exit_code, done.stdout.splitlines())


def test_list_of_entries_begins_with_the_newest(run):
    """Date, id, kind, title, file."""
    rows = [line.split("\t") for line in run("list", "entries").stdout.splitlines()]

    assert ["trial-run", "first-run", "plan"] == [row[1] for row in rows]
    plan = ["2024-09-20", "plan", "announcement", "Alpha Rail names a day", f"{OLD}/plan.md"]
    assert plan == rows[-1]


def test_list_says_which_promises_were_late(run):
    """In days, from the first date that was given."""
    done = run("list", "promises")

    assert (
        "kept\t2024-10\t2024-10\t85\ttrial\tA trial train\t\tAlpha Rail\tentries/2024/plan.md"
        in done.stdout.splitlines()
    )


def test_list_of_changes_tells_when_each_was_known(run):
    """The newest first, with the entry that tells it; time alone has none."""
    rows = [line.split("\t") for line in run("list", "changes").stdout.splitlines()]

    assert ["2025-02-01", "corrected", "first-run", "correction", "first-run"] in rows
    assert ["2024-11-01", "passed", "trial", "", ""] in rows
    assert [
        ["2024-09-21", "found", "alpha-beta", "passenger", "plan"],
        ["2024-09-21", "found", "alpha-beta", "freight", "plan"],
        ["2024-09-21", "made", "trial", "", "plan"],
        ["2024-09-21", "made", "regular", "", "plan"],
        ["2024-09-21", "came", "plan", "", "plan"],
    ] == rows[-5:]


@pytest.mark.parametrize("what", ["routes", "sources"])
def test_list_has_a_line_for_each(run, what):
    """Also for those that no entry names."""
    done = run("list", what)

    assert (0, {"routes": 2, "sources": 3}[what]) == (done.exit_code, done.stdout.count("\n"))


def test_list_writes_nothing(project, run):
    """It only looks."""
    before = project.tree(project.root)
    run("list", "entries")

    assert before == project.tree(project.root)


def test_list_of_a_broken_site_says_why_not(project, run):
    """To stderr, so that no program takes a problem for an entry."""
    project.entry("wrong", "kind: evnt")
    done = run("list", "entries")

    assert (1, "") == (done.exit_code, done.stdout)
    assert "content/entries/2025/wrong.md:4:7: error" in done.stderr


@pytest.mark.parametrize(
    "what", ["entry", "translation", "route", "page", "site", "topic", "place", "voice", "source"]
)
def test_schema_is_json_schema(run, what):
    """For an editor that completes fields."""
    told = json.loads(run("schema", what).stdout)

    assert "object" == told["type"]
    assert not told["additionalProperties"]


def test_schema_of_an_entry_knows_what_the_site_tells_of_lines(run, tmp_path):
    """Its own dimensions and states; the program's where there is no site."""
    site = "dimensions: [{id: trams}]\nstates: [{id: daily, stroke: full}]\ntitle: A"
    (tmp_path / "site.yaml").write_text(site, "utf-8")

    def told(*folder):
        return json.dumps(json.loads(run("schema", "entry", *folder).stdout))

    own, other = told("--content", tmp_path.as_posix()), told("--content", "nowhere")
    assert ('"trams"' in own, '"daily"' in own, '"freight"' in own) == (True, True, False)
    assert '"freight"' in other
    (tmp_path / "site.yaml").write_text("dimensions: []\n", "utf-8")
    assert '"service"' not in told("--content", tmp_path.as_posix())


def test_schema_of_an_entry_is_the_default(run):
    """It is what one writes most."""
    assert run("schema").stdout == run("schema", "entry").stdout
    assert ["title", "date"] == json.loads(run("schema").stdout)["required"]


def test_why_names_the_part_that_changed(project, run):
    """Nobody has to guess why a page was written again."""
    assert "/news/plan/ is new: no build has written it yet\n" == run("why", "/news/plan/").stdout
    run()
    once = "/news/plan/ is as the last build left it, and was written once so far\n"
    assert once == run("why", "/news/plan/").stdout

    project.edit("entries/2024/plan.md", "title: Alpha Rail names a day", "title: A day")
    told = run("why", "/news/plan/").stdout
    assert told.startswith("/news/plan/ will be written anew for its title or description, ")
    assert "_" not in told
    assert (
        "/promises/ will be written anew for tickets, promises\n" == run("why", "/promises/").stdout
    )
    assert "/about/ is as the last build left it" in run("why", "/about/").stdout
    run()
    told = run("why", "/promises/").stdout
    assert (
        "/promises/ is as the last build left it; it was last written for tickets, promises\n"
        == told
    )


@pytest.mark.parametrize(
    "address",
    [
        "news/plan",
        "/news/plan",
        "/news/plan/index.html",
        "https://alpha.example/repo/news/plan/?x=1#s-two",
        "/repo/news/plan/",
        "http://localhost:9999/news/plan/",
        "_site/news/plan/index.html",
        "content/entries/2024/plan.md",
        "entries/2024/plan.md",
        " /news/pl%61n/ ",
    ],
)
def test_why_takes_what_somebody_sees(run, address):
    """What a browser or an editor shows."""
    base = ("--base-url", "https://alpha.example/repo/")
    run("build", *base)

    assert run("why", address, *base).stdout.startswith("/news/plan/ is as")


@pytest.mark.parametrize(
    ("folder", "address", "page"),
    [
        (".", "./content/pages/about.md", "/about/"),
        (".", "content/../content/pages/about.md", "/about/"),
        (".", "{root}/content/pages/about.md", "/about/"),
        (".", "linked/pages/about.md", "/about/"),
        (".", "{root}/_site/about/index.html", "/about/"),
        ("content/pages", "about.md", "/about/"),
        ("templates", "../content/entries/2024/plan.ko.md", "/ko/news/plan/"),
        (".", "content/entries/2024/plan.ko.md", "/ko/news/plan/"),
        (".", "entries/2024/plan.ko.md", "/ko/news/plan/"),
        (".", "_site/ko/news/plan/index.html", "/ko/news/plan/"),
        (".", "content/routes/alpha-beta.md", "/routes/alpha-beta/"),
        (".", "/sitemap.xml", "/sitemap.xml"),
        (".", "_site/sitemap.xml", "/sitemap.xml"),
        (".", "https://alpha.example/atom.xml", "/atom.xml"),
    ],
)
def test_why_takes_a_file_wherever_somebody_stands(
    project, run, monkeypatch, folder, address, page
):
    """A translation is told at an address of its own, and what lists all pages is one too."""
    (project.root / "linked").symlink_to("content")
    root = project.root.as_posix()
    words = ["--base-url", "https://alpha.example/"]
    run("build", *words)
    monkeypatch.chdir(project.root / folder)
    words += ["--content", f"{root}/content", "--cache", f"{root}/.cache"]
    words += ["--templates", f"{root}/templates", "--static", f"{root}/static"]
    told = run("why", address.format(root=root), *words).stdout

    assert f"{page} is as the last build left it, and was written once so far\n" == told


def test_why_tells_what_the_sitemap_lists(project, run):
    """Another page is another line of it."""
    base = ("--base-url", "https://alpha.example/")
    run("build", *base)
    project.entry("more")

    told = "/sitemap.xml will be written anew for the addresses that it lists\n"
    assert told == run("why", "/sitemap.xml", *base).stdout
    assert 'There is no page "/sitemap.xml"' in run("why", "/sitemap.xml").stderr


def test_why_answers_for_a_preview(project, run):
    """What is seen at its address is what it wrote, drafts included."""
    from dateline.build.pipeline import build
    from dateline.preview import serve

    project.entry("secret", "draft: true")
    shown = serve.folders(project.settings(base_url="http://127.0.0.1:8000/", drafts=True))
    # As `serve` builds it: each page leads to its file in an editor.
    editor = f"vscode://file{project.content.resolve().as_posix()}/"
    build(shown._replace(options=shown.options._replace(editor=editor)))

    told = run("why", "http://localhost:8000/news/secret/", VISUAL="code").stdout
    assert "/news/secret/ is as the last build left it, and was written once so far\n" == told
    assert 2 == run("why", "/news/secret/").exit_code
    assert "There is no page" in run("why", "http://[bad/news/plan/").stderr


def test_diff_and_check_look_back_to_a_commit(project, run):
    """What a reader will see change, and what is owed to who has read it."""
    done = run("diff", "HEAD")
    assert 2 == done.exit_code
    assert "is in no Git repository" in done.stderr

    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "All")):
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@alpha.example")
        subprocess.run(["git", *who, *words], cwd=project.root, check=True)
    assert (0, "", "") == run("diff")
    project.edit("entries/2024/plan.md", "date: 2024-09-20", "date: 2024-09-21")
    # What a hook of Git sets for itself misleads nobody.
    done = run("diff", GIT_DIR=".git", GIT_INDEX_FILE="nowhere")
    assert (0, "") == (done.exit_code, done.stderr)
    assert "date: 2024-09-20 → 2024-09-21" in done.stdout
    assert 0 == run("check").exit_code
    done = run("check", "--since", "HEAD")
    assert 1 == done.exit_code
    assert "plan.md:3:7: error: date: The date has changed from 2024-09-20 since" in done.stdout
    assert 'There is no commit "main~99"' in run("check", "--since", "main~99").stderr

    project.edit("entries/2024/plan.md", "kind: announcement", "kind: x")
    done = run("diff")
    assert (1, "") == (done.exit_code, done.stdout)
    assert "content/entries/2024/plan.md:4:7: error: " in done.stderr


def test_a_mistake_of_the_program_is_one_line(run, monkeypatch):
    """Nobody who writes news has to read a traceback."""

    def broken(*_):
        raise KeyError("x")

    monkeypatch.setattr(main.pipeline, "build", broken)
    done = run()

    assert 1 == done.exit_code
    assert done.stderr.startswith(
        "Error: This is a mistake in dateline, not in your files: KeyError"
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_mistake_of_the_program_names_the_file_that_it_stumbled_over(run, monkeypatch, jobs):
    """Whoever cannot mend the program can still leave the file out."""
    kept = convert.convert

    def broken(text, **given):
        if "Trains will run" in text:
            raise KeyError("x")
        return kept(text, **given)

    monkeypatch.setattr(convert, "convert", broken)
    done = run("build", "--jobs", jobs)

    assert "It was at work on content/entries/2024/plan.md. With" in done.stderr


@pytest.mark.parametrize(
    "trouble",
    [PermissionError(13, "Permission denied", "_site"), OSError(28, "No space left on device")],
)
def test_what_the_disk_refuses_is_one_line(run, monkeypatch, trouble):
    """It says what, and where if the system says so."""

    def refused(*_):
        raise trouble

    monkeypatch.setattr(main.pipeline, "build", refused)
    done = run()

    assert 1 == done.exit_code
    assert trouble.strerror in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupted_build_says_no_more_than_that(run, monkeypatch):
    """Ctrl-C is not a mistake."""

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(main.pipeline, "build", interrupted)
    done = run()

    assert (1, "") == (done.exit_code, done.stdout)
    assert "Aborted!" == done.stderr.strip()


def test_too_little_memory_is_one_sentence(run, monkeypatch):
    """Not a mistake in the program."""

    def greedy(*_):
        raise MemoryError

    monkeypatch.setattr(main.pipeline, "build", greedy)
    done = run()

    assert (1, "") == (done.exit_code, done.stdout)
    assert (
        "Error: There is not enough memory for this build; --jobs 1 takes the least\n"
        == done.stderr
    )


def test_the_program_itself(project):
    """The door, in a process of its own, from the folder of the site."""
    by_itself(project)
    done = program(project.root)
    assert (0, "") == (done.returncode, done.stdout)
    assert " pages: " in done.stderr
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr

    done = program(project.root, "--version")
    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("dateline, version ")


def test_a_build_with_nothing_to_do_loads_no_library(project):
    """They take longer to load than it takes to see that all is as it was."""
    by_itself(project)
    project.entry("opened", "sources: [A-1]")
    program(project.root, "build")

    done = program(project.root, "build", python=("-X", "importtime"))
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    assert " 0 files written" in done.stderr
    assert "dateline.build.changes" in loaded
    assert [] == sorted(
        loaded & {"PIL", "ast", "babel", "csv", "frontmatter", "jinja2", "json", "markdown", "nh3"}
    )
    assert [] == sorted(loaded & {"pydantic_core", "yaml", "dateline.model.entities"})


def test_a_reader_who_leaves_early_is_no_error(project):
    """`build.py list entries | head -1` ends in peace."""
    for number in range(40):
        project.entry(f"entry-{number}")
    done = subprocess.run(
        f"'{sys.executable}' '{ROOT / 'build.py'}' list entries | head -n 1",
        shell=True,
        cwd=project.root,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert 1 == done.stdout.count("\n")
    assert "" == done.stderr


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are not told here")
def test_ctrl_c_ends_all_processes_in_one_word(project):
    """Those that share the work say nothing of their own."""
    by_itself(project)
    for number in range(300):
        project.entry(f"entry-{number}", "sources: [A-1]")
    # So that they are at work whenever the key is pressed, however fast the machine is.
    (project.templates / "pages/entry.html").write_text(
        "{% for _ in range(10**15) %}{% endfor %}", "utf-8"
    )
    work = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "-j", "2"],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        wait_until(lambda: work.poll() is not None or len(in_session(work.pid)) > 2)
        os.killpg(work.pid, signal.SIGINT)
        told, said = work.communicate(timeout=30)
    finally:
        for process in in_session(work.pid):
            os.kill(process, signal.SIGKILL)

    assert (1, "") == (work.returncode, told)
    assert "Aborted!" == said.strip()
    assert not project.output.exists()
    assert [] == in_session(work.pid)


def wait_until(true):
    """Look again and again, for a minute at most."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def in_session(leader):
    """The processes that a program and its children are."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            state, _, _, session = path.read_text().rpartition(")")[2].split()[:4]
            if int(session) == leader and state != "Z":
                found.append(int(path.parent.name))
    return found


@pytest.mark.parametrize(
    ("closed", "words", "code"),
    [("stdout", ["list", "entries"], 0), ("stderr", ["build"], 0), ("stderr", ["bulid"], 2)],
)
def test_a_closed_way_is_no_mistake(run, monkeypatch, closed, words, code):
    """Who runs this at night may listen to nothing: `dateline list >&-`."""
    monkeypatch.setattr(sys, closed, None)

    assert code == run(*words).exit_code


@pytest.mark.parametrize("cache", ["content", "content/memory", "templates"])
def test_a_memory_among_what_is_read_is_refused(project, run, cache):
    """Its files would be taken for content."""
    before = sorted(project.content.rglob("*"))
    done = run("build", "--cache", cache)
    folder = cache.partition("/")[0]

    assert (2, "") == (done.exit_code, done.stdout)
    assert f"Error: --cache {cache} lies in --{folder} {folder}.\n" == done.stderr
    assert before == sorted(project.content.rglob("*"))


def test_what_has_a_schema_is_named(run):
    """Where nothing is like what was asked for."""
    done = run("schema", "nonsense")

    assert 'Error: "nonsense" has no schema. There are entry, ' in done.stderr
