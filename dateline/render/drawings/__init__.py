"""What is drawn: lines, slips, maps."""

__all__ = ["draw", "ticket"]
