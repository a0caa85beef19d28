"""Classes whose annotations say what fields may hold, checked by the core of pydantic."""

import functools
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic_core import CoreSchema, SchemaValidator

# Pydantic's own models take 80 ms more to load and to build, whatever is read. Its core alone is
# given the same rules and finds the same mistakes; `json_schema` lets the rest of it tell them.

Step = Callable[[CoreSchema], CoreSchema]


class Shape:
    """Nothing but the fields that are annotated."""

    __slots__ = (
        "__dict__",
        "__pydantic_extra__",
        "__pydantic_fields_set__",
        "__pydantic_private__",
    )


Fields = TypeVar("Fields", bound=Shape)


def read(shape: type[Fields], given: object) -> Fields:
    """The fields that are given; raises `ValidationError` with all that is wrong in them."""
    if shape not in _CORES:
        _CORES[shape] = SchemaValidator(_shape(shape))
    fields: Fields = _CORES[shape].validate_python(given)
    return fields


def names(shape: type[Shape]) -> tuple[str, ...]:
    """The names of all fields."""
    return tuple(shape.__annotations__)


def limited(**limits: object) -> Step:
    """Add limits to a rule, as the core names them."""
    return lambda rule: {**rule, **limits}


def before(change: Callable[[object], object], **described: object) -> Step:
    """Change what is given before a rule looks at it; JSON Schema gets the description, if any."""
    return lambda rule: {
        "type": "function-before",
        "function": _call(change),
        "schema": rule,
        "metadata": {"described": described},
    }


def after(change: Callable[[Any], object], **described: object) -> Step:
    """Change what a rule lets through; JSON Schema gets the description besides the rule."""
    return lambda rule: {
        "type": "function-after",
        "function": _call(change),
        "schema": rule,
        "metadata": {"described": described},
    }


def instead(make: Callable[[object], object], **described: object) -> Step:
    """Let a function be the whole rule; JSON Schema gets the description."""
    return lambda _: {
        "type": "function-plain",
        "function": _call(make),
        "metadata": {"described": described},
    }


def rule(kind: Any) -> CoreSchema:
    """What the core asks of a value of this kind."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return functools.reduce(lambda one, step: step(one), kind.__metadata__, rule(parts[0]))
    if origin is Literal:
        return {"type": "literal", "expected": list(parts)}
    if origin is tuple:
        return {"type": "tuple", "items_schema": [rule(parts[0])], "variadic_item_index": 0}
    if origin is dict:
        return {"type": "dict", "keys_schema": rule(parts[0]), "values_schema": rule(parts[1])}
    if origin in (Union, UnionType):
        return _either(parts)
    if issubclass(kind, Shape):
        return _shape(kind)
    return {"type": _PLAIN.get(kind, "any")}  # other kinds have a function instead


def _shape(shape: type[Shape]) -> CoreSchema:
    return {
        "type": "model",
        "cls": shape,
        "schema": {
            "type": "model-fields",
            "fields": {
                name: {"type": "model-field", "schema": _field(shape, name, kind)}
                for name, kind in shape.__annotations__.items()
            },
            "extra_behavior": "forbid",
        },
    }


def _field(shape: type[Shape], name: str, kind: Any) -> CoreSchema:
    if not hasattr(shape, name):
        return rule(kind)
    return {"type": "default", "schema": rule(kind), "default": getattr(shape, name)}


def _either(kinds: tuple[Any, ...]) -> CoreSchema:
    others = [kind for kind in kinds if kind is not NoneType]
    if len(others) < len(kinds):
        return {"type": "nullable", "schema": rule(Union[*others])}
    # Told apart before they are read, so that a mistake is told once and not for each branch.
    text, fields = others
    return {
        "type": "tagged-union",
        "choices": {"a text": rule(text), "written out": rule(fields)},
        "discriminator": lambda given: "a text" if isinstance(given, str) else "written out",
    }


def _call(function: Callable[[Any], object]) -> Any:
    return {"type": "no-info", "function": function}


_CORES: dict[type[Shape], SchemaValidator] = {}  # each is built when a file asks for it
_PLAIN = {str: "str", int: "int", float: "float", bool: "bool"}
