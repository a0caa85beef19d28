"""The front page: where each line stands, what is due, and the newest of the timeline."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards, timeline
from dateline.site.cards import PromiseCard, Row, Totals
from dateline.site.site import Site
from dateline.site.timeline import Silence, Year

TEMPLATE = "pages/home.html"

NEWEST = 25
ENOUGH = 20  # promises that are still open, or overdue


class Rest(NamedTuple):
    """What the front page does not show."""

    older: int
    beyond: date  # how far those entries reach


class Home(NamedTuple):
    """What the front page shows."""

    as_of: date
    description: str
    board: tuple[Row, ...]
    totals: Totals
    coming: tuple[PromiseCard, ...]
    overdue: tuple[PromiseCard, ...]
    quiet: Silence  # days without an entry up to today
    years: tuple[Year, ...]
    older: int  # entries that only the timeline shows


def groups(site: Site) -> Iterator[PageGroup]:
    """One."""
    older = max(0, len(site.entries) - NEWEST)
    newest = site.entries[:NEWEST]
    beyond = timeline.reaching(site.entries)(newest)
    yield PageGroup(
        "", View(newest, tuple(site.promises), tuple(site.routes), facts=Rest(older, beyond))
    )


def pages(site: Site, facts: Rest, language: str) -> Iterator[Page]:
    """The front page."""
    yield Page(
        address=urls.HOME,
        title=site.config.title.told(language),
        description=site.config.description.told(language),
        value=Home(
            as_of=site.as_of,
            description=site.config.description.told(language),
            board=cards.board(site, language),
            totals=cards.totals(site),
            coming=cards.newest("open", ENOUGH, site, language),
            overdue=cards.newest("overdue", ENOUGH, site, language),
            quiet=timeline.quiet(site.entries, site.as_of, facts.beyond, timeline.unanswered(site)),
            years=timeline.years(
                site,
                language,
                eras=site.config.eras,
                covered=timeline.cover(site.entries, facts.beyond),
            ),
            older=facts.older,
        ),
    )
