"""Join files into the site a reader may see, and check every reference both ways."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dateline.content import scan
from dateline.content.gather import Content
from dateline.model import dates, fingerprint, urls
from dateline.model.config import Config
from dateline.model.dates import Moment
from dateline.model.entities import Entry, Note, Route, Source
from dateline.model.problems import Problem
from dateline.site import (
    bodies,
    contradictions,
    doubts,
    history,
    instants,
    known,
    old_addresses,
    references,
    whole,
)
from dateline.site.bodies import Links
from dateline.site.promises import Promise
from dateline.site.site import Site

About = dict[tuple[str, str], tuple[Entry, ...]]


# Above so many of them, each year has a page of its own.
MANY = {"promises": 100, "sources": 200}


class Linked(NamedTuple):
    """The site, what is wrong between its files, and which links only its pages can answer."""

    site: Site
    problems: tuple[Problem, ...]
    links: Links


def site(content: Content) -> Linked:
    """Join the content as it can be known on `content.config.as_of`."""
    config = content.config
    cited = {one.id: one for entry in content.entries for one in entry.cited}
    sources = {**content.sources, **cited}
    dead = tuple(references.named(content, sources))
    right = whole.of(content, sources) if dead or content.rejected else content
    why = _hidden(right.entries, sources, config)
    order = instants.order(right.places, config.zone)
    ordered = sorted(right.entries, key=order)
    joined = _joined(right, ordered, sources, why)
    links = bodies.links(content, joined, why)
    written = ordered if right is content else sorted(content.entries, key=order)
    found = (*dead, *links.problems, *_problems(content, written, sources, why))
    return Linked(joined, found, links)


def _joined(
    content: Content,
    ordered: Sequence[Entry],
    sources: Mapping[str, Source],
    why: Mapping[str, str],
) -> Site:
    """The site of the day; the entries come in order, the oldest first."""
    config = content.config
    visible = [known.entry(one, config.as_of) for one in ordered if not why[one.id]]
    if config.drafts:
        plain = _plain(sources, config)
        visible = [one if plain(one) else _marked(one, sources, config) for one in visible]
    told = [one for one in visible if one.kind != "lead"]
    shown = tuple(known.shown(one) for one in reversed(told))
    day = known.tables(content, sources, why, lambda one: reported(one, sources))
    days = {one.id: min(_came(one, sources, config), config.as_of) for one in visible}
    past = history.sweep(
        told, days, content.routes, config.as_of, history.patience(config), config.scheme.names
    )
    about = _about(shown)
    routes = by_news(day.routes, about)
    return Site(
        config=day.config,
        topics=day.topics,
        places=day.places,
        voices=day.voices,
        sources=day.sources,
        routes=routes,
        notes=content.notes,
        network=content.network,
        stories=content.stories,
        entries=shown,
        leads=tuple(known.shown(one) for one in reversed(visible) if one.kind == "lead"),
        by_id={one.id: one for one in shown},
        days={one.id: one.placed.isoformat() for one in shown},
        promises=past.promises,
        promise_states=past.states,
        statuses=past.statuses,
        history=past.changes,
        came=days,
        taken_back={one.id: one for one in told if one.retraction},
        links=_addresses(shown, routes.values(), content.notes.values()),
        pictures=content.pictures,
        large=_large(past.promises, day.sources),
        held=tuple(sorted(id for id, reason in why.items() if reason)),
        about=about,
        kept={},
    )


def _problems(
    content: Content,
    ordered: Sequence[Entry],
    sources: Mapping[str, Source],
    why: Mapping[str, str],
) -> Iterator[Problem]:
    """What is wrong between files; what is wrong with a later entry is wrong today already."""

    def since(one: Entry) -> date:
        return min(reported(one, sources), _begun(one, sources))

    public = tuple(one for one in ordered if why[one.id] in ("", "later") and one.kind != "lead")
    later = {id for id, reason in why.items() if reason == "later"}
    yield from references.problems(content, sources)
    # An entry may come with its day, or out of an embargo, and bring what is wrong with it.
    yield from _timely(references.sourceless(one for one in public if not why[one.id]))
    yield from _timely(references.unheard(content, why))
    yield from _timely(contradictions.problems(public, content, sources))
    yield from old_addresses.problems(content)
    yield from doubts.problems(content, later, since)


def _timely(problems: Iterable[Problem]) -> Iterator[Problem]:
    return (one._replace(timely=True) for one in problems)


def reported(entry: Entry, sources: Mapping[str, Source]) -> date:
    """The first day on which the public could know of it, at the latest."""
    out = report(entry, sources) or entry.date
    return out.ends


def report(entry: Entry, sources: Mapping[str, Source]) -> Moment | None:
    """When it was first reported, as it was written; nothing where nobody wrote it.

    That is in the entry, or with the source that was out first. A source from before the entry's
    own first day is background and cannot have reported it.
    """
    if entry.reported:
        return entry.reported
    first = entry.date.lower or date.min
    out = [
        moment
        for id in entry.sources
        if id in sources and (moment := sources[id].date)
        if moment.upper and moment.upper >= first
    ]
    if len(out) < 2:
        return out[0] if out else None
    return min(out, key=lambda one: (one.upper, dates.order(one)))


def hidden(entry: Entry, sources: Mapping[str, Source], config: Config) -> str:
    """Why an entry is not shown: "draft", "embargo", "later", or nothing."""
    if entry.draft and not config.drafts:
        return "draft"
    lifted = config.drafts or (config.now and entry.embargo and entry.embargo <= config.now)
    if entry.embargo and not lifted:
        return "embargo"
    if config.drafts and not config.past:
        return ""  # who writes it sees it, marked
    return "later" if _later(entry, sources, config) else ""


def _later(entry: Entry, sources: Mapping[str, Source], config: Config) -> bool:
    since = reported(entry, sources)
    if not config.past:
        # What is written is known: an entry dated by this month is not to wait for its end.
        since = min(since, _begun(entry, sources))
    return since > config.as_of


def _marked(entry: Entry, sources: Mapping[str, Source], config: Config) -> Entry:
    """An entry as drafts are shown: whether readers have to wait for it."""
    embargo = entry.embargo and not (config.now and entry.embargo <= config.now)
    if not embargo and not _later(entry, sources, config):
        return entry
    return entry._replace(waits=True, digest=fingerprint.of((entry.digest, "waits")))


def _begun(entry: Entry, sources: Mapping[str, Source]) -> date:
    """The first day on which the public may have known of it."""
    if entry.reported:
        return entry.reported.known
    first = entry.date.lower or date.min
    dated = [moment for id in entry.sources if id in sources and (moment := sources[id].date)]
    out = [max(first, one.lower or first) for one in dated if (one.upper or date.max) >= first]
    return min(out, default=entry.date.known)


def _hidden(
    entries: Iterable[Entry], sources: Mapping[str, Source], config: Config
) -> dict[str, str]:
    """Why each entry is not shown, by its id."""
    plain = _plain(sources, config)
    return {one.id: "" if plain(one) else hidden(one, sources, config) for one in entries}


def _plain(sources: Mapping[str, Source], config: Config) -> Callable[[Entry], bool]:
    """Tells of an entry whether no source and no day can have put it off: most need no more."""
    out = [one.date.upper for one in sources.values() if one.date and one.date.upper]
    latest, as_of = max(out, default=date.min), config.as_of

    def plain(one: Entry) -> bool:
        end = one.date.upper
        if latest > as_of or not end or end > as_of:
            return False
        return not (one.reported or one.draft or one.embargo)

    return plain


def _came(entry: Entry, sources: Mapping[str, Source], config: Config) -> date:
    """The day from which the site has an entry: reported, and let go."""
    day = reported(entry, sources)
    if not entry.embargo:
        return day
    return max(day, instants.local(entry.embargo, config.zone))


def _large(chains: Mapping[str, Promise], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Lists of which no page can hold all."""
    sizes = {"promises": len(chains), "sources": len(sources)}
    return tuple(name for name, size in sizes.items() if size > MANY[name])


