"""The command line, and the only reader of the clock and the environment."""

import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from dateline.build import pipeline
from dateline.build.changes import Refused
from dateline.build.pipeline import Result
from dateline.cache import processes
from dateline.cli import options
from dateline.cli.options import Command, Does, Misuse, Option, one_of, option
from dateline.desk import list as listing
from dateline.desk import report
from dateline.model.options import Options, Settings
from dateline.model.problems import did_you_mean

FOLDERS = ("content", "templates", "static")


COMMANDS: dict[str, Command] = {}


def main(words: Sequence[str] | None = None) -> None:
    """Turn Markdown that says where and when into a news site with a dated timeline."""
    try:
        words = [*(sys.argv[1:] if words is None else words)]
        if not words or (words[0].startswith("-") and words[0] not in ("--help", "--version")):
            words = ["build", *words]
        does, given = options.asked(Path(sys.argv[0]).name, main.__doc__ or "", COMMANDS, words)
        does(given)
        sys.stdout.flush()
    except Misuse as misuse:
        _end(2, f"{misuse.usage}Error: {misuse}")
    except Refused as refusal:
        _end(2, f"Error: {refusal}")
    except BrokenPipeError:
        # Whoever read has had enough; what is still to be written must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as trouble:
        name = f": {trouble.filename}" if trouble.filename else ""
        _end(1, f"Error: {trouble.strerror or trouble}{name}")
    except KeyboardInterrupt:
        _end(1, "\nAborted!")
    except MemoryError:
        _end(1, f"Error: {processes.SHORT}")
    except Exception as trouble:
        if os.environ.get("DATELINE_TRACEBACK"):
            raise
        fact = f"{type(trouble).__name__}: {trouble}"
        _end(
            1,
            f"Error: This is a mistake in dateline, not in your files: {fact}. "
            "With DATELINE_TRACEBACK=1 it says where.",
        )


def _command(*takes: Option, name: str = "") -> Callable[[Does], Does]:
    """Make a function a command that takes these options."""

    def known(does: Does) -> Does:
        COMMANDS[name or does.__name__] = Command(does, takes)
        return does

    return known


@_command(*options.READING, *options.TELLING, options.DRAFTS)
def build(given: Namespace) -> None:
    """Build the site."""
    settings = _settings(given)
    started = time.monotonic()
    with _progress(given):
        result = pipeline.build(settings, lambda: _say("Another build is at work; waiting."))
    if given.verbose:
        for file in result.wrote:
            _say(f"wrote {file}")
    _tell(result, given, report.summary(result, time.monotonic() - started))


@_command(*options.READING, *options.TELLING, options.DRAFTS)
def check(given: Namespace) -> None:
    """Look for what a reader would find broken.

    The site is built where it disturbs nobody, and every page is read. Told are the problems of
    the content, dead links and anchors, pictures without alt text, entries and promises without
    a source.
    """
    from dateline.desk.check import check as run

    settings = _settings(given)
    with _progress(given):
        result = run(settings)
    _tell(result, given, report.checked(result))


@_command(
    *options.READING,
    *options.TELLING,
    option(
        "--no-drafts",
        dest="drafts",
        action="store_false",
        help="Leave drafts out. They are shown otherwise: this is where they are read. The "
        "preview has a folder of its own and answers this machine only, so none gets into _site.",
    ),
    option("--drafts", action="store_true", default=True, help="Show them, which it does anyway."),
    option("--port", **options.number(0, 65535), default=8000, help="0 takes a free one.  [8000]"),
    option("--open", action="store_true", help="Open a browser."),
)
def serve(given: Namespace) -> None:
    """Show the site while you write.

    It is built again at every change, and open pages reload. Only this machine is answered.
    """
    from dateline.preview import serve as preview

    settings = _settings(given)
    if given.output is None:
        settings = preview.folders(settings)
    preview.serve(settings, port=given.port, browser=given.open, clock=_now, say=_say)


@_command(
    options.CONTENT,
    option("what", **one_of("entry"), metavar="entry", help="What to begin."),
    option("title", metavar="TITLE", help="Its title."),
    option("--date", help="When it happened or was said: 2024-06-05, 2024-06.  [today]"),
    option(
        "--kind",
        **one_of("event", "announcement", "comment", "analysis", "background", "silence"),
        default="event",
        help="What kind of entry it is.  [event]",
    ),
    option("--id", help="Its id, if the title's words will not do."),
)
def new(given: Namespace) -> None:
    """Begin an entry.

    It is a draft until you take the line draft: true out. The path of the file is printed. A file
    that is there is never written over.
    """
    from dateline.desk import new as scaffold

    day = given.date or _now().date().isoformat()
    try:
        made = scaffold.entry(given.content, given.title, day, given.kind, given.id or "")
    except FileExistsError as taken:
        raise Misuse(f"{taken} is there already. Give another id with --id.") from None
    except ValueError as trouble:
        raise Misuse(str(trouble)) from None
    print(made.as_posix())


