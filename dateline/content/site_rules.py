"""What of `site.yaml` decides what may stand elsewhere: its languages, what it tells of lines."""

from typing import Any, NamedTuple

from dateline.content.markdown.labels import Said
from dateline.model.names import text
from dateline.model.scheme import TRAINS, Dimension, Rules, Scheme, State


class Terms(NamedTuple):
    """What of `site.yaml` decides what may stand in other files."""

    languages: tuple[str, ...]  # the default one first
    rules: Rules = TRAINS.rules
    said: Said = ()


def of(fields: dict[str, Any] | None) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What entries may say of lines; nothing where that cannot be read, so that none is blamed."""
    if fields is None or "unruled" in fields:
        return ()
    return scheme({"dimensions": None, "states": None, **fields}, "en").rules


def scheme(fields: dict[str, Any], default: str) -> Scheme:
    """What the site tells of lines; without a word of it, trains."""
    given, states = fields["dimensions"], fields["states"]
    return Scheme(
        TRAINS.dimensions
        if given is None
        else tuple(
            Dimension(
                one["id"], text(one["name"], default) if one["name"] else None, one["part_of"] or ""
            )
            for one in given
        ),
        tuple(
            State(one["id"], text(one["name"], default) if one["name"] else None, one["stroke"])
            for one in states
        )
        if states
        else TRAINS.states,
    )
