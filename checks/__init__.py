"""What must hold for the site in `content/`, and for no other: `make check-content`."""
