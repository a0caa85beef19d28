"""Decide which pages the site has, and everything that each may show."""

from array import array
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any, NamedTuple

from dateline.model import fingerprint, urls
from dateline.pages.view import Extracts, View
from dateline.render.inputs import Reach
from dateline.render.sheet import BODY, checksum, key
from dateline.site.site import Named, Site

Kinds = tuple[ModuleType, ...]


class Frame(NamedTuple):
    """What every page of one language shares; it changes rarely."""

    language: str
    default: str
    languages: tuple[str, ...]
    title: str
    publisher: str
    email: str
    base_url: str
    large: tuple[str, ...]  # lists with a page for each year
    notes: tuple[Named, ...]
    digest: str

    @property
    def root(self) -> str:
        """What every address of this language begins with."""
        return urls.in_language("/", self.language, self.default)


class PageGroup(NamedTuple):
    """Pages that are planned together; equal keys, equal pages.

    Pages see what the view lets them see, so nothing that they show can be missing in the key.
    """

    name: str  # unique within its kind
    view: View
    period: str = ""  # "2024", "2024-06": pages of one time show the same entries
    kind: str = ""
    key: str = ""


class Page(NamedTuple):
    """A page as its kind plans it."""

    address: str
    title: str
    description: str
    value: Any
    body: str = ""  # its key in the store
    links: tuple[tuple[str, str], ...] = ()  # what `content:` targets of the body mean
    indexed: bool = True
    localised: bool = True  # whether the same address exists in every language
    updated: str = ""  # a full date for the sitemap, or empty
    form: str = ""  # a template that several kinds share; a kind has its own


class KeyedPage(NamedTuple):
    """A page with everything its template may see; equal keys, equal bytes."""

    kind: str
    template: str  # empty where its kind writes it without one
    draft: Page
    frame: Frame
    reasons: bytes  # why it is as it is: a checksum for each of `reasons(page)`
    value: str  # fingerprint of all that it may show but its body

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.draft.address

    @property
    def key(self) -> str:
        """The fingerprint of all that it may show."""
        return key(self.value, self.draft.body)


class Listed(NamedTuple):
    """All pages of some groups as a sitemap lists them, in the default language."""

    pages: tuple[tuple[str, str], ...]  # address, day of the last change or nothing
    digest: str  # of the groups' keys


def groups(site: Site, extracts: Extracts, kinds: Kinds, reach: Reach) -> tuple[PageGroup, ...]:
    """Every group but the closing ones."""
    asked = [kind for kind in kinds if not hasattr(kind, "closing")]
    made = _made(kinds, reach)
    return tuple(
        _keyed(one, kind, extracts, made[kind]) for kind in asked for one in kind.groups(site)
    )


def closing(
    site: Site, extracts: Extracts, kinds: Kinds, reach: Reach, listed: Listed
) -> tuple[PageGroup, ...]:
    """The groups that list what the others planned."""
    asked = [kind for kind in kinds if hasattr(kind, "closing")]
    made = _made(kinds, reach)
    return tuple(
        _keyed(one, kind, extracts, made[kind])
        for kind in asked
        for one in kind.closing(site, listed)
    )


def pages(
    group: PageGroup, site: Site, kind: ModuleType, frames: Iterable[Frame], reach: Reach
) -> Iterator[KeyedPage]:
    """The pages of a group in every language; `site` is what it may see."""
    for frame in frames:
        for draft in kind.pages(site, group.view.facts, frame.language):
            template = f"pages/{draft.form}.html" if draft.form else _template(kind)
            made = reach.inside.get(template, reach.whole)
            yield _page(group.kind, template, draft, frame, made)


def frames(site: Site) -> tuple[Frame, ...]:
    """One for each language."""
    return tuple(_frame(site, language) for language in site.config.languages)


def reasons(page: KeyedPage) -> dict[str, int]:
    """The parts of what a page may show, each with a checksum."""
    fields = getattr(page.draft.value, "_fields", ())
    names = ("code and templates", "frame", "title", "links", "body", *fields)
    return dict(zip(names, array("I", page.reasons), strict=True))


def _made(kinds: Kinds, reach: Reach) -> dict[ModuleType, str]:
    """What the pages of each kind are made with; templates that kinds share count for all."""
    own = {kind: _template(kind) for kind in kinds}
    shared = {name: reach.inside[name] for name in reach.inside.keys() - own.values()}
    return {
        kind: fingerprint.of((reach.inside.get(name, reach.whole), shared))
        for kind, name in own.items()
    }


def _template(kind: ModuleType) -> str:
    """The template of a kind; nothing where it writes without one."""
    if hasattr(kind, "write"):
        return ""
    return getattr(kind, "TEMPLATE", f"pages/{kind.__name__.rpartition('.')[2]}.html")


def _keyed(group: PageGroup, kind: ModuleType, extracts: Extracts, made: str) -> PageGroup:
    name = kind.__name__.rpartition(".")[2]
    key = fingerprint.of_text(f"{made} {name} {group.name!r} {extracts.key(group.view)}")
    return group._replace(kind=name, key=key)


def _page(kind: str, template: str, draft: Page, frame: Frame, made: str) -> KeyedPage:
    address = draft.address
    if draft.localised:
        address = urls.in_language(address, frame.language, frame.default)
    form = fingerprint.form
    parts = [
        made,
        frame.digest,
        form((draft.title, draft.description)),
        form(draft.links),
        "",  # of the body, which is no part of the value
        *[form(one) for one in draft.value or ()],
    ]
    about = form((kind, frame.language, address, draft.localised))
    value = fingerprint.of_text("\n".join([about, *parts]))
    parts[BODY] = draft.body
    checks = array("I", map(checksum, parts)).tobytes()
    return KeyedPage(kind, template, draft._replace(address=address), frame, checks, value)


def _frame(site: Site, language: str) -> Frame:
    config = site.config
    frame = Frame(
        language=language,
        default=site.default,
        languages=config.languages,
        title=config.title.told(language),
        publisher=config.publisher,
        email=config.email,
        base_url=config.base_url,
        large=site.large,
        notes=tuple(
            Named(note.id, note.told(language).title, note.told(language).language)
            for note in site.notes.values()
        ),
        digest="",
    )
    return frame._replace(digest=fingerprint.of(frame))
