"""The cards that programs show beside a shared link: of the site, a line and a promise."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.languages import words
from dateline.languages.words import Words
from dateline.model import urls
from dateline.model.dates import Moment
from dateline.model.scheme import Scheme
from dateline.pages import lettering, sentences
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.cards import PromiseCard
from dateline.site.site import Site

TEMPLATE = ""  # it is drawn
FORM = 2  # of the drawing: another number, and all cards are drawn anew
PLACES = 3  # for facts on a card


class Fact(NamedTuple):
    """A label, what stands under it, and a smaller line."""

    label: str = ""
    text: str = ""
    about: str = ""


class Ticket(NamedTuple):
    """What a card says, as a railway ticket does: from where to where, and when."""

    kicker: str
    start: str
    end: str  # nothing where there is only one name
    left: Fact
    middle: Fact
    right: Fact
    stamp: str
    tone: str  # of the stamp: kept, waiting, missed or quiet
    foot: str
    site: str
    motto: str
    alt: str
    form: int = FORM


class Shared(NamedTuple):
    """A card as a page refers to it."""

    address: str
    alt: str


def groups(site: Site) -> Iterator[PageGroup]:
    """One each for the site, the lines and the promises."""
    yield PageGroup("", View(facts=("", "")))
    for id in site.routes:
        yield PageGroup(f"route/{id}", View(statuses=(id,), facts=("route", id)))
    for id in site.promises:
        yield PageGroup(f"promise/{id}", View(promises=(id,), facts=("promise", id)))


def pages(site: Site, facts: tuple[str, str], language: str) -> Iterator[Page]:
    """The card; there is none where the letters for it are missing."""
    kind, id = facts
    address, ticket = _TELLERS[kind](id, site, words.of(language, site.config.own))
    if _drawable(ticket):
        yield Page(f"{address}card.png", "", "", ticket, indexed=False)


def shared(kind: str, id: str, site: Site, language: str) -> Shared | None:
    """The card of a line ("route") or a promise ("promise"), if it can be drawn."""
    address, ticket = _TELLERS[kind](id, site, words.of(language, site.config.own))
    there = urls.in_language(f"{address}card.png", language, site.default)
    return Shared(there, ticket.alt) if _drawable(ticket) else None


def _site(_: str, site: Site, words: Words) -> tuple[str, Ticket]:
    title = site.config.title.told(words.language)
    about = site.config.description.told(words.language)
    none, alt = Fact(), lettering.site_card(title, about)
    about_it = Fact("", "", about)
    return urls.HOME, Ticket("", title, "", about_it, none, none, "", "", "", title, "", alt)


def _route(id: str, site: Site, words: Words) -> tuple[str, Ticket]:
    route, status = site.routes[id], site.statuses[id]
    title = route.told(words.language).title
    start, end = _ends(id, title, site, words.language)
    scheme = site.config.scheme
    facts = [
        Fact(
            sentences.dimension(one.dimension, words, scheme),
            *_state(one.level, one.since, one.reported, words, scheme),
        )
        for one in status.cells[:PLACES]
    ]
    facts += [Fact()] * (PLACES - len(facts))
    alt = "; ".join(
        [
            title,
            *(f"{one.label}: {one.text}, {one.about}".rstrip(", ") for one in facts if one.label),
        ]
    )
    kicker = words.pgettext("found", "Line")
    return urls.route(id), _ticket(kicker, (start, end), facts, ("", ""), "", alt, site, words)


def _promise(id: str, site: Site, words: Words) -> tuple[str, Ticket]:
    told = cards.pledge(site.promises[id], site, words.language)
    said = told.sayings[0]
    voice = site.voices.get(site.promises[id].said[0].by)
    organisation = cards.voice(voice.organisation, site, words.language).name if voice else ""
    who = ", ".join(one for one in (said.by.name, organisation) if one)
    due = Fact(words.gettext("Due"), words.short(told.first)) if told.first else Fact()
    if told.first and told.due and told.moved:
        due = due._replace(about=words.gettext("then %(date)s") % {"date": words.short(told.due)})
    facts = [Fact(words.gettext("Said"), words.short(said.on), who), due, _outcome(told, words)]
    sources = {source.id for one in told.sayings for source in one.sources}
    foot = words.ngettext("%(num)s source", "%(num)s sources", len(sources)) if sources else ""
    ends = (told.what, "")
    kicker = ""
    if told.route.id:
        ends = _ends(told.route.id, told.route.name, site, words.language)
        kicker = told.what
    alt = f"{told.what}. {sentences.story(told, words).partition(chr(10))[0]}"
    return f"/promises/{id}/", _ticket(
        kicker, ends, facts, _stamp(told, words), foot % {"num": len(sources)}, alt, site, words
    )


def _ticket(
    kicker: str,
    ends: tuple[str, str],
    facts: list[Fact],
    stamp: tuple[str, str],
    foot: str,
    alt: str,
    site: Site,
    words: Words,
) -> Ticket:
    config, language = site.config, words.language
    left, middle, right = facts
    title, motto = config.title.told(language), config.description.told(language)
    made = Ticket(
        kicker, *ends, left, middle, right, *stamp, foot, title, motto, sentences.plain(alt)
    )
    return made._replace(
        stamp=sentences.plain(made.stamp),
        foot=sentences.plain(foot),
        left=left._replace(about=sentences.plain(left.about)),
    )


def _ends(id: str, title: str, site: Site, language: str) -> tuple[str, str]:
    """Where a line begins and ends, or its title."""
    names = [
        site.places[one.place].name.told(language)
        for one in site.routes[id].calls
        if one.place in site.places
    ]
    return (names[0], names[-1]) if len(names) > 1 else (title, "")


def _state(
    level: str, since: Moment | None, reported: Moment | None, words: Words, scheme: Scheme
) -> tuple[str, str]:
    """Where a line stands, and since when."""
    said = sentences.level(level, words, scheme)
    if level and since:
        return said, words.gettext("since %(start)s") % {"start": words.short(since)}
    if level and reported:
        return said, words.gettext("as reported on %(date)s") % {"date": words.short(reported)}
    return said, ""


def _outcome(told: PromiseCard, words: Words) -> Fact:
    if not told.when:
        return Fact()
    if told.standing.state == "withdrawn":
        label = words.gettext("Withdrawn")
    else:
        label = words.gettext("Ran") if told.route.id else words.gettext("Happened")
    return Fact(label, words.short(told.when))


def _stamp(told: PromiseCard, words: Words) -> tuple[str, str]:
    """The words of the stamp, and its tone."""
    state, slip = told.standing.state, told.standing.slip_first
    if state == "kept":
        if slip is None:
            return words.gettext("kept"), "kept"
        return sentences.slip(slip, told.first, words), "missed" if slip > 0 else "kept"
    said = {
        "part": (words.gettext("kept in part"), "waiting"),
        "overdue": (words.gettext("no word"), "missed"),
        "quiet": (words.gettext("quiet"), "quiet"),
        "withdrawn": (words.gettext("withdrawn"), "quiet"),
    }
    return said.get(state, (words.gettext("still open"), "waiting"))


def _drawable(ticket: Ticket) -> bool:
    """Whether the fonts have every letter: no card shows boxes."""
    texts = [one for field in ticket for one in (field if isinstance(field, tuple) else (field,))]
    return lettering.drawable(one for one in texts if isinstance(one, str))


_TELLERS = {"": _site, "route": _route, "promise": _promise}
