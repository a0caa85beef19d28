"""The command line: what a word does, and how whatever goes wrong is told."""

import os
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from dateline.build import pipeline
from dateline.build.changes import Refused
from dateline.cache import processes
from dateline.cli import common, editing, options
from dateline.cli.common import COMMANDS, command
from dateline.cli.options import FOLDER, Misuse, option
from dateline.desk import report
from dateline.model import mistake

__all__ = ["COMMANDS", "editing", "main"]  # whose commands are known by being loaded


def main(words: Sequence[str] | None = None) -> None:
    """Turn Markdown that says where and when into a news site with a dated timeline."""
    common.open_streams()
    try:
        words = [*(sys.argv[1:] if words is None else words)]
        if not words or (words[0].startswith("-") and words[0] not in ("--help", "--version")):
            words = ["build", *words]
        does, given = options.asked(Path(sys.argv[0]).name, main.__doc__ or "", COMMANDS, words)
        does(given)
        sys.stdout.flush()
    except Misuse as misuse:
        common.end(2, f"{misuse.usage}Error: {misuse}")
    except Refused as refusal:
        common.end(2, f"Error: {refusal}")
    except BrokenPipeError:
        # Whoever read has had enough; what is still to be written must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as trouble:
        name = f": {trouble.filename}" if trouble.filename else ""
        common.end(1, f"Error: {trouble.strerror or trouble}{name}")
    except KeyboardInterrupt:
        common.end(1, "\nAborted!")
    except MemoryError:
        common.end(1, f"Error: {processes.SHORT}")
    except Exception as trouble:
        if problem := mistake.of(trouble):
            result = pipeline.Result((problem,), stopped=True)
            common.tell(result, given, "1 error. Nothing was written.")
        if os.environ.get("DATELINE_TRACEBACK"):
            raise
        common.end(
            1,
            "Error: This is a mistake in dateline, not in your files: "
            f"{mistake.words(trouble)} With DATELINE_TRACEBACK=1 it says where.",
        )


@command(*options.READING, *options.TELLING, options.DRAFTS)
def build(given: Namespace) -> None:
    """Build the site."""
    settings = common.settings(given)
    started = time.monotonic()
    with common.progress(given):
        result = pipeline.build(settings, lambda: common.say("Another build is at work; waiting."))
    if given.verbose:
        for file in result.wrote:
            common.say(f"wrote {file}")
    common.tell(result, given, report.summary(result, time.monotonic() - started))


@command(
    *options.READING,
    *options.TELLING,
    options.DRAFTS,
    option("--since", metavar="REF", help="Look also at what has changed since this commit."),
)
def check(given: Namespace) -> None:
    """Look for what a reader would find broken.

    The site is built where it disturbs nobody, and every page is read. Told are the problems of
    the content, dead links and anchors, pictures without alt text, entries and promises without
    a source. With --since, also a date, a place, a name or a number in a title, a promise or a
    state that has changed without a correction, and addresses that would be lost.
    """
    from dateline.desk.check import check as run

    settings = common.settings(given)
    with common.progress(given):
        result = run(settings)
        if given.since and result.site:
            result = editing.with_owed(given, result)
    common.tell(result, given, report.checked(result))


@command(
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
    option("--host", help="Answer others too, at this address of yours: 0.0.0.0 is any."),
)
def serve(given: Namespace) -> None:
    """Show the site while you write.

    It is built again at every change, and open pages reload. Only this machine is answered, unless
    --host says otherwise. Pages have a link to their file; it opens in the editor that VISUAL or
    EDITOR names, or else in Visual Studio Code.
    """
    from dateline.preview import serve as preview

    settings = common.settings(given)
    edited = settings.options._replace(editor=common.editor(given.content))
    settings = settings._replace(options=edited)
    host = given.host or preview.HERE
    if host not in preview.OURS:
        drafts = " with its drafts (--no-drafts leaves them out)" if given.drafts else ""
        common.say(f"Warning: everybody who reaches {host} can read this site{drafts}.")
    if given.output is None:
        settings = preview.folders(settings)
    preview.serve(
        settings, host=host, port=given.port, browser=given.open, clock=common.now, say=common.say
    )


@command(option("folder", **FOLDER, help="Where to; it may be there, and empty."))
def init(given: Namespace) -> None:
    """Begin a site.

    Its content is invented, for you to write over; a workflow publishes it. The files are printed,
    and none that is there is ever written over.
    """
    from dateline.desk import init as begin

    try:
        made = begin.site(given.folder, common.now().date())
    except FileExistsError as taken:
        raise Misuse(f"{taken} is there already, so nothing was written.") from None
    print("\n".join(one.as_posix() for one in made))
    common.say(f"To see it: cd {given.folder} && dateline serve")
