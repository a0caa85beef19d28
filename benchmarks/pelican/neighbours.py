"""A plugin of Pelican: each article knows the next older and newer one."""

from itertools import pairwise
from typing import Any

from pelican import signals


def register() -> None:
    """Wait until all articles have been read."""
    signals.article_generator_finalized.connect(_join)


def _join(generator: Any) -> None:
    """Articles come newest first."""
    articles = generator.articles
    for one in articles:
        one.older = one.newer = None
    for newer, older in pairwise(articles):
        newer.older, older.newer = older, newer
