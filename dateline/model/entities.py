"""What the stages hand to each other: frozen values in the reader's words."""

from datetime import date, datetime
from typing import NamedTuple

from dateline.model.dates import Moment
from dateline.model.names import Naming, Office, Text, begun

Day = date  # also where a field is named "date"


class Link(NamedTuple):
    """A link or a picture of a body; `line` is where the body asks for it, or 0."""

    target: str
    line: int
    picture: bool
    alt: str
    written: str  # as its author wrote the target


class Topic(NamedTuple):
    """A subject that entries are filed under."""

    id: str
    name: Text
    summary: str
    digest: str
    aliases: tuple[str, ...] = ()  # old addresses


class Place(NamedTuple):
    """Somewhere on the ground; latitude and longitude in WGS84 degrees."""

    id: str
    name: Text  # the one that holds
    names: tuple[Naming, ...]  # all of them, the oldest first
    aliases: tuple[str, ...]
    countries: tuple[str, ...]  # ISO 3166-1 alpha-2; two for a border crossing
    lat: float | None
    lon: float | None
    precision: str
    kind: str
    gauge: str
    zone: str
    sources: tuple[str, ...]
    note: str
    digest: str
    addresses: tuple[str, ...] = ()  # old ones

    def on(self, day: date) -> "Place":
        """As it was called on a day."""
        names = begun(self.names, day) or self.names[:1]
        return self._replace(name=names[-1].name, names=names)

    def native(self, language: str) -> tuple[str, str]:
        """The code of a language of its own country, and its name in that.

        Both are empty where none is on file, or it is the one that `language` shows.
        """
        from babel.languages import get_official_languages  # few builds need it

        names = dict(self.name.versions)
        spoken = [code for country in self.countries for code in get_official_languages(country)]
        code = next((code for code in spoken if code in names), "")
        return (code, own) if (own := names.get(code, "")) != self.name.told(language) else ("", "")


class Voice(NamedTuple):
    """A person or an organisation that said something."""

    id: str
    name: Text  # the one that holds
    names: tuple[Naming, ...]  # all of them, the oldest first
    aliases: tuple[str, ...]
    roles: tuple[Office, ...]  # the oldest first
    organisation: str
    sources: tuple[str, ...]
    digest: str

    def role(self, language: str = "") -> str:
        """The one that holds in this language, else in the first one, or nothing."""
        return self.roles[-1].told(language) if self.roles else ""

    def on(self, day: date) -> "Voice":
        """With the name and the roles of a day."""
        names = begun(self.names, day) or self.names[:1]
        return self._replace(name=names[-1].name, names=names, roles=begun(self.roles, day))


class Source(NamedTuple):
    """Where a statement can be checked."""

    id: str
    title: str
    publisher: str
    url: str
    date: Moment | None
    lang: str
    archived: str
    stance: str
    note: str
    quote: str  # in the language of the source
    via: str  # the id of the source that it relays
    origin: "Source | None"  # the end of that chain, which `link` follows
    digest: str

    @property
    def witness(self) -> str:
        """The id of the source that it comes from in the end; one origin is one witness."""
        return self.origin.id if self.origin else self.id

    @property
    def year(self) -> str:
        """The year it is from: "2024", or "undated"."""
        return f"{self.date.known.year:04}" if self.date else "undated"


class Statement(NamedTuple):
    """Who said what."""

    by: str
    said: str
    quote: str
    lang: str
    sources: tuple[str, ...]


class PromiseStatement(NamedTuple):
    """One entry's word about a promise: made, or moved to another date."""

    id: str
    what: str
    route: str
    by: str
    said: Moment | None  # where it was not said on the entry's own date
    due: Moment | None
    sources: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()  # what is promised, in further languages


class Fulfilment(NamedTuple):
    """A promise that an entry shows kept, wholly or in part."""

    id: str
    part: bool


