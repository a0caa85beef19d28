"""What all commands share: settings, the clock, what is told on the terminal, and how it ends."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

from dateline.build.pipeline import Result
from dateline.cli.options import Command, Does, Misuse, Option
from dateline.desk import report
from dateline.model.options import Options, Settings
from dateline.render import layers

COMMANDS: dict[str, Command] = {}


def command(*takes: Option, name: str = "") -> Callable[[Does], Does]:
    """Make a function a command that takes these options."""

    def known(does: Does) -> Does:
        COMMANDS[name or does.__name__] = Command(does, takes)
        return does

    return known


def settings(given: Namespace) -> Settings:
    """Where things are, and how a build is made, by what was typed. Raises `Misuse`."""
    typed = vars(given)
    output: Path = typed.get("output") or Path("_site")
    content: Path = typed.get("content", Path("content"))
    looks = {name: layers.look(name, typed.get(name)) for name in ("templates", "static")}
    read = [("content", content), *((name, one) for name in looks for one in looks[name])]
    # A preview has a folder for each of the two in the cache, which nobody types; who only asks may
    # stand anywhere.
    apart = (*read, ("cache", given.cache)) if "output" in typed else ()
    for name, folder in apart:
        source, target = folder.resolve(), output.resolve()
        if target.is_relative_to(source) or source.is_relative_to(target):
            raise Misuse(f"--output {output} and --{name} {folder} overlap.")
    for name, folder in read if apart else ():
        if given.cache.resolve().is_relative_to(folder.resolve()):
            raise Misuse(f"--cache {given.cache} lies in --{name} {folder}.")
    asked = Options(
        typed.get("base_url"), typed.get("as_of"), now(), drafts=typed.get("drafts", False)
    )
    return Settings(
        content=content,
        templates=looks["templates"],
        static=looks["static"],
        output=output,
        cache=given.cache,
        options=asked,
        jobs=typed.get("jobs") or min(4, os.cpu_count() or 1),
        strict=typed.get("strict", False),
    )


def open_streams() -> None:
    """Let what is told go nowhere where whoever runs this has closed the way."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, io.StringIO())


def now() -> datetime:
    """The instant of this run."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise Misuse(f'SOURCE_DATE_EPOCH is "{fixed}", and no time.') from None


def editor(content: Path) -> str:
    """What the path of a file is put behind, to open it in the editor of whoever writes here."""
    words = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    name = Path(words.split()[0]).stem.lower() if words.split() else ""
    scheme = {"codium": "vscodium", "cursor": "cursor", "zed": "zed"}.get(name, "vscode")
    return f"{scheme}://file{quote(content.resolve().as_posix())}/"


def of_git() -> dict[str, str]:
    """The environment for Git, without what one of its hooks may have set for itself."""
    return {name: one for name, one in os.environ.items() if not name.startswith("GIT_")}


def surveyed(settings: Settings) -> Result:
    """The planned site; where there is none, its problems are told and the program ends."""
    from dateline.build.survey import survey

    result = survey(settings)
    if result.stopped:
        # The data goes to stdout, so what hinders it does not.
        say(report.findings(result.problems, "text").removesuffix("\n"))
        sys.exit(1)
    return result


def tell(result: Result, given: Namespace, told: str) -> None:
    """Print what a build found, and end with what came of it."""
    github = os.environ.get("GITHUB_ACTIONS") == "true"
    form = getattr(given, "format", "") or ("github" if github else "text")
    sys.stdout.write(report.findings(result.problems, form))
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page:
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(report.step_summary(result.problems, told))
    if not getattr(given, "quiet", False):
        say(told)
    sys.stdout.flush()
    sys.exit(1 if result.stopped else 0)


def progress(given: Namespace) -> AbstractContextManager[None]:
    """The seconds that pass, where somebody waits for them."""
    dumb = os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    return report.shown(wanted=not (given.quiet or dumb))


def say(text: str) -> None:
    """Tell a person something, beside the data."""
    print(text, file=sys.stderr, flush=True)


def end(code: int, told: str) -> NoReturn:
    """Say why, and end."""
    say(told)
    sys.exit(code)
