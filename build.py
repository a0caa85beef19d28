"""The door of a checkout: `python build.py` builds the site."""

from dateline.__main__ import run

if __name__ == "__main__":
    run()
