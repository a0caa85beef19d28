"""Which pages there are, and everything that each may show."""

__all__ = [
    "kinds",
    "plan",
    "postings",
    "sentences",
    "ticket",
    "view",
]
