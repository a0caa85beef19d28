"""Decide which pages the site has, and everything that each may show."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol
from zlib import crc32

from dateline.model import fingerprint, urls
from dateline.model.catalogues import Catalogue
from dateline.model.scheme import Scheme
from dateline.pages import lettering
from dateline.pages.view import NOTHING, Extracts, Seen, View, missing
from dateline.site.site import Named, Site

BODY = "\ufdd1"  # a noncharacter, which no page keeps; a body's key stands between two of them


class LanguageValues(NamedTuple):
    """What every page of one language shares; it changes rarely."""

    language: str
    default: str
    languages: tuple[str, ...]
    title: str
    publisher: str
    contact: str
    base_url: str
    editor: str  # as `Config`
    large: tuple[str, ...]  # lists with a page for each year
    calendar: bool  # whether there is one
    without: tuple[str, ...]  # as `view.missing`
    notes: tuple[Named, ...]
    card: str  # what the site's card says, or nothing where there is none
    own: tuple[Catalogue, ...]  # words of the site's own
    scheme: Scheme
    maps: bool  # as `Config`
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
    seen: Seen = NOTHING  # what the view looks at

    @property
    def full_name(self) -> str:
        """Unique among all groups."""
        return f"{self.kind}/{self.name}"


class Body(NamedTuple):
    """A body on a page: its key in the store, and what `content:` targets of it mean.

    A template can put it where it belongs, or ask whether there is one; its words it never sees,
    so they can change without it. A body that stands elsewhere than on its own page has that
    page's address under "", for what it says of itself.
    """

    key: str
    links: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """The fingerprint of what a body is besides its words."""
        return f"body {fingerprint.form(self.links)}"

    def __html__(self) -> str:
        return f"{BODY}{self.key}{BODY}"

    def __str__(self) -> str:
        raise TypeError("a body can be shown as it is, and nothing else")


class Page(NamedTuple):
    """A page as its kind plans it."""

    address: str
    title: str
    description: str
    value: Any
    bodies: tuple[Body, ...] = ()  # templates know the first one as `body`
    indexed: bool = True
    localised: bool = True  # whether the same address exists in every language
    languages: tuple[str, ...] = ()  # those in which its words are told, where not in all
    updated: str = ""  # a full date for the sitemap, or empty
    template: str = ""  # one that several kinds share; a kind has its own
    text: str = ""  # what it holds, where no template makes it
    words: str = ""  # the keys of bodies whose words it lists, as a part of the search index does


class Kind(Protocol):
    """One kind of output, a module of this room."""

    @property
    def __name__(self) -> str:
        """The module's."""

    @property
    def TEMPLATE(self) -> str:  # noqa: N802 - a constant of the module
        """The template of its pages, or nothing where they bring their text along."""

    def groups(self, site: Site, /) -> Iterator[PageGroup]:
        """Which pages are planned together, and what of the site they may see.

        That may depend on all of the site but the words of entries, which `pages` shows.
        """

    # A kind is given back the facts of its own views.
    def pages(self, site: Any, facts: Any, language: str, /) -> Iterator[Page]:
        """The pages of a group in one language; `site` holds no more than its view shows."""


class ClosingKind(Protocol):
    """A kind whose pages list what all others planned."""

    @property
    def __name__(self) -> str:
        """The module's."""

    @property
    def TEMPLATE(self) -> str:  # noqa: N802
        """As above."""

    def groups(self, site: Site, listed: "Listed", /) -> Iterator[PageGroup]:
        """Which pages are planned together."""

    def pages(self, site: Any, facts: Any, language: str, /) -> Iterator[Page]:
        """As above."""


AnyKind = Kind | ClosingKind


class PageKey(NamedTuple):
    """What a page is made from, in the three parts that can change alone."""

    content: str  # all that its template may show
    layout: str  # what is put around it; nothing where that is nothing
    body: str  # the keys of its bodies


class KeyedPage(NamedTuple):
    """A page with everything its template may see; equal keys, equal bytes."""

    kind: str
    template: str  # empty where its kind writes it without one
    page: Page
    language: LanguageValues
    reasons: bytes  # why it is as it is: a checksum for each of `reasons(page)`
    key: PageKey

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.page.address


class Listed(NamedTuple):
    """All pages of some groups as a sitemap lists them, in the default language."""

    pages: tuple[tuple[str, str], ...]  # address, day of the last change or nothing
    digest: str


def groups(
    site: Site,
    extracts: Extracts,
    kinds: Iterable[AnyKind],
    made: Mapping[str, str],
    *listed: Listed,
) -> Iterator[PageGroup]:
    """Every group, keyed; `made` has the fingerprints of page templates.

    Closing kinds are given what all others planned.
    """
    for kind in kinds:
        every: Any = kind.groups  # each asks for what it is given here
        for one in every(site, *listed):
            group = one._replace(kind=name_of(kind), seen=one.view.seen)
            yield keyed(group, kind, extracts, made)


