"""The door for fields: what front matter and data files may hold."""

from typing import Annotated, Literal

from dateline.content import described
from dateline.content.fields import Shape, before, limited
from dateline.content.kilometres import Kilometres
from dateline.content.network import FrameFields as NetworkFields  # noqa: F401 - is printed
from dateline.content.site_fields import SiteFields as SiteFields
from dateline.content.values import (
    Clock,
    Country,
    Day,
    Id,
    Ids,
    Instant,
    Kind,
    Language,
    Level,
    Line,
    Lines,
    Listed,
    Names,
    SourceId,
    SourceIds,
    Web,
    When,
    Zone,
    listed,
    namings,
    roles,
)

Stance = Literal[
    "state", "company", "press", "specialist", "encyclopedia", "aggregator", "reference"
]


class SourceFields(Shape):
    """A source, in `sources.yaml` or written out in an entry."""

    title: Line
    publisher: Line | None = None
    url: Web | None = None
    date: When | None = None
    lang: Language | None = None
    archived: Web | None = None
    stance: Stance | None = None
    note: Line | None = None
    quote: Annotated[Line, limited(max_length=300)] | None = None
    via: SourceId | None = None


class StatementFields(Shape):
    """Who said what."""

    by: Id
    said: Line
    quote: Line | None = None
    lang: Language | None = None
    source: SourceIds = ()


class PromiseFields(Shape):
    """A promise made, or moved to another date."""

    id: Id
    what: Names | None = None
    route: Id | None = None
    by: Id | None = None
    said: When | None = None
    due: When | None = None
    source: SourceIds = ()


class FulfilFields(Shape):
    """A promise kept."""

    id: Id
    part: bool = False


class ServiceFields(Shape):
    """What changed on a route."""

    passenger: Level | None = None
    freight: Level | None = None
    tourists: Level | None = None
    note: Line | None = None
    say: Names | None = None


class ImageFields(Shape):
    """A picture; its alt text and credit are needed."""

    src: Line
    alt: Line
    credit: Line
    licence: Line | None = None


class CorrectionFields(Shape):
    """What was put right."""

    date: Day
    kind: Literal["correction", "clarification", "update", "retraction"]
    text: Line


def _kept(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class EntryFields(Shape):
    """An entry in the default language."""

    title: Line
    date: When
    summary: Line | None = None
    id: Id | None = None
    kind: Kind = "event"
    time: Clock | None = None
    place: Id | None = None
    routes: Ids = ()
    places: Ids = ()
    topics: Ids = ()
    sources: Listed[SourceId | SourceFields] = ()
    statements: Listed[StatementFields] = ()
    promises: Listed[PromiseFields] = ()
    fulfils: Listed[Annotated[FulfilFields, before(_kept, also=described.ID_TEXT)]] = ()
    withdraws: Ids = ()
    service: dict[Id, ServiceFields] | None = None
    image: ImageFields | None = None
    reported: When | None = None
    published: When | None = None
    updated: When | None = None
    draft: bool = False
    embargo: Instant = None  # type: ignore[assignment]  # a line left empty lets nothing go
    corrections: Listed[CorrectionFields] = ()
    aliases: Lines = ()
    authors: Ids = ()


class AltFields(Shape):
    """The words of a picture in another language."""

    alt: Line


class TranslationFields(Shape):
    """What is translated; facts are stated once, in the default language's file."""

    title: Line
    summary: Line | None = None
    image: AltFields | None = None


def _spoken(value: object) -> object:
    return {"true": "yes", "false": "no"}.get(value, value) if isinstance(value, str) else value


Calls = Annotated[Literal["yes", "no", "unknown"], before(_spoken, also={"type": "boolean"})]


class StopFields(Shape):
    """A stop of a route."""

    place: Id
    km: Kilometres | None = None
    note: Line | None = None
    calls: Calls = "yes"
    computed: bool = False
    source: SourceIds = ()


class FactFields(Shape):
    """A figure, with where it comes from."""

    label: Line
    value: Line
    source: SourceIds = ()
    confidence: Literal["high", "medium", "low"] | None = None
    computed: bool = False
    note: Line | None = None


class RouteFields(Shape):
    """A line."""

    name: Line
    summary: Line | None = None
    stops: tuple[StopFields, ...]
    operators: Lines = ()
    gauge: Line | None = None
    between: Listed[Country] = ()
    facts: Listed[FactFields] = ()
    aliases: Lines = ()


class RouteTranslationFields(Shape):
    """A line in another language."""

    name: Line
    summary: Line | None = None


class PageFields(Shape):
    """An undated page."""

    title: Line
    summary: Line | None = None
    aliases: Lines = ()


class TopicFields(Shape):
    """A subject."""

    name: Names
    summary: Line | None = None
    aliases: Lines = ()


class NamingFields(Shape):
    """A name, and since when it is one."""

    name: Names
    since: When | None = None


Namings = Annotated[tuple[NamingFields, ...], before(namings, anyOf=described.NAMINGS)]


class RoleFields(Shape):
    """A role, and since when somebody has it."""

    text: Names
    since: When | None = None
    source: SourceIds = ()


class PlaceFields(Shape):
    """Somewhere on the ground."""

    name: Namings
    aliases: Lines = ()
    country: Annotated[tuple[Country, ...], before(listed, also="one")] = ()
    lat: Annotated[float, limited(ge=-90, le=90)] | None = None
    lon: Annotated[float, limited(ge=-180, le=180)] | None = None
    precision: Literal["station", "settlement", "crossing"] | None = None
    kind: Literal["station", "crossing", "city"] = "station"
    gauge: Line | None = None
    zone: Zone | None = None
    source: SourceIds = ()
    note: Line | None = None


class VoiceFields(Shape):
    """A person or an organisation."""

    name: Namings
    role: Annotated[tuple[RoleFields, ...], before(roles, anyOf=described.ROLES)] = ()
    organisation: Line | None = None
    aliases: Lines = ()
    source: SourceIds = ()


class StoryFields(Shape):
    """A story from what was announced to what came of it."""

    title: Names
    entries: Annotated[tuple[Id, ...], limited(min_length=1), before(listed)]
    promises: Ids = ()
