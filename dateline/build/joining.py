"""From records to the site, and every problem of its files with its place."""

from collections.abc import Container, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.content import data, errors, gather
from dateline.content.load import Pictures
from dateline.content.read import Record
from dateline.content.scan import SITE, ContentFiles
from dateline.model.options import Settings
from dateline.model.problems import Problem
from dateline.site import link
from dateline.site import pictures as variants
from dateline.site.pictures import Published
from dateline.site.site import Site


class Joined(NamedTuple):
    """The site, or nothing where `site.yaml` cannot be read, and what is wrong with its files."""

    site: Site | None
    problems: tuple[Problem, ...]
    embargoes: tuple[str, ...]  # instants at which it will be another, as in ISO 8601


def joined(
    settings: Settings, files: ContentFiles, records: Mapping[str, Record], pictures: Pictures
) -> Joined:
    """Join the records of all files, and say what is wrong with each and between them."""
    problems = [*files.problems, *(one for record in records.values() for one in record.problems)]
    fields = records[SITE].value if SITE in records else None
    config = data.of(fields or _STAND_IN, settings.options)
    prints = {path: print_ for path, (_, print_) in pictures.items()}
    content, more = gather.content(records.values(), config, prints)
    linked = link.site(content)
    problems += [*more, *linked.problems]
    lifted = {one.embargo.isoformat() for one in content.entries if one.embargo}
    return Joined(
        linked.site if fields else None,
        errors.placed(problems, settings.content),
        tuple(sorted(lifted)),
    )


def pictures(settings: Settings, cache: Path, site: Site, made: Container[str]) -> Published:
    """The pictures that pages show, in the widths that they need and that are not `made` yet."""
    found = variants.publish(
        site, settings.content, cache / "pictures", lambda name: name not in made
    )
    return found._replace(problems=errors.placed(found.problems, settings.content))


# For what can be told of the other files where there is no usable `site.yaml`.
_STAND_IN = {
    "title": {"en": "?"},
    "description": {"en": "?"},
    "base_url": "",
    "languages": ["en"],
    "zone": "UTC",
    "stale_after": 180,
    "publisher": {"name": "?", "email": None},
    "eras": [],
}
