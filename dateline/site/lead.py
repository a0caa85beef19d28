"""The lead: how things stand in a few sentences, an editor's or worked out from the entries."""

from typing import NamedTuple

from dateline.model.dates import Moment
from dateline.model.entities import Entry
from dateline.site import cards, promises
from dateline.site.cards import PromiseCard, Totals
from dateline.site.ribbon import Last
from dateline.site.site import Named, Site, Told


class Lead(NamedTuple):
    """What stands at the head of a day."""

    told: Told | None  # an editor's words; then nothing else is
    day: Moment | None  # of those words
    newest: Named
    when: Moment | None
    totals: Totals | None  # where dates that were promised have come
    next: PromiseCard | None  # the next date that is open
    quiet: int  # days without an entry, 0 where they are few
    least: bool  # whether it may be more


def newest(site: Site) -> Entry | None:
    """The words that an editor wrote last."""
    return site.leads[0] if site.leads else None


def of(site: Site, written: Entry | None, last: Last | None, language: str) -> Lead:
    """The lead of a site on its day; `last` is the last day of which something was told."""
    if written:
        wording = cards.told(written.told(language))
        return Lead(wording, written.date, cards.NOBODY, None, None, None, 0, False)
    entry = next((one for one in site.entries if one.kind != "background"), None)
    totals = cards.totals(site)
    quiet = (site.as_of - last.day).days if last else 0
    return Lead(
        None,
        None,
        cards.headline(entry.id, site, language) if entry else cards.NOBODY,
        entry.date if entry else None,
        totals if totals.come else None,
        coming(site, language),
        quiet if quiet > site.config.silence_after else 0,
        last is not None and not last.exact,
    )


def coming(site: Site, language: str) -> PromiseCard | None:
    """The next date that is open."""
    ahead = [
        one
        for one in site.promises.values()
        if one.last and one.last.upper and site.promise_states[one.id].state == "open"
    ]
    return cards.pledge(min(ahead, key=promises.ahead), site, language) if ahead else None
