"""Whether links lead to a page that the site has, and to a place on it."""

import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

from dateline.build.batch import RenderContext
from dateline.build.publish import Ready
from dateline.model import urls
from dateline.model.problems import Problem, did_you_mean, error
from dateline.pages.plan import PageKey
from dateline.render import layers
from dateline.site.bodies import Asked, Links, Refused
from dateline.site.site import Site

# To look for what was meant takes its time: so many times, and among so many addresses.
HINTS, MOST = 20, 2000


def problems(
    context: RenderContext,
    site: Site,
    links: Links,
    keys: Mapping[str, PageKey],
    others: Collection[str],
    ready: Mapping[str, Ready],
) -> Iterator[Problem]:
    """Links of bodies that lead nowhere, each once; `others` are files that are no pages."""
    files = {*keys, *others}
    look = _Look(context, site, links.refused, keys, ready, {})
    hints = HINTS
    for one in links.asked:
        fact, hint = "", ""
        if urls.file(one.address) not in files and look.plain(one.address) not in links.refused:
            if not look.excused(one.address):
                fact = f'The link "{one.written}" leads nowhere'
                hint = look.address(one.address, files) if hints else _ADDRESS
        elif one.anchor and not look.holds(one.address, one.anchor):
            fact = f'There is no "#{one.anchor.removeprefix("s-")}" where "{one.written}" leads'
            hint = look.meant(one) if hints else _HEADING
        if fact:
            hints = max(0, hints - 1)
            yield error("dead-link", one.path, fact, hint, line=one.line)


class _Look(NamedTuple):
    """What there is to lead to."""

    context: RenderContext
    site: Site
    refused: Refused
    keys: Mapping[str, PageKey]
    ready: Mapping[str, Ready]
    seen: dict[str, frozenset[str]]  # the ids on pages, by address

    def plain(self, address: str) -> str:
        """An address in the default language."""
        return urls.in_default(address, self.site.config.languages)

    def excused(self, address: str) -> bool:
        """Whether what is not right may have been the reason for a page."""
        last = address.rstrip("/").rpartition("/")[2]
        return bool(self.refused) and (last.isdigit() or "." in last)

    def holds(self, address: str, anchor: str) -> bool:
        """Whether there is such a place on a page, as far as that can be known."""
        if address not in self.seen:
            self.seen[address] = self._ids(address)
        return anchor in self.seen[address] or "*" in self.seen[address]

    def meant(self, one: Asked) -> str:
        """The place on the page that was perhaps meant."""
        known, anchor = self.seen[one.address], one.anchor
        if anchor.startswith("s-"):  # as it is said of a file
            known = frozenset(id.removeprefix("s-") for id in known if id.startswith("s-"))
        elif f"s-{anchor}" in known:
            return f'Did you mean "s-{anchor}"?'
        return did_you_mean(anchor.removeprefix("s-"), known) or _HEADING

    def address(self, wrong: str, files: Collection[str]) -> str:
        """The address that was perhaps meant: of all with the same folder, or with a slash."""
        if urls.file(f"{wrong}/") in files:
            return f'Did you mean "{wrong}/"?'
        folder = wrong.rstrip("/").rpartition("/")[0] + "/"
        there = [*map(urls.of_file, files), *self.refused]
        near = [one for one in there if one.startswith(folder)]
        return did_you_mean(wrong, near if len(near) <= MOST else ()) or _ADDRESS

    def _ids(self, address: str) -> frozenset[str]:
        file = urls.file(address)
        if not file.endswith(".html"):
            return frozenset("*")
        if file in self.ready:
            one = self.ready[file]
            with Path(one.path).open("rb") as staged:
                staged.seek(one.start)
                return _on(staged.read(one.size).decode("utf-8"))
        made, key = self.context.made.get(file), self.keys.get(file)
        if made and key and made[:3] == tuple(key):
            return _on((self.context.output / file).read_text("utf-8"))
        if key:  # its template is not right
            bodies = (
                one.decode("utf-8", "surrogatepass") for one in self._bodies(key.body.split())
            )
            return _on(" ".join(bodies)) | self._possible()
        anchors = self.refused.get(self.plain(address))
        return frozenset("*") if anchors is None else frozenset(anchors) | self._possible()

    def _bodies(self, keys: list[str]) -> Collection[bytes]:
        return self.context.store.get("bodies", keys).values()

    def _possible(self) -> frozenset[str]:
        """What a page that cannot be made yet may have besides its body."""
        if "" not in self.seen:
            site = self.site
            found = layers.templates(self.context.templates).items()
            texts = (path.read_text("utf-8") for name, path in found if name.endswith(".html"))
            ids = {id for text in texts for id in _on(text) if "{" not in id}
            self.seen[""] = frozenset(
                ids | {*site.by_id, *site.sources, *site.promises, *site.routes, *site.places}
            )
        return self.seen[""]


def _on(html: str) -> frozenset[str]:
    """The ids in a text."""
    return frozenset(unescape(one) for one in _ID.findall(html))


_ID = re.compile(r'\sid="([^"]*)"')
_ADDRESS = "Link to the .md file, or write the address as in a browser."
_HEADING = "A heading is its own words in small letters, with hyphens between them."
