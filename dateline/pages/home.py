"""The front page: the answer first, then all lines on one scale, and what came of promises."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.model import fingerprint, urls
from dateline.model.entities import Entry
from dateline.model.storyline import Storyline
from dateline.pages.entry import bodies
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import answers, cards, lead, past, ribbon, stories, tickets
from dateline.site.answers import Answer
from dateline.site.cards import PromiseCard, Totals
from dateline.site.lead import Lead
from dateline.site.past import Calendar
from dateline.site.ribbon import Last, Ribbon
from dateline.site.site import Card, Site
from dateline.site.stories import StoryCard

TEMPLATE = "pages/home.html"

NEWEST = 6


class Facts(NamedTuple):
    """What the front page shows besides entries and promises."""

    ribbon: Ribbon | None
    lead: Entry | None
    last: Last | None  # of which something was told
    stories: tuple[Storyline, ...]
    tickets: tuple[str, ...]
    entries: int
    lines: int
    gone_by: Calendar
    digest: str = ""


class Home(NamedTuple):
    """What the front page shows."""

    as_of: date
    description: str
    lead: Lead
    ribbon: Ribbon | None
    answers: tuple[Answer, ...]
    lines: int  # of all, where the board has not all of them
    stories: tuple[StoryCard, ...]
    tickets: tuple[PromiseCard, ...]
    promises: int  # all of them
    totals: Totals
    newest: tuple[Card, ...]
    entries: int
    next: PromiseCard | None
    gone_by: Calendar  # months from which the site looks back


def groups(site: Site) -> Iterator[PageGroup]:
    """One."""
    drawn, written, marked = ribbon.of(site), lead.newest(site), stories.of(site)
    facts = Facts(
        drawn,
        written,
        ribbon.last_told(site.entries, site.as_of),
        marked,
        tickets.of(site),
        len(site.entries),
        len(site.routes),
        past.calendar(past.months(site).shown),
    )
    # A ribbon is large, and has a fingerprint of its own.
    parts = [drawn.digest if drawn else "", written.digest if written else "", *facts[2:]]
    view = View(
        site.entries[:NEWEST],
        tuple(site.promises),
        answers.routes(site),
        headlines=(
            *ribbon.entries(drawn),
            *(id for story in marked for id in story.entries),
            *([one.id for one in site.entries if one.kind != "background"][:1]),
        ),
        wordings=written.wordings if written else (),
        facts=facts._replace(digest=fingerprint.of(parts)),
    )
    yield PageGroup("", view)


def pages(site: Site, facts: Facts, language: str) -> Iterator[Page]:
    """The front page."""
    told = cards.cards(site.entries, site, language)
    drawn, written = facts.ribbon, facts.lead
    yield Page(
        address=urls.HOME,
        title=site.config.title.told(language),
        description=site.config.description.told(language),
        value=Home(
            as_of=site.as_of,
            description=site.config.description.told(language),
            lead=lead.of(site, written, facts.last, language),
            ribbon=ribbon.told(drawn, site, language) if drawn else None,
            answers=answers.of(site, language),
            lines=facts.lines,
            stories=stories.told(facts.stories, site, language),
            tickets=tuple(cards.pledge(site.promises[id], site, language) for id in facts.tickets),
            promises=len(site.promises),
            totals=cards.totals(site),
            newest=told,
            entries=facts.entries,
            next=lead.coming(site, language),
            gone_by=facts.gone_by,
        ),
        bodies=bodies(written.told(language), site) if written else (),
    )
