"""Which pages there are, and everything that each may show."""

__all__ = ["kinds", "plan", "postings", "ticket", "view"]
__all__ = ["kinds", "plan", "sentences", "view"]
