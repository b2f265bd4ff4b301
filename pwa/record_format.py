"""What a record of the journal looks like: a JSON Schema, made from the form of an entry.

It keeps to few words of the language, because the device reads it with a validator of its own.
What a newer version of the app adds is left alone, so nothing is refused for being unknown.
"""

from typing import Any

from wtforms import DateField, FloatField, IntegerField, TimeField
from wtforms.fields import Field

from .forms import DeviceForm
from .questions import AnyOfField, ListField, OneOfField, ScaleField, YesNoField

Schema = dict[str, Any]

#: The format of the records that this version of the app writes.
FORMAT = 1

# Patterns mean the same in every language that reads them, so they name the digits.
_DATE = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_NAME: Schema = {"type": "string", "pattern": "^[a-z2-7]{16}$"}
_INSTANT: Schema = {"type": "string", "pattern": rf"^{_DATE}T{_CLOCK}:[0-5][0-9](\.[0-9]+)?Z$"}

#: What a record holds around the answers.
ENVELOPE: dict[str, Schema] = {
    "format": {"type": "integer", "minimum": 1},
    "id": _NAME,
    "version": _NAME,
    "replaces": {"type": "array", "items": _NAME, "uniqueItems": True},
    "created": _INSTANT,
    "changed": _INSTANT,
    "deleted": _INSTANT,
    "step_id": _NAME,
}
#: What it can lack of that. A move to the bin of a full storage writes `deleted` over `changed`.
_OPTIONAL = ("replaces", "changed", "deleted", "step_id")


def record_schema(form: DeviceForm) -> Schema:
    """Give the schema of a whole record that holds the answers to a form."""
    fields = list(form)
    answers = {field.name: answer_schema(field) for field in fields}
    needed = [name for name in ENVELOPE if name not in _OPTIONAL]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {**ENVELOPE, **answers},
        "required": [*needed, *(field.name for field in fields if field.flags.required)],
    }


def answer_schema(field: Field) -> Schema:
    """Give the schema of what a question can be answered with."""
    match field:
        case OneOfField() | ListField() | AnyOfField():
            schema = _chosen(field)
        case IntegerField() | FloatField():
            schema = _number(field)
        case DateField():
            schema = {"type": "string", "format": "date", "pattern": f"^{_DATE}$"}
        case TimeField():
            schema = {"type": "string", "pattern": f"^{_CLOCK}$"}
        case _:
            schema = {"type": "string", "maxLength": field.flags.maxlength}
    return schema


def _chosen(field: OneOfField | ListField | AnyOfField) -> Schema:
    """Give the schema of an answer to choose; the blank one isn't kept."""
    offered = [value for value, *_ in field.iter_choices() if value]
    match field:
        case YesNoField():
            return {"type": "boolean"}
        case ScaleField():
            numbers = [int(value) for value in offered]
            return {"type": "integer", "minimum": min(numbers), "maximum": max(numbers)}
        case AnyOfField():
            slugs = {"type": "string", "enum": offered}
            return {"type": "array", "items": slugs, "uniqueItems": True}
    return {"type": "string", "enum": offered}


def _number(field: IntegerField | FloatField) -> Schema:
    """Give the schema of a number."""
    bounds = {"minimum": field.flags.min, "maximum": field.flags.max}
    return {"type": "integer" if isinstance(field, IntegerField) else "number", **bounds}
