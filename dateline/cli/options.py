"""What may be typed after a command, and what is said of a mistake in it."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from dateline import __version__
from dateline.model import urls
from dateline.model.problems import did_you_mean


class Misuse(Exception):
    """The command line cannot mean anything as it was typed; `usage` shows what can."""

    def __init__(self, fact: str, usage: str = "") -> None:
        super().__init__(fact)
        self.usage = usage


class Option(NamedTuple):
    """An option, or an argument where its name has no dash."""

    names: tuple[str, ...]
    how: dict[str, Any]  # as argparse takes it

    @property
    def long(self) -> str:
        """The name that is told of it."""
        return max(self.names, key=len)


Does = Callable[[argparse.Namespace], None]


class Command(NamedTuple):
    """What may be asked for: what is done, and the options that it takes."""

    does: Does
    takes: tuple[Option, ...]

    @property
    def about(self) -> str:
        """What it is for, in a sentence."""
        return " ".join((self.does.__doc__ or "").split("\n\n")[0].split())


def option(*names: str, **how: Any) -> Option:
    """An option, in the words of argparse."""
    return Option(names, how)


def one_of(*known: str) -> dict[str, Any]:
    """A word out of a few; with another one comes the word that was probably meant."""

    def word(given: str) -> str:
        if given in known:
            return given
        told = ", ".join(f"'{one}'" for one in known)
        _fail(f"'{given}' is not one of {told}. {did_you_mean(given, known)}".strip())

    return {"type": word}


def number(least: int, most: int) -> dict[str, Any]:
    """A whole number."""

    def value(given: str) -> int:
        if given.isdecimal() and least <= int(given) <= most:
            return int(given)
        _fail(f"'{given}' is no number in the range {least}<=x<={most}")

    return {"type": value, "metavar": "N"}


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        _fail(f'"{given}" is no day: write it as 2024-12-15')


def _url(given: str) -> str:
    if not given.lower().startswith(("http://", "https://")):
        _fail(f'"{given}" does not begin with https://')
    if not urls.usable(given) or "?" in given or "#" in given:
        _fail(f'"{given}" is not the address of a site')
    return given


def _folder(given: str) -> Path:
    if not Path(given).is_dir():
        hint = " Begin a site with: dateline init FOLDER" if given == "content" else ""
        _fail(f'there is no folder "{given}".{hint}')
    return Path(given)


def _fail(fact: str) -> NoReturn:
    raise argparse.ArgumentTypeError(fact)


# Where texts are, that must be there; what is made may be anywhere.
SOURCE = {"type": _folder, "metavar": "FOLDER"}
FOLDER = {"type": Path, "metavar": "FOLDER"}
CONTENT = option("--content", **SOURCE, default="content", help="Folder of entries.")
# Where a site may be, of which as much is taken as there is.
BESIDE = option("--content", **FOLDER, default="content", help="Folder of entries.")
CACHE = option("--cache", **FOLDER, default=".cache", help="Memory of earlier builds.")
DRAFTS = option("--drafts", action="store_true", help="Show drafts and embargoed entries too.")
# What decides what the site is.
READING = (
    CONTENT,
    option("--templates", **SOURCE, help="Templates before the theme's.  [templates, if there]"),
    option("--static", **SOURCE, help="Styles and scripts, the same.  [static, if there]"),
    option("--base-url", type=_url, metavar="URL", help="Address of the published site."),
    option("--as-of", type=_day, metavar="DAY", help="Show what could be known on this day."),
    option("-j", "--jobs", **number(1, 64), help="Processes to use, from 1 to 64."),
    CACHE,
)
# What decides what is written, and what is told of it.
TELLING = (
    option("-o", "--output", **FOLDER, help="Where the site goes.  [_site]"),
    option("--strict", action="store_true", help="Treat warnings as errors."),
    option(
        "--daily",
        dest="strict",
        action="store_const",
        const="daily",
        help="The same, but for what the calendar alone can bring about.",
    ),
    option(
        "--format",
        **one_of("text", "json", "github"),
        help="How findings are told: text, json, github.",
    ),
    option("-q", "--quiet", action="store_true", help="Only findings."),
    option("-v", "--verbose", action="store_true", help="Name every file written."),
)
HELP = option("--help", action="help", help="Show this and end.")


class _Form(argparse.HelpFormatter):
    """Paragraphs stay paragraphs, and indented ones as they are."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)  # asking the terminal costs as much as all else here

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        import inspect  # only for who asks for help
        import textwrap

        told = []
        for paragraph in inspect.cleandoc(text).split("\n\n"):
            as_it_is = paragraph.startswith(" ")
            told.append(paragraph if as_it_is else textwrap.fill(paragraph, width))
        return "\n\n".join(told)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        usage = f"{self.format_usage()}Try '{self.prog} --help' for help.\n"
        raise Misuse(message.removeprefix("argument "), usage)


def asked(
    program: str, about: str, commands: Mapping[str, Command], words: Sequence[str]
) -> tuple[Does, argparse.Namespace]:
    """What is to be done, and what was typed for it; prints help where that is asked for, and ends.

    The first word names the command. Raises `Misuse`.
    """
    program = program.replace("__main__.py", "python -m dateline")
    name, *rest = words
    if name in commands:
        does, takes = commands[name]
        return does, _parsed(f"{program} {name}", does.__doc__ or "", takes, rest)
    if name.startswith("-"):
        rows = "".join(f"  {name:8}{one.about}\n" for name, one in sorted(commands.items()))
        more = (
            f"commands, each with a --help of its own:\n\n{rows}\nWithout one, the site is built."
        )
        told = f"dateline, version {__version__}"
        version = option("--version", action="version", version=told, help="Show it and end.")
        command = option("command", metavar="COMMAND ...", help="What to do.  [build]")
        _parsed(program, about, (version, command), words, more)
    hint = did_you_mean(name, commands) or f"{program} --help names them all."
    raise Misuse(f"There is no command '{name}'. {hint}")


def _parsed(
    program: str, about: str, takes: Iterable[Option], words: Sequence[str], more: str = ""
) -> argparse.Namespace:
    takes = (*takes, HELP)
    arguments = [one.how["metavar"] for one in takes if one.long[0] != "-"]
    usage = " ".join(["%(prog)s [options]", *arguments])
    parser = _Parser(program, usage, about, more, formatter_class=_Form, add_help=False)
    parser.allow_abbrev = False  # it could mean another option tomorrow
    for one in takes:
        parser.add_argument(*one.names, **one.how)
    given, rest = parser.parse_known_args(words)
    for word in rest:
        known = [name for one in takes for name in one.names]
        hint = did_you_mean(word.partition("=")[0], known) if word.startswith("-") else ""
        parser.error(f"'{word}' means nothing here. {hint}".strip())
    return given
