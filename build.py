"""The door: `python build.py` builds the site."""

from dateline.cli import main

if __name__ == "__main__":
    main()
