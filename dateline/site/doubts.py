"""What is right by every rule, and probably does something else than its author meant."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from itertools import pairwise

from dateline.content import scan
from dateline.content.gather import Content
from dateline.model.entities import Entry, Route
from dateline.model.problems import Problem, warning
from dateline.model.scheme import Scheme
from dateline.site import unspoken


def problems(
    content: Content, later: Collection[str], since: Callable[[Entry], date]
) -> Iterator[Problem]:
    """All of them, each with a way out; `later` has ids of what is not known `since` today."""
    for entry in content.entries:
        if entry.id in later:
            yield from _to_come(entry, since(entry), content.config.today, content.config.now)
        if entry.service:
            yield from _of_lines(entry, content.config.scheme)
        if entry.service or entry.promises:
            yield from unspoken.of_entry(entry, content.config.languages)
    for route in content.routes.values():
        yield from _stops(route)
    yield from unspoken.problems(content)
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


def _of_lines(entry: Entry, scheme: Scheme) -> Iterator[Problem]:
    """What is said of a line on whose page the entry does not stand, or without a state."""
    for effect in entry.service:
        if effect.route not in entry.routes:
            fact = f'This says where "{effect.route}" stands, and is not about it'
            hint = f"Add {effect.route} to routes:"
            field = ("service", effect.route)
            yield warning("service-route", entry.path, fact, hint, field=field)
        if not effect.levels:
            fact = f'No state of "{effect.route}" is told here, so none of this is shown'
            state = f"{scheme.names[0]}: {scheme.states[-1].id}"
            hint = f"Add one, such as {state}; note: and say: go with it."
            yield warning("no-state", entry.path, fact, hint, field=("service", effect.route))


def _stops(route: Route) -> Iterator[Problem]:
    """The same stop twice in a row, and kilometres that turn back."""
    for number, (before, call) in enumerate(pairwise(route.calls), 1):
        if before.place == call.place:
            fact = f'"{call.place}" stands here twice in a row'
            hint = "Take one of the two out, or name the stop between them."
            yield warning("stops", route.path, fact, hint, field=("stops", number, "place"))
    measured = [(number, call.km) for number, call in enumerate(route.calls) if call.km]
    upward = None
    for (_, one), (number, other) in pairwise(measured):
        if float(one) == float(other):
            continue
        if upward not in (None, float(one) < float(other)):
            fact = f"Kilometres turn back here: {other} after {one}"
            hint = "They count from one end of the line: check this one and those before it."
            yield warning("stops", route.path, fact, hint, field=("stops", number, "km"))
            return
        upward = float(one) < float(other)


def _picture(path: str, print_: str) -> Iterator[Problem]:
    if print_.endswith("-moves"):
        fact = "This picture moves, and is shown still"
        hint = "Save the one picture that is meant, or link to a film where films are."
        yield warning("picture-moves", path, fact, hint)
    if part := scan.unwritable(path):
        fact = f'Windows can write no file or folder named "{part}"'
        yield warning("file-name", path, fact, "Give it another name.")
