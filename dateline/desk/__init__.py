"""What editors ask beside a build."""

__all__ = [
    "check",
    "compared",
    "diff",
    "forms",
    "list",
    "new",
    "owed",
    "rename",
    "report",
    "revision",
    "why",
]
