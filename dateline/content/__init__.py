"""From files to records: find, read, check, tell what is wrong."""

__all__ = [
    "data",
    "errors",
    "extension",
    "gather",
    "json_schema",
    "load",
    "moved",
    "read",
    "scan",
    "schema",
]
