"""The command line, and the only reader of the clock and the environment."""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from dateline import __version__, listing, options, pipeline, report
from dateline.pipeline import Result, Settings
from dateline.progress import Progress
from dateline.publish import Refused
from dateline.run import Options

FOLDERS = ("content", "templates", "static")


class _Doors(click.Group):
    """`build.py` alone is `build.py build`; a mistake of the program is told in one line."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, click.ClickException, BrokenPipeError):
            raise
        except Refused as refusal:
            raise click.UsageError(str(refusal)) from None
        except OSError as trouble:
            name = f": {trouble.filename}" if trouble.filename else ""
            raise click.ClickException(f"{trouble.strerror or trouble}{name}") from None
        except Exception as trouble:
            if os.environ.get("DATELINE_TRACEBACK"):
                raise
            raise click.ClickException(
                f"This is a mistake in dateline, not in your files: {type(trouble).__name__}: "
                f"{trouble}. With DATELINE_TRACEBACK=1 it says where."
            ) from None


@click.group(cls=_Doors, context_settings={"help_option_names": ["--help"]})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Turn Markdown that says where and when into a news site with a dated timeline.

    Without a command, the site is built.
    """


@main.command()
@options.reading
@options.telling
@options.drafts
def build(**given: Any) -> None:
    """Build the site."""
    settings = _settings(given)
    started = time.monotonic()
    with _progress(given):
        result = pipeline.build(settings, lambda: _say("Another build is at work; waiting."))
    if given["verbose"]:
        for file in result.wrote:
            click.echo(f"wrote {file}", err=True)
    _tell(result, given, report.summary(result, time.monotonic() - started))


@main.command()
@options.reading
@options.telling
@options.drafts
def check(**given: Any) -> None:
    """Look for what a reader would find broken.

    The site is built where it disturbs nobody, and every page is read. Told are the problems of
    the content, dead links and anchors, pictures without alt text, entries and promises without
    a source.
    """
    from dateline.check import check as run

    settings = _settings(given)
    with _progress(given):
        result = run(settings)
    _tell(result, given, report.checked(result))


