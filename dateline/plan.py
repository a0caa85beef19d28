"""Decide which pages the site has, and everything that each may show."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from dateline import digests, urls
from dateline.site import Named, Site


class Frame(NamedTuple):
    """What every page of one language shares; it changes rarely."""

    language: str
    default: str
    languages: tuple[str, ...]
    title: str
    publisher: str
    email: str
    base_url: str
    notes: tuple[Named, ...]
    css: str
    script: str
    digest: str

    @property
    def root(self) -> str:
        """What every address of this language begins with."""
        return urls.in_language("/", self.language, self.default)


class Draft(NamedTuple):
    """A page as its kind plans it."""

    address: str
    title: str
    description: str
    value: Any
    bodies: tuple[str, ...] = ()  # keys in the store
    links: tuple[tuple[str, str], ...] = ()  # what `content:` targets of the bodies mean
    indexed: bool = True
    localised: bool = True  # whether the same address exists in every language
    updated: str = ""  # a full date for the sitemap, or empty


class Page(NamedTuple):
    """A page with everything its template may see; equal keys, equal bytes."""

    kind: str
    language: str
    draft: Draft
    frame: Frame
    parts: tuple[tuple[str, str], ...]  # (what, fingerprint): why a page is as it is
    key: str

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.draft.address


class Make(NamedTuple):
    """What pages are made with, besides content: fingerprints of code, templates, assets."""

    digest: str
    css: str
    script: str


def pages(site: Site, kinds: tuple[Any, ...], make: Make) -> tuple[Page, ...]:
    """Every page of every language, in order of address; `kinds` are the modules to ask."""
    planned = list(_planned(site, kinds, make))
    return tuple(sorted(planned, key=lambda page: page.address))


def _planned(site: Site, kinds: tuple[Any, ...], make: Make) -> Iterator[Page]:
    for language in site.config.languages:
        frame = _frame(site, language, make)
        drafts: list[tuple[str, Draft]] = []
        for kind in kinds:
            if hasattr(kind, "pages"):
                name = kind.__name__.rpartition(".")[2]
                drafts += [(name, draft) for draft in kind.pages(site, language)]
        # A sitemap lists what the others planned, so it is asked when they are done.
        so_far = tuple(draft for _, draft in drafts)
        for kind in kinds:
            if hasattr(kind, "closing"):
                name = kind.__name__.rpartition(".")[2]
                drafts += [(name, draft) for draft in kind.closing(site, language, so_far)]
        for name, draft in drafts:
            yield _page(name, draft, frame, make)


def _page(kind: str, draft: Draft, frame: Frame, make: Make) -> Page:
    address = draft.address
    if draft.localised:
        address = urls.in_language(address, frame.language, frame.default)
    parts = (
        ("code and templates", make.digest),
        ("frame", frame.digest),
        ("title", digests.of((draft.title, draft.description))),
        ("links", digests.of(draft.links)),
        ("bodies", digests.of(draft.bodies)),
        *_fields(draft.value),
    )
    key = digests.of((kind, frame.language, address, parts, draft.localised))
    return Page(kind, frame.language, draft._replace(address=address), frame, parts, key)


def _fields(value: Any) -> Iterator[tuple[str, str]]:
    for name in getattr(value, "_fields", ()):
        yield name, digests.of(getattr(value, name))


def _frame(site: Site, language: str, make: Make) -> Frame:
    config = site.config
    frame = Frame(
        language=language,
        default=site.default,
        languages=config.languages,
        title=config.title.told(language),
        publisher=config.publisher,
        email=config.email,
        base_url=config.base_url,
        notes=tuple(
            Named(note.id, note.told(language).title, note.told(language).language)
            for note in site.notes.values()
        ),
        css=make.css,
        script=make.script,
        digest="",
    )
    return frame._replace(digest=digests.of(frame))
