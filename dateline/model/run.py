"""What one run decides: the site's address, the day that it speaks of, and what is held back."""

from datetime import date, datetime
from typing import NamedTuple


class Options(NamedTuple):
    """What the command line decides."""

    base_url: str | None = None
    as_of: date | None = None
    now: datetime | None = None  # aware; decides what day it is, and which embargoes are over
    drafts: bool = False
