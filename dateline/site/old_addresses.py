"""Old addresses: whose they are, and whether each can be a page that leads to the new one."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dateline.content.gather import Content
from dateline.content.scan import composed
from dateline.model import urls
from dateline.model.problems import Field, Problem, error
from dateline.site.site import Site


class Old(NamedTuple):
    """An old address, where it is written, and where it leads."""

    text: str
    path: str
    field: Field
    to: str


def all_of(site: Site | Content) -> Iterator[Old]:
    """Every one, in the order of entries, lines, pages, places and topics.

    What has its first name back is known by it, and needs no page that leads there.
    """
    return (one for one in _written(site) if urls.alias(one.text) != one.to)


def _written(site: Site | Content) -> Iterator[Old]:
    texts = (
        (urls.entry, site.entries),
        (urls.route, site.routes.values()),
        (urls.note, site.notes.values()),
    )
    for address, values in texts:
        for one in values:
            for number, text in enumerate(one.aliases):
                yield Old(text, one.path, ("aliases", number), address(one.id))
    for place in site.places.values():
        for text in place.addresses:
            yield Old(text, "places.yaml", (place.id, "aliases"), urls.place(place.id))
    for topic in site.topics.values():
        for number, text in enumerate(topic.aliases):
            field = (topic.id, "aliases", number)
            yield Old(text, "topics.yaml", field, urls.topic(topic.id))


def problems(content: Content) -> Iterator[Problem]:
    """Those that cannot be an address, and those that belong to something else."""
    # So may those be of what is not right.
    wrong = [
        Old(one.id, record.path, one.field, "")
        for record in content.wrong
        for one in record.named
        if one.kind == "alias"
    ]
    moved = sorted([*all_of(content), *wrong], key=lambda one: (one.path, str(one.field)))
    if not moved:
        return
    taken: dict[str, tuple[str, str]] = {}
    for address, path in _taken(content):
        for language in content.config.languages:
            there = urls.in_language(address, language, content.config.languages[0])
            taken.setdefault(same(there), (there, path))
    for old in moved:
        address = urls.alias(old.text)
        owner, path = taken.setdefault(same(address), (address, ""))
        if not _usable(old.text, address):
            long = len(old.text) > 100
            fact = f'"{old.text[:60]}{"…" * long}" is not an address of this site'
            hint = _SHORT if long else f"Write the path alone: {_near(old.text)}"
            yield error("bad-alias", old.path, fact, hint, field=old.field)
        elif path:
            fact = f'The address "{address}" already belongs to {path}'
            if owner != address:
                fact += f", since {owner} is the same file on systems that tell no capitals apart"
            hint = "Take one of the two out."
            yield error("duplicate-address", old.path, fact, hint, field=old.field)
        else:
            taken[same(address)] = (address, old.path)


def same(address: str) -> str:
    """Equal for addresses and files that are one and the same on some systems."""
    return composed(address.casefold())


def _taken(content: Content) -> Iterator[tuple[str, str]]:
    """The addresses of what has a page, and the file that it is written in."""
    for entry in content.entries:
        yield urls.entry(entry.id), entry.path
    for route in content.routes.values():
        yield urls.route(route.id), route.path
    for note in content.notes.values():
        yield urls.note(note.id), note.path
    of_kind = {"entry": urls.entry, "route": urls.route, "page": urls.note}
    for record in content.wrong:
        if record.kind in of_kind and record.wording:
            yield of_kind[record.kind](record.id), record.path
    for id in content.places:
        yield urls.place(id), "places.yaml"
    for id in content.topics:
        yield urls.topic(id), "topics.yaml"


def _usable(text: str, address: str) -> bool:
    """Whether an address is a plain path; a folder named like a page would stand in its way."""
    *folders, last = address[1:].split("/")
    parts = [part for part in (*folders, last) if part]
    # A file system holds names of 255 bytes, and paths of 4096.
    if len(address.encode()) > LONGEST or any(len(one.encode()) > LONGEST_PART for one in parts):
        return False
    plain = all(_PART.fullmatch(part) for part in parts) and "//" not in f"{text} {address}"
    return plain and not any(part.endswith(".html") for part in folders)


def _near(text: str) -> str:
    """The path that was probably meant, with letters in the place of their codes."""
    try:
        path = "/" + unquote(urlsplit(text.strip()).path).strip("/")
    except ValueError:
        return _EXAMPLE
    path = path if path.endswith(".html") else f"{path}/"
    return path if path != "//" and _usable(path, path) else _EXAMPLE


_EXAMPLE = "/old/address/"
LONGEST, LONGEST_PART = 1000, 200  # bytes of an address and of what stands between its slashes
_SHORT = "Its parts have at most 200 bytes, all of it 1000."
# Letters of any script, but nothing that means more than itself in an address or a file name.
_PART = re.compile(r"[\w~][\w~.-]*")
