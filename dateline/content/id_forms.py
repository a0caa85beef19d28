"""Whether a text can be the id of something."""

import re

from dateline.content.described import ID, SOURCE_ID


def re_id(text: object) -> bool:
    """Whether this can be an id."""
    return isinstance(text, str) and re.fullmatch(ID, text) is not None


def re_source(text: object) -> bool:
    """Whether this can be the id of a source."""
    return isinstance(text, str) and re.fullmatch(SOURCE_ID, text) is not None
