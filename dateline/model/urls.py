"""Every address of the site, and the only place that decides one.

An address is what follows the base URL: it begins with a slash, and a page's ends with one.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from dateline.model.dates import Moment

if TYPE_CHECKING:
    from dateline.model.entities import Entry, Source

HOME = "/"
SEARCH = "/search/"
NAMES = "/names/"
THEN = "/then/"


def entry(id: str) -> str:
    """The page of an entry."""
    return f"/news/{id}/"


def route(id: str) -> str:
    """The page of a route."""
    return f"/routes/{id}/"


def lane(id: str) -> str:
    """The ribbon of a route, as a picture."""
    return f"/routes/{id}/line.svg"


def embed(id: str) -> str:
    """The page of a line that others show within theirs."""
    return f"/embed/{id}/"


def place(id: str) -> str:
    """The page of a place."""
    return f"/places/{id}/"


def topic(id: str) -> str:
    """The page of a topic."""
    return f"/topics/{id}/"


def note(id: str) -> str:
    """An undated page."""
    return f"/{id}/"


def then(day: date) -> str:
    """The page of what was known at the end of a month."""
    return month(day.isoformat()[:7])


def month(name: str) -> str:
    """The same by the name of the month: "2024-11"."""
    return f"{THEN}{name}/"


def period(address: str, name: str) -> str:
    """The part of a list that belongs to "2024" or "2024-06"; the list itself for ""."""
    return f"{address}{name.replace('-', '/')}/" if name else address


def alias(text: str) -> str:
    """An old address as an editor writes it: with or without slashes, or a file."""
    path = "/" + text.strip().lstrip("/")
    return path if path.endswith((".html", "/")) else path + "/"


def first_id(entry: Entry) -> str:
    """The id that it had before it was renamed for the first time; else its own."""
    found = (was_entry(alias(one)) for one in entry.aliases)
    return next((one for one in found if one), entry.id)


def was_entry(address: str) -> str:
    """The id of the entry that an old address was that of; nothing where it was none."""
    found = _ENTRY.fullmatch(address)
    return found[1] if found else ""


def beside(old: str, new: str) -> bool:
    """Whether an old address can have been that of such a page as the new one is."""
    return old.endswith("/") and old.rsplit("/", 2)[0] == new.rsplit("/", 2)[0]


def in_language(address: str, language: str, default: str) -> str:
    """The same page in another language; the default one has no prefix."""
    return address if language == default else f"/{language}{address}"


def in_default(address: str, languages: tuple[str, ...]) -> str:
    """The same page in the first of these languages, whatever `address` speaks."""
    for language in languages[1:]:
        if address.startswith(f"/{language}/"):
            return address.removeprefix(f"/{language}")
    return address


def section(address: str, language: str, default: str) -> str:
    """The page right below the front page that a page lies under; nothing for that itself."""
    root = in_language(HOME, language, default)
    below = address.removeprefix(root)
    return f"{root}{below.partition('/')[0]}/" if below else ""


def file(address: str) -> str:
    """The file of the output that answers an address."""
    return (address + "index.html" if address.endswith("/") else address).lstrip("/")


def of_file(file: str) -> str:
    """The address that a file of the output answers."""
    return "/" + file.removesuffix("index.html")


def absolute(base_url: str, address: str) -> str:
    """The address with scheme and host; as it is where the site has no base URL."""
    return base_url + address.lstrip("/") if base_url else address


def usable(url: str) -> bool:
    """Whether an address of the web names a host, and a port if any, that programs can find."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname and parts.hostname.strip(".")) and (parts.port or 0) >= 0
    except ValueError:
        return False


def identity(base_url: str) -> str:
    """What a site at this address is known by, where nobody says it (RFC 4151 2.1).

    The day is before any site was made with this program, so it is the same for all of them; whose
    the domain was on it, only the site's editors know.
    """
    parts = urlsplit(base_url)
    host = parts.hostname or "dateline.invalid"
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    folder = quote(parts.path.strip("/"))
    return f"{host},2026:{folder}" if folder else f"{host},2026"


def tag(identity: str, address: str) -> str:
    """An address as a tag URI: what it names is the same wherever the site is found."""
    specific = quote(address.strip("/"), safe="/~!$&'()*+,;=:@%")
    return f"{identity}{'/' if identity.count(':') > 1 else ':'}{specific}"


def up(here: str) -> str:
    """The way from a page to the root of the site: the same under any base URL."""
    return "../" * (here.count("/") - 1) or "./"


def rooted(html: str, root: str) -> str:
    """Let every address of the site in a page's attributes begin with `root`."""
    if '="/' not in html:
        return html
    html = f'="{root}'.join(_ADDRESS.split(html))
    if ' srcset="' not in html:
        return html
    # Several addresses, each before its width; the first one has its root already.
    return _SRCSET.sub(lambda found: found[0].replace(", /", f", {root}"), html)


_ENTRY = re.compile(r"/news/([^/]+)/(?:index\.html)?")
# Only what a template or the linker wrote: text in a page has its quotes escaped. The search
# runs from one `="/` to the next and only then looks back at the name: a page has few of them.
_ADDRESS = re.compile(
    r'="/(?!/)(?:(?<=\shref="/)|(?<=\ssrc="/)|(?<=\ssrcset="/)|(?<=\saction="/)|(?<=\sposter="/))'
)
_SRCSET = re.compile(r'\ssrcset="[^"]*')


class Urls:
    """Addresses in one language."""

    def __init__(self, language: str, default: str, large: tuple[str, ...]) -> None:
        self._root = in_language("", language, default)
        self._large = large

    def entry(self, id: str) -> str:
        """The page of an entry."""
        return self._root + entry(id)

    def route(self, id: str) -> str:
        """The page of a route."""
        return self._root + route(id)

    def lane(self, id: str) -> str:
        """The ribbon of a route, as a picture."""
        return self._root + lane(id)

    def place(self, id: str) -> str:
        """The page of a place."""
        return self._root + place(id)

    def topic(self, id: str) -> str:
        """The page of a topic."""
        return self._root + topic(id)

    def note(self, id: str) -> str:
        """An undated page."""
        return self._root + note(id)

    def then(self, day: date) -> str:
        """The page of what was known at the end of a month."""
        return self._root + then(day)

    def period(self, address: str, name: str) -> str:
        """The part of a list that belongs to a year or a month."""
        return self._root + period(address, name)

    def promise(self, id: str, filed: Moment) -> str:
        """A line of the ledger; `filed` is the date that it stands under there."""
        year = f"{filed.ends.year:04}" if "promises" in self._large else ""
        return f"{self._root}{period('/promises/', year)}#{id}"

    def source(self, source: Source) -> str:
        """A line of the list of sources."""
        year = source.year if "sources" in self._large else ""
        return f"{self._root}{period('/sources/', year)}#{source.id}"

    def page(self, address: str) -> str:
        """A page that is there once in each language."""
        return self._root + address
