"""Which documents of an index have a term: a sign for each of them, in their order."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dateline.languages import terms

FIRST = 0xA1  # the sign of the first document; those before it JSON may have to escape


class Shard(NamedTuple):
    """A part of an index: those of its terms that begin alike."""

    number: int
    shards: int
    documents: str = ""  # the fingerprint of their ids: each has its sign by its place among them


def sign(number: int) -> str:
    """The sign of a document."""
    return chr(FIRST + number)


def of(documents: Iterable[Iterable[str]], shards: int) -> list[dict[str, str]]:
    """The signs of documents by their terms, divided among shards; they come in pieces."""
    signs: defaultdict[str, list[str]] = defaultdict(list)
    for number, pieces in enumerate(documents):
        one = sign(number)
        for piece in pieces:
            signs[piece].append(one)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for piece, there in signs.items():
        for term in terms.of_piece(piece):
            found[term] += there
    divided: list[dict[str, str]] = [{} for _ in range(shards)]
    for term in sorted(found):
        divided[terms.shard(term, shards)][term] = "".join(sorted(set(found[term])))
    return divided


def text(postings: Mapping[str, str]) -> str:
    """As JSON, on one line; the terms are in order."""
    return json.dumps(postings, ensure_ascii=False, separators=(",", ":"))
