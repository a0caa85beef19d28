"""From records to the site as it is known on a day."""

__all__ = [
    "cards",
    "instants",
    "known",
    "lines",
    "link",
    "periods",
    "pictures",
    "promises",
    "published",
    "revisions",
    "site",
    "timeline",
]
