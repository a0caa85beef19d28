"""A small invented site, written in text, that every test may change and build."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from textwrap import dedent
from types import CodeType
from typing import Any, ClassVar, NamedTuple

import hypothesis
import pytest
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from dateline.build.changes import MARK
from dateline.build.pipeline import Result, build
from dateline.cli import main
from dateline.content import extension
from dateline.desk import report
from dateline.model import fingerprint, scheme, urls
from dateline.model.entities import Effect, Entry, Level, Route
from dateline.model.options import Options, Settings
from dateline.model.problems import Problem
from dateline.pages.kinds import ALL
from dateline.pages.plan import SHARED
from dateline.render import environment, inputs
from dateline.render.drawings import ticket
from dateline.site import history, instants
from dateline.site.history import History

REAL = Path(__file__).parent.parent
NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)

# No property has a deadline: a machine that is busy with something else is no fault of ours.
hypothesis.settings.register_profile("dateline", hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("dateline")


COMPILED, READ = environment._Compiled, inputs._Reach._read


class _Compiled(COMPILED):
    """Compiled templates in memory: what another site has compiled is only told where it lies."""

    known: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:
        key = f"{self._program} {name}", self.get_source_checksum(source)
        bucket = Bucket(environment, *key)
        if key in self.known:
            bucket.code = self.known[key] = _lying(self.known[key], filename or "<template>")
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        self.known[bucket.key, bucket.checksum] = bucket.code


def _lying(code: CodeType, file: str) -> CodeType:
    """Code with the name of the file that errors in it are told with."""
    if code.co_filename == file:
        return code
    inside = (_lying(one, file) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=file, co_consts=tuple(inside))


@pytest.fixture(scope="session", autouse=True)
def one_program() -> Iterator[None]:
    """The program does not change while it is tested, so that its files are read once."""
    own = inputs.program(Path("nowhere"))

    def program(content: Path) -> str:
        return fingerprint.of((own, extension.digest(content)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inputs, "program", program)
        yield


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Templates are read and compiled, and cards drawn, once for all tests.

    It is most of the time of a small build. Who tests just that has a fixture of this name.
    """
    known: dict[object, Any] = {}

    def look(reach: Any, name: str) -> Any:
        names = tuple(sorted((*reach._environment.filters, *reach._environment.tests)))
        asked = reach._contents.get(name, ""), names
        if asked not in known:
            known[asked] = READ(reach, name)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(environment, "_Compiled", _Compiled)
        patch.setattr(inputs._Reach, "_read", look)
        patch.setattr(ticket, "drawn", cache(ticket.drawn))
        yield


class Done(NamedTuple):
    """What the command line said, and how it ended."""

    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture
def command_line(monkeypatch, capfd):
    """Call the command line in this process; variables of the environment may be `None`."""

    def run(*words: str, **environment: str | None) -> Done:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value) if value is not None else patch.delenv(name, False)
            capfd.readouterr()
            try:
                main.main(words)
                code = 0
            except SystemExit as end:
                code = end.code
            return Done(code, *capfd.readouterr())

    return run


