"""The words beside a data set's tables: README with the data dictionary, the table schema, and the truth notes."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from typing import Any

from coachlab.simulate.course_data.tables import Column, DataSet, Table

TYPES: Mapping[str, str] = {
    "text": "string",
    "whole number": "integer",
    "number": "number",
    "month": "yearmonth",
    "quarter": "string",
    "date": "date",
    "time": "string",
    "yes or no": "boolean",
}
PATTERNS: Mapping[str, str] = {
    "quarter": r"\d{4}-Q[1-4]",
    "time": r"[0-2]\d:[0-5]\d",
}
_LOOKS: Mapping[str, str] = {
    "month": "as 2025-03",
    "quarter": "as 2025-Q1",
    "date": "as 2025-03-31",
    "time": "as 08:30",
    "yes or no": "yes, no",
}
TRUTH_FOLDER = "truth"
_PLAIN = (
    "The first line of each file says that the data are synthetic; the second holds the names of the columns. Excel "
    'and Google Sheets open the files as they are; in pandas write `comment="#"`.'
)
_MESSY = "The first line of the file says that the data are synthetic. After it, the file is as messy as it came."
_WIDTH = 118
_KEPT_PERCENT = "\ufffc%"


def files(data_set: DataSet) -> dict[str, str]:
    """Every file of the data set's folder, by its path in it."""
    found = {table.path: table.text() for table in data_set.tables}
    found["README.md"] = readme(data_set)
    found["datapackage.json"] = datapackage(data_set)
    found["truth.md"] = truth_notes(data_set)
    return found


def readme(data_set: DataSet) -> str:
    """What a learner reads first: what it is, each file with its data dictionary, and what to know before using it."""
    given = [table for table in data_set.tables if not table.truth]
    parts = [
        f"# {data_set.title} (synthetic)",
        "**Synthetic data.** All practices and people are invented. No row is about a real patient.",
        flowing(data_set.about),
        flowing(_MESSY if any(table.raw for table in given) else _PLAIN),
        "Licence: Creative Commons Attribution 4.0 (CC BY 4.0).",
    ]
    for table in given:
        parts += [f"## `{table.path}`", flowing(f"{table.what} {_size(table)}"), _dictionary(table)]
    for heading, text in data_set.notes:
        parts += [f"## {heading}", flowing(text)]
    return "\n\n".join(parts) + "\n"


def truth_notes(data_set: DataSet) -> str:
    """What really happened, for people who teach."""
    kept = [table for table in data_set.tables if table.truth]
    parts = [
        f"# What is true: {data_set.title} (synthetic)",
        flowing(
            "For people who teach with this data set. It is not copied into a learner's workspace, and neither is the "
            f"folder `{TRUTH_FOLDER}/`. All of it is synthetic and was made by `{data_set.made_by}` with seed "
            f"{data_set.seed}; `coachlab dataset` makes every file of this folder again, byte for byte."
        ),
        flowing(data_set.story),
    ]
    for table in kept:
        parts += [f"## `{table.path}`", flowing(f"{table.what} {_size(table)}"), _dictionary(table)]
    return "\n\n".join(parts) + "\n"


def datapackage(data_set: DataSet) -> str:
    """A table schema in the manner of the Frictionless Data Package, so that programs can check the files."""
    package = {
        "name": data_set.folder,
        "title": f"{data_set.title} (synthetic)",
        "description": "Synthetic: all practices and people are invented. Made for learning to improve care.",
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "synthetic": True,
        "seed": data_set.seed,
        "resources": [_resource(table) for table in data_set.tables],
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def flowing(text: str) -> str:
    """Paragraphs and lists with lines of even length, wherever the lines were broken before.

    >>> print(flowing("One\\nparagraph.\\n\\n- An\\n  item.\\n- Another."))
    One paragraph.
    <BLANKLINE>
    - An item.
    - Another.
    """
    blocks = []
    for block in text.strip().split("\n\n"):
        items: list[str] = []
        for line in block.splitlines():
            if line.startswith("- ") or not items:
                items.append(line.strip())
            else:
                items[-1] += f" {line.strip()}"
        blocks.append("\n".join(_even(item) for item in items))
    return "\n\n".join(blocks)


def _even(item: str) -> str:
    indent = "  " if item.startswith("- ") else ""
    whole = item.replace(" %", _KEPT_PERCENT)  # a number and its percent sign stay in one line
    lines = textwrap.fill(whole, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return lines.replace(_KEPT_PERCENT, " %")


def _resource(table: Table) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": table.path.removesuffix(".csv").replace("/", "-"),
        "path": table.path,
        "format": "csv",
        "encoding": "utf-8",
        "description": table.what,
    }
    if table.truth:
        resource["for"] = "people who teach"
    if table.raw:
        return resource
    resource["dialect"] = {"commentChar": "#"}
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.links:
        schema["links"] = [
            {"fields": list(link.columns), "to": link.to, "their_fields": list(link.their_columns)}
            for link in table.links
        ]
    return resource | {"schema": schema}


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": TYPES[column.kind], "description": column.what}
    if column.unit:
        found["unit"] = column.unit
    if column.kind == "yes or no":
        found |= {"trueValues": ["yes"], "falseValues": ["no"]}
    limits: dict[str, Any] = {"required": not column.missing}
    if column.values:
        limits["enum"] = list(column.values)
    if column.low is not None:
        limits["minimum"] = column.low
    if column.high is not None:
        limits["maximum"] = column.high
    if column.kind in PATTERNS:
        limits["pattern"] = PATTERNS[column.kind]
    return found | {"constraints": limits}


def _size(table: Table) -> str:
    if table.raw:
        return f"{len(table.raw.splitlines()):,} lines."
    return f"{len(table.rows):,} rows. One row is named by {_listed(table.key)}." if table.key else ""


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _dictionary(table: Table) -> str:
    head = (
        "| column | what it is | unit | values | empty | who would collect it |\n| --- | --- | --- | --- | --- | --- |"
    )
    otherwise = "-" if table.truth else "whoever draws up the table"
    return "\n".join([head, *(_line(column, otherwise) for column in table.columns)])


def _line(column: Column, otherwise: str) -> str:
    if column.values:
        values = ", ".join(column.values)
    elif column.low is not None and column.high is not None:
        values = f"{column.low:g} to {column.high:g}"
    elif column.low is not None:
        values = f"{column.low:g} or more"
    else:
        values = _LOOKS.get(column.kind, column.kind)
    cells = (
        f"`{column.name}`",
        column.what,
        column.unit or "-",
        values,
        column.missing or "never",
        column.who or otherwise,
    )
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
