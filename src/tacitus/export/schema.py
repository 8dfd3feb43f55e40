"""The JSON Schema of a record, generated from the model."""

from typing import Any

from pydantic import TypeAdapter

from tacitus.model.record import SCHEMA_VERSION, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """The schema that `record.to_dict()` fits; its `$id` and `schema_version` name its version.

    Every field is always there, `null` or empty where the report is silent, and no other one.
    """
    schema = TypeAdapter(Record).json_schema(mode="serialization")
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            part["additionalProperties"] = False
            part["required"] = list(part["properties"])
            for field in part["properties"].values():
                field.pop("title", None)  # pydantic's, which only repeats the name
    schema["properties"]["schema_version"] = {"const": SCHEMA_VERSION}
    return {"$schema": DIALECT, "$id": f"urn:tacitus:record:{SCHEMA_VERSION}", **schema}
