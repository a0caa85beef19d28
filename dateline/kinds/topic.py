"""A topic: its entries on the line of time."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline import cards, timeline, urls
from dateline.model import Topic
from dateline.plan import Draft
from dateline.site import Site
from dateline.timeline import Year


class Subject(NamedTuple):
    """What a topic's page shows."""

    topic: Topic
    years: tuple[Year, ...]


def pages(site: Site, language: str) -> Iterator[Draft]:
    """One page for each topic."""
    for topic in site.topics.values():
        about = site.about.get(("topic", topic.id), ())
        yield Draft(
            address=urls.topic(topic.id),
            title=topic.name.told(language),
            description=topic.summary,
            value=Subject(
                topic, timeline.years(cards.cards(about, site, language), (), site.as_of, language)
            ),
        )
