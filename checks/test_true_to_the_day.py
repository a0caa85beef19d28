"""Tumen Crossing as of every day on which knowledge changed: nothing on it is later than the day.

The days, and the earliest source of each statement, are worked out from the files once more, by
other means than the program's.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from checks import reading
from checks.reading import CONTENT, entries, listed, routes
from dateline.content import gather, read, records, site_config
from dateline.content.site_rules import Terms
from dateline.model.entities import Entry
from dateline.model.options import Options
from dateline.site import cards, link
from dateline.site.site import Site

Days = dict[str, date]
Sites = dict[date, Site]
NOW = datetime(2026, 11, 28, 2, tzinfo=UTC)
PAGES = ("about", "glossary")


def test_no_statement_is_later_than_the_day(sites: Sites, out: Days) -> None:
    """Of home, promises and routes: board, account, chains, facts, stops, eras and offices."""
    late = {
        (day.isoformat(), where, what): known.isoformat()
        for day, site in sites.items()
        for where, what, known in statements(site, out)
        if known > day
    }

    assert {} == late


def test_what_was_known_on_a_day_is_shown_on_it(sites: Sites, out: Days) -> None:
    """Nothing is held back longer than it has to be: the list above is not empty for its care."""
    for day in list(sites)[:: len(sites) // 20]:
        shown = {what for where, what, _ in statements(sites[day], out) if where.startswith("fact")}
        wanted = {
            f"{fact['label']}: {fact['value']}"
            for route in routes().values()
            for fact in route["facts"]
            if earliest(tuple(listed(fact, "source")), out) <= day
        }
        assert wanted == shown, day


@pytest.mark.parametrize("name", PAGES)
def test_an_undated_page_tells_of_no_year_that_was_still_to_come(sites: Sites, name: str) -> None:
    """It is shown as of every day; examples stand in quotation marks."""
    text = (CONTENT / "pages" / f"{name}.md").read_text("utf-8")
    said = re.sub(r"“[^”]*”", "", text)
    first = min(sites).year

    assert [] == [year for year in re.findall(r"\b(?:19|20)\d\d\b", said) if int(year) > first]


def test_on_5_december_nobody_had_announced_a_train(sites: Sites) -> None:
    """Train 645/646 was announced on the 10th, in papers of which one is dated by its month."""
    before = max(day for day in sites if day <= date(2024, 12, 5))
    after = min(day for day in sites if day >= date(2024, 12, 16))

    told = [
        " ".join(fact.value for fact in sites[day].routes["khasan-tumangang"].facts)
        for day in (before, after)
    ]
    assert [False, True] == ["645/646" in one for one in told]


@pytest.fixture(scope="module")
def out() -> Days:
    """The day from which each source could be read, or on which an entry told of it."""
    sources = reading.data("sources")
    used: Days = {}
    for one in entries().values():
        first = span(one["date"])[0]
        days = [span(sources[id]["date"])[1] for id in one["sources"] if sources[id].get("date")]
        known = min((day for day in days if day >= first), default=span(one["date"])[1])
        if one.get("reported"):
            known = span(one["reported"])[1]
        for id in one["sources"]:
            used[id] = min(known, used.get(id, known))
    found: Days = {}
    for id, one in sources.items():
        first, last = span(one["date"]) if one.get("date") else (date.min, used.get(id, date.min))
        found[id] = max(first, min(last, used.get(id, last)))
    return found


@pytest.fixture(scope="module")
def sites(out: Days) -> Sites:
    """The site as of each day on which it came to know something, from its first entry on."""
    paths = sorted(path for path in CONTENT.rglob("*") if path.suffix in (".md", ".yaml"))
    terms = Terms(("en",))
    files = [
        records.file(read.source(CONTENT, path.relative_to(CONTENT).as_posix()), terms).record
        for path in paths
    ]
    fields = next(one.value for one in files if one.path == "site.yaml")

    def joined(day: date) -> Site:
        config = site_config.of(fields, Options(as_of=day, now=NOW))
        content, problems = gather.content(files, config, {})
        assert not problems
        return link.site(content).site

    today = joined(NOW.date())
    began = {span(one["date"])[1] for one in entries().values()}
    days = {*out.values(), *began}
    days |= {one.on.upper for each in today.promises.values() for one in each.said if one.on.upper}
    return {day: joined(day) for day in sorted(days) if min(began) <= day < NOW.date()}


def statements(site: Site, out: Days) -> Iterator[tuple[str, str, date]]:
    """Where each dated statement stands, what it says, and when that could first be known."""
    day_of = {one.id: entry_day(one, out) for one in site.entries}
    for row in cards.board(site, "en"):
        for cell in row.cells:
            if cell.entry:
                where = f"board {row.route.id}"
                yield where, f"{cell.dimension} {cell.level}", day_of[cell.entry]
        for card in row.next:
            for saying in card.sayings:
                yield f"next of {row.route.id}", card.what, day_of[saying.entry.id]
    for promise in site.promises.values():
        for said in promise.said:
            yield f"promise {promise.id}", said.due.text if said.due else "", day_of[said.entry]
        if promise.outcome:
            yield f"promise {promise.id}", promise.outcome.state, day_of[promise.outcome.entry]
    for route in site.routes.values():
        for fact in route.facts:
            what = f"{fact.label}: {fact.value}"
            yield f"fact of {route.id}", what, earliest(fact.sources, out)
        for call in route.calls:
            yield f"stop of {route.id}", call.place, earliest(call.sources, out)
    for place in site.places.values():
        if place.note:
            yield f"place {place.id}", place.note, earliest(place.sources, out)
        for name in place.names:
            yield f"place {place.id}", name.name.told("en"), began(name)
    for voice in site.voices.values():
        for role in voice.roles:
            known = max(earliest(role.sources, out), began(role))
            yield f"voice {voice.id}", role.text, known
    for era in site.config.eras:
        yield "era", era.name.told("en"), earliest(era.sources, out)
    for source in site.sources.values():
        yield "source", source.id, out.get(source.id, date.min)


def entry_day(entry: Entry, out: Days) -> date:
    """When an entry could first be known: the day of its file, or of its earliest source."""
    fields = entries()[entry.id]
    if fields.get("reported"):
        return span(fields["reported"])[0]
    return min([span(fields["date"])[1], *(out[id] for id in fields["sources"])])


def earliest(sources: tuple[str, ...], out: Days) -> date:
    return min((out[id] for id in sources), default=date.min)


def began(dated: Any) -> date:
    return dated.since.known if dated.since else date.min


def span(text: str) -> tuple[date, date]:
    """The first and the last day of a date as these files write it."""
    text = re.sub(r"[~?%]", "", text.strip("[]")).replace("-XX", "")
    start, _, end = text.replace("..", "/").partition("/")
    return bound(start, last=False), bound(end or start, last=True)


def bound(text: str, *, last: bool) -> date:
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1))