def keyed(
    group: PageGroup, kind: AnyKind, extracts: Extracts, made: Mapping[str, str]
) -> PageGroup:
    """A group with its key, which follows from what it has `seen`."""
    # A group may use templates that kinds share besides its own.
    own = "".join(made.get(name, "") for name in (kind.TEMPLATE, *SHARED))
    seen = extracts.fingerprint(group.seen)
    return group._replace(key=fingerprint.of_text(f"{own} {group.kind} {group.name!r} {seen}"))


def pages(
    group: PageGroup,
    site: Site,
    kind: AnyKind,
    languages: Iterable[LanguageValues],
    made: Mapping[str, str],
    layouts: Mapping[str, Mapping[str, str]],
) -> Iterator[KeyedPage]:
    """The pages of a group in every language; `site` is what it may see.

    `layouts` has the key of what is put around pages, by template and language.
    """
    for one in languages:
        for page in kind.pages(site, group.view.facts, one.language):
            template = "" if page.text else page.template or kind.TEMPLATE
            around = layouts[template][one.language] if template in layouts else ""
            yield _page(group.kind, template, page, one, made.get(template, ""), around)


def languages(site: Site) -> tuple[LanguageValues, ...]:
    """What the pages of each language share."""
    return tuple(_language(site, language) for language in site.config.languages)


def reasons(page: KeyedPage) -> dict[str, int]:
    """The parts of what a page may show, each with a checksum."""
    return dict(zip(parts(page), array("I", page.reasons), strict=True))


def changed(page: KeyedPage, before: bytes) -> tuple[str, ...]:
    """The parts in which a page is not as it was, with the reasons `before`."""
    if len(before) != len(page.reasons):  # of a page of another kind
        return ("kind",)
    # By place: a page may have a value of the name of one of its parts, as a redirect its title.
    each = zip(parts(page), array("I", page.reasons), array("I", before), strict=True)
    return tuple(dict.fromkeys(part for part, now, old in each if now != old))


def parts(page: KeyedPage) -> tuple[str, ...]:
    """The names of the parts of what a page may show."""
    fields = getattr(page.page.value, "_fields", ())
    return ("code and templates", "language", "title", "text", "layout", "body", *fields)


def with_key(reasons: bytes, key: PageKey) -> bytes:
    """Those of a page that has another layout or other bodies."""
    checks = array("I", reasons)
    checks[_LAYOUT], checks[_LAYOUT + 1] = _checksum(key.layout), _checksum(key.body)
    return checks.tobytes()


def name_of(kind: AnyKind) -> str:
    """The name of a kind: its module's."""
    return kind.__name__.rpartition(".")[2]


def _page(
    kind: str, template: str, page: Page, language: LanguageValues, made: str, layout: str
) -> KeyedPage:
    address = page.address
    if page.localised:
        address = urls.in_language(address, language.language, language.default)
    form = fingerprint.form
    parts = [
        made,
        language.digest,
        form((page.title, page.description)),
        form((page.text, *page.bodies)),
        *[form(one) for one in page.value or ()],
    ]
    about = form((kind, language.language, address, page.localised, page.languages))
    body = page.words or " ".join(one.key for one in page.bodies)
    key = PageKey(fingerprint.of_text("\n".join([about, *parts])), layout, body)
    parts[_LAYOUT:_LAYOUT] = [layout, body]
    checks = array("I", map(_checksum, parts)).tobytes()
    return KeyedPage(kind, template, page._replace(address=address), language, checks, key)


def _checksum(part: str) -> int:
    return crc32(part.encode("utf-8", "surrogatepass"))


def _language(site: Site, language: str) -> LanguageValues:
    config = site.config
    values = LanguageValues(
        language=language,
        default=site.default,
        languages=config.languages,
        title=config.title.told(language),
        publisher=config.publisher,
        contact=config.contact,
        base_url=config.base_url,
        editor=config.editor,
        large=site.large,
        calendar=any(one.dated for one in site.promises.values()),
        without=missing(site),
        notes=tuple(
            Named(note.id, note.told(language).title, note.told(language).language)
            for note in site.notes.values()
        ),
        card=lettering.site_card(config.title.told(language), config.description.told(language)),
        own=config.own,
        scheme=config.scheme,
        maps=config.maps,
        digest="",
    )
    return values._replace(digest=fingerprint.of(values))


_LAYOUT = 4  # its place, and that of the bodies behind it, among the reasons
# The past of whatever has too many entries for one page; old addresses; feeds as JSON.
ARCHIVE, REDIRECT, JSON_FEED = "pages/archive.html", "pages/redirect.html", "feeds/feed.json"
SHARED = (ARCHIVE, REDIRECT, JSON_FEED)