CONTENT = {
    "site.yaml": """\
        title: {en: Alpha News, ko: 알파 소식}
        description: Trains between Alpha and Beta.
        languages: [en, ko]
        identity: alpha.example,2024
        zone: UTC
        stale_after: 180
        publisher: {name: Alpha Press, email: news@alpha.example}
        eras:
          - {name: The long closure, date: 2023-01-10/2024-12-15, source: A-1}
        """,
    "topics.yaml": """\
        trains: {name: {en: Trains, ko: 열차}, summary: What runs.}
        money: {name: Money}
        """,
    "places.yaml": """\
        alpha: {name: {en: Alpha, ko: 알파}, country: RU, lat: 42.4, lon: 130.6, source: A-1}
        beta: {name: Beta, country: KP, aliases: [Betaville]}
        alpha-bridge: {name: Alpha Bridge, country: [RU, KP], kind: crossing}
        """,
    "voices.yaml": """\
        ann-alpha: {name: {en: Ann Alpha, ko: 앤 알파}, role: Speaker, organisation: alpha-rail}
        alpha-rail: {name: Alpha Rail}
        """,
    "sources.yaml": """\
        A-1: {title: Alpha Gazette, url: "https://alpha.example/1", date: 2024-09-21}
        A-2: {title: Beta Times, publisher: Times, date: 2024-12-16, stance: press}
        A-3: {title: Beta Times again, date: 2025-01-27}
        """,
    "network.yaml": """\
        wide:
          size: 100 100
          waters: [{name: Brook, box: 0 40 100 50}]
          stations: {alpha: {at: 10 10}}
          lines: {alpha-beta: {by: [alpha, 90 90]}}
        """,
    "routes/alpha-beta.md": """\
        ---
        name: Alpha – Beta
        summary: Over the bridge.
        stops:
          - {place: alpha, km: 0}
          - {place: alpha-bridge, km: 2.5, calls: no}
          - {place: beta, km: 5}
        operators: [alpha-rail]
        between: [RU, KP]
        facts:
          - {label: Length, value: 5 km, source: A-1, confidence: high}
        ---
        The line has one bridge.
        """,
    "routes/beta-gamma.md": """\
        ---
        name: Beta – Gamma
        stops: [{place: beta}]
        ---
        Nothing is known of this line.
        """,
    "pages/about.md": """\
        ---
        title: About
        ---
        See [the plan](../entries/2024/plan.md).
        """,
    "entries/2024/plan.md": """\
        ---
        title: Alpha Rail names a day
        date: 2024-09-20
        kind: announcement
        place: alpha
        routes: [alpha-beta]
        topics: [trains]
        sources: [A-1]
        statements:
          - {by: ann-alpha, said: Trains will run., source: A-1}
        promises:
          - {id: regular, what: Regular trains, route: alpha-beta, by: ann-alpha, due: 2024-12-15}
          - {id: trial, what: A trial train, route: alpha-beta, by: alpha-rail, due: 2024-10}
        service:
          alpha-beta: {passenger: suspended, freight: regular}
        ---
        Trains will run between Alpha and Beta.
        """,
    "entries/2024/plan.ko.md": """\
        ---
        title: 알파 철도가 날짜를 밝히다
        ---
        알파와 베타 사이에 열차가 다닌다.
        """,
    "entries/2024/first-run.md": """\
        ---
        title: The first regular train runs
        date: 2024-12-16
        routes: [alpha-beta]
        places: [alpha, beta]
        topics: [trains, money]
        sources: [A-2]
        fulfils: [regular]
        service:
          alpha-beta: {passenger: regular, note: three times a week}
        corrections:
          - {date: 2025-02-01, kind: correction, text: The train had five cars.}
        ---
        As [announced](plan.md), a train ran.
        """,
    "entries/2025/trial-run.md": """\
        ---
        title: The trial train runs
        date: 2025-01-24/2025-01-26
        routes: [alpha-beta]
        sources: [A-3]
        fulfils: [trial]
        aliases: [/old/trial/]
        ---
        It came late.
        """,
}


def told(value: Any) -> Markup:
    """Everything that a page may see, without what only the program uses: a filter of templates.

    As a macro it took more than half of the time of a small build.
    """
    said: list[str] = []
    _tell(value, said.append)
    return Markup("".join(said))


def _tell(value: Any, say: Callable[[str], None]) -> None:
    if isinstance(value, str) or hasattr(value, "__html__"):
        say(escape(value))
    elif fields := getattr(value, "_fields", ()):
        for name, one in zip(fields, value, strict=True):
            if name not in ("digest", "offset", "links"):
                say(f"{name}: ")
                _tell(one, say)
                say("\n")
    elif isinstance(value, tuple | Iterable):
        for one in value:
            say("- ")
            _tell(one, say)
            say("\n")
    else:
        say(str(value))


environment._FILTERS["told"] = told