@_command(
    option("what", **one_of(*listing.WHAT), metavar="WHAT", help="What to print: see above."),
    *options.READING,
    options.DRAFTS,
    name="list",
)
def list_(given: Namespace) -> None:
    """Print what the site holds.

    A line each, with tabs between the fields:

      entries   date, id, kind, title, file         drafts  the same
      changes   date, what changed, id, dimension or kind, entry
      promises  state, due, days late, id, what     overdue the same
      routes    id, passenger, freight, tourists, name
      sources   id, date, times used, publisher, title
      held      why, id, title
    """
    settings = _settings(given)
    site = _surveyed(settings).site
    everything = settings.options._replace(drafts=True)
    both = given.what in ("drafts", "held") and not settings.options.drafts
    whole = _surveyed(settings._replace(options=everything)).site if both else site
    if site and whole:
        sys.stdout.write(listing.told(listing.rows(given.what, site, whole)))


@_command(option("what", nargs="?", default="entry", metavar="WHAT", help="Of what.  [entry]"))
def schema(given: Namespace) -> None:
    """Print a JSON Schema, for editors that know what to do with it.

    It is that of front matter or of a record in a data file: WHAT is entry, translation, route,
    page, site, topic, place, voice or source.
    """
    import json

    import dateline.content.schema as door
    from dateline.content import json_schema

    shapes = {
        name.removesuffix("Fields").lower(): shape
        for name, shape in vars(door).items()
        if name in {f"{one}Fields" for one in _SCHEMAS}
    }
    if given.what not in shapes:
        hint = did_you_mean(given.what, shapes)
        raise Misuse(f'"{given.what}" has no schema. {hint}'.strip())
    print(json.dumps(json_schema.of(shapes[given.what]), ensure_ascii=False, indent=2))


@_command(
    option("address", metavar="ADDRESS", help="Of the page, as in a browser."),
    *options.READING,
    options.DRAFTS,
)
def why(given: Namespace) -> None:
    """Say what has changed about a page.

    Named are the parts that are not as they were when it was last written, and if all are, those
    for which it was written: why /news/first/
    """
    from dateline.desk.why import NoPage
    from dateline.desk.why import why as told

    settings = _settings(given)
    _surveyed(settings)
    try:
        print(told(settings, given.address))
    except NoPage as trouble:
        raise Misuse(str(trouble)) from None


def _settings(given: Namespace) -> Settings:
    output: Path = getattr(given, "output", None) or Path("_site")
    for name in FOLDERS:
        folder: Path = getattr(given, name)
        source, target = folder.resolve(), output.resolve()
        if target.is_relative_to(source) or source.is_relative_to(target):
            raise Misuse(f"--output {output} and --{name} {folder} overlap.")
    return Settings(
        content=given.content,
        templates=given.templates,
        static=given.static,
        output=output,
        cache=given.cache,
        options=Options(given.base_url, given.as_of, _now(), given.drafts),
        jobs=given.jobs or min(4, os.cpu_count() or 1),
        strict=getattr(given, "strict", False),
    )


def _now() -> datetime:
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise Misuse(f'SOURCE_DATE_EPOCH is "{fixed}", and no time.') from None


def _surveyed(settings: Settings) -> Result:
    """The planned site; where there is none, its problems are told and the program ends."""
    from dateline.build.survey import survey

    result = survey(settings)
    if result.stopped:
        # The data goes to stdout, so what hinders it does not.
        _say(report.findings(result.problems, "text").removesuffix("\n"))
        sys.exit(1)
    return result


def _tell(result: Result, given: Namespace, told: str) -> None:
    github = os.environ.get("GITHUB_ACTIONS") == "true"
    form = given.format or ("github" if github else "text")
    sys.stdout.write(report.findings(result.problems, form))
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page:
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(report.step_summary(result.problems, told))
    if not given.quiet:
        _say(told)
    sys.stdout.flush()
    sys.exit(1 if result.stopped else 0)


def _progress(given: Namespace) -> AbstractContextManager[None]:
    dumb = os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return report.shown(wanted=not (given.quiet or dumb))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _end(code: int, told: str) -> NoReturn:
    _say(told)
    sys.exit(code)


_SCHEMAS = ("Entry", "Translation", "Route", "Page", "Site", "Topic", "Place", "Voice", "Source")
