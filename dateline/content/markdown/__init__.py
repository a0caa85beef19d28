"""From the text of a body to safe HTML."""

__all__ = ["convert", "labels", "no_code"]