HTML = """\
<!DOCTYPE html>
<html lang="{{ frame.language }}">
<head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="description" content="{{ description }}"></head>
<body data-kind="{{ kind }}">
<p>{{ frame.title }} {{ frame.publisher }}</p>
<main>{{ body }}</main>
<pre>{{ page|told }}</pre>
</body>
</html>
"""
# What pages say and what stands around it, as sites have them, and a page that says something.
BASE = """\
{{ part("title") }}{% block title %}{{ self.heading() }}{% endblock %}
{{- part("heading") }}{% block heading %}{{ title }}{% endblock %}
{{- part("head") }}{% block head %}{% endblock %}
{{- part("main") }}{% block main %}{% endblock %}
"""
LAYOUT = """\
<!DOCTYPE html>
<html lang="{{ frame.language }}">
<head><meta charset="utf-8"><title>{{ parts.title }}</title>
<link rel="stylesheet" href="{{ asset("css") }}">{{ parts.head }}</head>
<body><a href="{{ url.page("/") }}">{{ frame.title }}</a> {{ canonical }}
<main>{{ parts.main }}</main>
{% for code, there in alternates %}<a href="{{ there }}">{{ code }}</a>{% endfor %}
</body>
</html>
"""
LAID = (
    '{% extends "base.html" %}'
    + """\
{% block head %}<meta name="description" content="{{ description }}">{% endblock %}
{% block main %}<div>{{ body }}</div><h1>{{ self.heading() }}</h1><pre>{{ page|told }}</pre>
{% endblock %}
"""
)
XML = """\
<?xml version="1.0" encoding="utf-8"?>
<feed><title>{{ title }}</title>{{ page|told }}{{ body }}</feed>
"""


