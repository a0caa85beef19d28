"""Words and dates as each language says them."""
