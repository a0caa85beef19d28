"""What one run decides: where things are, the day that it speaks of, what is held back."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateline.model import fingerprint as digests
from dateline.model.problems import Strict


class Options(NamedTuple):
    """What the command line decides."""

    base_url: str | None = None
    as_of: date | None = None
    now: datetime | None = None  # aware; decides what day it is, and which embargoes are over
    drafts: bool = False
    editor: str = ""  # of a preview: what the path of a file is put behind, to edit it


class Settings(NamedTuple):
    """Where things are, and how a build is made."""

    content: Path
    templates: tuple[Path, ...]  # each stands before the next, file by file; the theme is last
    static: tuple[Path, ...]  # the same
    output: Path
    cache: Path | None
    options: Options
    jobs: int = 1
    strict: Strict = False
    served: bool = False  # whether somebody reads the output while it is written


def day(options: Options, zone: str) -> tuple[date, datetime | None]:
    """The day that a site in this zone speaks of, and the instant that lifts its embargoes."""
    there = ZoneInfo(zone)
    today = options.now.astimezone(there).date() if options.now else date.max
    as_of = options.as_of or today
    # The site of a past day shows what that day's end could show; a day to come lifts nothing.
    if options.now and as_of < today:
        return as_of, datetime(as_of.year, as_of.month, as_of.day, 23, 59, 59, tzinfo=there)
    return as_of, options.now


def past(options: Options, zone: str) -> bool:
    """Whether the site speaks of a day that is over."""
    there = ZoneInfo(zone)
    today = options.now.astimezone(there).date() if options.now else date.max
    return options.as_of is not None and options.as_of < today


def fingerprint(options: Options, zone: str, embargoes: Iterable[str], content: str) -> str:
    """What tells whether a run makes the same of the same files; embargoes are in ISO 8601."""
    as_of, now = day(options, zone)
    lifted = tuple(now is None or now >= datetime.fromisoformat(one) for one in embargoes)
    over = past(options, zone)
    shown = (options.base_url, as_of, options.drafts, options.editor, over, lifted)
    return digests.of((*shown, content))
