"""What a site's own `extend.py` is written with; docs/extend.md shows how."""

from collections.abc import Callable, Iterable
from typing import Any

from dateline.model.problems import Problem, error, warning
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site.cards import named
from dateline.site.site import Named, Site

__all__ = [
    "Kind",
    "Named",
    "Page",
    "PageGroup",
    "Problem",
    "Site",
    "View",
    "error",
    "named",
    "warning",
]


class Kind:
    """A kind of output: its name, its template in `pages/` or `feeds/`, and what is planned.

    `groups` says which pages are planned together and what of the site they may see, `pages` gives
    those of a group in one language. Without a template each page brings its text along.
    """

    def __init__(
        self,
        name: str,
        template: str,
        groups: Callable[[Site], Iterable[PageGroup]],
        pages: Callable[[Any, Any, str], Iterable[Page]],
    ) -> None:
        self.__name__ = name
        self.TEMPLATE = template
        self.groups = groups
        self.pages = pages