def _about(entries: tuple[Entry, ...]) -> About:
    """Entries by what they are about, in their order."""
    about: dict[str, dict[str, list[Entry]]] = {"route": {}, "topic": {}, "place": {}}
    routes, topics, places = about["route"], about["topic"], about["place"]
    for entry in entries:
        here = (entry.place, *entry.places) if entry.place else entry.places
        for found, ids in ((routes, entry.routes), (topics, entry.topics), (places, here)):
            for id in ids if len(ids) < 2 else dict.fromkeys(ids):
                if id in found:
                    found[id].append(entry)
                else:
                    found[id] = [entry]
    return {
        (kind, id): tuple(listed) for kind, found in about.items() for id, listed in found.items()
    }


def by_news(routes: Mapping[str, Route], about: About) -> dict[str, Route]:
    """The route with the most entries first."""
    count = {id: len(about.get(("route", id), ())) for id in routes}
    return {id: routes[id] for id in sorted(routes, key=lambda id: (-count[id], id))}


def _addresses(
    entries: Iterable[Entry], routes: Iterable[Route], notes: Iterable[Note]
) -> dict[str, str]:
    addresses: dict[str, str] = {}
    for kind, values in ((urls.entry, entries), (urls.route, routes), (urls.note, notes)):
        for value in values:
            for wording in value.wordings:
                addresses[scan.composed(wording.path)] = kind(value.id)
    return addresses
