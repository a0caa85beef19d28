"""Words and dates as each language says them."""

__all__ = ["terms", "words"]
