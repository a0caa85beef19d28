"""From records to the site as it is known on a day."""

__all__ = [
    "bodies",
    "cards",
    "evidence",
    "history",
    "instants",
    "known",
    "lines",
    "link",
    "old_addresses",
    "periods",
    "pictures",
    "promises",
    "published",
    "revisions",
    "since",
    "site",
    "status",
    "timeline",
]
