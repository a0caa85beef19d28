"""The options that commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


class Day(click.ParamType[date]):
    """One day, as `--as-of` takes it."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """The day, or a word on how to write it."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is no day: write it as 2024-12-15', param, ctx)


_folder = click.Path(file_okay=False, path_type=Path)
content = click.option("--content", type=_folder, default="content", help="Folder of entries.")
drafts = click.option("--drafts", is_flag=True, help="Show drafts and embargoed entries too.")


def reading(command: Command) -> Command:
    """What decides what the site is."""
    return _with(
        command,
        content,
        click.option("--templates", type=_folder, default="templates", help="Folder of templates."),
        click.option("--static", type=_folder, default="static", help="Styles and scripts."),
        click.option("--base-url", help="Address of the published site."),
        click.option("--as-of", type=Day(), help="Show what could be known on this day."),
        click.option("--jobs", "-j", type=click.IntRange(1, 64), help="Processes to use."),
        click.option("--cache", type=_folder, default=".cache", help="Memory of earlier builds."),
    )


def telling(command: Command) -> Command:
    """What decides what is written, and what is told of it."""
    forms = click.Choice(["text", "json", "github"])
    return _with(
        command,
        click.option("--output", "-o", type=_folder, help="Where the site goes.  [_site]"),
        click.option("--strict", is_flag=True, help="Treat warnings as errors."),
        click.option("--format", "form", type=forms, help="How findings are told."),
        click.option("--quiet", "-q", is_flag=True, help="Only findings."),
        click.option("--verbose", "-v", is_flag=True, help="Name every file written."),
    )


def _with(command: Command, *options: Callable[[Command], Command]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
