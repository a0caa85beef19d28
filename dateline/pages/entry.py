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
from dateline.pages import ticket
from dateline.pages.plan import Body, Page, PageGroup
from dateline.pages.ticket import Shared
from dateline.pages.view import View
from dateline.site import (
    cards,
    evidence,
    instants,
    link,
    periods,
    pictures,
    published,
    since,
    timeline,
)
from dateline.site.cards import PromiseCard
from dateline.site.evidence import Rests
from dateline.site.published import Cited, Published
from dateline.site.since import Since
from dateline.site.site import Card, Named, Site, Told

TEMPLATE = "pages/entry.html"

LINES = 4  # promises that stand in a line above the text; what is more is told below it


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
    rests: Rests
    statements: tuple[Quoted, ...]
    pledges: tuple[PromiseCard, ...]  # each told in a line
    chains: tuple[PromiseCard, ...]  # those that have more to tell than a line
    service: tuple[tuple[Named, Effect], ...]
    image: Image | None
    picture: pictures.Shown | None
    reported: Moment | None
    out: Published  # as feeds tell it
    cited: Cited
    published: Moment | None
    updated: Moment | None
    corrections: tuple[Correction, ...]
    answers: tuple[PromiseCard, ...]  # of a silence: the dates that passed in it
    since: tuple["After", ...]  # what came after it, by promise and by line
    among: Named  # the line on which the next two are its neighbours; empty where it is on none
    authors: tuple[Named, ...]  # nobody where the publisher is
    newer: Named
    older: Named
    shared: Shared | None  # the card of a promise that it ends or makes


class Later(NamedTuple):
    """An entry that came after, as it is named there."""

    entry: Named
    date: Moment
    kind: str


class After(NamedTuple):
    """What came after on one promise, line or topic; each entry is named once on a page."""

    kind: str  # promise, route or topic
    of: Named
    filed: Moment | None  # of a promise: by which the ledger has it
    entries: tuple[Later, ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One for the entries of each month, with the titles of what stands around them."""
    around = since.of_all(site)
    for name, entries in periods.shelves(site.entries, timeline.day(site)):
        facts = tuple(around[one.id] for one in entries)
        promises = dict.fromkeys(id for one in facts for id in one.answers)
        view = View(entries, promises=tuple(promises), headlines=tuple(_around(facts)), facts=facts)
        yield PageGroup(name, view, name)


def pages(site: Site, facts: tuple[Since, ...], language: str) -> Iterator[Page]:
    """One page for each entry."""
    for entry, around in zip(site.entries, facts, strict=True):
        wording = entry.told(language)
        yield Page(
            address=urls.entry(entry.id),
            title=wording.title,
            description=wording.summary or site.config.description.told(language),
            value=_story(entry, around, site, language),
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


def _around(facts: tuple[Since, ...]) -> dict[str, None]:
    """The entries of which a title is shown, in one order."""
    found: dict[str, None] = {}
    for one in facts:
        found.update(dict.fromkeys(id for id in (one.older, one.newer) if id))
        for _, ids in one.lanes:
            found.update(dict.fromkeys(ids))
    return found


def _story(entry: Entry, around: Since, site: Site, language: str) -> Story:
    named = [one.id for one in entry.promises] + [one.id for one in entry.fulfils]
    ids = dict.fromkeys([*named, *entry.withdraws])
    pledges = tuple(
        cards.pledge(site.promises[id], site, language) for id in ids if id in site.promises
    )
    image, day = entry.image, entry.placed
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
        rests=evidence.rests(cards.sources(entry.sources, site)),
        statements=tuple(
            Quoted(
                cards.voice(one.by, site, language, day),
                site.voices[one.by].on(day).role(language) if one.by in site.voices else "",
                one.said,
                one.quote,
                one.lang,
                cards.sources(one.sources, site),
            )
            for one in entry.statements
        ),
        pledges=pledges[:LINES],
        chains=tuple(one for one in pledges[:LINES] if len(one.sayings) > 1) + pledges[LINES:],
        service=tuple((cards.route(one.route, site, language), one) for one in entry.service),
        image=image._replace(alt=entry.told(language).alt or image.alt) if image else None,
        picture=_picture(image, site),
        reported=link.report(entry, site.sources),
        out=published.of(entry, site),
        cited=published.cited(entry, site),
        published=entry.published,
        updated=entry.updated,
        corrections=entry.corrections,
        authors=cards.authors(entry, site, language),
        answers=tuple(
            cards.pledge(site.promises[id], site, language)
            for id in around.answers
            if id in site.promises
        ),
        since=tuple(_after(entry, tuple(ids), around, site, language)),
        among=_lane(*since.lanes(entry)[0], site, language),
        newer=cards.headline(around.newer, site, language),
        older=cards.headline(around.older, site, language),
        shared=_shared(entry, site, language),
    )


def _after(
    entry: Entry, promises: tuple[str, ...], around: Since, site: Site, language: str
) -> Iterator[After]:
    """By promise, then by line; what one of them names, the next leaves out."""
    named: set[str] = set()

    def later(ids: tuple[str, ...]) -> tuple[Later, ...]:
        new = [site.by_id[id] for id in ids if id in site.by_id and id not in named]
        named.update(one.id for one in new)
        return tuple(Later(cards.titled(one, language), one.date, one.kind) for one in new)

    for id in promises:
        if id in site.promises:
            promise = site.promises[id]
            found = later(since.spoken(promise, entry.id)[: since.NEXT])
            if found:
                told = promise.told(language)
                of = Named(id, told, language if told != promise.what else site.default)
                yield After("promise", of, promise.filed, found)
    for (kind, id), ids in around.lanes:
        of = _lane(kind, id, site, language)
        if of.id:
            yield After(kind, of, None, later(ids))


def _lane(kind: str, id: str, site: Site, language: str) -> Named:
    if kind == "topic" and id in site.topics:
        return cards.named(id, site.topics[id].name, language)
    return cards.route(id, site, language)


def _shared(entry: Entry, site: Site, language: str) -> Shared | None:
    ended = [*(one.id for one in entry.fulfils), *entry.withdraws]
    ids = [one for one in (*ended, *(one.id for one in entry.promises)) if one in site.promises]
    return ticket.shared("promise", ids[0], site, language) if ids else None


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
