"""What the whole site agrees on: the fields of `site.yaml` and the options of one run."""

from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from dateline import digests
from dateline.model import Config, Era, Text

# Where site.yaml cannot be read: every language there may be, so that no translation is blamed.
DEFAULT_LANGUAGES = ("en", "ko", "ru")


class Options(NamedTuple):
    """What the command line decides."""

    base_url: str | None = None
    as_of: date | None = None
    now: datetime | None = None  # aware; decides what day it is, and which embargoes are over
    drafts: bool = False


def of(fields: dict[str, Any], options: Options) -> Config:
    """The configuration from valid fields of `site.yaml`."""
    default = fields["languages"][0]
    base_url = options.base_url if options.base_url is not None else fields["base_url"] or ""
    if base_url and not base_url.endswith("/"):
        base_url += "/"
    zone = ZoneInfo(fields["zone"])
    today = options.now.astimezone(zone).date() if options.now else date.max
    as_of = options.as_of or today
    # The site of a past day shows what that day's end could show; a day to come lifts nothing.
    now = options.now
    if now and as_of < today:
        now = datetime(as_of.year, as_of.month, as_of.day, 23, 59, 59, tzinfo=zone)
    config = Config(
        title=text(fields["title"], default),
        description=text(fields["description"], default),
        languages=tuple(fields["languages"]),
        base_url=base_url,
        zone=fields["zone"],
        stale_after=fields["stale_after"],
        publisher=fields["publisher"]["name"],
        email=fields["publisher"]["email"] or "",
        eras=tuple(
            Era(text(one["name"], default), one["date"], tuple(one["source"]))
            for one in fields["eras"]
        ),
        as_of=as_of,
        now=now,
        drafts=options.drafts,
        digest="",
    )
    return config._replace(digest=digests.of(config._replace(now=None)))


def text(names: dict[str, str], default: str) -> Text:
    """Names in each language; a plain text is in the default language."""
    versions = {code or default: name for code, name in names.items()}
    first = default if default in versions else next(iter(versions))
    rest = sorted((code, name) for code, name in versions.items() if code != first)
    return Text(((first, versions[first]), *rest))
