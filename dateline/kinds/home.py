"""The front page: where each line stands, what is due, and the newest of the timeline."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline import cards, ledger, timeline, urls
from dateline.cards import Pledge, Row
from dateline.ledger import Totals
from dateline.plan import Draft
from dateline.site import Site
from dateline.timeline import Year

NEWEST = 25


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


def pages(site: Site, language: str) -> Iterator[Draft]:
    """The front page."""
    told = ledger.told(site, language)
    newest = cards.cards(site.entries[:NEWEST], site, language)
    yield Draft(
        address=urls.HOME,
        title=site.config.title.told(language),
        description=site.config.description.told(language),
        value=Home(
            as_of=site.as_of,
            description=site.config.description.told(language),
            board=cards.board(site, language),
            totals=ledger.totals(told),
            coming=tuple(one for one in told if one.standing.state == "open"),
            overdue=tuple(one for one in told if one.standing.state == "overdue"),
            quiet=timeline.quiet(newest, site.as_of),
            years=timeline.years(newest, site.config.eras, site.as_of, language),
            older=max(0, len(site.entries) - NEWEST),
        ),
    )
