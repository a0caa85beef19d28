"""The site while it is written."""
