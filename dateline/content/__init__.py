"""From files to records: find, read, check, tell what is wrong."""

__all__ = [
    "data",
    "errors",
    "extension",
    "gather",
    "id_forms",
    "json_schema",
    "load",
    "moved",
    "read",
    "scan",
    "schema",
]
