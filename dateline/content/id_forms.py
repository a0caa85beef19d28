"""Whether a text can be the id of something, and which id it almost is."""

import re

from dateline.content.described import ID, SOURCE_ID


def re_id(text: object) -> bool:
    """Whether this can be an id."""
    return isinstance(text, str) and re.fullmatch(ID, text) is not None


def re_source(text: object) -> bool:
    """Whether this can be the id of a source."""
    return isinstance(text, str) and re.fullmatch(SOURCE_ID, text) is not None


def near(text: object) -> str:
    """The id that a text almost is, in Latin letters; nothing where no letter is left."""
    from anyascii import anyascii  # only a mistake pays for its tables

    return "-".join(re.findall("[a-z0-9]+", anyascii(german(str(text))).lower()))


def german(text: str) -> str:
    """With the letters that stand for an umlaut in an address: Süd as Sued."""
    return text.translate(_UMLAUTS)


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
