"""The configuration of a site, from the fields of `site.yaml` that are right."""

from typing import Any

from dateline.content import site_rules
from dateline.model import fingerprint, repository, urls
from dateline.model.catalogues import Catalogue
from dateline.model.config import Config, Era
from dateline.model.names import text
from dateline.model.options import Options, day, past

# For what can be told of the other files where `site.yaml` is not usable, or not all of it. There
# is every language that there may be, so that no translation is blamed.
STAND_IN: dict[str, Any] = {
    "title": {"en": "?"},
    "description": {"en": "?"},
    "base_url": "",
    "identity": None,
    "languages": ("en", "ko", "ru"),
    "zone": "UTC",
    "stale_after": 180,
    "quiet_after": None,
    "silence_after": 60,
    "publisher": {"name": "?", "email": None},
    "contact": None,
    "licence": None,
    "repository": None,
    "eras": [],
    "map": "auto",
    "days_gone_by": "auto",
    "dimensions": None,
    "states": None,
}


def of(fields: dict[str, Any], options: Options, own: tuple[Catalogue, ...] = ()) -> Config:
    """The configuration from valid fields of `site.yaml`."""
    default = fields["languages"][0]
    base_url = options.base_url if options.base_url is not None else fields["base_url"] or ""
    if base_url and not base_url.endswith("/"):
        base_url += "/"
    # The file's address before this run's: a site that is tried out elsewhere is the same site.
    identity, home = fields["identity"], fields["base_url"] or base_url
    as_of, now = day(options, fields["zone"])
    today, _ = day(options._replace(as_of=None), fields["zone"])
    config = Config(
        title=text(fields["title"], default),
        description=text(fields["description"], default),
        languages=tuple(fields["languages"]),
        base_url=base_url,
        identity=f"tag:{identity or urls.identity(home)}",
        lasting=bool(identity),
        zone=fields["zone"],
        stale_after=fields["stale_after"],
        quiet_after=fields["quiet_after"] or fields["stale_after"],
        silence_after=fields["silence_after"],
        publisher=fields["publisher"]["name"],
        contact=fields["contact"] or fields["publisher"]["email"] or "",
        licence=fields["licence"] or "",
        editor=options.editor or repository.editor(fields["repository"] or ""),
        eras=tuple(
            Era(text(one["name"], default), one["date"], tuple(one["source"]))
            for one in fields["eras"]
        ),
        as_of=as_of,
        today=max(as_of, today),
        now=now,
        drafts=options.drafts,
        own=own,
        maps=fields["map"] != "off",
        days_gone_by=fields["days_gone_by"],
        scheme=site_rules.scheme(fields, default),
        past=past(options, fields["zone"]),
        digest="",
    )
    # Nothing that a page shows depends on the day and the instant of the run.
    shown = config._replace(today=as_of, now=None)
    return config._replace(digest=fingerprint.of(shown))
