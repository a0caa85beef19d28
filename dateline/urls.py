"""Every address of the site, and the only place that decides one.

An address is what follows the base URL: it begins with a slash, and a page's ends with one.
"""

import re
from posixpath import relpath
from urllib.parse import urljoin

HOME = "/"


def entry(id: str) -> str:
    """The page of an entry."""
    return f"/news/{id}/"


def route(id: str) -> str:
    """The page of a route."""
    return f"/routes/{id}/"


def place(id: str) -> str:
    """The page of a place."""
    return f"/places/{id}/"


def topic(id: str) -> str:
    """The page of a topic."""
    return f"/topics/{id}/"


def note(id: str) -> str:
    """An undated page."""
    return f"/{id}/"


def year(number: int) -> str:
    """The timeline of a year."""
    return f"/timeline/{number:04}/"


def alias(text: str) -> str:
    """An old address as an editor writes it: with or without slashes, or a file."""
    path = "/" + text.strip().lstrip("/")
    return path if path.endswith((".html", "/")) else path + "/"


def in_language(address: str, language: str, default: str) -> str:
    """The same page in another language; the default one has no prefix."""
    return address if language == default else f"/{language}{address}"


def file(address: str) -> str:
    """The file of the output that answers an address."""
    return (address + "index.html" if address.endswith("/") else address).lstrip("/")


def absolute(base_url: str, address: str) -> str:
    """The address with scheme and host; as it is where the site has no base URL."""
    return urljoin(base_url, address.lstrip("/")) if base_url else address


def relative(here: str, there: str) -> str:
    """The way from one page to another address: the same under any base URL."""
    path, mark, rest = there.partition("#")
    if path == here:
        return mark + rest or here.rpartition("/")[2] or "./"
    folder = here if here.endswith("/") else here.rpartition("/")[0] + "/"
    way = relpath(path, folder)
    return f"{way}/{mark}{rest}" if path.endswith("/") else way + mark + rest


def localise(html: str, here: str) -> str:
    """Make every address of the site in a page's attributes relative to that page."""
    known: dict[str, str] = {}

    def way(found: re.Match[str]) -> str:
        there = found[3]
        if there not in known:
            known[there] = _each(here, there) if "srcset" in found[1] else relative(here, there)
        return found[1] + found[2] + known[there]

    return _ADDRESS.sub(way, html)


def _each(here: str, srcset: str) -> str:
    """Every address of a `srcset`: each stands before its width."""
    parts = [one.strip().partition(" ") for one in srcset.split(",")]
    return ", ".join(f"{relative(here, there)}{gap}{width}" for there, gap, width in parts)


# Only what a template or the linker wrote: text in a page has its quotes escaped.
_ADDRESS = re.compile(r'( (?:href|src|srcset|action|content)=)(")(/(?!/)[^"]*)')
