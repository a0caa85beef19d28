"""What everything else speaks in: entities, dates, problems, addresses, fingerprints."""

__all__ = [
    "characters",
    "date_hints",
    "dates",
    "direction",
    "entities",
    "fingerprint",
    "names",
    "options",
    "problems",
    "urls",
]
