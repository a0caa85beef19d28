"""What the whole site agrees on: the fields of `site.yaml` and what this run decides."""

from typing import Any

from dateline.model import fingerprint, today
from dateline.model.entities import Config, Era, Text
from dateline.model.run import Options

# Where site.yaml cannot be read: every language there may be, so that no translation is blamed.
DEFAULT_LANGUAGES = ("en", "ko", "ru")


def of(fields: dict[str, Any], options: Options) -> Config:
    """The configuration from valid fields of `site.yaml`."""
    default = fields["languages"][0]
    base_url = options.base_url if options.base_url is not None else fields["base_url"] or ""
    if base_url and not base_url.endswith("/"):
        base_url += "/"
    as_of, now = today.day(options, fields["zone"])
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
    return config._replace(digest=fingerprint.of(config._replace(now=None)))


def text(names: dict[str, str], default: str) -> Text:
    """Names in each language; a plain text is in the default language."""
    versions = {code or default: name for code, name in names.items()}
    first = default if default in versions else next(iter(versions))
    rest = sorted((code, name) for code, name in versions.items() if code != first)
    return Text(((first, versions[first]), *rest))
