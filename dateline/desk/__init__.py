"""What editors ask beside a build."""

__all__ = ["check", "list", "new", "report", "why"]
