"""From a planned page to its bytes."""
