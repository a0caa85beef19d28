"""A topic: its entries on the line of time."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.model import urls
from dateline.model.entities import Topic
from dateline.pages.plan import Page, PageGroup
from dateline.pages.timeline import Past, past_groups, past_pages
from dateline.pages.view import View
from dateline.site import cards, periods, timeline
from dateline.site.periods import Counted
from dateline.site.site import Site
from dateline.site.timeline import Stretch, Year

TEMPLATE = "pages/topic.html"


class Subject(NamedTuple):
    """What a topic's page shows."""

    topic: Topic
    years: tuple[Year, ...]
    periods: Counted  # every year, where the history has pages of its own
    older: str  # the period that comes next, or nothing


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each topic, and for each period of one that has many entries."""
    day = timeline.day(site)
    for id in site.topics:
        entries = site.about.get(("topic", id), ())
        division = periods.packed(periods.divide(entries, day))
        beyond = timeline.reaching(entries)
        stretch = Stretch(division.first, division.years, division.older, beyond(division.opening))
        yield PageGroup(id, View(division.opening, facts=(id, stretch)))
        yield from past_groups(id, division, beyond)


def pages(site: Site, facts: tuple[str, Stretch] | Past, language: str) -> Iterator[Page]:
    """The page of a topic, or of a period of it."""
    topic = site.topics[facts[0]]
    if isinstance(facts, Past):
        named = cards.named(topic.id, topic.name, language)
        yield from past_pages(facts, named, urls.topic(topic.id), site, language)
        return
    covered = timeline.cover(site.entries, facts[1].beyond)
    yield Page(
        address=urls.topic(topic.id),
        title=topic.name.told(language),
        description=topic.summary,
        value=Subject(
            topic,
            timeline.years(site, language, 0, facts[1].shown, covered=covered),
            facts[1].periods,
            facts[1].older,
        ),
    )
