"""Which pages there are, and everything that each may show."""
