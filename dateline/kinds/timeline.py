"""The timeline: the newest years whole, and a page for each year."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline import cards, timeline, urls
from dateline.plan import Draft
from dateline.site import Site
from dateline.timeline import Background, Year

ENOUGH = 60  # entries on the first page, after which it stops at the end of a year


class Timeline(NamedTuple):
    """A stretch of the line; `year` is 0 on the first page."""

    year: int
    quiet: int  # days without an entry up to today
    years: tuple[Year, ...]
    all_years: tuple[tuple[int, int], ...]  # year, number of entries
    eras: tuple[Background, ...]
    filters: tuple[tuple[str, str, str], ...]  # group, address, name


def pages(site: Site, language: str) -> Iterator[Draft]:
    """The first page and one page a year, so that a past year never changes for a new one."""
    every = cards.cards(site.entries, site, language)
    divided = timeline.years(every, site.config.eras, site.as_of, language)
    counted = tuple((one.year, len(one.stops)) for one in divided)
    eras = timeline.backgrounds(site.config.eras, site.as_of, language)
    filters = _filters(site, language)
    first: list[Year] = []
    while len(first) < len(divided) and sum(len(one.stops) for one in first) < ENOUGH:
        first.append(divided[len(first)])
    title = site.config.title.told(language)
    yield Draft(
        "/timeline/",
        "",
        title,
        Timeline(0, timeline.quiet(every, site.as_of), tuple(first), counted, eras, filters),
    )
    for one in divided:
        yield Draft(
            urls.year(one.year),
            str(one.year),
            title,
            Timeline(one.year, 0, (one,), tuple((year, 0) for year, _ in counted), eras, ()),
        )


def _filters(site: Site, language: str) -> tuple[tuple[str, str, str], ...]:
    routes = [
        ("route", urls.route(id), one.told(language).title) for id, one in site.routes.items()
    ]
    topics = [("topic", urls.topic(id), one.name.told(language)) for id, one in site.topics.items()]
    return tuple(routes + topics)
