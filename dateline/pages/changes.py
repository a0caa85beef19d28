"""What no entry says by itself, as feeds: dates that passed or moved, corrections."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateline.languages import words
from dateline.languages.words import Words
from dateline.model import urls
from dateline.model.direction import isolated
from dateline.pages import sentences
from dateline.pages.atom import NEVER, Feed, Item, in_both
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.history import Change
from dateline.site.promises import PromiseState
from dateline.site.published import Published
from dateline.site.site import Site
from dateline.site.status import Cell

TEMPLATE = "feeds/atom.xml"
NEWEST = 50
OF_PROMISES = ("passed", "quiet", "moved")
OF_LINES = ("silent",)
CORRECTED, CORRECTIONS = "corrected", "corrections"
FEEDS = {"changes": (*OF_PROMISES, *OF_LINES, CORRECTED), CORRECTIONS: (CORRECTED,)}
PAGES = {"changes": "/follow/", CORRECTIONS: "/corrections/"}


class Told(NamedTuple):
    """A change, and of a correction which of its entry's it is, the oldest being 0."""

    change: Change
    number: int


class Recent(NamedTuple):
    """The changes that a feed tells, the newest first."""

    name: str
    changes: tuple[Told, ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """All of them, where anything could change by itself, and the corrections alone."""
    alone = not site.routes and not site.promises
    told = tuple(_told(site))
    for name, what in FEEDS.items():
        if alone and name != CORRECTIONS:
            continue
        newest = [one for one in told if one.change.what in what][-NEWEST:][::-1]
        ids = {one: _ids(newest, one) for one in (CORRECTED, *OF_PROMISES)}
        entries = tuple(site.by_id[id] for id in ids.pop(CORRECTED))
        promises = tuple(dict.fromkeys(id for some in ids.values() for id in some))
        yield PageGroup(name, View(entries, promises, facts=Recent(name, tuple(newest))))


def pages(site: Site, facts: Recent, language: str) -> Iterator[Page]:
    """The feed, as Atom and as JSON."""
    told = words.of(language, site.config.own)
    items = tuple(_item(one, site, told) for one in facts.changes)
    address, page = f"/{facts.name}/atom.xml", PAGES[facts.name]
    named = told.gettext("Corrections") if facts.name == CORRECTIONS else told.gettext("Changes")
    yield from in_both(
        address,
        f"{site.config.title.told(language)}: {named}",
        site.config.description.told(language),
        Feed(
            urls.tag(site.config.identity, urls.in_language(address, language, site.default)),
            urls.in_language(page, language, site.default),
            items[0].published.last if items else NEVER,
            items,
        ),
    )


def _told(site: Site) -> Iterator[Told]:
    """The changes that can be told, the oldest first."""
    corrected: Counter[str] = Counter()
    for one in site.history:
        if one.what == CORRECTED:
            yield Told(one, corrected[one.id])
            corrected[one.id] += 1
        elif one.what in OF_LINES or (one.what in OF_PROMISES and one.id in site.promises):
            yield Told(one, 0)


def _ids(newest: list[Told], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.change.id for one in newest if one.change.what == what))


def _item(told: Told, site: Site, words: Words) -> Item:
    change = told.change
    moment = datetime.combine(change.on, time(), ZoneInfo(site.config.zone))
    number = str(told.number) if change.what == CORRECTED else change.on.isoformat()
    name = "/".join(one for one in (change.what, change.id, change.detail, number) if one)
    there = urls.in_language(f"/changes/{name}", words.language, site.default)
    if change.what == CORRECTED:
        address, title, summary = _correction(told, site, words)
    elif change.what in OF_LINES:
        address, title, summary = _line(change, site, words)
    else:
        address, title, summary = _promise(change, site, words)
    return Item(
        urls.tag(site.config.identity, there),
        urls.in_language(address, words.language, site.default),
        words.language,
        title,
        summary,
        Published(moment, moment),
    )


def _correction(told: Told, site: Site, words: Words) -> tuple[str, str, str]:
    entry = site.by_id[told.change.id]
    one = entry.corrections[-1 - told.number]
    title = entry.told(words.language).title
    if one.kind == "retraction":
        said = words.gettext("Retracted: %(title)s")
    else:
        said = words.gettext("Corrected: %(title)s")
    return urls.entry(entry.id), said % {"title": title}, one.text


def _line(change: Change, site: Site, words: Words) -> tuple[str, str, str]:
    cell = change.now
    assert isinstance(cell, Cell)
    name = cards.route(change.id, site, words.language).name
    values = {
        "line": isolated(name),
        "what": sentences.dimension(change.detail, words, site.config.scheme),
    }
    last = cell.confirmed or cell.since or cell.reported
    said = words.gettext("Last confirmed %(date)s.")
    return (
        urls.route(change.id),
        words.gettext("Not confirmed for long: %(line)s (%(what)s)") % values,
        said % {"date": words.moment(last)} if last else "",
    )


def _promise(change: Change, site: Site, words: Words) -> tuple[str, str, str]:
    promise, now = site.promises[change.id], change.now
    assert isinstance(now, PromiseState)
    what = {"what": promise.told(words.language)}
    due = {"date": words.moment(now.due) if now.due else ""}
    if change.what == "moved":
        title = words.gettext("Another date: %(what)s")
        summary = words.gettext("It is now promised for %(date)s.") if now.due else ""
    elif change.what == "quiet":
        title = words.gettext("No longer heard of: %(what)s")
        summary = words.gettext("It was last heard of %(date)s.") if now.heard else ""
        due = {"date": words.moment(now.heard) if now.heard else ""}
    else:
        title = words.gettext("The date passed without word: %(what)s")
        summary = words.gettext("It was promised for %(date)s.") if now.due else ""
    address = urls.Urls(site.default, site.default, site.large).promise(promise.id, promise.filed)
    return address, title % what, summary % due
