"""What everything else speaks in: entities, dates, problems, addresses, fingerprints."""

__all__ = [
    "catalogues",
    "cells",
    "characters",
    "config",
    "date_hints",
    "dates",
    "direction",
    "entities",
    "fingerprint",
    "mistake",
    "names",
    "network",
    "options",
    "problems",
    "repository",
    "scheme",
    "storyline",
    "urls",
]
