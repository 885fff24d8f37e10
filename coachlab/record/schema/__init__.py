"""The published JSON Schema of each document type, made from the dataclasses: `python -m coachlab.record.schema`."""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args, get_origin

from coachlab.record.document import FORMAT_VERSION, Document, Part
from coachlab.record.hints import field_types, split_hint
from coachlab.record.limits import LARGEST_NUMBER, AtLeast, Choices
from coachlab.record.registry import document_types

FOLDER = Path(__file__).parent
MAJOR = FORMAT_VERSION.split(".")[0]
ANY_MINOR = rf"^{MAJOR}\.(0|[1-9][0-9]{{0,5}})$"


def json_schema(kind: type[Document]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a document type.

    It says the same as the reader: what the schema allows loads, and what it refuses does not, but for two things that
    no schema can say, a field that stands twice and the limits on a file's size and depth.

    >>> from coachlab.record.project import Project
    >>> schema = json_schema(Project)
    >>> schema["$id"], schema["required"], schema["$defs"]["Aim"]["properties"]["target"]["type"]
    ('urn:coachlab:schema:project:1', ['schema', 'version'], ['number', 'null'])
    """
    definitions: dict[str, Any] = {}
    body = _part(kind, definitions)
    definitions.pop(kind.__name__, None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:coachlab:schema:{_short_name(kind)}:{MAJOR}",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text(kind: type[Document]) -> str:
    """The text of a published copy."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def schema_file(kind: type[Document]) -> Path:
    """Where the published copy of a document type's schema lies: `project-1.json` for the project's format 1."""
    return FOLDER / f"{_short_name(kind)}-{MAJOR}.json"


def published_types() -> list[type[Document]]:
    """The document types of this room, whose schemas are published here; another room publishes its own."""
    return [kind for kind in document_types() if kind.__module__.startswith("coachlab.record.")]


def _short_name(kind: type[Document]) -> str:
    return kind.schema_name.removeprefix("coachlab/")


def _part(kind: type[Part], definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    if issubclass(kind, Document):
        properties["schema"] = {"const": kind.schema_name}
        required += ["schema", "version"]
    defaults = {each.name: each for each in fields(kind)}
    for name, hint in field_types(kind).items():
        properties[name] = {"type": "string", "pattern": ANY_MINOR} if name == "version" else _value(hint, definitions)
        field = defaults[name]
        if field.default is not MISSING and name != "version":
            properties[name]["default"] = field.default
        elif field.default_factory is MISSING and name not in required:
            required.append(name)
    return {
        "title": kind.__name__,
        "description": _description(kind),
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": True,
    }


def _value(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    kind, limits, optional = split_hint(hint)
    schema = _of_kind(kind, definitions)
    for limit in limits:
        if isinstance(limit, Choices):
            schema["enum"] = list(limit.values)
        elif isinstance(limit, AtLeast):
            schema["minimum"] = limit.least
    if not optional:
        return schema
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    if "enum" in schema:
        schema["enum"].append(None)
    return {**schema, "type": [schema["type"], "null"]}


def _of_kind(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind is Any:
        return {}
    if get_origin(kind) is list:
        return {"type": "array", "items": _value(get_args(kind)[0], definitions)}
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": _value(get_args(kind)[1], definitions)}
    if kind is Document:
        return {"type": "object", "required": ["schema", "version"]}
    if issubclass(kind, Part):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}  # a part may hold parts of its own kind
            definitions[kind.__name__] = _part(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if kind in (int, float):
        limits = {"minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}
        return {"type": "integer" if kind is int else "number", **limits}
    return {"type": {str: "string", bool: "boolean"}[kind]}


def _description(kind: type[Part]) -> str:
    text = re.split(r"^\s*>>> ", inspect.getdoc(kind) or "", maxsplit=1, flags=re.MULTILINE)[0]
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]
    return "\n\n".join(paragraphs)
