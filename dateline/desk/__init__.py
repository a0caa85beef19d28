"""What editors ask beside a build."""

__all__ = [
    "check",
    "compared",
    "diff",
    "init",
    "list",
    "new",
    "outdated",
    "owed",
    "rename",
    "report",
    "revision",
    "tables",
    "why",
    "wish",
]
