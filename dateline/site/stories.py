"""Stories that an editor marks: what was announced, and what came of it."""

from collections.abc import Iterable
from typing import NamedTuple

from dateline.model.dates import Moment
from dateline.model.entities import Entry
from dateline.model.storyline import Storyline
from dateline.site import cards, ribbon
from dateline.site.cards import PromiseCard
from dateline.site.ribbon import Dot, Vow
from dateline.site.site import Named, Site

SAID = ("announcement", "comment")


class Step(NamedTuple):
    """An entry of a story."""

    entry: Named
    when: Moment


class StoryCard(NamedTuple):
    """A story as it is told on a page: all but its title follows from its entries."""

    id: str
    title: str
    said: tuple[Step, ...]
    came: tuple[Step, ...]
    promises: tuple[PromiseCard, ...]
    routes: tuple[str, ...]  # lines that it is about
    vows: tuple[Vow, ...]
    dots: tuple[Dot, ...]


def of(site: Site) -> tuple[Storyline, ...]:
    """The stories of which something is known, and of each no more than that.

    The entry that ended a promise belongs to its story, named or not.
    """
    return tuple(
        one for one in (_known(story, site) for story in site.stories.values()) if one.entries
    )


def _known(story: Storyline, site: Site) -> Storyline:
    promises = tuple(id for id in story.promises if id in site.promises)
    ended = (site.promises[id].outcome for id in promises)
    every = dict.fromkeys([*story.entries, *(one.entry for one in ended if one)])
    return story._replace(entries=tuple(id for id in every if id in site.by_id), promises=promises)


def told(stories: Iterable[Storyline], site: Site, language: str) -> tuple[StoryCard, ...]:
    """The same in the words of one language."""
    return tuple(_told(one, site, language) for one in stories)


def _told(story: Storyline, site: Site, language: str) -> StoryCard:
    entries = sorted((site.by_id[id] for id in story.entries), key=lambda one: one.placed)
    promises = [site.promises[id] for id in story.promises]
    lines = [id for one in entries for id in one.routes] + [one.route for one in promises]
    return StoryCard(
        story.id,
        story.title.told(language),
        _steps((one for one in entries if one.kind in SAID), language),
        _steps((one for one in entries if one.kind not in SAID), language),
        tuple(cards.pledge(one, site, language) for one in promises),
        tuple(sorted({id for id in lines if id})),
        tuple(ribbon.vow_of(one, site) for one in promises),
        tuple(ribbon.dot_of(one) for one in entries),
    )


def _steps(entries: Iterable[Entry], language: str) -> tuple[Step, ...]:
    return tuple(Step(cards.titled(one, language), one.date) for one in entries)
