"""From a planned page to its bytes."""

__all__ = ["compose", "environment", "inputs"]
