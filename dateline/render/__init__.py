"""From a planned page to its bytes."""

__all__ = ["assets", "compose", "environment", "inputs", "layers"]
