"""From the text of a body to safe HTML."""
