"""Check that what bodies link to is there, and keep the links that only pages can answer."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dateline.content.gather import Content
from dateline.model import urls
from dateline.model.entities import Link, Wording
from dateline.model.problems import Problem, did_you_mean, error, warning
from dateline.site.site import Site


class Asked(NamedTuple):
    """A link to an address of the site, or to a place on a page, as its author wrote it."""

    path: str
    line: int
    written: str
    address: str
    anchor: str


# What is there but not right, so that it has no page: its address, and the places in its body.
Refused = Mapping[str, tuple[str, ...] | None]


class Links(NamedTuple):
    """What is wrong with links, and those of which only the planned pages can tell."""

    problems: tuple[Problem, ...]
    asked: tuple[Asked, ...]
    refused: Refused


class _Known(NamedTuple):
    """What a link may lead to."""

    site: Site
    held: Mapping[str, str]  # why it is not shown, by file and by address
    refused: Mapping[str, str]  # addresses of what is not right, by file


def links(content: Content, joined: Site, why: Mapping[str, str]) -> Links:
    """All of the public ones; `why` tells for each entry's id why it is not shown, or nothing."""
    held = {}
    for entry in content.entries:
        if why[entry.id]:
            for name in (*(one.path for one in entry.wordings), urls.entry(entry.id)):
                held[name] = why[entry.id]
    refused = {path: "" for kind, path in content.rejected if kind == "path"}
    refused |= {one.path: _address(one.kind, one.id) for one in content.wrong if one.wording}
    known = _Known(joined, held, refused)
    problems: list[Problem] = []
    asked: list[Asked] = []
    for wording, address in _tellings(content, joined):
        for link in wording.links:
            line = wording.offset + link.line if link.line else 0
            found = [
                one._replace(path=wording.path, line=line) for one in _wrong(link, wording, known)
            ]
            problems += found
            target = None if found else _target(link, wording, address, known)
            if target is not None:
                asked.append(Asked(wording.path, line, link.written, *target))
    gone: dict[str, tuple[str, ...] | None] = {}
    gone |= {_address(kind, id): None for kind, id in sorted(content.rejected)}
    gone |= {_address(one.kind, one.id): one.anchors for one in content.wrong if one.wording}
    # Whatever an old address leads to may have any place.
    old = (one for record in content.wrong for one in record.named if one.kind == "alias")
    gone |= {urls.alias(one.id): None for one in old}
    return Links(tuple(problems), tuple(asked), {one: ids for one, ids in gone.items() if one})


def _tellings(content: Content, joined: Site) -> Iterator[tuple[Wording, str]]:
    """Every text that is shown or would be if its fields were right, with its address."""
    for kind, group in (
        ("entry", joined.entries),
        ("lead", joined.leads),
        ("route", joined.routes.values()),
        ("page", joined.notes.values()),
    ):
        for one in group:
            for wording in one.wordings:
                if wording.links:
                    yield wording, _address(kind, one.id)
    for record in content.wrong:
        if record.wording:
            yield record.wording, _address(record.kind, record.id)


def _address(kind: str, id: str) -> str:
    made = _ADDRESSES.get(kind.partition(" ")[0])
    return made(id) if made else ""


def _wrong(link: Link, wording: Wording, known: _Known) -> Iterator[Problem]:
    """What is wrong with a link, as far as that can be told without pages."""
    if link.target.startswith("http") and not link.picture:
        return
    inside = link.target.startswith("content:")
    target = link.target.removeprefix("content:").partition("#")[0]
    # The page of an entry has this address behind each further language.
    address = target.removeprefix(f"/{wording.language}") if target.startswith("/") else target
    pictures, there = known.site.pictures, known.site.links
    if link.picture and not link.alt.strip():
        fact = f'The picture "{link.written}" has no alt text'
        yield error("no-alt", "", fact, "Say in a few words what it shows: ![A train](train.jpg)")
    if wording.path in known.refused:
        held: Mapping[str, str] = {}  # it may be held back itself
    else:
        held = known.held
    if link.picture and inside:
        if target not in pictures and target not in known.refused:
            fact, hint = f'There is no picture "{link.written}"', did_you_mean(target, pictures)
            yield error("picture", "", fact, hint)
    elif held.get(address) == "later":
        fact = f"This links to {target}, which comes later than {known.site.as_of}"
        yield warning("later", "", fact, _LATER)
    elif held.get(address):
        fact = f"This links to {target}, which is held back ({held[address]})"
        yield error("held-back", "", fact, "Take the link out until that entry is public.")
    elif (
        inside
        and (target.endswith(".md") and target[0] != "/")
        and not any(target in one for one in (there, known.refused, known.held))
    ):
        fact = f'There is no file "{link.written}"'
        yield error("dead-link", "", fact, did_you_mean(target, there))


def _target(link: Link, wording: Wording, own: str, known: _Known) -> tuple[str, str] | None:
    """The address and the anchor that a link asks for, if they are this site's to answer."""
    target, config = link.target, known.site.config
    if link.picture:
        return None
    if target.startswith("#"):
        return urls.in_language(own, wording.language, config.languages[0]), target[1:]
    path, _, anchor = target.removeprefix("content:").partition("#")
    if target.startswith("http"):
        if not config.base_url or not f"{target}/".startswith(config.base_url):
            return None
        parts = urlsplit(target)
        path = unquote(parts.path).removeprefix(urlsplit(config.base_url).path.rstrip("/"))
        return path or "/", unquote(anchor)
    if not target.startswith("content:"):
        return None
    if path.startswith("/"):
        path = path.partition("?")[0]
        bare = path.removeprefix(f"/{wording.language}")
        return None if {path, bare} & known.held.keys() else (path, unquote(anchor))
    address = known.site.links.get(path) or known.refused.get(path)
    if address and anchor:
        return address, unquote(anchor)
    return None


_ADDRESSES = {
    "entry": urls.entry,
    "lead": lambda _: urls.HOME,
    "route": urls.route,
    "page": urls.note,
    "place": urls.place,
    "topic": urls.topic,
}
_LATER = "An entry speaks as of its own date; link from the later one to the earlier."
