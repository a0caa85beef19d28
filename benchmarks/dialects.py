"""The invented site as each generator wants it: front matter, folders and layouts."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus
from benchmarks.corpus import PLACES, ROUTES, SOURCES, TOPICS, Entry

HERE = Path(__file__).parent
ROOT = HERE.parent
ENTRIES = {
    "dateline": "content/entries",
    "hugo": "content/news",
    "pelican": "content/news",
    "eleventy": "content/news",
}
NAMES = {"sources": SOURCES, "topics": TOPICS, "routes": ROUTES}


class Site(NamedTuple):
    """A folder in the dialect of a generator."""

    dialect: str
    folder: Path
    program: Path = ROOT  # the checkout whose templates and styles dateline gets


def write(count: int, sites: Sequence[Site]) -> None:
    """Write all sites from one telling of the entries."""
    for site in sites:
        _frame(site)
    for entry in corpus.entries(count):
        for site in sites:
            put(site, entry)


def content(count: int, folder: Path) -> None:
    """Write what dateline reads, without the templates and styles of this repository."""
    for name, text in _content().items():
        _put(folder / name, text)
    for entry in corpus.entries(count):
        _put(folder / "entries" / _file(entry), _text("dateline", entry))


def put(site: Site, entry: Entry) -> None:
    """Write the file of an entry, new or over the old one."""
    _put(source(site, entry), _text(site.dialect, entry))


def source(site: Site, entry: Entry) -> Path:
    """The file of an entry."""
    return site.folder / ENTRIES[site.dialect] / _file(entry)


def _file(entry: Entry) -> str:
    """A folder holds a year."""
    return f"{entry.day.year}/{entry.id}.md"


def _text(dialect: str, entry: Entry) -> str:
    return f"{FRONT[dialect](entry)}\n{entry.body}"


def _frame(site: Site) -> None:
    """Lay everything but the entries."""
    tool, folder = site.dialect, site.folder
    if tool == "dateline":
        for name in ("templates", "static"):
            shutil.copytree(site.program / name, folder / name, dirs_exist_ok=True)
        for name, text in _content().items():
            _put(folder / "content" / name, text)
        return
    made = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HERE / tool, folder, ignore=made, dirs_exist_ok=True)
    where = {"hugo": "static", "pelican": "theme/static", "eleventy": "content/assets"}[tool]
    for path in (ROOT / "static").rglob("*.*"):
        _put(folder / where / path.relative_to(ROOT / "static"), path.read_text("utf-8"))
    where = {"hugo": "data", "pelican": ".", "eleventy": "content/_data"}[tool]
    _put(folder / where / "names.json", json.dumps(NAMES, indent=1) + "\n")


def _content() -> dict[str, str]:
    """What dateline's content folder holds besides entries."""
    topics = "".join(
        f"{id}: {{name: {name}, summary: What it is.}}\n" for id, name in TOPICS.items()
    )
    places = "".join(
        f"{id}: {{name: {name}, country: RU, lat: {42 + n / 10}, lon: {130 + n / 10}}}\n"
        for n, (id, name) in enumerate(PLACES.items())
    )
    sources = "".join(
        f"{id}: {{title: {name}, publisher: Paper, date: 2000-01-01}}\n"
        for id, name in SOURCES.items()
    )
    files = {
        "site.yaml": "title: Alpha News\ndescription: Invented.\npublisher: {name: Alpha}\n"
        "base_url: https://alpha.example/\nidentity: alpha.example,2024\nlanguages: [en]\n",
        "topics.yaml": topics,
        "places.yaml": places,
        "sources.yaml": sources,
        "voices.yaml": "ann-alpha: {name: Ann Alpha}\n",
        "pages/about.md": "---\ntitle: About\n---\nAll of it is invented.\n",
    }
    for number, (id, name) in enumerate(ROUTES.items()):
        stops = ", ".join(f"{{place: place-{2 * number + n}, km: {n * 9}}}" for n in range(2))
        files[f"routes/{id}.md"] = (
            f"---\nname: {name}\nstops: [{stops}]\n---\nA line of invention.\n"
        )
    return files


def _dateline(entry: Entry) -> str:
    of = f"route: {entry.route}, source: {entry.sources[0]}"
    promised = f"promises: [{{{_promise(entry, id=True)}, {of}}}]"
    return _yaml(
        entry,
        f"summary: {entry.summary}",
        f"routes: [{entry.route}]",
        "kind: announcement" if entry.promise else "",
        promised if entry.promise else "",
        f"fulfils: [{entry.fulfils}]" if entry.fulfils else "",
    )


def _hugo(entry: Entry) -> str:
    # Hugo has a meaning of its own for `kind` and works on `summary`; so other names stand here.
    return _yaml(
        entry,
        f"description: {entry.summary}",
        f"routes: [{entry.route}]",
        "label: Announcement" if entry.promise else "",
        f"promise: {{{_promise(entry)}}}" if entry.promise else "",
        f"fulfils: {entry.fulfils}" if entry.fulfils else "",
    )


def _eleventy(entry: Entry) -> str:
    return _yaml(
        entry,
        f"permalink: /news/{entry.id}/",
        f"summary: {entry.summary}",
        f"route: {entry.route}",
        "label: Announcement" if entry.promise else "",
        f"promise: {{{_promise(entry)}}}" if entry.promise else "",
        f"fulfils: {entry.fulfils}" if entry.fulfils else "",
    )


def _pelican(entry: Entry) -> str:
    promise = entry.promise
    return _lines(
        f"Title: {entry.title}",
        f"Slug: {entry.id}",
        f"Date: {entry.day}",
        f"Summary: {entry.summary}",
        f"Category: {entry.route}",
        f"Tags: {', '.join(entry.topics)}",
        f"Sources: {' '.join(entry.sources)}",
        f"Label: Announcement\nPromise: {promise.what}\nDue: {promise.due}" if promise else "",
        f"Fulfils: {entry.fulfils}" if entry.fulfils else "",
    )


def _yaml(entry: Entry, *more: str) -> str:
    return _lines(
        "---",
        f"title: {entry.title}",
        f"date: {entry.day}",
        f"topics: [{', '.join(entry.topics)}]",
        f"sources: [{', '.join(entry.sources)}]",
        *more,
        "---",
    )


def _promise(entry: Entry, id: bool = False) -> str:
    one = entry.promise
    if not one:
        return ""
    return f"{f'id: {one.id}, ' if id else ''}what: {one.what}, due: {one.due}"


def _lines(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines if line)


def _put(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


FRONT: dict[str, Callable[[Entry], str]] = {
    "dateline": _dateline,
    "hugo": _hugo,
    "pelican": _pelican,
    "eleventy": _eleventy,
}
