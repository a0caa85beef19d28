"""A site of invented entries, as many as are asked for, always the same ones."""

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

SYLLABLES = "al be ga del ep ze ta io ka lam mu nu xi om pi ro sig tau up phi chi psi".split()
SOURCES = {f"S-{n}": f"Source {n}" for n in range(3)}
TOPICS = {f"topic-{n}": f"Topic {n}" for n in range(60)}
ROUTES = {f"route-{n}": f"Route {n}" for n in range(12)}
PLACES = {f"place-{n}": f"Place {n}" for n in range(24)}
FIRST, DAYS = date(2000, 1, 1), 9000
APART = 50  # entries from one promise to the next


class Promise(NamedTuple):
    """Something announced, and the day it is due."""

    id: str
    what: str
    due: date


class Entry(NamedTuple):
    """An entry before it is written in the dialect of a generator."""

    id: str
    day: date
    title: str
    summary: str
    route: str
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    promise: Promise | None
    fulfils: str  # the id of a promise, or nothing
    body: str


def name(number: int) -> str:
    """The id of an entry by its place in time, the oldest being 0."""
    return f"entry-{number:06}"


def day(number: int, count: int) -> date:
    """Entries are spread evenly over the years, however many there are."""
    return FIRST + timedelta(days=number * DAYS // count)


def entries(count: int) -> Iterator[Entry]:
    """All entries, oldest first."""
    return (entry(number, count) for number in range(count))


def entry(number: int, count: int) -> Entry:
    """One of the entries, by its place in time."""
    return _entry(number, day(number, count))


def latest(count: int) -> Entry:
    """The entry that comes after all of them: a usual one, which neither promises nor keeps."""
    number = next(n for n in itertools.count(count) if n % APART not in (0, APART // 2))
    return _entry(number, day(count, count))


def _entry(number: int, when: date) -> Entry:
    dice = random.Random(number)
    kept = number % APART == APART // 2
    return Entry(
        name(number),
        when,
        title=_words(dice, 6).capitalize(),
        summary=f"{_words(dice, 14).capitalize()}.",
        # One route each: in Pelican a route is a category, and an article has only one.
        route=list(ROUTES)[number % len(ROUTES)],
        topics=tuple(sorted(dice.sample(list(TOPICS), 2))),
        sources=tuple(sorted(dice.sample(list(SOURCES), dice.randint(1, 3)))),
        promise=_promise(number, when) if number % APART == 0 else None,
        fulfils=f"promise-{number - APART // 2}" if kept else "",
        body=_body(number, dice),
    )


def _promise(number: int, when: date) -> Promise:
    return Promise(f"promise-{number}", "A thing", when + timedelta(days=90))


def _body(number: int, dice: random.Random) -> str:
    link = f"[{_words(dice, 2)}](https://beta.example/{number})"
    parts = [
        _paragraph(dice),
        f"## {_words(dice, 3).capitalize()}",
        f"{_paragraph(dice)} See {link}, and *{_words(dice, 2)}*.",
        "\n".join(f"- {_words(dice, 8)}" for _ in range(4)),
        f"## {_words(dice, 4).capitalize()}",
        _paragraph(dice),
        # Straight quotes and two hyphens, which every generator is to set as a printer would.
        f'> "{_words(dice, 18).capitalize()}," said {_words(dice, 1)}\'s {_words(dice, 2)}.',
        f"{_paragraph(dice)} **{_words(dice, 3)}** -- `{_words(dice, 1)}`.",
    ]
    if number % 5 == 0:
        parts.append(f"| {_words(dice, 1)} | km |\n|---|---|\n| {_words(dice, 2)} | {number} |")
    if number % 7 == 0:
        parts += [f"{_paragraph(dice)}[^1]", f"[^1]: {_words(dice, 9).capitalize()}."]
    return "\n\n".join(parts) + "\n"


def _paragraph(dice: random.Random) -> str:
    return " ".join(f"{_words(dice, dice.randint(9, 16)).capitalize()}." for _ in range(6))


def _words(dice: random.Random, count: int) -> str:
    return " ".join("".join(dice.choices(SYLLABLES, k=dice.randint(1, 3))) for _ in range(count))
