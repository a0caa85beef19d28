"""What is right by every rule, and probably does something else than its author meant."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime

from dateline.content import scan
from dateline.content.gather import Content
from dateline.model.entities import Entry
from dateline.model.problems import Problem, warning


def problems(
    content: Content, later: Collection[str], since: Callable[[Entry], date]
) -> Iterator[Problem]:
    """All of them, each with a way out; `later` has ids of what is not known `since` today."""
    for entry in content.entries:
        if entry.id in later:
            yield from _to_come(entry, since(entry), content.config.today, content.config.now)
        if entry.service:
            yield from _elsewhere(entry)
    for path, print_ in sorted(content.pictures.items()):
        yield from _picture(path, print_)


def _to_come(entry: Entry, since: date, today: date, now: datetime | None) -> Iterator[Problem]:
    """An entry of a day to come, which is nowhere until then: most often the year is wrong."""
    waits = entry.embargo and not (now and entry.embargo <= now)
    if since <= today or waits:
        return
    name = "reported" if entry.reported else "date" if entry.date.known >= since else "sources"
    fact = f"Nobody sees this entry before {since}, for it is not known earlier"
    hint = "Correct the date; what is to wait says so with embargo: or draft: true."
    yield warning("future", entry.path, fact, hint, field=(name,))


def _elsewhere(entry: Entry) -> Iterator[Problem]:
    """A state of a line on whose page the entry does not stand."""
    for effect in entry.service:
        if effect.route not in entry.routes:
            fact = f'This says where "{effect.route}" stands, and is not about it'
            hint = f"Add {effect.route} to routes:"
            field = ("service", effect.route)
            yield warning("service-route", entry.path, fact, hint, field=field)


def _picture(path: str, print_: str) -> Iterator[Problem]:
    if print_.endswith("-moves"):
        fact = "This picture moves, and is shown still"
        hint = "Save the one picture that is meant, or link to a film where films are."
        yield warning("picture-moves", path, fact, hint)
    if part := scan.unwritable(path):
        fact = f'Windows can write no file or folder named "{part}"'
        yield warning("file-name", path, fact, "Give it another name.")
