"""From files to records: find, read, check, tell what is wrong."""
