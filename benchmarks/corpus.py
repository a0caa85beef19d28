"""A site of invented entries, as many as are asked for, always the same ones."""

import random
from datetime import date, timedelta
from pathlib import Path

SYLLABLES = "al be ga del ep ze ta io ka lam mu nu xi om pi ro sig tau up phi chi psi".split()
SOURCES, TOPICS, ROUTES, PLACES = 3, 60, 12, 24
FIRST, DAYS = date(2000, 1, 1), 9000


def write(count: int, folder: Path) -> None:
    """Write the content of a site with `count` entries."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _data().items():
        _put(folder / name, text)
    for number in range(count):
        day = FIRST + timedelta(days=number * DAYS // count)
        _put(folder / f"entries/{day.year}/{_id(number)}.md", _entry(number, day))


def _data() -> dict[str, str]:
    topics = "".join(
        f"topic-{n}: {{name: Topic {n}, summary: What is {n}.}}\n" for n in range(TOPICS)
    )
    places = "".join(
        f"place-{n}: {{name: Place {n}, country: RU, lat: {42 + n / 10}, lon: {130 + n / 10}}}\n"
        for n in range(PLACES)
    )
    sources = "".join(
        f"S-{n}: {{title: Source {n}, publisher: Paper {n}, date: 2000-01-01}}\n"
        for n in range(SOURCES)
    )
    files = {
        "site.yaml": "title: Alpha News\ndescription: Invented.\npublisher: {name: Alpha}\n"
        "base_url: https://alpha.example/\nlanguages: [en]\n",
        "topics.yaml": topics,
        "places.yaml": places,
        "sources.yaml": sources,
        "voices.yaml": "ann-alpha: {name: Ann Alpha}\n",
        "pages/about.md": "---\ntitle: About\n---\nAll of it is invented.\n",
    }
    for number in range(ROUTES):
        stops = ", ".join(f"{{place: place-{2 * number + n}, km: {n * 9}}}" for n in range(2))
        files[f"routes/route-{number}.md"] = (
            f"---\nname: Route {number}\nstops: [{stops}]\n---\nA line of invention.\n"
        )
    return files


def _entry(number: int, day: date) -> str:
    dice = random.Random(number)
    topics = sorted({dice.randrange(TOPICS) for _ in range(2)})
    front = [
        f"title: {_words(dice, 6).capitalize()}",
        f"date: {day}",
        f"summary: {_words(dice, 14).capitalize()}.",
        f"routes: [route-{number % ROUTES}]",
        f"places: [place-{dice.randrange(PLACES)}]",
        f"topics: [{', '.join(f'topic-{n}' for n in topics)}]",
        f"sources: [S-{dice.randrange(SOURCES)}]",
    ]
    if number % 50 == 0:
        due = day + timedelta(days=90)
        promise = (
            f"{{id: promise-{number}, what: A thing, route: route-{number % ROUTES}, due: {due}}}"
        )
        front += ["kind: announcement", f"promises: [{promise}]"]
    if number % 50 == 25:
        front.append(f"fulfils: [promise-{number - 25}]")
    head = "\n".join(front)
    return f"---\n{head}\n---\n{_body(number, dice)}"


def _body(number: int, dice: random.Random) -> str:
    link = f"[{_words(dice, 2)}](https://alpha.example/{number})"
    parts = [
        _paragraph(dice),
        f"## {_words(dice, 3).capitalize()}",
        f"{_paragraph(dice)} See {link}, and *{_words(dice, 2)}*.",
        "\n".join(f"- {_words(dice, 8)}" for _ in range(4)),
        f"## {_words(dice, 4).capitalize()}",
        _paragraph(dice),
        f"> “{_words(dice, 18).capitalize()}.”",
        f"{_paragraph(dice)} **{_words(dice, 3)}** – `{_words(dice, 1)}`.",
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


def _id(number: int) -> str:
    return f"entry-{number:06}"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
