"""One way from a folder of Markdown to a folder of pages."""

__all__ = ["batch", "changes", "pipeline", "survey"]