@main.command()
@options.reading
@options.telling
@click.option(
    "--drafts/--no-drafts",
    default=True,
    help="Drafts are shown unless you say --no-drafts: this is where they are read. The preview "
    "has a folder of its own and answers this machine only, so none gets into _site.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="0 takes a free one.")
@click.option("--open", "browser", is_flag=True, help="Open a browser.")
def serve(port: int, browser: bool, **given: Any) -> None:
    """Show the site while you write.

    It is built again at every change, and open pages reload. Only this machine is answered.
    """
    from dateline import serve as preview

    settings = _settings(given)
    if given["output"] is None:
        settings = preview.folders(settings)
    preview.serve(settings, port=port, browser=browser, clock=_now, say=_say)


@main.command()
@options.content
@click.argument("what", type=click.Choice(["entry"]))
@click.argument("title")
@click.option("--date", help="When it happened or was said: 2024-06-05, 2024-06.  [today]")
@click.option(
    "--kind",
    type=click.Choice(["event", "announcement", "analysis", "background"]),
    default="event",
)
@click.option("--id", "slug", help="Its id, if the title's words will not do.")
def new(
    content: Path, what: str, title: str, date: str | None, kind: str, slug: str | None
) -> None:
    """Begin an entry.

    It is a draft until you take the line draft: true out. The path of the file is printed. A file
    that is there is never written over.
    """
    from dateline import scaffold

    if not content.is_dir():
        raise click.UsageError(f'There is no folder "{content}" (--content).')
    day = date or _now().date().isoformat()
    try:
        click.echo(scaffold.entry(content, title, day, kind, slug or "").as_posix())
    except FileExistsError as taken:
        raise click.UsageError(f"{taken} is there already. Give another id with --id.") from None
    except ValueError as trouble:
        raise click.UsageError(str(trouble)) from None


@main.command("list")
@click.argument("what", type=click.Choice(listing.WHAT))
@options.reading
@options.drafts
def list_(what: str, **given: Any) -> None:
    """Print what the site holds.

    A line each, with tabs between the fields:

    \b
    entries   date, id, kind, title, file         drafts  the same
    promises  state, due, days late, id, what     overdue the same
    routes    id, passenger, freight, tourists, name
    sources   id, date, times used, publisher, title
    held      why, id, title
    """
    settings = _settings(given)
    site = _surveyed(settings).site
    everything = settings.options._replace(drafts=True)
    both = what in ("drafts", "held") and not settings.options.drafts
    whole = _surveyed(settings._replace(options=everything)).site if both else site
    if site and whole:
        click.echo(listing.told(listing.rows(what, site, whole)), nl=False)


@main.command()
@click.argument("what", default="entry")
def schema(what: str) -> None:
    """Print a JSON Schema, for editors that know what to do with it.

    It is that of front matter or of a record in a data file: WHAT is entry, translation, route,
    page, site, topic, place, voice or source.
    """
    import json

    import dateline.schema as door
    from dateline import json_schema

    shapes = {
        name.removesuffix("Fields").lower(): shape
        for name, shape in vars(door).items()
        if name in {f"{one}Fields" for one in _SCHEMAS}
    }
    if what not in shapes:
        raise click.UsageError(f'"{what}" has no schema. {_meant(what, shapes)}'.strip())
    click.echo(json.dumps(json_schema.of(shapes[what]), ensure_ascii=False, indent=2))


@main.command()
@click.argument("address")
@options.reading
@options.drafts
def why(address: str, **given: Any) -> None:
    """Say what has changed about a page.

    Named are the parts that are not as they were when it was last written: why /news/first/
    """
    from dateline import stages

    settings = _settings(given)
    _surveyed(settings)
    pages = {page.address: page for page in stages.pages(settings)}
    path = "/" + address.lstrip("/")
    page = pages.get(path) or pages.get(f"{path}/")
    if page is None:
        raise click.UsageError(f'There is no page "{address}". {_meant(path, pages)}'.strip())
    click.echo(report.why(page.address, *stages.compared(settings, page)))


def _settings(given: dict[str, Any]) -> Settings:
    for name in FOLDERS:
        if not given[name].is_dir():
            raise click.UsageError(f'There is no folder "{given[name]}" (--{name}).')
    output: Path = given.get("output") or Path("_site")
    for name in FOLDERS:
        source = given[name].resolve()
        if output.resolve().is_relative_to(source) or source.is_relative_to(output.resolve()):
            raise click.UsageError(f"--output {output} and --{name} {given[name]} overlap.")
    base_url = given["base_url"]
    if base_url and not base_url.lower().startswith(("http://", "https://")):
        raise click.UsageError(f'--base-url "{base_url}" does not begin with https://.')
    return Settings(
        content=given["content"],
        templates=given["templates"],
        static=given["static"],
        output=output,
        cache=given["cache"],
        options=Options(base_url, given["as_of"], _now(), given["drafts"]),
        jobs=given["jobs"] or min(4, os.cpu_count() or 1),
        strict=given.get("strict", False),
    )


def _now() -> datetime:
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f'SOURCE_DATE_EPOCH is "{fixed}", and no time.') from None


def _surveyed(settings: Settings) -> Result:
    """The planned site; where there is none, its problems are told and the program ends."""
    from dateline import stages

    result = stages.survey(settings)
    if result.stopped:
        # The data goes to stdout, so what hinders it does not.
        click.echo(report.findings(result.problems, "text"), err=True, nl=False)
        sys.exit(1)
    return result


def _tell(result: Result, given: dict[str, Any], told: str) -> None:
    github = os.environ.get("GITHUB_ACTIONS") == "true"
    form = given["form"] or ("github" if github else "text")
    click.echo(report.findings(result.problems, form), nl=False)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page:
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(report.step_summary(result.problems, told))
    if not given["quiet"]:
        _say(told)
    sys.exit(1 if result.stopped else 0)


def _progress(given: dict[str, Any]) -> Progress:
    dumb = os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return Progress(wanted=not (given["quiet"] or dumb))


def _say(text: str) -> None:
    click.echo(text, err=True)


def _meant(word: str, known: Any) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    return f'Did you mean "{near[0]}"?' if near else ""


_SCHEMAS = ("Entry", "Translation", "Route", "Page", "Site", "Topic", "Place", "Voice", "Source")
