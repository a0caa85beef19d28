"""The command line, and the only reader of the clock and the environment."""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from dateline import __version__, listing, manifest, pipeline, report, urls
from dateline.config import Options
from dateline.pipeline import Result, Settings
from dateline.progress import Progress
from dateline.publish import Refused

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


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is no day: write it as 2024-12-15', param, ctx)


_folder = click.Path(file_okay=False, path_type=Path)
_content = click.option("--content", type=_folder, default="content", help="Folder of entries.")
_drafts = click.option("--drafts", is_flag=True, help="Show drafts and embargoed entries too.")


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command has which reads the site."""
    options = [
        _content,
        click.option("--templates", type=_folder, default="templates", help="Folder of templates."),
        click.option("--static", type=_folder, default="static", help="Styles and scripts."),
        click.option("--output", "-o", type=_folder, help="Where the site goes.  [_site]"),
        click.option("--base-url", help="Address of the published site."),
        click.option("--as-of", type=_Day(), help="Show what could be known on this day."),
        click.option("--jobs", "-j", type=click.IntRange(1, 64), help="Processes to use."),
        click.option("--cache", type=_folder, default=".cache", help="Memory of earlier builds."),
        click.option("--strict", is_flag=True, help="Treat warnings as errors."),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json", "github"]),
            help="How findings are told.",
        ),
        click.option("--quiet", "-q", is_flag=True, help="Only findings."),
        click.option("--verbose", "-v", is_flag=True, help="Name every file written."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@common
@_drafts
def build(**given: Any) -> None:
    """Build the site."""
    settings = _settings(given)
    started = time.monotonic()
    with _progress(given):
        result = pipeline.build(settings)
    if given["verbose"]:
        for file in result.wrote:
            click.echo(f"wrote {file}", err=True)
    _tell(result, given, report.summary(result, time.monotonic() - started))


@main.command()
@common
@_drafts
def check(**given: Any) -> None:
    """Build without writing, and look for what a reader would find broken.

    Dead links and anchors, pictures without alt text, entries and promises without a source.
    """
    from dateline.check import check as run

    settings = _settings(given)
    with _progress(given):
        result = run(settings)
    _tell(result, given, report.checked(result))


@main.command()
@common
@click.option(
    "--drafts/--no-drafts",
    default=True,
    help="Drafts are shown unless you say --no-drafts: this is where they are read. The preview "
    "has a folder of its own and answers this machine only, so none gets into _site.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="0 takes a free one.")
@click.option("--open", "browser", is_flag=True, help="Open a browser.")
def serve(port: int, browser: bool, **given: Any) -> None:
    """Build, serve on this machine only, and build again at every change."""
    from dateline import serve as preview

    settings = _settings(given)
    if given["output"] is None:
        settings = preview.folders(settings)
    preview.serve(settings, port=port, browser=browser, clock=_now, say=_say)


@main.command()
@_content
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
    """Begin an entry: a file that is a draft until you take the line draft: true out.

    The path of the file is printed. A file that is there is never written over.
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
@common
@_drafts
def list_(what: str, **given: Any) -> None:
    """Print what the site holds, a line each, with tabs between the fields.

    \b
    entries   date, id, kind, title, file         drafts  the same
    promises  state, due, days late, id, what     overdue the same
    routes    id, passenger, freight, tourists, name
    sources   id, date, times used, publisher, title
    held      why, id, title
    """
    settings = _settings(given)
    site = _surveyed(settings).site
    options = settings.options._replace(drafts=True)
    both = what in ("drafts", "held") and not settings.options.drafts
    whole = _surveyed(settings._replace(options=options)).site if both else site
    if site and whole:
        click.echo(listing.told(listing.rows(what, site, whole)), nl=False)


@main.command()
@click.argument("what", default="entry")
def schema(what: str) -> None:
    """Print the JSON Schema of front matter or of a data file's records, for editors.

    WHAT is entry, translation, route, page, site, topic, place, voice or source.
    """
    import dateline.schema as door

    shapes = {
        name.removesuffix("Fields").lower(): shape
        for name, shape in vars(door).items()
        if name in {f"{one}Fields" for one in _SCHEMAS}
    }
    if what not in shapes:
        raise click.UsageError(f'"{what}" has no schema. {_meant(what, shapes)}'.strip())
    click.echo(json.dumps(shapes[what].model_json_schema(), ensure_ascii=False, indent=2))


@main.command()
@click.argument("address")
@common
@_drafts
def why(address: str, **given: Any) -> None:
    """Say which part of a page has changed since it was last written: why /news/first/."""
    settings = _settings(given)
    pages = {page.address: page for page in _surveyed(settings).pages}
    path = "/" + address.lstrip("/")
    page = pages.get(path) or pages.get(f"{path}/")
    if page is None:
        raise click.UsageError(f'There is no page "{address}". {_meant(path, pages)}'.strip())
    before = manifest.parts(settings.cache) if settings.cache else {}
    parts = dict(before.get(urls.file(page.address), ()))
    click.echo(report.why(page.address, page.parts, parts))


def _settings(given: dict[str, Any]) -> Settings:
    for name in FOLDERS:
        if not given[name].is_dir():
            raise click.UsageError(f'There is no folder "{given[name]}" (--{name}).')
    output: Path = given["output"] or Path("_site")
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
        strict=given["strict"],
    )


def _now() -> datetime:
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f'SOURCE_DATE_EPOCH is "{fixed}", and no time.') from None


def _surveyed(settings: Settings) -> Result:
    """The planned site; where there is none, its problems are told and the program ends."""
    result = pipeline.survey(settings)
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
    near = get_close_matches(word, list(known), n=1)
    return f'Did you mean "{near[0]}"?' if near else ""


_SCHEMAS = ("Entry", "Translation", "Route", "Page", "Site", "Topic", "Place", "Voice", "Source")
