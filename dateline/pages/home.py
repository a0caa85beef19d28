"""The front page: where each line stands, what is due, and the newest of the timeline."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.model import urls
from dateline.pages.plan import Chapter, Draft
from dateline.pages.view import View
from dateline.site import cards, ledger, timeline
from dateline.site.cards import Pledge, Row
from dateline.site.ledger import Totals
from dateline.site.site import Site
from dateline.site.timeline import Year

NEWEST = 25
ENOUGH = 20  # promises that are still open, or overdue


class Home(NamedTuple):
    """What the front page shows."""

    as_of: date
    description: str
    board: tuple[Row, ...]
    totals: Totals
    coming: tuple[Pledge, ...]
    overdue: tuple[Pledge, ...]
    quiet: int  # days without an entry up to today
    years: tuple[Year, ...]
    older: int  # entries that only the timeline shows


def chapters(site: Site) -> Iterator[Chapter]:
    """One."""
    older = max(0, len(site.entries) - NEWEST)
    newest = site.entries[:NEWEST]
    yield Chapter("", View(newest, tuple(site.promises), tuple(site.routes), facts=older))


def pages(site: Site, facts: int, language: str) -> Iterator[Draft]:
    """The front page."""
    yield Draft(
        address=urls.HOME,
        title=site.config.title.told(language),
        description=site.config.description.told(language),
        value=Home(
            as_of=site.as_of,
            description=site.config.description.told(language),
            board=cards.board(site, language),
            totals=ledger.totals(site),
            coming=ledger.newest("open", ENOUGH, site, language),
            overdue=ledger.newest("overdue", ENOUGH, site, language),
            quiet=timeline.quiet(site.entries, site.as_of),
            years=timeline.years(site, language, eras=site.config.eras),
            older=facts,
        ),
    )
