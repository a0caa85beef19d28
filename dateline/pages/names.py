"""All names from A to Z under each of their spellings, and the years: to look things up in."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from dateline.languages import terms
from dateline.model import urls
from dateline.pages import found
from dateline.pages.found import Name
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.periods import Counted
from dateline.site.site import Named, Site

TEMPLATE = "pages/names.html"
FEW = 5  # entries that are shown of a voice


class Listed(NamedTuple):
    """A spelling: the one that is shown with the others, or another with the way to that."""

    spelling: str
    kind: str
    anchor: str  # of the one that is shown
    address: str  # of its page; a voice has none
    name: Named
    others: tuple[str, ...]  # nothing where this is another one
    role: str
    entries: tuple[Named, ...]  # the newest in which a voice speaks
    total: int


class Names(NamedTuple):
    """What can be looked up without a script."""

    letters: tuple[tuple[str, tuple[Listed, ...]], ...]
    years: Counted


class Spoken(NamedTuple):
    """How many entries there are of each year, and in which a voice speaks, the newest first."""

    years: Counted
    voices: tuple[tuple[str, tuple[str, ...], int], ...]


def groups(site: Site) -> Iterator[PageGroup]:
    """One, of all names; of the entries it shows a few titles."""
    spoken: dict[str, list[str]] = {}
    for entry in site.entries:
        speakers = [*(one.by for one in entry.statements), *(one.by for one in entry.promises)]
        for id in dict.fromkeys(speakers):
            spoken.setdefault(id, []).append(entry.id)
    voices = [(id, tuple(ids[:FEW]), len(ids)) for id, ids in sorted(spoken.items())]
    years = Counter(site.days[one.id][:4] for one in site.entries)
    shown = tuple(dict.fromkeys(id for _, ids, _ in voices for id in ids))
    wordings = tuple(one for route in site.routes.values() for one in route.wordings)
    facts = Spoken(tuple(sorted(years.items(), reverse=True)), tuple(voices))
    yield PageGroup("", View(headlines=shown, wordings=wordings, facts=facts))


def pages(site: Site, facts: Spoken, language: str) -> Iterator[Page]:
    """The list."""
    spoken = {id: (ids, total) for id, ids, total in facts.voices}
    listed = [
        one
        for name in found.names(site, language)
        for one in _spellings(name, spoken, site, language)
    ]
    listed.sort(key=lambda one: (_order(one.spelling), one.anchor))
    letters = groupby(listed, key=lambda one: _letter(one.spelling))
    value = Names(tuple((letter, tuple(some)) for letter, some in letters), facts.years)
    yield Page(urls.NAMES, "", site.config.description.told(language), value)


def _spellings(
    name: Name, spoken: dict[str, tuple[tuple[str, ...], int]], site: Site, language: str
) -> Iterator[Listed]:
    shown, anchor = name.named.name, f"{name.kind}:{name.named.id}"
    address = "" if name.kind == "voice" else name.address
    others = tuple(one for one in name.spellings if one != shown)
    ids, total = spoken.get(name.named.id, ((), 0)) if name.kind == "voice" else ((), 0)
    entries = tuple(cards.headline(id, site, language) for id in ids)
    role = site.voices[name.named.id].role(language) if name.kind == "voice" else ""
    yield Listed(shown, name.kind, anchor, address, name.named, others, role, entries, total)
    for one in others:
        yield Listed(one, name.kind, anchor, address, name.named, (), "", (), 0)


def _order(spelling: str) -> tuple[str, str]:
    return " ".join(terms.words(spelling)), spelling


def _letter(spelling: str) -> str:
    """The letter that a spelling stands under; of a syllable of Hangul its first consonant."""
    start = (_order(spelling)[0] or spelling)[:1]
    return normalize("NFD", start)[:1].translate(_CONSONANTS).upper()


# As they are written alone (Unicode 3.12): ᄀ stands inside of syllables, ㄱ by itself.
_CONSONANTS = dict(
    zip(range(0x1100, 0x1113), "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", strict=True)
)
