"""The fields of `site.yaml`, in which an editor says what holds for the whole site."""

from typing import Annotated, Literal

from dateline.content.catalogue import Spoken
from dateline.content.fields import Shape, after, limited
from dateline.content.lines import DimensionFields, StateFields, apart
from dateline.content.values import (
    Contact,
    Identity,
    Line,
    Listed,
    Names,
    Repository,
    SiteAddress,
    SourceIds,
    When,
    Zone,
    once,
)

Days = Annotated[int, limited(ge=1)]


class EraFields(Shape):
    """A span behind the events."""

    name: Names
    date: When
    source: SourceIds = ()


class PublisherFields(Shape):
    """Who answers for the site."""

    name: Line
    email: Contact | None = None


class SiteFields(Shape):
    """The site as a whole."""

    title: Names
    description: Names
    base_url: SiteAddress | None = None
    identity: Identity | None = None
    languages: Annotated[tuple[Spoken, ...], limited(min_length=1), after(once)] = ("en",)
    zone: Zone = "UTC"
    stale_after: Days = 180
    quiet_after: Days | None = None
    silence_after: Days = 60
    publisher: PublisherFields
    contact: Contact | None = None
    licence: Line | None = None
    repository: Repository | None = None
    eras: Listed[EraFields] = ()
    map: Literal["auto", "off"] = "auto"
    days_gone_by: Literal["auto", "months", "off"] = "auto"
    dimensions: Annotated[tuple[DimensionFields, ...], after(apart)] | None = None
    states: Annotated[tuple[StateFields, ...], limited(min_length=1), after(apart)] | None = None