class Project:
    """A whole site in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        self.templates = root / "templates"
        self.static = root / "static"
        self.theme: Path | None = None  # a folder with templates and static files behind these
        self.output = root / "_site"
        self.cache = root / ".cache"
        self._wrong: Sequence[Problem] = ()  # why the last build stopped, if it did

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the content folder; text may be indented."""
        target = self.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = text if isinstance(text, bytes) else dedent(text).encode("utf-8")
        target.write_bytes(data)
        return target

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the only occurrence of a text in a file of the content folder."""
        target = self.content / path
        text = target.read_text("utf-8")
        assert 1 == text.count(old), f"{old!r} occurs {text.count(old)} times in {path}"
        target.write_text(text.replace(old, new), encoding="utf-8")

    def delete(self, path: str) -> None:
        """Take a file out of the content folder."""
        (self.content / path).unlink()

    def entry(
        self, id: str, fields: str = "", body: str = "Words.", date: str = "2025-03-01"
    ) -> str:
        """Write an entry of 2025 with these further fields; its path."""
        path = f"entries/2025/{id}.md"
        head = f"title: Title of {id}\ndate: {date}\n{dedent(fields).strip()}".rstrip()
        self.write(path, f"---\n{head}\n---\n{dedent(body)}\n")
        return path

    def settings(self, **given: Any) -> Settings:
        """What a build gets; options of the run and settings may both be given by name."""
        named = {name: given.pop(name) for name in Options._fields if name in given}
        if isinstance(named.get("as_of"), str):
            named["as_of"] = date.fromisoformat(named["as_of"])
        options = Options(**{"now": NOON, **named})
        for name in ("templates", "static"):
            if isinstance(given.get(name), Path):
                given[name] = (given[name],)
        common = Settings(
            self.content,
            self.look(self.templates),
            self.look(self.static),
            self.output,
            self.cache,
            options,
        )
        return common._replace(**given)

    def look(self, folder: Path) -> tuple[Path, ...]:
        """A folder of templates or static files, and that of the theme if there is one."""
        return (folder, self.theme / folder.name) if self.theme else (folder,)

    def build(self, **given: Any) -> Result:
        """Build the site; `as_of` may be text."""
        result = build(self.settings(**given))
        self._wrong = result.problems if result.stopped else ()
        return result

    def check(self, **given: Any) -> Result:
        """Build without writing, and look at the pages."""
        from dateline.desk.check import check

        return check(self.settings(**given))

    def problems(self, **given: Any) -> list[Problem]:
        """The problems of a build, their paths inside the content folder.

        That an entry or a promise names no source is left out: few of those in tests do.
        """
        prefix = self.content.as_posix() + "/"
        return [
            one._replace(path=one.path.removeprefix(prefix))
            for one in self.build(**given).problems
            if one.code not in ("no-source", "promise-source")
        ]

    def page(self, address: str) -> str:
        """The text of a finished page or file by its address."""
        file = self.output / urls.file(address)
        assert file.is_file(), f"No {address}\n{report.findings(self._wrong, 'text')}"
        return file.read_text("utf-8")

    def tree(self, folder: Path | None = None) -> dict[str, bytes]:
        """Every file of the output and its bytes, but the mark that says whose it is."""
        folder = folder or self.output
        paths = (Path(inside, name) for inside, _, names in os.walk(folder) for name in names)
        start = len(f"{folder}/")
        found = {str(path)[start:]: path.read_bytes() for path in sorted(paths) if path.is_file()}
        found.pop(MARK, None)
        return found

    def clean(self, **given: Any) -> dict[str, bytes]:
        """What a build from nothing gives."""
        other = self.root / "clean"
        shutil.rmtree(other, ignore_errors=True)
        self.build(output=other, cache=None, **given)
        return self.tree(other)


def swept(
    entries: Iterable[Entry],
    day: str,
    *,
    known: Mapping[str, date] | None = None,
    routes: Mapping[str, Route] | None = None,
) -> History:
    """The history of entries up to a day; each is known from its last day, or as given."""
    as_of = date.fromisoformat(day)
    days = {one.id: one.date.upper or one.date.known for one in entries} | dict(known or {})
    shown = [
        one._replace(corrections=tuple(c for c in one.corrections if c.date.known <= as_of))
        for one in sorted(entries, key=instants.order({}, "UTC"))
        if days[one.id] <= as_of
    ]
    return history.sweep(
        shown, days, routes or {}, as_of, history.Patience(180, 180), scheme.TRAINS.names
    )


def effect(route: str, note: str = "", **levels: str) -> Effect:
    """What an entry changed about a line of trains."""
    looks = {state.id: state for state in scheme.TRAINS.states}
    return Effect(
        route,
        tuple(
            Level(one.id, levels[one.id], looks[levels[one.id]].runs, one.part_of)
            for one in scheme.TRAINS.dimensions
            if levels.get(one.id)
        ),
        note,
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small whole site whose pages print all that they may see."""
    return make(tmp_path)


@pytest.fixture
def projects(tmp_path: Path) -> Callable[[str], Project]:
    """Further sites like `project`, each under its own name."""
    return lambda name: make(tmp_path / name)


def make(root: Path) -> Project:
    """Write the site into a folder."""
    made = Project(root)
    for path, text in CONTENT.items():
        made.write(path, text)
    for name in {kind.TEMPLATE for kind in ALL if kind.TEMPLATE} | {*SHARED}:
        _put(made.templates / name, HTML if name.endswith(".html") else XML)
    _put(made.static / "css/site.css", "body { color: black }\n")
    return made


def laid_out(project: Project) -> None:
    """Put a layout around the pages of entries, topics and lines, and around the missing page."""
    _put(project.templates / "base.html", BASE)
    _put(project.templates / "layout.html", LAYOUT)
    for name in ("entry", "topic", "route", "not_found"):
        _put(project.templates / f"pages/{name}.html", LAID)


def by_itself(project: Project) -> None:
    """Let the templates do without the filter of these tests, as in a process of its own."""
    for path in sorted(project.templates.rglob("*.*")):
        path.write_text(path.read_text("utf-8").replace("|told", "|string|e"), "utf-8")


def in_english(project: Project) -> None:
    """Leave the other language out."""
    project.edit("site.yaml", "languages: [en, ko]", "languages: [en]")
    project.edit("site.yaml", "{en: Alpha News, ko: 알파 소식}", "Alpha News")
    project.delete("entries/2024/plan.ko.md")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
