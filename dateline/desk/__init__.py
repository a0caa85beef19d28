"""What editors ask beside a build."""

__all__ = [
    "check",
    "compared",
    "diff",
    "forms",
    "list",
    "new",
    "outdated",
    "owed",
    "rename",
    "report",
    "revision",
    "tables",
    "why",
]
