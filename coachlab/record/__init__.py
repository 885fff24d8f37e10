"""The record: the improvement project as one file, its format, and the store that never loses what was saved."""

from coachlab.record.codec import dumps, from_json, loads, to_json
from coachlab.record.document import FORMAT_VERSION, Document, Part
from coachlab.record.errors import NewerRecord, NotARecord, RecordBusy, RecordConflict, RecordError
from coachlab.record.history import Version, versions
from coachlab.record.limits import AtLeast, Choices
from coachlab.record.project import (
    CHART_KINDS,
    CLAIMS,
    DIRECTIONS,
    DISPLAYS,
    MEASURE_KINDS,
    RULE_SETS,
    Aim,
    Annotation,
    ChartSettings,
    Exclusion,
    Measure,
    Observation,
    OperationalDefinition,
    PhaseStart,
    Project,
)
from coachlab.record.registry import document_type, document_types, register
from coachlab.record.schema import json_schema
from coachlab.record.store import load, restore, save, update

register(Project)

__all__ = [
    "CHART_KINDS",
    "CLAIMS",
    "DIRECTIONS",
    "DISPLAYS",
    "FORMAT_VERSION",
    "MEASURE_KINDS",
    "RULE_SETS",
    "Aim",
    "Annotation",
    "AtLeast",
    "ChartSettings",
    "Choices",
    "Document",
    "Exclusion",
    "Measure",
    "NewerRecord",
    "NotARecord",
    "Observation",
    "OperationalDefinition",
    "Part",
    "PhaseStart",
    "Project",
    "RecordBusy",
    "RecordConflict",
    "RecordError",
    "Version",
    "document_type",
    "document_types",
    "dumps",
    "from_json",
    "json_schema",
    "load",
    "loads",
    "register",
    "restore",
    "save",
    "to_json",
    "update",
    "versions",
]
