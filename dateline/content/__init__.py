"""From files to records: find, read, check, tell what is wrong."""

__all__ = [
    "data",
    "extension",
    "gather",
    "id_forms",
    "json_schema",
    "load",
    "moved",
    "positions",
    "read",
    "record",
    "scan",
    "schema",
    "site_config",
]
