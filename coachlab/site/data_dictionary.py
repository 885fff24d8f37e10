"""The directive `{data-dictionary} monthly-measures`: the columns of a data set, from its own `datapackage.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from coachlab.paths import DATASETS
from coachlab.site.doc_tables import paragraph, row, table

TRUTH = "truth/"
HEADS = ("Column", "What it means", "Unit", "Values", "Where nothing is known")
_TYPES = {
    "string": "text", "integer": "whole number", "number": "number", "yearmonth": "month, as 2025-03",
    "date": "day, as 2025-03-31", "boolean": "yes or no", "year": "year", "time": "time, as 14:30",
    "any": "anything, as it was exported",
}  # fmt: skip


def packages(datasets: Path = DATASETS) -> dict[str, dict[str, Any]]:
    """Each data set's `datapackage.json`, by the name of its folder."""
    return {
        file.parent.name: json.loads(file.read_text(encoding="utf-8"))
        for file in sorted(datasets.glob("*/datapackage.json"))
    }


def values_of(field: Mapping[str, Any]) -> str:
    """What can stand in a column.

    >>> values_of({"type": "integer", "constraints": {"minimum": 0, "maximum": 10}})
    'whole number, 0 to 10'
    >>> values_of({"type": "string", "constraints": {"enum": ["yes", "no"]}})
    'yes, no'
    """
    limits = field.get("constraints", {})
    if "enum" in limits:
        return ", ".join(map(str, limits["enum"]))
    if "trueValues" in field:
        return f"{field['trueValues'][0]} or {field['falseValues'][0]}"
    words = _TYPES.get(field.get("type", "string"), str(field.get("type")))
    low, high = limits.get("minimum"), limits.get("maximum")
    if low is not None and high is not None:
        return f"{words}, {low} to {high}"
    if low is not None:
        return f"{words}, {low} or more"
    return f"{words}, up to {high}" if high is not None else words


def missing_of(field: Mapping[str, Any], codes: list[str]) -> str:
    """How a column says that nothing is known.

    >>> missing_of({"constraints": {"required": True}}, [""]), missing_of({}, ["", "n/a"])
    ('always filled in', 'empty or n/a')
    """
    if field.get("constraints", {}).get("required"):
        return "always filled in"
    return " or ".join("empty" if code == "" else code for code in codes)


def tables(package: Mapping[str, Any]) -> list[nodes.Element]:
    """A table for each file of a data set, its columns in their order; a sentence for a file that has no fixed columns.

    What really happened, in the folder `truth`, is for people who teach and not told here.
    """
    made: list[nodes.Element] = []
    for file in package["resources"]:
        if file["path"].startswith(TRUTH):
            continue
        if "schema" not in file:
            made.append(
                nodes.paragraph("", "", nodes.literal("", file["path"]), nodes.Text(f": {file['description']}"))
            )
            continue
        schema = file["schema"]
        codes = schema.get("missingValues", [""])
        rows = []
        for field in schema["fields"]:
            name = nodes.paragraph("", "", nodes.literal("", field["name"]))
            rest = (field["description"], field.get("unit", "none"), values_of(field), missing_of(field, codes))
            rows.append(row([[name], *([paragraph(words)] for words in rest)]))
        about = f": {file['description']}" if "description" in file else ""
        made.append(table(f"{file['path']}{about}", HEADS, rows, "data-dictionary"))
    return made


class DataDictionary(SphinxDirective):
    """`{data-dictionary} monthly-measures`; a name that is none fails the build with the names that there are."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        found = packages()
        if name not in found:
            raise self.error(f"There is no data set “{name}”: choose from {', '.join(found)}.")
        self.env.note_dependency(str(DATASETS / name / "datapackage.json"))
        return list(tables(found[name]))


def setup(app: Sphinx) -> None:
    """Make it known to Sphinx."""
    app.add_directive("data-dictionary", DataDictionary)
