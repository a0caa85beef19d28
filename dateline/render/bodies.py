"""A body on its page: what it links to is an address, seen from there."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from dateline.model import urls
from dateline.render import seams


def linked(html: str, links: Iterable[tuple[str, str]]) -> str:
    """A body with its `content:` targets replaced by addresses; a dead one loses its link."""
    known = dict(links)
    # Before it is linked a body has no address of the site: what looks like one is code shown
    # to the reader, and must not pass for a link when the page's links are made relative.
    html = seams.without(html).replace('="/', '="&#47;')
    if "<img" in html:
        from dateline.site import pictures

        html = pictures.in_body(html, known)

    def target(found: re.Match[str]) -> str:
        path, mark, rest = found[2].partition("#")
        there = known.get(path) or (path if path.startswith("/") else "")
        return f'{found[1]}="{there}{mark}{rest}"' if there else ""

    return _CONTENT.sub(target, html) if "content:" in html else html


def addressed(html: str, address: str, base_url: str) -> str:
    """A page or a part of it, with the site's addresses as that page needs them."""
    if address == "/404.html":
        # It is served at the address that was asked for, at any depth.
        return urls.rooted(html, urlsplit(base_url).path.rstrip("/") + "/")
    return urls.rooted(html, urls.up(address))


_CONTENT = re.compile(r'( (?:href|src))="content:([^"]*)"')
