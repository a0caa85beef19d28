"""Promises as small tickets in the order of their dates; of many, those that matter now."""

from dateline.site.site import Site

ALL = 24  # so many are still few
MOST, NEWEST = 15, 9  # of more


def of(site: Site, few: int = ALL) -> tuple[str, ...]:
    """All of a few; of many what is open, the newest, and then what had no word."""
    ids = tuple(site.promises)
    if len(ids) <= few:
        return ids
    states = site.promise_states
    newest = ids[::-1]
    wanted = [
        *[id for id in newest if states[id].state == "open"][:NEWEST],
        *newest[:NEWEST],
        *[id for id in newest if states[id].state == "overdue"],
        *newest,
    ]
    chosen = {*list(dict.fromkeys(wanted))[:MOST]}
    return tuple(id for id in ids if id in chosen)
