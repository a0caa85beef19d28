"""The rules for fields as JSON Schema, for editors that know what to do with it."""

from pathlib import Path
from typing import Any

import yaml
from pydantic.json_schema import GenerateJsonSchema

from dateline.content import data, described, read, scan, service, site_rules
from dateline.content.examples import EXAMPLES
from dateline.content.fields import Shape, rule
from dateline.content.meanings import MEANINGS
from dateline.content.schema import SourceFields
from dateline.model.scheme import TRAINS, Rules


def of(shape: type[Shape]) -> dict[str, Any]:
    """The JSON Schema of what such fields may hold."""
    return {"$schema": GenerateJsonSchema.schema_dialect, **_Writer().generate(rule(shape))}


def entry(rules: Rules) -> dict[str, Any]:
    """That of an entry, with what a site tells of lines."""
    return of(service.entry_fields(rules))


def rules(folder: Path) -> Rules:
    """What the site in a folder tells of lines; trains where there is none, or none to be read."""
    if not (folder / scan.SITE).is_file():
        return TRAINS.rules
    told, _ = data.site(read.source(folder, scan.SITE))
    return site_rules.of(told) or TRAINS.rules


def table(shape: type[Shape]) -> dict[str, Any]:
    """That of a data file, which holds such fields by their ids."""
    id = described.SOURCE_ID if shape is SourceFields else described.ID
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "type": ["object", "null"],
        "propertyNames": {"pattern": id},
        "additionalProperties": _Writer().generate(rule(shape)),
    }


class _Writer(GenerateJsonSchema):
    """Pydantic's own writer, for shapes that are not models of pydantic.

    A value is text however it is written; what reads the schema may know `2024` for a number, `no`
    for a word or a truth, and so may we.
    """

    def model_schema(self, schema: Any) -> dict[str, Any]:
        shape = schema["cls"]
        told = {"title": shape.__name__, "description": shape.__doc__}
        made = {**told, **self.generate_inner(schema["schema"]), "additionalProperties": False}
        examples, meanings = EXAMPLES.get(shape.__name__, {}), MEANINGS.get(shape.__name__, {})
        if shape.__bases__ != (Shape,):  # with words of a site's own for lines
            examples = {name: one for name, one in examples.items() if name != "service"}
        if shape.__name__ == "ServiceFields":
            # What runs on a line is the site's to say.
            meanings = {**dict.fromkeys(made["properties"], _STATE), **meanings}
        for name, meaning in meanings.items():
            if name in made["properties"]:
                shown = {"examples": [_example(examples[name])]} if name in examples else {}
                told = {**made["properties"][name], "description": meaning, **shown}
                made["properties"][name] = told
        return made

    def default_schema(self, schema: Any) -> dict[str, Any]:
        # What a field is without a value its description says; most have none.
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: Any) -> dict[str, Any]:
        if "pattern" not in schema:
            return {**super().str_schema(schema), "pattern": r"\S", "type": described.SCALAR}
        made = super().str_schema(schema)
        number = schema["pattern"] in (described.ID, described.SOURCE_ID)
        return {"anyOf": [made, {"type": "integer", "minimum": 0}]} if number else made

    def bool_schema(self, schema: Any) -> dict[str, Any]:
        return {
            "anyOf": [{"type": "boolean"}, {"enum": [0, 1]}, {"type": "string", "pattern": _TRUTH}]
        }

    def int_schema(self, schema: Any) -> dict[str, Any]:
        digits = r"^ *0*[1-9][0-9]* *$" if schema.get("ge") == 1 else r"^ *[0-9]+ *$"
        return {"anyOf": [super().int_schema(schema), {"type": "string", "pattern": digits}]}

    def float_schema(self, schema: Any) -> dict[str, Any]:
        return {"anyOf": [super().float_schema(schema), {"type": "string", "pattern": _NUMBER}]}

    def dict_schema(self, schema: Any) -> dict[str, Any]:
        names, values = schema["keys_schema"], self.generate_inner(schema["values_schema"])
        made = {
            "type": "object",
            "propertyNames": {"pattern": names.get("schema", names)["pattern"]},
        }
        return {
            **made,
            "additionalProperties": values,
            "minProperties": schema.get("min_length", 0),
        }

    def tagged_union_schema(self, schema: Any) -> dict[str, Any]:
        return {"anyOf": [self.generate_inner(one) for one in schema["choices"].values()]}

    def function_before_schema(self, schema: Any) -> dict[str, Any]:
        described = dict(schema["metadata"]["described"])
        if "also" not in described:
            return described or self.generate_inner(schema["schema"])
        made = self.generate_inner(schema["schema"])
        return {"anyOf": [made, made["items"] if described["also"] == "one" else described["also"]]}

    def function_after_schema(self, schema: Any) -> dict[str, Any]:
        described = schema.get("metadata", {}).get("described", {})
        return {**self.generate_inner(schema["schema"]), **described}

    def function_plain_schema(self, schema: Any) -> dict[str, Any]:
        return dict(schema["metadata"]["described"])


def _example(written: str) -> Any:
    """An example as whoever reads all values as text has it."""
    return yaml.load(written, Loader=yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts


_STATE = "In which state it is from then on."
_TRUTH = (
    "^(?:"
    + "|".join(
        "".join(f"[{letter}{letter.upper()}]" for letter in word)
        for word in ("true", "false", "yes", "no", "on", "off", "t", "f", "y", "n")
    )
    + "|[01])$"
)
_NUMBER = r"^ *[+-]?[0-9]+(?:\.[0-9]*)? *$"
