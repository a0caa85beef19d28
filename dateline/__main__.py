"""The door: `dateline`, `python -m dateline` and, in a checkout, `python build.py`."""

import gc
import os
import sys

gc.disable()  # a build ends before there is much to collect; the preview turns it on again

from dateline.cli.main import main


def run() -> None:
    """Do what the command line says, and end."""
    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        # Python would take every value of the site apart, longer than a small build takes.
        os._exit(end.code if isinstance(end.code, int) else bool(end.code))


if __name__ == "__main__":
    run()
