"""The site while it is written."""

__all__ = ["serve"]
