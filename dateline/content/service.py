"""What an entry may say of a line, by the dimensions and the states of the site."""

from functools import lru_cache
from typing import Any, Literal

from dateline.content import schema
from dateline.content.fields import Shape
from dateline.content.values import Id
from dateline.model import entities
from dateline.model.names import text
from dateline.model.scheme import RUN, TRAINS, Rules


@lru_cache(maxsize=4)
def entry_fields(rules: Rules) -> type[schema.EntryFields]:
    """The fields of an entry: those of the schema, with what this site tells of lines."""
    if rules == TRAINS.rules:
        return schema.EntryFields
    dimensions, states = rules or ((), ())
    known: dict[str, Any] = {**schema.EntryFields.__annotations__}
    if not rules:
        known["service"] = object
    elif dimensions and states:
        level = Literal[tuple(id for id, _ in states)]  # type: ignore[valid-type]
        said = {one: level | None for one, _ in dimensions}
        more = {one: schema.ServiceFields.__annotations__[one] for one in ("note", "say")}
        shape = _shape("ServiceFields", schema.ServiceFields, {**said, **more})
        known["service"] = dict[Id, shape] | None  # type: ignore[valid-type]
    else:
        del known["service"]
    return _shape("EntryFields", schema.EntryFields, known)


def _shape(name: str, base: type[Any], known: dict[str, Any]) -> type[Any]:
    nothing = {one: None for one in known if not hasattr(base, one)} if base is _SERVICE else {}
    return type(name, (base,), {"__doc__": base.__doc__, "__annotations__": known, **nothing})


def effect(route: str, one: Shape, rules: Rules, language: str) -> entities.Effect:
    """What an entry changed about a route."""
    dimensions, states = rules or ((), ())
    given: Any = one
    strokes = dict(states)
    levels = tuple(
        entities.Level(id, level, strokes[level] in RUN, part_of)
        for id, part_of in dimensions
        if (level := getattr(given, id, None))
    )
    say = text(given.say, language) if given.say else None
    return entities.Effect(route, levels, given.note or "", say)


_SERVICE = schema.ServiceFields
