"""What editors ask beside a build."""

__all__ = ["check", "forms", "list", "new", "rename", "report", "why"]
