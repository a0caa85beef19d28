"""The words of bodies in the shards of the search index: put in, and changed where a body has."""

import json
from collections.abc import Callable
from functools import lru_cache

from dateline.languages import terms
from dateline.pages import postings
from dateline.pages.postings import Shard

Bodies = Callable[[str], str]  # the HTML of a key


def whole(text: str, shard: Shard, keys: str, body: Bodies, before: str = "") -> str:
    """A shard with the terms of its documents' bodies as its last lines.

    `before` is the shard as it was, where those have the same bodies.
    """
    _, known, kept = before.rpartition(_about(shard))
    last = kept if known else _last(_inverted(keys, shard.shards, body)[shard.number])
    return text.removesuffix("]") + _about(shard) + last


def changed(text: str, before: str, keys: str, body: Bodies) -> str:
    """A shard whose documents had other bodies before."""
    first, _, last = text.rpartition("\n")
    first, _, about = first.rpartition("\n")
    shard, found = Shard(*json.loads(about.removesuffix(","))), json.loads(last.removesuffix("]"))
    pairs = zip(before.split(" "), keys.split(" "), strict=True)
    for number, (old, new) in enumerate(pairs):
        if old != new:
            sign, had, has = postings.sign(number), _terms(old, body), _terms(new, body)
            for term in had ^ has:
                if terms.shard(term, shard.shards) == shard.number:
                    signs = set(found.get(term, "")) ^ {sign}
                    found[term] = "".join(sorted(signs))
    kept = {term: found[term] for term in sorted(found) if found[term]}
    return first.removesuffix(",") + _about(shard) + _last(kept)


def _about(shard: Shard) -> str:
    return f",\n[{shard.number},{shard.shards}],\n"


def _last(found: dict[str, str]) -> str:
    return postings.text(found) + "]"


@lru_cache(1)
def _inverted(keys: str, shards: int, body: Bodies) -> list[dict[str, str]]:
    """All shards of a segment at once: they are made one after another."""
    return postings.of((_pieces(key, body) for key in keys.split(" ")), shards)


def _terms(key: str, body: Bodies) -> set[str]:
    return {term for piece in _pieces(key, body) for term in terms.of_piece(piece)}


def _pieces(key: str, body: Bodies) -> set[str]:
    return terms.of_html(body(key)) if key else set()
