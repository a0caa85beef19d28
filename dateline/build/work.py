"""A build at work: its settings, what it knows when it begins, and its result."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.build.index import Manifest, Plan, Stamped
from dateline.build.left import Found
from dateline.model.options import Options
from dateline.model.problems import Problem
from dateline.render.assets import Assets

if TYPE_CHECKING:
    # A build with nothing to do needs neither.
    from dateline.build.batch import Made
    from dateline.site.site import Site


class Settings(NamedTuple):
    """Where things are, and how a build is made."""

    content: Path
    templates: Path
    static: Path
    output: Path
    cache: Path | None
    options: Options
    jobs: int = 1
    strict: bool = False
    served: bool = False  # whether somebody reads the output while it is written


class Result(NamedTuple):
    """What came of a build; `output` is untouched where problems stopped it.

    A build plans what has changed: `made` has the pages of those groups, `pages` counts all.
    """

    problems: tuple[Problem, ...]
    stopped: bool
    entries: int = 0
    pages: int = 0
    wrote: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    site: "Site | None" = None
    made: "tuple[Made, ...]" = ()


class Begun(NamedTuple):
    """What a build knows when it begins."""

    settings: Settings
    cache: Path
    old: Manifest
    whole: bool  # whether the output is all that the last build wrote
    began: int  # nanoseconds, by the clock of the file system
    # The time that files of the output bear is from before the build began: an edit by hand,
    # however soon after, has another.
    dated: int
    program: str
    assets: Assets
    made: str  # fingerprint of the program, the templates and the static files
    same: bool  # whether every text is certainly as the last build found it
    found: Found | None  # what is in the output folder, if not as it was left


class Work(NamedTuple):
    """A build that has something to do."""

    settings: Settings
    cache: Path
    old: Manifest
    whole: bool
    began: int
    dated: int
    program: str
    assets: Assets
    made: str
    same: bool  # whether every text is certainly as the last build found it
    found: Found | None
    left: Mapping[str, Stamped]  # the files of the output, as the last build left them
    there: Mapping[str, Stamped]  # the same, as they are now
    plan: Plan  # of the last build
