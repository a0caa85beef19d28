"""Build without writing, and look at the finished pages as a reader's browser would."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dateline.build.batch import PlannedPage
from dateline.build.pipeline import Result, build
from dateline.content import extension
from dateline.desk.spelling import unfiled
from dateline.model.options import Settings
from dateline.model.problems import Problem, error, serious, warning
from dateline.render import layers
from dateline.site.site import Site


class Anchors(NamedTuple):
    """What a page offers and asks for."""

    ids: frozenset[str]
    links: tuple[str, ...]
    bare: tuple[str, ...]  # pictures without a word for those who cannot see them
    twice: tuple[str, ...]  # ids of more than one thing


def check(settings: Settings) -> Result:
    """Every problem of the content and of the pages made from it; nothing is written."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        output = Path(folder) / "site"
        # Warnings count when all that is to be found is: none keeps pages from being looked at.
        result = build(settings._replace(output=output, cache=None, strict=False))
        assert result.site
        told = any(one.field[:1] == ("contact",) for one in result.problems)
        found = [
            *(() if told else editorial(result.site, settings)),
            *leading(result.site, settings),
            *unfiled(result.site, settings.content),
        ]
        if not result.stopped:
            found += _pages(result.planned, result.site.config.base_url, output, settings)
    # All of them look at what is public, and an entry may come with its day.
    found = [one._replace(timely=True) for one in sorted(set(found))]
    problems = (*result.problems, *found)
    return result._replace(problems=problems, stopped=serious(problems, strict=settings.strict))


def editorial(site: Site, settings: Settings) -> Iterator[Problem]:
    """Whom a reader may tell of an error."""
    if not site.config.contact:
        path = (settings.content / "site.yaml").as_posix()
        fact = "A reader who finds an error can tell nobody"
        hint = "Add contact: an address, or the https:// address of a form for issues."
        yield warning("no-contact", path, fact, hint, line=1, column=1)


def leading(site: Site, settings: Settings) -> Iterator[Problem]:
    """What a lead leaves to be asked: whether it still holds, and how each sentence is known."""
    if not site.leads:
        return
    lead = site.leads[0]
    path = (settings.content / lead.path).as_posix()
    written = lead.date.ends
    newer = [one for one in site.history if one.what == "came" and one.on > written]
    if newer:
        fact = f'The entry "{newer[-1].entry}" is newer than this lead'
        hint = "Write another lead, or give this one a new date if it still holds."
        yield warning("lead-old", path, fact, hint, line=1, column=1)
    for wording in lead.wordings:
        file = settings.content / wording.path
        body = "\n".join(file.read_text("utf-8").splitlines()[wording.offset :])
        for sentence in _SENTENCE.split(body):
            if sentence.strip() and "](" not in sentence:
                fact = f'No link in the sentence "{sentence.strip()[:40]}"'
                hint = "Link each sentence of a lead to the entry that tells it."
                line = wording.offset + 1
                yield warning("lead-link", file.as_posix(), fact, hint, line=line, column=1)


def look(html: str) -> Anchors:
    """What one page offers and asks for."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Anchors(
        frozenset(reader.ids), tuple(reader.links), tuple(reader.bare), tuple(reader.twice)
    )


def _pages(
    pages: Iterable[PlannedPage], base_url: str, output: Path, settings: Settings
) -> Iterator[Problem]:
    html = sorted((page for page in pages if page.file.endswith(".html")), key=lambda one: one.file)
    seen = {page.file: look((output / page.file).read_text("utf-8")) for page in html}
    for page in html:
        file = page.file
        path = _origin(page, settings)
        for link in dict.fromkeys(seen[file].links):
            fact = _dead(link, file, seen, output, base_url)
            if fact:
                yield error("dead-link", path, f"On {page.address}: {fact}", line=1, column=1)
        for id in dict.fromkeys(seen[file].twice):
            fact = f'On {page.address}: two things have the id "{id}"'
            yield warning("same-id", path, fact, "Change one of them.", line=1, column=1)
        for picture in seen[file].bare:
            fact = f'On {page.address}: the picture "{picture}" has no alt text'
            yield error("no-alt", path, fact, _ALT, line=1, column=1)


def _dead(link: str, file: str, seen: dict[str, Anchors], output: Path, base_url: str) -> str:
    """What is wrong with a link, or nothing."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return f'"{link}" is not an address'
    path = unquote(parts.path)
    base = urlsplit(base_url).path.rstrip("/") + "/"
    if parts.scheme or parts.netloc:
        if not base_url or not link.startswith(base_url):
            return ""
        target = path.removeprefix(base)
    elif path.startswith("/"):
        if not path.startswith(base):
            return f'the link "{link}" leaves the site'
        target = path.removeprefix(base)
    else:
        folder = file.rpartition("/")[0]
        target = normpath(f"{folder}/{path}".lstrip("/")) if path else file
        target = "" if target == "." else target
    if target.startswith(".."):
        return f'the link "{link}" leaves the site'
    if path.endswith(("/", ".")) or not target:
        target = f"{target}/index.html".lstrip("/")
    if target not in seen and not (output / target).is_file():
        return f'the link "{link}" leads nowhere'
    anchor = unquote(parts.fragment)
    if anchor and target in seen and anchor not in seen[target].ids:
        return f'there is no "#{anchor}" where "{link}" leads'
    return ""


def _origin(page: PlannedPage, settings: Settings) -> str:
    if page.origin:
        return (settings.content / page.origin).as_posix()
    own = {one.__name__: one.TEMPLATE for one in extension.load(settings.content).kinds}
    name = own.get(page.kind) or f"pages/{page.kind}.html"
    return layers.place(settings.templates, name).as_posix()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.twice: list[str] = []
        self.links: list[str] = []
        self.bare: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if id := given.get("id"):
            self.twice += [id] if id in self.ids else []
            self.ids.add(id)
        for name in ("href", "src", "action", "poster"):
            if given.get(name):
                self.links.append(given[name] or "")
        for one in (given.get("srcset") or "").split(","):
            self.links += one.split()[:1]
        if tag == "img" and given.get("alt") is None:
            self.bare.append(given.get("src") or "")


_SENTENCE = re.compile(r"(?<=[.!?。])\s+")
_ALT = "Say in a few words what it shows."
