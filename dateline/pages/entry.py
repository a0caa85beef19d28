"""An entry on its own page: what was said, what happened, and how it is known."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from dateline.model import urls
from dateline.model.dates import Moment
from dateline.model.entities import (
    Correction,
    Effect,
    Entry,
    Image,
    Place,
    Source,
    Topic,
    Wording,
)
from dateline.pages.plan import Body, Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards, instants, link, periods, pictures, published, timeline
from dateline.site.cards import PromiseCard
from dateline.site.published import Published
from dateline.site.site import Card, Named, Site, Told

TEMPLATE = "pages/entry.html"


class Quoted(NamedTuple):
    """A statement with its speaker."""

    by: Named
    role: str
    said: str
    quote: str
    lang: str
    sources: tuple[Source, ...]


class Story(NamedTuple):
    """What an entry's page shows."""

    id: str
    wording: Told
    card: Card
    date: Moment
    time: str
    instant: datetime | None  # where day, time and zone are known
    zone: str  # "UTC+9", or nothing
    kind: str
    draft: bool
    place: Place | None
    routes: tuple[Named, ...]
    places: tuple[Place, ...]
    topics: tuple[Topic, ...]
    sources: tuple[Source, ...]
    statements: tuple[Quoted, ...]
    pledges: tuple[PromiseCard, ...]
    service: tuple[tuple[Named, Effect], ...]
    image: Image | None
    picture: pictures.Shown | None
    reported: Moment | None
    out: Published  # as feeds tell it
    published: Moment | None
    updated: Moment | None
    corrections: tuple[Correction, ...]
    newer: Named
    older: Named


class Shelf(NamedTuple):
    """Which entries in view are told: those between the neighbours."""

    newer: int  # 1 where the first one only is a neighbour
    older: int


def groups(site: Site) -> Iterator[PageGroup]:
    """One for the entries of each month, with their neighbours."""
    end = 0
    for name, entries in periods.shelves(site.entries, timeline.day(site)):
        start, end = end, end + len(entries)
        newer, older = site.entries[max(start - 1, 0) : start], site.entries[end : end + 1]
        facts = Shelf(len(newer), len(older))
        yield PageGroup(name, View((*newer, *entries, *older), facts=facts), name)


def pages(site: Site, facts: Shelf, language: str) -> Iterator[Page]:
    """One page for each entry that is told."""
    entries = (None,) * (1 - facts.newer) + site.entries + (None,) * (1 - facts.older)
    for newer, entry, older in zip(entries, entries[1:], entries[2:], strict=False):
        assert entry is not None
        wording = entry.told(language)
        yield Page(
            address=urls.entry(entry.id),
            title=wording.title,
            description=wording.summary or site.config.description.told(language),
            value=_story(entry, newer, older, site, language),
            bodies=bodies(wording, site),
            languages=cards.languages(entry.wordings, site),
            updated=_updated(entry, site.as_of),
        )


def bodies(wording: Wording, site: Site) -> tuple[Body, ...]:
    """The body of a wording, if it has one, with what its links and pictures lead to.

    That is an address, a fingerprint, or nothing.
    """
    known = {}
    for one in wording.links:
        path = one.target.removeprefix("content:").partition("#")[0]
        if one.target.startswith("content:"):
            known[path] = site.pictures.get(path, "") if one.picture else site.links.get(path, "")
    return (Body(wording.body, tuple(sorted(known.items()))),) if wording.body else ()


def _story(
    entry: Entry, newer: Entry | None, older: Entry | None, site: Site, language: str
) -> Story:
    named = [one.id for one in entry.promises] + [one.id for one in entry.fulfils]
    ids = dict.fromkeys([*named, *entry.withdraws])
    image, day = entry.image, entry.date.known
    place = site.places.get(entry.place)
    instant = instants.instant(entry, place)
    return Story(
        id=entry.id,
        wording=cards.told(entry.told(language)),
        card=cards.card(entry, site, language),
        date=entry.date,
        time=entry.time,
        instant=instant,
        zone=instants.offset(instant) if instant else "",
        kind=entry.kind,
        draft=entry.draft or entry.waits,
        # Names and offices are those of the day that the entry speaks of.
        place=place.on(day) if place else None,
        routes=tuple(cards.route(id, site, language) for id in entry.routes if id in site.routes),
        places=tuple(site.places[id].on(day) for id in entry.places if id in site.places),
        topics=tuple(site.topics[id] for id in entry.topics if id in site.topics),
        sources=cards.sources(entry.sources, site),
        statements=tuple(
            Quoted(
                cards.voice(one.by, site, language, day),
                site.voices[one.by].on(day).role if one.by in site.voices else "",
                one.said,
                one.quote,
                one.lang,
                cards.sources(one.sources, site),
            )
            for one in entry.statements
        ),
        pledges=tuple(
            cards.pledge(site.promises[id], site, language) for id in ids if id in site.promises
        ),
        service=tuple((cards.route(one.route, site, language), one) for one in entry.service),
        image=image._replace(alt=entry.told(language).alt or image.alt) if image else None,
        picture=_picture(image, site),
        reported=link.report(entry, site.sources),
        out=published.of(entry, site),
        published=entry.published,
        updated=entry.updated,
        corrections=entry.corrections,
        newer=cards.titled(newer, language),
        older=cards.titled(older, language),
    )


def _picture(image: Image | None, site: Site) -> pictures.Shown | None:
    known = site.pictures.get(image.src) if image else None
    return pictures.shown(image.src, known) if image and known else None


def _updated(entry: Entry, as_of: date) -> str:
    """The day of the last change; nothing where no day is known on which it was the last."""
    moments = [entry.updated, entry.published, *(one.date for one in entry.corrections)]
    days = {one.upper: one for one in moments if one and one.upper and one.lower}
    last = days[max(days)] if days else None
    if not last or last.lower != last.upper or last.uncertain or last.approximate:
        return ""
    return last.known.isoformat() if last.known <= as_of else ""
