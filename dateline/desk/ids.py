"""Ids: which one a title in any script suggests, and whose one is."""

import re

from dateline.content import id_forms
from dateline.content.gather import Content
from dateline.model import urls

LONGEST = 80


def suggested(title: str, language: str = "") -> str:
    """An id of whole words, a-z, 0-9 and single hyphens.

    Nothing where no letter is left: a bare number says nothing.
    """
    if language.partition("-")[0] == "de":
        title = id_forms.german(title)
    from anyascii import anyascii  # only a new id pays for its tables

    # A Chinese title has no spaces: each of its characters is a syllable, and would run into
    # the next. Of Korean and Russian, the words are as in the title.
    plain = anyascii(_HAN.sub(r" \g<0> ", title)).lower()
    words = [one for one in re.split(r"[^a-z0-9]+", plain.replace("'", "")) if one]
    if not any(one.isalpha() or re.search("[a-z]", one) for one in words):
        return ""
    while len("-".join(words)) > LONGEST and len(words) > 1:
        words.pop()
    return "-".join(words)[:LONGEST]


def of_source(publisher: str, date: str, title: str, language: str = "") -> str:
    """The id of a source, as `TASS-2025-05-08`; of its title where it has no publisher."""
    day = re.sub(r"[^0-9A-Za-z-]+", "", date).strip("-")
    named = suggested(publisher, language) or suggested(title, language)
    return "-".join(one for one in (named.upper(), re.sub("-+", "-", day)) if one)


def taken(id: str, content: Content) -> str:
    """Whose the id of an entry is or was, so that no other can have it; else nothing."""
    for entry in content.entries:
        if entry.id == id:
            return entry.path
        if any(urls.alias(one) == urls.entry(id) for one in entry.aliases):
            return f"{entry.path}, which had it before"
    return "an entry with mistakes" if ("entry", id) in content.rejected else ""


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
