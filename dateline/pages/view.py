"""What the pages of one group may see of the site: an extract, known by its fingerprint."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from dateline.model import fingerprint
from dateline.model.entities import Entry, Wording
from dateline.site.promises import Promise
from dateline.site.site import Site


def missing(site: Site) -> tuple[str, ...]:
    """Pages that would be empty: they are not there, and nothing leads to them."""
    cited = chain(
        chain.from_iterable(one.sources for one in site.entries),
        chain.from_iterable(one.sources for one in site.routes.values()),
    )
    held: tuple[tuple[str, Any], ...] = (
        ("/routes/", site.routes),
        ("/promises/", site.promises),
        ("/topics/", site.topics),
        ("/places/", site.places),
        ("/sources/", any(id in site.sources for id in cited)),
        ("/changes/", site.routes or site.promises),
    )
    return tuple(page for page, what in held if not what)


class Seen(NamedTuple):
    """What a view looks at, by name: equal ones of equal sites show the same."""

    entries: tuple[str, ...]
    promises: tuple[str, ...]
    statuses: tuple[str, ...]
    sources: tuple[str, ...]
    headlines: tuple[str, ...]
    paths: tuple[str, ...]  # in the content folder, to which wordings lead
    facts: str  # their fingerprint


NOTHING = Seen((), (), (), (), (), (), "")


class View(NamedTuple):
    """What is looked at; all that it leads to comes along.

    An entry leads to its sources, its promises and what its body links to; a promise to every
    entry that speaks of it; a standing to the entries that say so. Topics, places, voices and
    lines are seen by every page, so they are never named.
    """

    entries: tuple[Entry, ...] = ()
    promises: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()  # routes whose status is shown, with their open promises
    sources: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()  # entries of which only the title is shown
    wordings: tuple[Wording, ...] = ()  # of lines and undated pages
    facts: Any = None  # what else is shown, a frozen value
    whole: bool = False  # whether pages are cut out of all there is; the facts speak for it

    @property
    def seen(self) -> Seen:
        """What it looks at, by name."""
        # Facts are small and plain; what is neither has a fingerprint of its own.
        facts = getattr(self.facts, "digest", "") or fingerprint.of_text(repr(self.facts))
        return Seen(
            tuple(one.id for one in self.entries),
            *(self.promises, self.statuses, self.sources, self.headlines),
            tuple(_paths(self.wordings)),
            facts,
        )


class Extracts:
    """Everything that can be cut out of one site.

    `fingerprint` tells without selecting whether two extracts are equal: it goes the way that
    `select` goes, and takes the fingerprint of each value that it meets.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._rank = {id: number for number, id in enumerate(site.promises)}
        self._open: dict[str, list[str]] = {}
        for id, promise in site.promises.items():
            if site.promise_states[id].state == "open":
                self._open.setdefault(promise.route, []).append(id)
        # In one order, for that of the lines is by news: a group that shows it names it.
        self._routes = {id: site.routes[id] for id in sorted(site.routes)}
        tables = (site.topics, site.places, site.voices, self._routes, site.notes)
        seen = [one.digest for table in tables for one in table.values()]
        # What pages ask of `LanguageValues` and not of their view.
        calendar = any(one.dated for one in site.promises.values())
        asked = (site.config.digest, site.large, calendar, missing(site))
        self._common = fingerprint.of((*asked, *seen))
        self._promises: dict[str, str] = {}
        self._entries = {one.id: self._entry(one) for one in site.entries}

    def fingerprint(self, seen: Seen) -> str:
        """The fingerprint of an extract; equal ones show the same."""
        entries, by_id = self._entries, self._site.by_id
        found = [
            self._common,
            *[entries[id] for id in seen.entries],
            *[self._promise(id) for id in seen.promises],
            *[self._status(id) for id in seen.statuses],
            *self._fingerprints(seen.sources),
            *[by_id[id].digest for id in seen.headlines],
            *self._targets(seen.paths),
            seen.facts,
        ]
        counts = [len(field) for field in seen[:5]]
        return fingerprint.of_text(f"{counts}\n{'|'.join(found)}")

    def select(self, view: View) -> Site:
        """The site as if there were nothing but what the view leads to."""
        site = self._site
        if view.whole:
            return site
        promises = {*view.promises}
        for entry in view.entries:
            promises.update(_promises(entry))
        for route in view.statuses:
            promises.update(self._open.get(route, ()))
        kept = sorted(promises & site.promises.keys(), key=self._rank.__getitem__)
        named = [*view.headlines]
        named += [id for one in kept for id in _speakers(site.promises[one])]
        named += [id for route in view.statuses for id in _witnesses(site, route)]
        by_id = {id: site.by_id[id] for id in named if id in site.by_id}
        sources = {*view.sources}
        for entry in view.entries:
            sources.update(_sources(entry))
        for id in kept:
            sources.update(source for said in site.promises[id].said for source in said.sources)
        wordings = [*view.wordings, *(one for entry in view.entries for one in entry.wordings)]
        paths = set(_paths(wordings))
        paths |= {one.image.src for one in view.entries if one.image}
        return site._replace(
            routes=self._routes,
            sources={id: site.sources[id] for id in sorted(sources) if id in site.sources},
            entries=view.entries,
            by_id=by_id | {one.id: one for one in view.entries},
            promises={id: site.promises[id] for id in kept},
            promise_states={id: site.promise_states[id] for id in kept},
            statuses={id: site.statuses[id] for id in view.statuses},
            links={path: site.links[path] for path in sorted(paths) if path in site.links},
            pictures={path: site.pictures[path] for path in sorted(paths) if path in site.pictures},
            stories={},
            leads=(),
            history=(),
            came={},
            taken_back={},
            held=(),
            about={},
        )

    def _entry(self, entry: Entry) -> str:
        found = [
            entry.digest,
            *self._fingerprints(_sources(entry)),
            *self._targets(_paths(entry.wordings)),
        ]
        if entry.promises or entry.fulfils or entry.withdraws:
            found += [self._promise(id) for id in _promises(entry)]
        if entry.image:
            found.append(self._site.pictures.get(entry.image.src, "-"))
        return ",".join(found)

    def _promise(self, id: str) -> str:
        if id not in self._promises:
            promise = self._site.promises.get(id)
            self._promises[id] = self._told(promise) if promise else "-"
        return self._promises[id]

    def _told(self, promise: Promise) -> str:
        site = self._site
        found = [promise.id, fingerprint.form(site.promise_states[promise.id])]
        # What a promise is follows from what its entries say.
        found += [site.by_id[id].digest for id in _speakers(promise)]
        for said in promise.said:
            found += self._fingerprints(said.sources)
        return ",".join(found)

    def _status(self, route: str) -> str:
        site = self._site
        found = [fingerprint.form(site.statuses[route])]
        found += [site.by_id[id].digest for id in _witnesses(site, route)]
        found += [self._promise(id) for id in self._open.get(route, ())]
        return ",".join(found)

    def _fingerprints(self, sources: Iterable[str]) -> list[str]:
        known = self._site.sources
        return [known[id].digest if id in known else "-" for id in sources]

    def _targets(self, paths: Iterable[str]) -> list[str]:
        links, pictures = self._site.links, self._site.pictures
        return [links.get(path) or pictures.get(path, "-") for path in paths]


def _sources(entry: Entry) -> Iterable[str]:
    if not entry.statements and not entry.promises:
        return entry.sources
    found = [*entry.sources]
    for said in entry.statements:
        found += said.sources
    for pledge in entry.promises:
        found += pledge.sources
    return found


def _promises(entry: Entry) -> list[str]:
    made = [one.id for one in entry.promises]
    return [*made, *(one.id for one in entry.fulfils), *entry.withdraws]


def _speakers(promise: Promise) -> list[str]:
    """The entries that a promise leads to."""
    said = [one.entry for one in promise.said]
    return [*said, promise.outcome.entry] if promise.outcome else said


def _witnesses(site: Site, route: str) -> list[str]:
    """The entries that say where a line stands."""
    return [cell.entry for cell in site.statuses[route].cells if cell.entry]


def _paths(wordings: Iterable[Wording]) -> Iterator[str]:
    """What links and pictures of these bodies name inside the content folder."""
    for wording in wordings:
        for link in wording.links:
            if link.target.startswith("content:"):
                yield link.target[8:].partition("#")[0]
