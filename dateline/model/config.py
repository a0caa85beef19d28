"""What the whole site agrees on, and the spans behind its events."""

from datetime import date, datetime
from typing import NamedTuple

from dateline.model.catalogues import Catalogue
from dateline.model.dates import Moment
from dateline.model.names import Text
from dateline.model.scheme import Scheme


class Era(NamedTuple):
    """A span behind the events: a closed border."""

    name: Text
    date: Moment
    sources: tuple[str, ...]


class Config(NamedTuple):
    """What the whole site agrees on: `site.yaml` and the options of this run."""

    title: Text
    description: Text
    languages: tuple[str, ...]
    base_url: str  # ends with a slash; empty where none was given
    identity: str  # what its tag URIs begin with (RFC 4151)
    lasting: bool  # whether that was given, so that it outlasts the address
    zone: str
    stale_after: int  # days, after which a state that nobody confirmed is an old one
    quiet_after: int  # and a promise without a last day has gone quiet
    silence_after: int  # and the site says that it has no entry
    publisher: str
    contact: str  # a link to whoever puts errors right, or nothing
    licence: str  # of what the site says, as an SPDX id or an address, or nothing
    editor: str  # what the path of a file is put behind, to edit it; or nothing
    eras: tuple[Era, ...]
    as_of: date
    today: date  # the day of the run, or `as_of` where that is still to come
    now: datetime | None  # the instant that lifts embargoes; aware
    drafts: bool
    own: tuple[Catalogue, ...]  # words of the interface that the site says otherwise
    maps: bool  # whether lines stand on a map
    days_gone_by: str  # "auto", "months" or "off": the ends of which months have a page
    scheme: Scheme  # what is told of lines
    past: bool  # whether the day lies before the one on which the site is built
    digest: str
