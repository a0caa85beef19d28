"""From the text of a body to safe HTML."""

__all__ = ["convert", "no_code"]
