"""The rules for fields as JSON Schema, for editors that know what to do with it."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from dateline.content.fields import Shape, rule


def of(shape: type[Shape]) -> dict[str, Any]:
    """The JSON Schema of what such fields may hold."""
    return _Writer().generate(rule(shape))


class _Writer(GenerateJsonSchema):
    """Pydantic's own writer, for shapes that are not models of pydantic."""

    def model_schema(self, schema: Any) -> dict[str, Any]:
        shape = schema["cls"]
        fields = self.generate_inner(schema["schema"])
        told = {"title": shape.__name__, "description": shape.__doc__}
        return {**told, **fields, "additionalProperties": False}

    def function_before_schema(self, schema: Any) -> dict[str, Any]:
        return dict(schema["metadata"]["described"]) or self.generate_inner(schema["schema"])

    def function_plain_schema(self, schema: Any) -> dict[str, Any]:
        return dict(schema["metadata"]["described"])
