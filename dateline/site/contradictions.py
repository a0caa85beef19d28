"""Where entries contradict one another or themselves: what cannot be, or is hardly meant."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date

from dateline.content.gather import Content
from dateline.model import dates
from dateline.model.dates import Moment
from dateline.model.entities import Entry, PromiseStatement, Source
from dateline.model.problems import Field, Problem, error, warning
from dateline.site import instants, status


def problems(
    entries: Iterable[Entry], content: Content, sources: Mapping[str, Source]
) -> Iterator[Problem]:
    """All of them; entries come the oldest first."""
    entries = tuple(entries)
    for entry in entries:
        yield from _own(entry, content.config.today)
        yield from _reported(entry, sources)
    # What was retracted contradicts nobody.
    valid = tuple(
        one for one in entries if not any(c.kind == "retraction" for c in one.corrections)
    )
    promising = tuple(one for one in valid if one.promises or one.fulfils or one.withdraws)
    yield from _wordings(promising, {id for kind, id in content.rejected if kind == "promise"})
    yield from _promised(promising)
    yield from _outcomes(promising)
    yield from _publishers(promising, content, sources)
    telling = tuple(one for one in valid if one.service)
    yield from _states(telling, content)
    yield from _stretches(telling, content)


def _own(entry: Entry, today: date) -> Iterator[Problem]:
    """Days of one entry that do not go together."""
    if entry.time and entry.date.precision != "day":
        fact = f'{entry.time} is a time of day, but "{entry.date.text}" is not one day'
        yield warning(
            "time-of-day", entry.path, fact, "Write the day, or no time.", field=("time",)
        )
    published, updated = entry.published, entry.updated
    if published and updated and dates.gap_days(updated, published):
        fact = f"updated ({updated.text}) is before published ({published.text})"
        yield warning("updated", entry.path, fact, _YEAR, field=("updated",))
    if updated and updated.known > today:
        fact = f"updated ({updated.text}) is later than today, so nobody sees it yet"
        yield warning("updated", entry.path, fact, _YEAR, field=("updated",))
    if published and published.known > today:
        fact = f"published ({published.text}) is later than today, and the entry is public"
        yield warning("updated", entry.path, fact, _YEAR, field=("published",))
    for name in ("reported", "published") if entry.kind == "event" else ():
        known = getattr(entry, name)
        if known and dates.gap_days(known, entry.date):
            fact = f"{name} ({known.text}) is before what happened ({entry.date.text})"
            hint = "Check the years; what was said before it is an announcement."
            yield warning("too-early", entry.path, fact, hint, field=(name,))
    begun = published or entry.date
    for number, one in enumerate(entry.corrections):
        field = ("corrections", number, "date")
        if dates.gap_days(one.date, begun):
            fact = f"The correction of {one.date.text} is before its entry ({begun.text})"
            yield warning("correction-day", entry.path, fact, _YEAR, field=field)
        if one.date.known > today:
            fact = f"The correction of {one.date.text} is later than today: nobody sees it yet"
            yield warning("correction-day", entry.path, fact, _YEAR, field=field)


def _reported(entry: Entry, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """A day of the first report that is only where the month or the year of a source ends."""
    written = entry.reported
    if not written or not written.exact:
        return
    dated = [day for id in entry.sources if id in sources and (day := sources[id].date)]
    wider = [one for one in dated if one.upper == written.upper and one.lower != one.upper]
    if wider and not any(one.exact and one.upper == written.upper for one in dated):
        fact = f"No source says {written.text}: one says {wider[0].text}"
        hint = f"Write reported: {wider[0].text}. It counts from its last day all the same."
        yield warning("reported-day", entry.path, fact, hint, field=("reported",))


def _wordings(entries: tuple[Entry, ...], unmade: Set[str]) -> Iterator[Problem]:
    """Promises that nobody words, and one id for two of them."""
    first: dict[str, tuple[Entry, PromiseStatement]] = {}
    for entry in entries:
        for number, pledge in enumerate(entry.promises):
            field: Field = ("promises", number)
            # What is there but wrong may be what makes it.
            known = pledge.id in first or not unmade.isdisjoint((pledge.id, ""))
            if not known and not pledge.what:
                fact = f'"{pledge.id}" is first named here, and nobody says what it is'
                hint = "Add what: to the entry that makes the promise."
                yield error("promise-what", entry.path, fact, hint, field=field)
            maker, made = first.setdefault(pledge.id, (entry, pledge))
            for name in ("what", "route"):
                here, there = getattr(pledge, name), getattr(made, name)
                if here and there and here != there:
                    fact = f'"{pledge.id}" is already "{there}" in {maker.path}'
                    hint = f"Another promise needs another id; who moves a date leaves {name}: out."
                    yield error("promise-taken", entry.path, fact, hint, field=(*field, name))


def _promised(entries: tuple[Entry, ...]) -> Iterator[Problem]:
    """Days of a promise that do not go together."""
    for entry in entries:
        for number, pledge in enumerate(entry.promises):
            said = pledge.said or entry.date
            field: Field = ("promises", number)
            if pledge.due and dates.gap_days(pledge.due, said):
                fact = f"due ({pledge.due.text}) is before the promise was made ({said.text})"
                yield warning("promise-due", entry.path, fact, _YEAR, field=(*field, "due"))
            if dates.gap_days(entry.date, said):
                fact = f"said ({said.text}) is later than the entry ({entry.date.text})"
                hint = "What was said later is another entry."
                yield warning("promise-said", entry.path, fact, hint, field=(*field, "said"))


def _outcomes(entries: tuple[Entry, ...]) -> Iterator[Problem]:
    """Promises kept before they were made, ended twice, or moved once they had ended."""
    made: dict[str, tuple[Moment, Entry]] = {}
    for entry in entries:
        for pledge in entry.promises:
            said = (pledge.said or entry.date, entry)
            made[pledge.id] = min(
                made.get(pledge.id, said), said, key=lambda one: dates.order(one[0])
            )
    ended: dict[str, Entry] = {}
    for entry in entries:
        for field, id, part in _ends(entry):
            if id in made and dates.gap_days(entry.date, made[id][0]):
                fact = f'"{id}" has an outcome here before it was made in {made[id][1].path}'
                hint = "Check the dates of both entries."
                yield error("promise-order", entry.path, fact, hint, field=field)
                continue
            if id in ended:
                fact = f'"{id}" already has its outcome in {ended[id].path}'
                hint = "A promise ends once; write {id: …, part: true} for what came first."
                yield error("promise-twice", entry.path, fact, hint, field=field)
            if not part:
                ended.setdefault(id, entry)
    for entry in entries:
        for number, pledge in enumerate(entry.promises):
            end = ended.get(pledge.id)
            if end and pledge.due and dates.gap_days(end.date, pledge.said or entry.date):
                fact = f'"{pledge.id}" gets a date here after its outcome in {end.path}'
                hint = "What is promised anew needs another id."
                yield error("promise-ended", entry.path, fact, hint, field=("promises", number))


def _ends(entry: Entry) -> Iterator[tuple[Field, str, bool]]:
    """The promises of which an entry tells the outcome, and whether only in part."""
    for number, one in enumerate(entry.fulfils):
        yield ("fulfils", number), one.id, one.part
    for number, id in enumerate(entry.withdraws):
        yield ("withdraws", number), id, False


def _publishers(
    entries: tuple[Entry, ...], content: Content, sources: Mapping[str, Source]
) -> Iterator[Problem]:
    """Promises by those who only printed them."""
    printing = {
        _plain(name)
        for one in sources.values()
        if one.publisher and one.stance in _PRINTING
        for name in (one.publisher, *_PARTS.split(one.publisher))
    }
    for entry in entries:
        for number, pledge in enumerate(entry.promises):
            voice = content.voices.get(pledge.by)
            names = [name for _, name in voice.name.versions] if voice else []
            if voice and printing & {_plain(one) for one in (*names, *voice.aliases)}:
                fact = f'"{pledge.by}" is a publisher, who cannot keep a promise'
                hint = "Name the person or body that said so, or leave by: out."
                field = ("promises", number, "by")
                yield warning("promise-by", entry.path, fact, hint, field=field)


def _states(entries: tuple[Entry, ...], content: Content) -> Iterator[Problem]:
    """Effects of one day that disagree, unless their times tell which came first."""
    order = instants.order(content.places, content.config.zone)
    seen: dict[tuple[object, ...], dict[tuple[str, int], Entry]] = {}
    for entry in entries:
        if entry.kind == "silence":
            fact = "That nothing was reported is no state of a line"
            hint = "Take service: out, or let an entry of another kind say what a source says."
            yield error("silence-service", entry.path, fact, hint, field=("service",))
            continue
        minute = order(entry)[1]
        for effect in entry.service:
            for dimension, level, *_ in effect.levels:
                key = (effect.route, dimension, entry.date.lower, entry.date.upper)
                told = seen.setdefault(key, {})
                field = ("service", effect.route, dimension)
                yield from _disagree(told, level, minute, entry, field)
                told.setdefault((level, minute), entry)


def _disagree(
    told: Mapping[tuple[str, int], Entry], level: str, minute: int, entry: Entry, field: Field
) -> Iterator[Problem]:
    for (before, then), other in told.items():
        timed = entry.time and other.time and then != minute
        if before != level and not timed:
            _, route, dimension = field
            fact = (
                f"{dimension} of {route} is {level} here, "
                f"and {before} on the same date in {other.path}"
            )
            hint = "One day has one state: correct one of the two, or give both a time."
            yield error("contradiction", entry.path, fact, hint, field=field)
            return


def _stretches(entries: tuple[Entry, ...], content: Content) -> Iterator[Problem]:
    """Trains that ran over all stops of a line that is said to have none."""
    within = status.within(content.routes)
    stopped: dict[status.Key, tuple[Entry, str]] = {}
    for rank, entry in enumerate(entries):
        for key, word in status.words(entry, rank, within).items():
            route, dimension = key
            if word.level and word.runs:
                stopped.pop(key, None)
            elif word.level:
                stopped[key] = entry, word.level
            elif key in stopped and (longer := _covering(entry, key, within)):
                other, level = stopped.pop(key)
                fact = (
                    f"{dimension} trains run here over all stops of {route}, "
                    f"which is {level} by {other.path}"
                )
                hint = f"Say in service: what that is for {route}."
                field = ("service", longer, dimension)
                yield warning("stretch", entry.path, fact, hint, field=field)


def _covering(entry: Entry, key: status.Key, within: Mapping[str, tuple[str, ...]]) -> str:
    """The longer line on which an entry says that trains run, or nothing."""
    route, dimension = key
    lines = (
        effect.route
        for effect in entry.service
        for one in effect.levels
        if one.dimension == dimension and one.runs
    )
    return next((one for one in lines if route in within.get(one, ())), "")


_YEAR = "Check the year."
_PRINTING = ("press", "specialist", "aggregator", "encyclopedia", "reference")
# What stands between the names of a publisher: "YSIA / ya-dv.ru", "Yonhap via Qazinform".
_PARTS = re.compile(r" ?/ ?| via | \(|, ")


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
