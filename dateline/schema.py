"""The door for fields: what front matter and data files may hold, in pydantic's words."""

import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

from dateline.scalars import (
    ID,
    KM,
    SOURCE_ID,
    Clock,
    Country,
    Day,
    Id,
    Ids,
    Instant,
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
    no_fields,
    once,
)


class Strict(BaseModel):
    """Nothing but the named fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFields(Strict):
    """A source, in `sources.yaml` or written out in an entry."""

    title: Line
    publisher: Line | None = None
    url: Web | None = None
    date: When | None = None
    lang: Line | None = None
    archived: Web | None = None
    stance: (
        Literal[
            "state", "company", "press", "specialist", "encyclopedia", "aggregator", "reference"
        ]
        | None
    ) = None
    note: Line | None = None


def _branch(value: object) -> str:
    return "an id" if isinstance(value, str) else "written out"


# Told apart before they are read, so that a mistake is told once and not for each branch.
Cited = Annotated[
    Annotated[SourceId, Tag("an id")] | Annotated[SourceFields, Tag("written out")],
    Discriminator(_branch),
]


class StatementFields(Strict):
    """Who said what."""

    by: Id
    said: Line
    quote: Line | None = None
    lang: Line | None = None
    source: SourceIds = []


class PromiseFields(Strict):
    """A promise made, or moved to another date."""

    id: Id
    what: Line | None = None
    route: Id | None = None
    by: Id | None = None
    due: When | None = None
    source: SourceIds = []


class FulfilFields(Strict):
    """A promise kept."""

    id: Id
    part: bool = False


class ServiceFields(Strict):
    """What changed on a route."""

    passenger: Level | None = None
    freight: Level | None = None
    tourists: Level | None = None
    note: Line | None = None


class ImageFields(Strict):
    """A picture; its alt text and credit are needed."""

    src: Line
    alt: Line
    credit: Line
    licence: Line | None = None


class CorrectionFields(Strict):
    """What was put right."""

    date: Day
    kind: Literal["correction", "clarification", "update", "retraction"]
    text: Line


def _kept(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class EntryFields(Strict):
    """An entry in the default language."""

    title: Line
    date: When
    summary: Line | None = None
    id: Id | None = None
    kind: Literal["event", "announcement", "analysis", "background"] = "event"
    time: Clock | None = None
    place: Id | None = None
    routes: Ids = []
    places: Ids = []
    topics: Ids = []
    sources: Listed[Cited] = []
    statements: Listed[StatementFields] = []
    promises: Listed[PromiseFields] = []
    fulfils: Listed[Annotated[FulfilFields, BeforeValidator(_kept)]] = []
    withdraws: Ids = []
    service: Annotated[dict[Id, ServiceFields], BeforeValidator(no_fields)] = {}
    image: ImageFields | None = None
    reported: Day | None = None
    published: When | None = None
    updated: When | None = None
    draft: bool = False
    embargo: Instant | None = None
    corrections: Listed[CorrectionFields] = []
    aliases: Lines = []


class AltFields(Strict):
    """The words of a picture in another language."""

    alt: Line


class TranslationFields(Strict):
    """What is translated; facts are stated once, in the default language's file."""

    title: Line
    summary: Line | None = None
    image: AltFields | None = None


class StopFields(Strict):
    """A stop of a route."""

    place: Id
    km: Annotated[str, StringConstraints(pattern=KM)] | None = None
    note: Line | None = None
    calls: Literal["yes", "no", "unknown"] = "yes"
    computed: bool = False


class FactFields(Strict):
    """A figure, with where it comes from."""

    label: Line
    value: Line
    source: SourceIds = []
    confidence: Literal["high", "medium", "low"] | None = None
    computed: bool = False
    note: Line | None = None


class RouteFields(Strict):
    """A line."""

    name: Line
    summary: Line | None = None
    stops: list[StopFields]
    operators: Lines = []
    gauge: Line | None = None
    between: Lines = []
    facts: Listed[FactFields] = []


class RouteTranslationFields(Strict):
    """A line in another language."""

    name: Line
    summary: Line | None = None


class PageFields(Strict):
    """An undated page."""

    title: Line
    summary: Line | None = None


class TopicFields(Strict):
    """A subject."""

    name: Names
    summary: Line | None = None


class PlaceFields(Strict):
    """Somewhere on the ground."""

    name: Names
    aliases: Lines = []
    country: Annotated[list[Country], BeforeValidator(listed)]
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision: Literal["station", "settlement", "crossing"] | None = None
    kind: Literal["station", "crossing", "city"] = "station"
    gauge: Line | None = None
    zone: Zone | None = None
    source: SourceIds = []
    note: Line | None = None


class VoiceFields(Strict):
    """A person or an organisation."""

    name: Names
    role: Line | None = None
    organisation: Line | None = None
    aliases: Lines = []
    source: SourceIds = []


class EraFields(Strict):
    """A span behind the events."""

    name: Names
    date: When
    source: SourceIds = []


class PublisherFields(Strict):
    """Who answers for the site."""

    name: Line
    email: Line | None = None


class SiteFields(Strict):
    """The site as a whole."""

    title: Names
    description: Names
    base_url: Web | None = None
    languages: Annotated[
        list[Literal["en", "ko", "ru"]], Field(min_length=1), AfterValidator(once)
    ] = ["en"]
    zone: Zone = "UTC"
    stale_after: Annotated[int, Field(ge=1)] = 180
    publisher: PublisherFields
    eras: Listed[EraFields] = []


def re_id(text: object) -> bool:
    """Whether this can be an id."""
    return isinstance(text, str) and re.fullmatch(ID, text) is not None


def re_source(text: object) -> bool:
    """Whether this can be the id of a source."""
    return isinstance(text, str) and re.fullmatch(SOURCE_ID, text) is not None
