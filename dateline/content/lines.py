"""What a site tells of lines, as `site.yaml` says it."""

from typing import Any, Literal

from dateline.content.fields import Shape
from dateline.content.values import Id, Names
from dateline.model import dates
from dateline.model.problems import did_you_mean


class DimensionFields(Shape):
    """What runs on a line."""

    id: Id
    name: Names | None = None
    part_of: Id | None = None


class StateFields(Shape):
    """A state of a line."""

    id: Id
    name: Names | None = None
    stroke: Literal["full", "thin", "dashed", "dotted", "faint"]


def apart(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """Those of which each has an id of its own, which none of the fields beside it has."""
    ids = [one.id for one in value]
    if twice := [one for one in ids if ids.count(one) > 1 or one in ("note", "say")]:
        raise dates.DateError(f'The id "{twice[0]}" is taken', "Give it another one.")
    for one in value:
        whole = getattr(one, "part_of", None)
        if whole and (whole not in ids or whole == one.id):
            hint = did_you_mean(whole, [id for id in ids if id != one.id])
            hint = hint or "Name another of these dimensions, or take part_of: out."
            raise dates.DateError(f'"{whole}" is not one of the others', hint)
    return value
