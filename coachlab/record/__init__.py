"""The record: an improvement project or a practice programme as one file, its format, and the store that keeps it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from coachlab.record.causes import Cause, CauseAndEffect, Pareto, ParetoCategory
from coachlab.record.charter import Charter, Member, Milestone
from coachlab.record.codec import dumps, from_json, loads, to_json
from coachlab.record.document import FORMAT_VERSION, Document, Part
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.errors import NewerRecord, NotARecord, RecordBusy, RecordConflict, RecordError
from coachlab.record.history import Version, versions
from coachlab.record.limits import AtLeast, Choices
from coachlab.record.pdsa import DECISIONS, HELD, SCALES, PdsaCycle, PdsaQuestion
from coachlab.record.process_map import END, STEP_KINDS, ProcessMap, ProcessStep, StepPath
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
    Stratum,
)
from coachlab.record.registry import document_type, document_types, register
from coachlab.record.schema import json_schema
from coachlab.record.store import load, restore, save, update
from coachlab.record.sustaining import SITE_STATES, Spread, SpreadSite, Story, Sustainability

if TYPE_CHECKING:
    from coachlab.record.programme import Programme

register(Project)

__all__ = [
    "CHART_KINDS",
    "CLAIMS",
    "DECISIONS",
    "DIRECTIONS",
    "DISPLAYS",
    "END",
    "FORMAT_VERSION",
    "HELD",
    "MEASURE_KINDS",
    "RULE_SETS",
    "SCALES",
    "SITE_STATES",
    "STEP_KINDS",
    "Aim",
    "Annotation",
    "AtLeast",
    "Cause",
    "CauseAndEffect",
    "ChangeIdea",
    "ChartSettings",
    "Charter",
    "Choices",
    "Document",
    "Driver",
    "Exclusion",
    "Measure",
    "Member",
    "Milestone",
    "NewerRecord",
    "NotARecord",
    "Observation",
    "OperationalDefinition",
    "Pareto",
    "ParetoCategory",
    "Part",
    "PdsaCycle",
    "PdsaQuestion",
    "PhaseStart",
    "ProcessMap",
    "ProcessStep",
    "Programme",
    "Project",
    "RecordBusy",
    "RecordConflict",
    "RecordError",
    "Spread",
    "SpreadSite",
    "StepPath",
    "Story",
    "Stratum",
    "Sustainability",
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


def __getattr__(name: str) -> Any:
    """Load the coaching programme only where somebody asks for it, as the registry does."""
    if name == "Programme":
        return import_module("coachlab.record.programme").Programme
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