class Level(NamedTuple):
    """The state of a line in one dimension."""

    dimension: str
    state: str
    runs: bool
    part_of: str = ""  # the dimension in which it runs then, too


class Effect(NamedTuple):
    """What an entry changed about a route."""

    route: str
    levels: tuple[Level, ...]
    note: str
    say: Text | None = None  # where the line stands, in a sentence


class Image(NamedTuple):
    """The picture of an entry; `src` is its path inside the content folder."""

    src: str
    alt: str
    credit: str
    licence: str


class Correction(NamedTuple):
    """What was put right, and when."""

    date: Moment
    kind: str
    text: str


class Wording(NamedTuple):
    """The words of an entry, route or page in one language; the body lies in the store."""

    path: str
    language: str
    title: str
    summary: str
    alt: str
    body: str  # the key of the body
    links: tuple[Link, ...]
    offset: int  # lines of the file above the body
    digest: str
    led: bool = False  # whether the summary is not what the body begins with


def placed(moment: Moment, kind: str) -> Day:
    """The day by which an entry has its place: that nothing was heard is known at the end."""
    return moment.ends if kind == "silence" else moment.known


class Entry(NamedTuple):
    """Something that happened, or was said."""

    id: str
    path: str
    wordings: tuple[Wording, ...]  # the default language first
    date: Moment
    kind: str
    time: str
    place: str
    routes: tuple[str, ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    cited: tuple[Source, ...]  # sources written out in the entry itself
    statements: tuple[Statement, ...]
    promises: tuple[PromiseStatement, ...]
    fulfils: tuple[Fulfilment, ...]
    withdraws: tuple[str, ...]
    service: tuple[Effect, ...]
    image: Image | None
    reported: Moment | None  # as written; `link` works it out where it is not
    published: Moment | None
    updated: Moment | None
    draft: bool
    embargo: datetime | None
    corrections: tuple[Correction, ...]
    aliases: tuple[str, ...]
    digest: str
    authors: tuple[str, ...] = ()
    waits: bool = False  # whether it is shown before its time, to whoever writes it
    outline: str = ""  # the fingerprint of what it is besides its words

    @property
    def retraction(self) -> Correction | None:
        """The word that takes the whole entry back."""
        if not self.corrections:
            return None
        return next((one for one in self.corrections if one.kind == "retraction"), None)

    @property
    def placed(self) -> Day:
        """The day by which it has its place among the others."""
        return placed(self.date, self.kind)

    def told(self, language: str) -> Wording:
        """In this language, else in the default one."""
        return _told(self.wordings, language)


class Call(NamedTuple):
    """A stop of a route; `km` is a number as precise as it was written."""

    place: str
    km: str
    note: str
    calls: str
    computed: bool
    sources: tuple[str, ...] = ()


class Fact(NamedTuple):
    """A figure or a statement about a route."""

    label: str
    value: str
    sources: tuple[str, ...]
    confidence: str
    computed: bool
    note: str


class Route(NamedTuple):
    """A line, and what is known of it; where it stands is worked out from the entries."""

    id: str
    path: str
    wordings: tuple[Wording, ...]
    calls: tuple[Call, ...]
    operators: tuple[str, ...]
    gauge: str
    between: tuple[str, ...]
    facts: tuple[Fact, ...]
    digest: str
    aliases: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """What its stops and facts rest on."""
        found = [one.sources for one in self.calls] + [one.sources for one in self.facts]
        return tuple(id for ids in found for id in ids)

    def told(self, language: str) -> Wording:
        """In this language, else in the default one."""
        return _told(self.wordings, language)


class Note(NamedTuple):
    """An undated page."""

    id: str
    path: str
    wordings: tuple[Wording, ...]
    digest: str
    aliases: tuple[str, ...] = ()

    def told(self, language: str) -> Wording:
        """In this language, else in the default one."""
        return _told(self.wordings, language)


def _told(wordings: tuple[Wording, ...], language: str) -> Wording:
    return next((one for one in wordings if one.language == language), wordings[0])
